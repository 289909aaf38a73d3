"""Nothing that is not public leaks: one word stands in everything the public must not see, and no answer holds it."""

import pytest

from cooperations import filestore, models
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.models import Record
from cooperations.shelf.publication import Head
from tests.routes import desk_routes, filled, public_routes
from tests.secrets import MARK, a_desk

pytestmark = pytest.mark.django_db

STATES = ("draft", "withdrawn", "rewritten")


RICH = a_desk


@pytest.fixture
def desk(rich_anew):
    return rich_anew


def addresses(desk):
    """Return every public address of every record of the desk, with the state of the record it is about."""
    for path, arguments in public_routes():
        for state in STATES:
            for key in [arguments["key"]] if "key" in arguments else RECORD_TYPES:
                record = desk[state][key]
                for number in (1, 2):
                    values = {"slug": record.slug, "identifier": record.identifier, "number": number, "key": key}
                    values["token"] = record.identifier
                    for file, name in files_of(record) if "<slug:file>" in path else [("", "")]:
                        yield filled(path, values | {"file": file, "name": name}), state


def files_of(record):
    """Return every file of a record's pictures and documents, as (file, name)."""
    return [(medium.file, part["name"]) for medium in record.media.all() for part in medium.renditions]


def told(answer):
    """Return everything an answer tells, headers included, in lower case."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{answer.headers}\n{body.decode(errors='replace')}".lower()


def test_the_desk_is_full_of_the_mark(desk):
    assert Record.objects.count() == 3 * len(RECORD_TYPES)
    marked = [record for record in desk["rewritten"].values() if MARK in str(record.label_texts())]
    assert len(marked) == len(RECORD_TYPES)


@pytest.mark.parametrize("who", ["anonymous", "staff without a right"])
def test_no_public_address_tells_what_is_not_public(desk, client, django_user_model, who):
    if who != "anonymous":
        client.force_login(django_user_model.objects.create_user("gast", password="x", is_staff=True))
    asked = sorted(set(addresses(desk)))
    assert len(asked) > 300
    for address, _state in asked:
        assert MARK.lower() not in told(client.get(address)), address


def test_files_that_are_not_public_are_full_of_the_mark_and_those_that_are_hold_none(desk, client):
    marked = [path for path in filestore.root().rglob("*.pdf") if MARK.encode() in path.read_bytes()]
    assert len(marked) >= 3, "of a draft, of a withdrawn record, and an internal one"
    names = models.Medium.objects.values_list("original_name", flat=True)
    assert all(MARK in name for name in names)
    answers = {client.get(f"/media/{path.parent.name}/{path.name}").status_code for path in marked}
    assert answers == {404, 410}


def test_drafts_are_not_found_and_withdrawn_records_are_gone(desk, client):
    for key, entry in RECORD_TYPES.items():
        for prefix in ("/de", "/en", "/api"):
            for rest in ("", "v1/"):
                answers = [client.get(f"{prefix}/{entry.segment}/{key}-{state}/{rest}").status_code for state in STATES]
                assert answers == [404, 410, 200], (prefix, key, rest)


def test_searches_and_filters_find_nothing_that_is_not_public(desk, client):
    for key, entry in RECORD_TYPES.items():
        answer = client.get(f"/api/{entry.segment}/", {"q": MARK})
        assert (answer.status_code, answer.json()["count"]) == (200, 0), key
        # The search word stands in the search box; nothing else on the page may hold it.
        assert client.get(f"/de/{entry.segment}/", {"q": MARK[:5]}).content.decode().lower().count(MARK.lower()) == 0
        published = {result["slug"] for result in client.get(f"/api/{entry.segment}/").json()["results"]}
        assert published == {f"{key}-rewritten"}
    for parameter in ("actor", "region", "field"):
        for state in ("draft", "withdrawn"):
            answer = client.get("/api/projects/", {parameter: f"{parameter}-{state}"})
            assert answer.status_code == 400, (parameter, state)
            assert MARK.lower() not in told(answer)


def test_the_desk_tells_nothing_to_those_who_may_not_look(desk, client, django_user_model):
    user = django_user_model.objects.create_user("gast", password="x", is_staff=True)
    hidden = desk["draft"]["project"].media.get(kind="document")
    by_model = {type(record)._meta.model_name: record for record in desk["draft"].values()}
    for signed_in in (False, True):
        if signed_in:
            client.force_login(user)
        for path, model in desk_routes():
            pk = by_model[model].pk if model in by_model else 1
            values = dict.fromkeys(("object_id", "pk", "id"), pk) | {
                "identifier": hidden.identifier,
                "name": hidden.full["name"],
                "key": "website",
                "content_type_id": 1,
                "url": "",
                "app_label": "cooperations",
                "kind": "project",
                "file_id": 1,
                "table": "project",
                "number": 1,
                "act": models.Project.history.latest().history_act,
            }
            if "logout" not in path:
                answer = client.get(filled(path, values))
                assert MARK.lower() not in told(answer), (signed_in, path)
                assert answer.status_code in (200, 302, 403, 404, 405, 400), (signed_in, path)


def test_the_shelf_itself_holds_no_mark(desk):
    for head in Head.objects.filter(withdrawn_at=None).select_related("current"):
        stored = [head.label, head.labels, head.slug, head.current.document, head.current.card, head.current.facet_keys]
        assert MARK.lower() not in "".join(stored).lower(), head
