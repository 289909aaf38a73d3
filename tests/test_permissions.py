"""Who may open what: every address × every role × every state; an address that is missing here fails the test."""

import pytest
from django.contrib import admin
from django.test import Client

from cooperations import models
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.letterbox.invitation import Invitation, ReplyPart
from cooperations.letterbox.letter import Letter
from cooperations.models.record import PartOfRecord
from cooperations.roles import create_roles
from tests.replying import a_reply
from tests.routes import desk_routes, filled, public_routes
from tests.secrets import a_desk

pytestmark = pytest.mark.django_db

ROLES = ("anonymous", "guest", "researcher", "editor", "administrator")
STATES = ("draft", "rewritten", "withdrawn")

#: What each role is answered, in the order of ROLES: sent to sign in, forbidden, shown.
TEAM = (302, 403, 200, 200, 200)
EDITORS = (302, 403, 403, 200, 200)
ADMINISTRATORS = (302, 403, 403, 403, 200)
NOBODY = (302, 403, 403, 403, 403)
FORWARDED = (302, 302, 302, 302, 302)

RECORD_STEPS = {
    "": TEAM,
    "add": TEAM,
    "change": TEAM,
    "history": TEAM,
    "preview": TEAM,
    "versions": TEAM,
    "translations": TEAM,
    "claims": TEAM,
    "ask": TEAM,
    "replies": TEAM,
    "publish": EDITORS,
    "withdraw": EDITORS,
    "delete": EDITORS,
    "<key>": TEAM,
    "paste": TEAM,
    "choose": (302, 403, 302, 302, 302),
    "<object_id>": FORWARDED,
}
PART_STEPS = {"": TEAM, "add": TEAM, "change": TEAM, "history": TEAM, "delete": TEAM, "<object_id>": FORWARDED}
OTHER_STEPS = {**PART_STEPS, "delete": EDITORS}
MEDIUM_STEPS = {**PART_STEPS, "file": TEAM}
READ_ONLY_STEPS = {**PART_STEPS, "add": NOBODY, "delete": NOBODY}
ACCOUNT_STEPS = {**dict.fromkeys(PART_STEPS, ADMINISTRATORS), "<object_id>": FORWARDED, "password": ADMINISTRATORS}
#: The researcher of the matrix is one of the two coders, the editor the other.
DOUBLE_CODING_STEPS = {
    **OTHER_STEPS,
    "code": (302, 403, 200, 200, 403),
    "compare": TEAM,
    "agreement": TEAM,
    "agreement.csv": TEAM,
}
#: What organisations sent is dealt with beside its record, to which the rows of these lists lead.
REPLY_STEPS = {**READ_ONLY_STEPS, "change": (302, 403, 302, 302, 302)}
#: Addresses of the desk that belong to no table; None: not opened by following a link.
GENERAL = {
    "/admin/": (302, 200, 200, 200, 200),
    "/admin/login/": (200, 302, 302, 302, 302),
    "/admin/logout/": None,
    "/admin/password_change/": (302, 200, 200, 200, 200),
    "/admin/password_change/done/": (302, 200, 200, 200, 200),
    "/admin/autocomplete/": (302, 403, 403, 403, 403),
    "/admin/jsi18n/": (302, 200, 200, 200, 200),
    "/admin/r/<path:content_type_id>/<path:object_id>/": (302, 404, 404, 404, 404),
    "/admin/<url>": (302, 404, 404, 404, 404),
    "/admin/<app_label>/": (302, 404, 200, 200, 200),
}


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


def step_of(path):
    """Return the last part of a desk address after the table and the row."""
    parts = path.strip("/").split("/")[3:]
    last = parts[-1] if parts else ""
    return {"<path:object_id>": "<object_id>", "<slug:key>": "<key>"}.get(last, last)


def steps_for(model):
    """Return what each step of a table's addresses answers."""
    if model in (models.Record, models.Claim):
        return {**READ_ONLY_STEPS, "translations": TEAM}
    if model is models.Researcher:
        return ACCOUNT_STEPS
    if model is models.DoubleCoding:
        return DOUBLE_CODING_STEPS
    if model is models.Medium:
        return MEDIUM_STEPS
    if model in (Invitation, ReplyPart, models.Reply):
        return REPLY_STEPS
    if model is Letter:
        return {**OTHER_STEPS, "add": NOBODY}
    if issubclass(model, models.Record):
        return RECORD_STEPS
    return PART_STEPS if issubclass(model, PartOfRecord) else OTHER_STEPS


def row_of(model, desk):
    """Return a row of a table for its addresses; records come in every state elsewhere."""
    if model is models.Record:
        return desk["draft"]["project"]
    if model is models.Keyword:
        return models.Keyword.objects.first()
    if model is models.Researcher:
        return models.Researcher.objects.get(username="guest")
    if model is models.DoubleCoding:
        return a_double_coding(desk["draft"]["project"])
    if model is Letter:
        return Letter.objects.create(kind="question", text="Seit wann?", language="de")
    if model in (Invitation, ReplyPart, models.Reply):
        return a_reply(model, desk["draft"]["project"], desk["draft"]["actor"])
    return model.objects.first()


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


def test_public_addresses_answer_everybody_alike(visitors):
    desk = a_desk()
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
            # Pages of codes and variables are asked for by identifiers of the codebook, which no record bears.
            is_term = "/codebook/" in path and ":identifier>" in path
            assert told <= ({404} if is_term else answered[state]), (address, told)


def test_public_lists_and_start_pages_answer_everybody_alike(visitors):
    desk = a_desk()
    for path, arguments in public_routes():
        if not names_a_record(path):
            values = {"key": arguments.get("key", "project"), "number": 1, "name": "480.webp", "token": "guessed"}
            address = filled(path, values | {"file": a_public_picture(desk).file})
            told = set(answers(visitors, address))
            assert len(told) == 1, address
            assert told <= ({404} if ":token>" in path else {200, 301, 302}), (address, told)


def a_public_picture(desk):
    return desk["rewritten"]["project"].media.get(visibility="public", kind="picture")


def test_files_answer_everybody_alike_in_every_state(visitors):
    for state, records in a_desk().items():
        for medium in records["project"].media.all():
            is_public = state == "rewritten" and medium.visibility == "public"
            expected = {"draft": 404, "withdrawn": 410}.get(state, 200 if is_public else 404)
            assert answers(visitors, f"/media/{medium.file}/{medium.full['name']}") == (expected,) * 5, state


def test_general_addresses_of_the_desk(visitors):
    for path, model in desk_routes():
        if not model and not path.startswith("/admin/auth/"):
            pattern = "/admin/<app_label>/" if "(?P<app_label>" in path else path
            expected = GENERAL[pattern]
            values = {"app_label": "cooperations", "content_type_id": 1, "object_id": 1, "url": "nowhere/"}
            address = filled(pattern, values)
            if expected:
                assert answers(visitors, address) == expected, path


@pytest.mark.parametrize("key", RECORD_TYPES)
def test_steps_of_records_in_every_state(visitors, key):
    desk = a_desk()
    model = type(desk["draft"][key])
    for path, name in desk_routes():
        if name != model._meta.model_name:
            continue
        for state in STATES:
            record, step = desk[state][key], step_of(path)
            expected = RECORD_STEPS[step]
            if (step == "delete" and state != "draft") or (step == "translations" and state == "withdrawn"):
                expected = NOBODY
            assert (
                answers(visitors, filled(path, {"object_id": record.pk, "pk": record.pk, "key": "website"})) == expected
            ), (path, state)


def test_steps_of_everything_else_at_the_desk(visitors):
    desk, registered = a_desk(), desk_models()
    rows = {name: row_of(model, desk) for name, model in registered.items()}
    for path, name in desk_routes():
        if not name or (issubclass(registered[name], models.Record) and registered[name] is not models.Record):
            continue
        expected = steps_for(registered[name])[step_of(path)]
        row = rows[name]
        values = {
            "object_id": row.pk,
            "id": row.pk,
            "pk": row.pk,
            "identifier": getattr(row, "identifier", ""),
            "name": "480.webp",
        }
        assert answers(visitors, filled(path, values)) == expected, path
