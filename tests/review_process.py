"""A process of its own that takes steps of a review on command, one JSON list per line."""

import json
import sys

from django.db import transaction
from django.utils.translation import activate

from cooperations.models import Record, Researcher, Review
from cooperations.models.hands import working_as
from cooperations.publishing.approve import approve
from cooperations.publishing.checks import RefusedError
from cooperations.publishing.publish import publish
from cooperations.publishing.transitions import submit, take_back
from cooperations.shelf.publication import Publication
from tests.shelf_process import answer
from tests.team import a_page_by, in_review, member


def make(number, state):
    """Make a page and its people, named after the number, and answer the page's identifier."""
    rita = member(f"rita{number}", "researcher")
    for name in ("edda", "emil"):
        member(f"{name}{number}", "editor")
    role = ("method", "about", "reading", "licence", "privacy")[number]
    return {"review": in_review, "draft": a_page_by}[state](rita, role=role, slug=role).identifier


def read(identifier):
    """Answer the status, the version numbers and the log of a record."""
    record = Record.objects.get(identifier=identifier)
    numbers = Publication.objects.of_record(identifier).order_by("number").values_list("number", flat=True)
    is_open = Review.objects.open().filter(record=record).exists()
    return [record.status, list(numbers), list(record.steps.values_list("action", flat=True)), is_open]


def edit(record, by):
    """Change the record as its form would."""
    page = record.child
    page.body_de = f"Von {by}"
    with working_as(by):
        page.save()


STEPS = {
    "approve": lambda record, by: approve(record, by, "Gelesen", record.revision),
    "publish": lambda record, by: publish([record], by=by, note="Los"),
    "submit": lambda record, by: submit(record, by, "Bitte lesen"),
    "take back": take_back,
    "edit": edit,
}


def take(step, identifier, username):
    """Take a step and answer why it was refused, "taken" when it was not."""
    activate("en")
    record, by = Record.objects.get(identifier=identifier), Researcher.objects.get(username=username)
    try:
        STEPS[step](record, by)
    except RefusedError as refusal:
        return refusal.problems[0].message
    return "taken"


def take_later(step, identifier, username):
    """Take a step, say so before the transaction ends, and end it at the next line."""
    with transaction.atomic():
        told = take(step, identifier, username)
        answer("not yet committed")
        sys.stdin.readline()
    return told


COMMANDS = {"make": make, "read": read, "take": take, "take later": take_later}


def serve():
    """Do what each line asks for, and answer it."""
    for line in sys.stdin:
        command, *arguments = json.loads(line)
        answer(COMMANDS[command](*arguments))
