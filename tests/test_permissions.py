"""Who may open what: every address × every role × every state; an address that is missing here fails the test."""

import pytest
from django.contrib import admin
from django.test import Client

from cooperations import models
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.letterbox.letter import Letter
from cooperations.models.record import PartOfRecord
from cooperations.roles import create_roles
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
    "publish": EDITORS,
    "withdraw": EDITORS,
    "delete": EDITORS,
    "<object_id>": FORWARDED,
}
PART_STEPS = {"": TEAM, "add": TEAM, "change": TEAM, "history": TEAM, "delete": TEAM, "<object_id>": FORWARDED}
OTHER_STEPS = {**PART_STEPS, "delete": EDITORS}
READ_ONLY_STEPS = {**PART_STEPS, "add": NOBODY, "delete": NOBODY}
ACCOUNT_STEPS = {**dict.fromkeys(PART_STEPS, ADMINISTRATORS), "<object_id>": FORWARDED, "password": ADMINISTRATORS}
#: Addresses of the desk that belong to no table; None: not opened by following a link.
GENERAL = {
    "/admin/": (302, 200, 200, 200, 200),
    "/admin/login/": (200, 302, 302, 302, 302),
    "/admin/logout/": None,
    "/admin/password_change/": (302, 200, 200, 200, 200),
    "/admin/password_change/done/": (302, 200, 200, 200, 200),
    "/admin/autocomplete/": (302, 403, 403, 403, 403),
    "/admin/jsi18n/": (302, 200, 200, 200, 200),
    "/admin/presence/": (302, 405, 405, 405, 405),
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
    return "<object_id>" if last.startswith("<") else last


def steps_for(model):
    """Return what each step of a table's addresses answers."""
    if model in (models.Record, models.Claim):
        return READ_ONLY_STEPS
    if model is models.Researcher:
        return ACCOUNT_STEPS
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
    if model is Letter:
        return Letter.objects.create(kind="question", text="Seit wann?", language="de")
    return model.objects.first()


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
    a_desk()
    for path, arguments in public_routes():
        if not names_a_record(path):
            address = filled(path, {"key": arguments.get("key", "project"), "number": 1})
            told = set(answers(visitors, address))
            assert len(told) == 1, address
            assert told <= {200, 301, 302}, (address, told)


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
            if step == "delete" and state != "draft":
                expected = NOBODY
            assert answers(visitors, filled(path, {"object_id": record.pk, "pk": record.pk})) == expected, (path, state)


def test_steps_of_everything_else_at_the_desk(visitors):
    desk, registered = a_desk(), desk_models()
    rows = {name: row_of(model, desk) for name, model in registered.items()}
    for path, name in desk_routes():
        if not name or (issubclass(registered[name], models.Record) and registered[name] is not models.Record):
            continue
        expected = steps_for(registered[name])[step_of(path)]
        assert answers(visitors, filled(path, {"object_id": rows[name].pk, "id": rows[name].pk})) == expected, path
