"""Where sources, codes and values are used, and the ways back: every claim in its place, and nothing unpublished."""

import pytest

from cooperations import models
from tests import factories
from tests.factories_published import withdrawn
from tests.secrets import MARK, a_desk

pytestmark = pytest.mark.django_db


def shown(client, path):
    """Return what a page shows of the records that use its subject: (type, slug, texts of the claims)."""
    uses = client.get(path).context["uses"]
    return [
        (one["mention"]["type"], one["mention"]["slug"], [claim["text"].get("de", "") for claim in one["claims"]])
        for one in uses["records"]
    ]


@pytest.fixture
def coded():
    """Return a published source, project and codebook; the project cites, is coded and speaks of an event's finding."""
    source, association, office, project = factories.a_cooperation(slug="haus")
    book = factories.a_codebook()
    status = factories.a_variable(book, "status", "active", "failed")
    level = factories.a_variable(book, "level", "group", is_facet=False)
    reason = factories.a_code(book, "reason", "reason")
    money = factories.a_code(book, "reason-money", "reason", parent=reason)
    money.literature.add(source)
    for variable in (status, level):
        value = variable.values.first()
        factories.a_claim(models.Coding, project, source, variable=variable, value=value, text_de=value.slug)
    factories.a_claim(models.Finding, project, source, category="reason", code=money, text_de="Es fehlt Geld.")
    event = factories.an_event(slug="werkstatt")
    outcome = factories.a_claim(models.Finding, event, source, category="reason", code=money, text_de="Alle sagen es.")
    outcome.about.add(project)
    factories.published(source, association, office, book, project, event)
    return {"source": source, "project": project, "event": event, "book": book, "outcome": outcome}


def test_a_source_shows_every_claim_that_cites_it_by_record(client, coded):
    found = shown(client, f"/de/sources/{coded['source'].slug}/")
    assert found == [
        ("project", "haus", ["", "", "active", "group", "Es fehlt Geld."]),
        ("event", "werkstatt", ["Alle sagen es."]),
        ("codebook", coded["book"].slug, []),
    ]


def test_a_source_names_the_codes_whose_literature_it_is(client, coded):
    page = client.get(f"/de/sources/{coded['source'].slug}/").content.decode()
    assert '<a href="/de/codebook/#code-reason-money">Reason-money</a>' in page


def test_a_claim_on_a_sources_page_leads_to_its_place(client, coded):
    page = client.get(f"/de/sources/{coded['source'].slug}/").content.decode()
    assert f'href="/de/events/werkstatt/#claim-{coded["outcome"].identifier}"' in page
    assert f'id="claim-{coded["outcome"].identifier}"' in client.get("/de/events/werkstatt/").content.decode()


def test_a_withdrawn_record_uses_nothing_any_more(client, coded):
    withdrawn(coded["event"])
    assert [slug for _type, slug, _claims in shown(client, "/de/codebook/codes/reason-money/")] == ["haus"]
    assert [slug for _t, slug, _c in shown(client, f"/de/sources/{coded['source'].slug}/")] == [
        "haus",
        coded["book"].slug,
    ]


def test_a_code_shows_its_findings_by_record_and_its_neighbours(client, coded):
    answer = client.get("/de/codebook/codes/reason-money/")
    assert shown(client, "/de/codebook/codes/reason-money/") == [
        ("project", "haus", ["Es fehlt Geld."]),
        ("event", "werkstatt", ["Alle sagen es."]),
    ]
    assert answer.context["parent"]["identifier"] == "reason"
    children = client.get("/de/codebook/codes/reason/").context["children"]
    assert [(child["identifier"], child["usage"]["count"]) for child in children] == [("reason-money", 2)]


def test_a_variable_shows_its_codings(client, coded):
    assert shown(client, "/de/codebook/variables/level/") == [("project", "haus", ["group"])]


def test_a_variable_tells_the_kinds_of_nothing_apart(client, coded):
    factories.published(*factories.a_cooperation(slug="unbekannt"))
    (silence,) = client.get("/de/codebook/variables/status/").context["silences"]
    usage = [{"type": "project", "count": 1, "url": "/de/projects/?status=not-yet-coded"}]
    assert silence == {"state": "not-yet-coded", "usage": usage}
    assert client.get(usage[0]["url"]).context["cards"][0]["slug"] == "unbekannt"


def test_the_codebook_counts_where_codes_and_values_are_used(client, coded, django_assert_num_queries):
    client.get("/de/codebook/")
    with django_assert_num_queries(2):
        context = client.get("/de/codebook/").context
    (reason,) = context["code_tree"]
    assert reason["codes"][0]["usage"] == {"count": 0, "url": "/de/codebook/codes/reason/"}
    assert reason["codes"][0]["children"][0]["usage"] == {"count": 2, "url": "/de/codebook/codes/reason-money/"}
    usage = {v["slug"]: {value["slug"]: value["usage"] for value in v["values"]} for v in context["variables"]}
    assert usage == {
        "status": {"active": [{"type": "project", "count": 1, "url": "/de/projects/?status=active"}], "failed": []},
        "level": {"group": [{"type": "project", "count": 1, "url": "/de/codebook/variables/level/#value-group"}]},
    }


def test_unknown_terms_are_not_found(client, coded):
    for path in ("codes/status", "codes/nothing", "variables/reason", "variables/status.active", "codes/haus"):
        assert client.get(f"/de/codebook/{path}/").status_code == 404, path


def test_a_project_shows_what_events_worked_out_about_it(client, coded):
    assert shown(client, "/de/projects/haus/") == [("event", "werkstatt", ["Alle sagen es."])]


@pytest.mark.parametrize("rows", [1, 3])
def test_sources_and_terms_ask_the_same_however_many_use_them(client, coded, django_assert_num_queries, rows):
    for number in range(rows):
        records = factories.a_cooperation(slug=f"weiteres-{number}")
        factories.cite(records[-1].claims.first(), coded["source"])
        factories.published(*records)
    for path, number in (
        (f"/de/sources/{coded['source'].slug}/", 3),
        ("/de/codebook/codes/reason-money/", 2),
        ("/de/codebook/variables/status/", 2),
    ):
        client.get(path)
        with django_assert_num_queries(number):
            client.get(path)


def test_more_records_than_a_page_shows_are_named(client, coded, monkeypatch):
    monkeypatch.setattr("cooperations.views.uses.MOST_RECORDS", 1)
    uses = client.get(f"/de/sources/{coded['source'].slug}/").context["uses"]
    assert [one["mention"]["slug"] for one in uses["records"]] == ["haus"]
    assert [one["slug"] for one in uses["more"]] == ["werkstatt", coded["book"].slug]
    assert uses["count"] == 3


WORKS = [
    ({}, "Bericht der Stadt (undated)."),
    (
        {"authors": "Pera, M.; Bussu, S.", "publisher": "IJC", "published": "2024", "doi": "10.5334/ijc.1385"},
        "Pera, M.; Bussu, S. (2024): Bericht der Stadt. IJC, 2024. https://doi.org/10.5334/ijc.1385",
    ),
    (
        {"publisher": "Stadt", "published": "2019-03-22", "url": "https://example.org/a", "accessed_on": "2026-11-01"},
        "Stadt (2019): Bericht der Stadt. 22 March 2019. https://example.org/a Read on 1 November 2026.",
    ),
    ({"container": "Sammelband"}, "Bericht der Stadt (undated). In: Sammelband."),
]


@pytest.mark.parametrize(("values", "citation"), WORKS)
def test_a_work_is_cited_by_what_is_documented_of_it(client, values, citation):
    source = factories.published(factories.a_source(**values))
    assert client.get(f"/en/sources/{source.slug}/").context["work_citation"] == citation


def test_terms_and_works_tell_nothing_that_is_not_public(client):
    source = a_desk()["rewritten"]["source"]
    for path in ("codebook/codes/challenge-modes", "codebook/variables/status", f"sources/{source.slug}"):
        answer = client.get(f"/de/{path}/")
        assert answer.context["uses"]["count"] == 1, path
        assert MARK.lower() not in answer.content.decode().lower(), path
    assert client.get("/de/codebook/codes/challenge-new/").status_code == 404
