"""Machines get what is stored, ask with the same parameters as the pages, and learn what was wrong."""

import json

import pytest

from cooperations.browsing.catalogue import RECORD_TYPES
from tests.factories_published import a_published, data_address, republished, withdrawn
from tests.factories_shelf import codebook, policy_field, project, shelve, unshelve, variable

pytestmark = pytest.mark.django_db


def ask(client, path, **parameters):
    response = client.get(path, parameters, headers={"accept-language": "en"})
    return response.status_code, response.json()


def test_root_names_every_type_with_its_parameters(client):
    shelve(codebook(variable("status")), project("a"))
    status, answer = ask(client, "/api/")
    assert (status, set(answer["types"])) == (200, set(RECORD_TYPES))
    projects = answer["types"]["project"]
    assert (projects["count"], projects["url"]) == (1, "http://testserver/api/projects/")
    assert {"field", "region", "status", "page", "sort", "q"} <= set(projects["parameters"])
    for entry in answer["types"].values():
        assert client.get(entry["url"]).status_code == 200


def test_list_answers_a_filtered_page_with_counts(client):
    shelve(policy_field("housing"), *(project(f"p{n:02}", field="housing") for n in range(45)), project("other"))
    status, answer = ask(client, "/api/projects/", field="housing", page=2)
    assert status == 200
    assert {name: answer[name] for name in ("count", "page", "pages", "next", "previous")} == {
        "count": 45,
        "page": 2,
        "pages": 3,
        "next": "http://testserver/api/projects/?field=housing&page=3",
        "previous": "http://testserver/api/projects/?field=housing",
    }
    assert [result["slug"] for result in answer["results"]] == [f"p{n}" for n in range(20, 40)]
    assert answer["facets"]["field"] == {"housing": 45, "none": 1}


def test_next_and_previous_lead_through_the_whole_list(client):
    shelve(*(project(f"p{n:02}") for n in range(45)))
    url, found = "/api/projects/?sort=updated", []
    while url:
        answer = client.get(url).json()
        found += [result["slug"] for result in answer["results"]]
        url = answer["next"]
    assert found == [f"p{n:02}" for n in reversed(range(45))]


@pytest.mark.parametrize(
    ("parameters", "errors"),
    [
        ({"kind": "guild"}, {"kind": ["“guild” is not among the values of “Kind”."]}),
        (
            {"year_from": "12345"},
            {"year_from": ["“12345” is no year for “Begun from”. Write four digits, for example 2016."]},
        ),
        ({"sort": "size"}, {"sort": ["“size” is not among the values of “Order”."]}),
        ({"colour": "red"}, {"__all__": ["There is no parameter “colour”."]}),
        ({"q": ["a", "b"]}, {"q": ["“Words” can be given only once."]}),
        (
            {"year_from": "2020", "year_to": "2010"},
            {"__all__": ["The years run backwards: 2020 to 2010. Exchange them."]},
        ),
    ],
)
def test_question_that_means_nothing_is_refused_by_name(client, parameters, errors):
    assert ask(client, "/api/projects/", **parameters) == (400, {"errors": errors})


def test_page_beyond_the_last_is_not_there(client):
    assert ask(client, "/api/projects/", page=2) == (
        404,
        {"errors": {"__all__": ["There is nothing at this address."]}},
    )


def test_document_holds_letters_of_all_languages_as_they_are(client):
    record = a_published("actor", name="Häuser für Añoranza")
    assert "Häuser für Añoranza" in client.get(data_address(record)).content.decode()
    assert "Häuser für Añoranza" in client.get("/api/actors/").content.decode()


def test_every_version_keeps_its_document(client):
    record = republished(a_published("actor", name="Einst"), name_de="Heute")
    first, second = (client.get(data_address(record, version)).json() for version in ("v1", "v2"))
    assert (first["version"], first["content"]["name"]["de"]) == (1, "Einst")
    assert (second["version"], second["content"]["name"]["de"]) == (2, "Heute")
    assert client.get(data_address(record)).json() == second


def test_withdrawn_record_leaves_its_citation_and_reason(client):
    record = withdrawn(a_published("actor", name="Verein"), note="Auf Wunsch")
    status, answer = ask(client, data_address(record))
    assert status == 410
    assert answer["citation"].endswith(f"Verein. Version 1, {answer['citation'].split('Version 1, ')[1]}")
    assert {name: answer[name] for name in ("identifier", "label", "versions", "note")} == {
        "identifier": record.identifier,
        "label": {"de": "Verein"},
        "versions": 1,
        "note": "Auf Wunsch",
    }
    assert "content" not in json.dumps(answer)


def test_withdrawn_record_is_on_no_list_and_in_no_count(client):
    shelve(project("a", kind="network"), project("b", kind="network"))
    unshelve("a")
    _status, answer = ask(client, "/api/projects/")
    assert ([result["slug"] for result in answer["results"]], answer["facets"]["kind"]) == (["b"], {"network": 1})


def test_any_page_may_read_and_head_answers_too(client):
    shelve(project("a"))
    response = client.head("/api/projects/a/")
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert client.get("/api/projects/?x=1").headers["Access-Control-Allow-Origin"] == "*"
