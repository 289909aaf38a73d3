"""Who may open what: every address × every role × every state; an address that is missing here fails the test."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from cooperations import models
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.letterbox.invitation import Invitation, ReplyPart
from cooperations.letterbox.letter import Letter
from cooperations.models.record import PartOfRecord
from cooperations.models.terms import Term
from cooperations.roles import create_roles
from tests.desk_answers import ADMINISTRATORS, EDITORS, FORWARDED, GENERAL, NO_PAGE, NOBODY, TEAM
from tests.one_of_each import a_claim_of
from tests.replying import a_reply
from tests.routes import desk_routes, filled, public_routes, step_of
from tests.secrets import a_desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rich")]
RICH = a_desk

ROLES = ("anonymous", "guest", "researcher", "editor", "administrator")
STATES = ("draft", "rewritten", "withdrawn")

RECORD_STEPS = {
    "": TEAM,
    "add": TEAM,
    "change": TEAM,
    "history": TEAM,
    "preview": TEAM,
    "versions": TEAM,
    "translations": TEAM,
    "claims": TEAM,
    "submit": TEAM,
    "review": TEAM,
    "take-back": TEAM,
    "comments": TEAM,
    "ask": TEAM,
    "replies": TEAM,
    "publish": EDITORS,
    "withdraw": EDITORS,
    "works": TEAM,
    "merge": TEAM,
    "duplicates": TEAM,
    "untag": TEAM,
    "delete": EDITORS,
    "<key>": TEAM,
    "paste": TEAM,
    "choose": (302, 403, 302, 302, 302),
    "<object_id>": FORWARDED,
}
PART_STEPS = {"": TEAM, "add": TEAM, "change": TEAM, "history": TEAM, "delete": TEAM, "<object_id>": FORWARDED}
#: Steps of codes, variables and values that claims use, in a published codebook; moving is no page to look at.
TERM_STEPS = {**PART_STEPS, "merge": TEAM, "tree": TEAM, "overview": TEAM, "move": NO_PAGE, "retire": EDITORS}
TERM_STEPS["delete"] = NOBODY
TAG_STEPS = {**PART_STEPS, "delete": EDITORS, "merge": TEAM, "duplicates": TEAM}
OTHER_STEPS = {**PART_STEPS, "delete": EDITORS}
MEDIUM_STEPS = {**PART_STEPS, "file": TEAM}
READ_ONLY_STEPS = {**PART_STEPS, "add": NOBODY, "delete": NOBODY}
#: Runs of imports are looked at; what a file holds is its owner's alone, and researchers undo their own runs only.
MISSING = (302, 404, 404, 404, 404)
NOT_BY_LINK = (302, 405, 405, 405, 405)
IMPORT_STEPS = {
    **READ_ONLY_STEPS,
    **dict.fromkeys(("start", "upload", "template", "export"), TEAM),
    **dict.fromkeys(("preview", "errors"), MISSING),
    **dict.fromkeys(("check", "write"), NOT_BY_LINK),
    "undo": EDITORS,
}
ACCOUNT_STEPS = {
    **dict.fromkeys((*PART_STEPS, "password", "second-factor"), ADMINISTRATORS),
    "<object_id>": FORWARDED,
}
#: The researcher of the matrix is one of the two coders, the editor the other.
DOUBLE_CODING_STEPS = {
    **OTHER_STEPS,
    "code": (302, 403, 200, 200, 403),
    "compare": TEAM,
    "agreement": TEAM,
    "agreement.csv": TEAM,
}
#: The queue and the rules stand in place of lists; a comment is written beside its record, a review decided there.
REVIEW_STEPS = {**READ_ONLY_STEPS, "change": (302, 403, 302, 302, 302)}
RULE_STEPS = {**READ_ONLY_STEPS, "add": (302, 403, 403, 403, 302)}
#: What organisations sent is dealt with beside its record, to which the rows of these lists lead.
REPLY_STEPS = {**READ_ONLY_STEPS, "change": (302, 403, 302, 302, 302)}


@pytest.fixture
def desk(rich_anew):
    return rich_anew


@pytest.fixture
def visitors(django_user_model):
    """Return a signed-in client per role."""
    groups, clients = create_roles(), {"anonymous": Client()}
    for role in ROLES[1:]:
        user = django_user_model.objects.create_user(role, password="x", is_staff=True)
        user.groups.set([groups[role]] if role in groups else [])
        clients[role] = Client()
        clients[role].force_login(user)
    return clients


#: The tables whose addresses answer otherwise than those of their kind.
STEPS = {
    models.Record: {**READ_ONLY_STEPS, "translations": TEAM},
    models.Claim: READ_ONLY_STEPS,
    models.Comment: READ_ONLY_STEPS,
    models.Review: REVIEW_STEPS,
    models.DeskRule: RULE_STEPS,
    models.Researcher: ACCOUNT_STEPS,
    models.DoubleCoding: DOUBLE_CODING_STEPS,
    models.Medium: MEDIUM_STEPS,
    models.Merger: READ_ONLY_STEPS,
    **dict.fromkeys((Invitation, ReplyPart, models.Reply), REPLY_STEPS),
    models.ImportRun: IMPORT_STEPS,
    models.Keyword: TAG_STEPS,
    models.Distinction: {**OTHER_STEPS, "add": NOBODY},
    Letter: {**OTHER_STEPS, "add": NOBODY},
}


def steps_for(model):
    """Return what each step of a table's addresses answers."""
    if model in STEPS:
        return STEPS[model]
    if issubclass(model, Term):
        return TERM_STEPS
    if issubclass(model, models.Record):
        return RECORD_STEPS
    return PART_STEPS if issubclass(model, PartOfRecord) else OTHER_STEPS


#: How to make a row of a table that a desk full of records does not hold.
ROWS = {
    models.Record: lambda desk: desk["draft"]["project"],
    models.Researcher: lambda desk: models.Researcher.objects.get(username="guest"),
    models.DoubleCoding: lambda desk: a_double_coding(desk["draft"]["project"]),
    models.ImportRun: lambda desk: models.ImportRun.objects.create(
        kind="project", imported_by=models.Researcher.objects.get(username="guest")
    ),
    models.Merger: lambda desk: models.Merger.objects.create(
        kind="actor", identifier="x", slug="x", label="A", into_label="B"
    ),
    models.Distinction: lambda desk: models.Distinction.objects.create(kind="actor", first="a", second="b"),
    Letter: lambda desk: Letter.objects.create(kind="question", text="Seit wann?", language="de"),
}


def row_of(model, desk):
    """Return a row of a table for its addresses; records come in every state elsewhere."""
    if model in (Invitation, ReplyPart, models.Reply):
        return a_reply(model, desk["draft"]["project"], desk["draft"]["actor"])
    if issubclass(model, models.Claim):
        return model.objects.order_by("pk").last()  # the internal one: what was published is not deleted
    return ROWS[model](desk) if model in ROWS else model.objects.first()


def a_double_coding(project):
    coders = [models.Researcher.objects.get(username=name) for name in ("researcher", "editor")]
    found = models.DoubleCoding.objects.create(project=project, first=coders[0], second=coders[1])
    found.codes.add(models.Code.objects.first())
    return found


def answers(visitors, address):
    """Return the status that each role is answered at an address."""
    return tuple(visitors[role].get(address).status_code for role in ROLES)


def names_a_record(path):
    return ":slug>" in path or ":identifier>" in path


def desk_models():
    return {model._meta.model_name: model for model in admin.site._registry if model._meta.app_label == "cooperations"}


def test_public_addresses_answer_everybody_alike(visitors, desk):
    answered = {"draft": {404}, "withdrawn": {410}, "rewritten": {200, 302, 404}}
    for path, arguments in public_routes():
        if not names_a_record(path) or path.startswith("/en/"):
            continue  # English addresses lead to the same views as German ones.
        key = arguments.get("key", "project")
        for state in STATES:
            record = desk[state][key]
            address = filled(path, {"slug": record.slug, "identifier": record.identifier, "number": 1, "key": key})
            told = set(answers(visitors, address))
            assert len(told) == 1, address
            # Codes, variables and demands are asked for by identifiers of their own, which no record bears.
            is_term = any(f"/{part}/" in path for part in ("codebook", "explore", "demands")) and ":identifier>" in path
            assert told <= ({404} if is_term else answered[state]), (address, told)


def test_public_lists_and_start_pages_answer_everybody_alike(visitors, desk):
    for path, arguments in public_routes():
        if not names_a_record(path):
            values = {"key": arguments.get("key", "project"), "number": 1, "name": "480.webp", "token": "guessed"}
            address = filled(path, values | {"file": a_public_picture(desk).file})
            (told,) = set(answers(visitors, address))
            asks = path.endswith(("/oembed", "/marks/")) or "/api/qca/" in path  # an address, a section, an analysis
            assert told in ({404} if ":token>" in path else {400} if asks else {200, 301, 302}), (address, told)


def a_public_picture(desk):
    return desk["rewritten"]["project"].media.get(visibility="public", kind="picture")


def test_files_answer_everybody_alike_in_every_state(visitors, desk):
    for state, records in desk.items():
        for medium in records["project"].media.all():
            is_public = state == "rewritten" and medium.visibility == "public"
            expected = {"draft": 404, "withdrawn": 410}.get(state, 200 if is_public else 404)
            assert answers(visitors, f"/media/{medium.file}/{medium.full['name']}") == (expected,) * 5, state


def a_kept_claim():
    """Return what the addresses of the history are filled with."""
    figure = a_claim_of(models.Figure)
    kept = figure.history.latest()
    return {"table": "figure", "pk": figure.pk, "number": kept.history_id, "act": kept.history_act}


def test_general_addresses_of_the_desk(visitors):
    kept = a_kept_claim()
    for path, model in desk_routes():
        if not model and not path.startswith("/admin/auth/"):
            pattern = "/admin/<app_label>/" if "(?P<app_label>" in path else path
            expected = GENERAL[pattern]
            values = {"app_label": "cooperations", "content_type_id": 1, "object_id": 1, "url": "nowhere/", **kept}
            address = filled(pattern, values)
            if expected:
                assert answers(visitors, address) == expected, path


@pytest.mark.parametrize("key", RECORD_TYPES)
def test_steps_of_records_in_every_state(visitors, desk, key):
    model = type(desk["draft"][key])
    for path, name in desk_routes():
        if name != model._meta.model_name:
            continue
        for state in STATES:
            record, step = desk[state][key], step_of(path)
            expected = RECORD_STEPS[step]
            if (step == "delete" and state != "draft") or (step == "translations" and state == "withdrawn"):
                expected = NOBODY
            address = filled(path, {"object_id": record.pk, "pk": record.pk, "key": "website"})
            assert answers(visitors, address) == expected, (path, state)


def test_steps_of_everything_else_at_the_desk(visitors, desk):
    registered = desk_models()
    rows = {name: row_of(model, desk) for name, model in registered.items()}
    for path, name in desk_routes():
        if not name or (issubclass(registered[name], models.Record) and registered[name] is not models.Record):
            continue
        expected = steps_for(registered[name])[step_of(path)]
        row = rows[name]
        values = dict.fromkeys(("object_id", "id", "pk"), row.pk)
        values |= {"identifier": getattr(row, "identifier", ""), "name": "480.webp", "kind": "project", "file_id": 1}
        assert answers(visitors, filled(path, values)) == expected, path


def test_a_published_claim_is_deleted_by_nobody(visitors, desk):
    claim = models.Participation.objects.get(pk=desk["rewritten"]["project"].claims.order_by("pk").first().pk)
    name = "admin:cooperations_participation"
    assert answers(visitors, reverse(f"{name}_delete", args=[claim.pk])) == NOBODY
    assert answers(visitors, reverse(f"{name}_change", args=[claim.pk])) == TEAM
