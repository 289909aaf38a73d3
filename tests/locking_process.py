"""A process of its own in which a researcher opens and saves forms on command, one JSON list per line."""

import sys

from django.db import transaction
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import reverse

from cooperations.models import Project, Researcher
from tests.desk_forms import values_on
from tests.shelf_process import answer, commands

forms = {}


def signed_in(name):
    client = Client(headers={"accept-language": "en"})
    client.force_login(Researcher.objects.get(username=name))
    return client


def open_form(name, pk):
    """Open the form of a project and keep what it shows."""
    client, url = signed_in(name), reverse("admin:cooperations_project_change", args=[pk])
    forms["open"] = client, url, values_on(client.get(url))
    return "open"


def save(text):
    """Save the form that is open with another summary; return the status of the answer."""
    client, url, values = forms["open"]
    return client.post(url, {**values, "summary_de": text}).status_code


def save_later(text):
    """Save, say so before the transaction ends, and end it at the next line."""
    with transaction.atomic():
        status = save(text)
        answer("not yet committed")
        sys.stdin.readline()
    return status


def stored(pk):
    return Project.objects.values_list("summary_de", flat=True).get(pk=pk)


def serve():
    """Do what each line asks for, and answer it."""
    setup_test_environment()
    for command, arguments in commands():
        known = {"open": open_form, "save": save, "save later": save_later, "stored": stored}
        answer(known[command](*arguments))
