"""Selections as files: exactly the records of the filter, letter by letter or cell by cell, sent as they are read."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.shelf.publication import Publication
from tests import factories, tables
from tests.factories_published import a_published, a_published_claim, republished, withdrawn
from tests.factories_shelf import project, shelve
from tests.tables import cells_of, sent

pytestmark = pytest.mark.django_db
TYPES = pytest.mark.parametrize("key", RECORD_TYPES)
FILES = ("csv", "claims.csv", "documents.csv", "json", "ndjson")
DESCRIPTIONS = ("csv-metadata.json", "claims.csv-metadata.json", "documents.csv-metadata.json")


def address(key, ending):
    return f"/api/{RECORD_TYPES[key].segment}.{ending}"


def stored(record):
    return Publication.objects.of_record(record.identifier).current().get().document


@TYPES
def test_table_has_a_line_for_each_record_of_the_selection(client, key):
    record = republished(a_published(key), slug="renamed")
    lines = cells_of(client.get(address(key, "csv")))
    (line,) = [line for line in lines if line["identifier"] == record.identifier]
    assert (line["type"], line["slug"], line["version"]) == (key, record.slug, "2")
    assert line["permalink"] == f"https://koopwohl.test/id/{record.identifier}/"
    assert line["version_permalink"] == f"https://koopwohl.test/id/{record.identifier}/v2/"
    assert (line["note"], line["data_licence"]) == ("Zweite Fassung", "https://creativecommons.org/licenses/by/4.0/")
    assert len(lines) == Publication.objects.current().of_type(key).count()


@TYPES
def test_documents_are_sent_letter_by_letter(client, key):
    texts = {stored(a_published(key))}
    texts |= set(Publication.objects.current().of_type(key).values_list("document", flat=True))
    body = sent(client.get(address(key, "json")))
    answer = json.loads(body)
    assert [one["identifier"] for one in answer["documents"]] == [
        json.loads(text)["identifier"] for text in lines(body)
    ]
    assert set(lines(body)) == texts
    assert (answer["count"], answer["url"]) == (len(texts), f"http://testserver{address(key, 'json')}")
    assert sent(client.get(address(key, "ndjson"))).splitlines() == lines(body)
    assert [line["document"] for line in cells_of(client.get(address(key, "documents.csv")))] == lines(body)


def lines(body):
    """Return the documents within the JSON of a selection, as they stand there."""
    return [line.removesuffix(",") for line in body.splitlines()[1:-1]]


@TYPES
def test_files_say_what_they_are_and_are_made_while_they_are_sent(client, key):
    a_published(key)
    kinds = ("text/csv", "text/csv", "text/csv", "application/json", "application/x-ndjson")
    for ending, kind in zip(FILES, kinds, strict=True):
        response = client.get(address(key, ending), headers={"accept-encoding": "gzip"})
        assert response.streaming, ending
        assert response.headers["Content-Type"].startswith(kind)
        assert response.headers["Content-Encoding"] == "gzip"
        assert {"Accept-Language", "Accept-Encoding"} <= set(response.headers["Vary"].split(", "))
        assert 'licenses/by/4.0/>; rel="license"' in response.headers["Link"]
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert not response.cookies
        name = response.headers["Content-Disposition"]
        assert name.startswith(f'attachment; filename="koopwohl_{RECORD_TYPES[key].segment}_')
        again = client.get(address(key, ending), headers={"if-none-match": response.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


@TYPES
def test_columns_are_described_one_by_one(client, key):
    a_published(key)
    for ending in FILES[:3]:
        response = client.get(address(key, ending))
        (described,) = [part for part in response.headers["Link"].split(", ") if "describedby" in part]
        description = client.get(described.partition(">")[0].removeprefix("<"))
        assert description.headers["Content-Type"].startswith("application/csvm+json")
        columns = description.json()["tableSchema"]["columns"]
        assert [column["name"] for column in columns] == tables.head_of(response)
        assert len({column["name"] for column in columns}) == len(columns)
        assert [column["name"] for column in columns if not column["dc:description"]] == []
        assert description.json()["url"] == address(key, ending)


@TYPES
def test_what_means_nothing_is_named(client, key):
    english = {"accept-language": "en"}
    for ending in (*FILES, *DESCRIPTIONS):
        response = client.get(address(key, ending), {"colour": "red"}, headers=english)
        assert (response.status_code, response.json()["errors"]) == (
            400,
            {"__all__": ["There is no parameter “colour”."]},
        )
    for ending in FILES:
        response = client.get(address(key, ending), {"page": "2", "sort": "size"}, headers=english)
        assert response.json()["errors"] == {
            "sort": ["“size” is not among the values of “Order”."],
            "__all__": ["There is no parameter “page”."],
        }
    response = client.get(address(key, "csv"), {"separator": "dot", "bom": "perhaps"}, headers=english)
    assert response.json()["errors"] == {
        "separator": ["“dot” is not among the values of “separator”."],
        "bom": ["“perhaps” is not among the values of “bom”."],
    }


def test_filter_and_order_are_those_of_the_list(client):
    shelve(*(project(f"p{n}", kind="network" if n % 3 else "cooperation", content={}) for n in range(500)))
    for question, pages in (("kind=network", (1, 2)), ("kind=network&sort=updated", (1, 2)), ("q=p12", (1,))):
        answers = [client.get(f"/api/projects/?{question}&page={page}").json() for page in pages]
        wanted = [result["identifier"] for answer in answers for result in answer["results"]]
        for ending in ("csv", "json"):
            response = client.get(f"/api/projects.{ending}?{question}")
            if ending == "csv":
                found = [line["identifier"] for line in cells_of(response)]
            else:
                found = [one["identifier"] for one in json.loads(sent(response))["documents"]]
            assert len(found) == answers[0]["count"]
            assert found[:40] == wanted
    name = client.get("/api/projects.csv?kind=network&sort=updated").headers["Content-Disposition"]
    assert "koopwohl_projects_kind-network_20" in name
    assert "sort" not in name


def test_questions_to_the_database_grow_by_the_portion_alone(client):
    counts = []
    for number in (150, 200):
        shelve(*(project(f"n{number}-{place}", content={}) for place in range(number)))
        client.get("/api/projects/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            sent(client.get("/api/projects.csv"))
        counts.append(len(queries))
    assert counts == [3, 4]  # the revision, a first short portion, then 200 at a time


def test_head_alone_reads_no_document(client, django_assert_num_queries):
    shelve(project("a", content={}))
    client.get("/api/projects/")
    with django_assert_num_queries(1):
        response = client.head("/api/projects.csv")
    assert (response.status_code, b"".join(response.streaming_content)) == (200, b"")
    assert response.headers["Content-Type"].startswith("text/csv")


def test_withdrawn_records_and_their_claims_are_in_no_file(client):
    record = a_published("project", title="Haus am Platz")
    withdrawn(record)
    for ending in FILES:
        assert record.identifier not in sent(client.get(address("project", ending)))


def test_table_for_excel_or_without_mark(client):
    a_published("project")
    assert tables.body(client.get("/api/projects.csv")).startswith(b"\xef\xbb\xbftype,identifier,")
    plain = tables.body(client.get("/api/projects.csv?bom=no&separator=semicolon"))
    assert plain.startswith(b"type;identifier;")
    assert b"\r\n" in plain


def test_case_tells_who_takes_part_what_is_coded_and_which_kind_of_nothing(client):
    codebook = factories.a_codebook()
    status = factories.a_variable(codebook, "status", "active", "failed")
    factories.a_variable(codebook, "cooperation-form", "co-production")
    size = factories.a_variable(codebook, "size", type="number")
    records = factories.a_cooperation("Haus | Hof", start="2016")
    case, source = records[-1], records[0]
    coding = factories.models.Coding
    for value in status.values.all():
        factories.a_claim(coding, case, source, variable=status, value=value)
    factories.a_claim(coding, case, source, variable=size, number=-3)
    factories.published(codebook, *records)
    (line,) = cells_of(client.get("/api/projects.csv"))
    assert (line["title_de"], line["title_en"]) == ("Haus | Hof", "")
    assert (line["start"], line["start_earliest"], line["start_latest"]) == ("2016", "2016-01-01", "2016-12-31")
    assert line["kind_en"] == "Cooperation"
    assert (line["civil"], line["civil_de"]) == (records[1].identifier, "Nachbarschaftsverein")
    assert (line["public"], line["other"], line["claims"]) == (records[2].identifier, "", "5")
    assert (line["coded_status"], line["coded_status_de"]) == ("active | failed", "Active | Failed")
    assert (line["coded_cooperation_form"], line["coded_cooperation_form_en"]) == ("not-yet-coded", "Not yet coded")
    assert line["coded_size"] == "-3"
    assert line["codebook"] == f"https://koopwohl.test/id/{codebook.identifier}/v1/"


def test_claims_stand_with_their_evidence_and_record(client):
    claim = a_published_claim()
    found = cells_of(client.get("/api/projects.claims.csv?kind=cooperation"))
    assert len(found) == 3
    (line,) = [line for line in found if line["kind"] == "finding"]
    source = claim.citations.get().source
    assert line["identifier"] == claim.identifier
    assert line["permalink"] == f"https://koopwohl.test/id/{claim.record.identifier}/#claim-{claim.identifier}"
    assert (line["record_slug"], line["record_label_de"], line["record_version"]) == ("can-batllo", "Can Batlló", "1")
    assert (line["certainty"], line["text_de"], line["category_en"]) == ("established", "Es fehlt Geld.", "Challenge")
    assert (line["citations_source"], line["citations_source_de"]) == (source.identifier, "Bericht der Stadt")
    assert line["actor"] == ""
    assert cells_of(client.get("/api/projects.claims.csv?kind=network")) == []


def test_names_in_tables_are_those_of_today(client):
    records = factories.a_cooperation()
    case, association = factories.published(*records), records[1]
    republished(association, name_de="Verein mit neuem Namen")
    (line,) = cells_of(client.get("/api/projects.csv"))
    assert line["civil_de"] == "Verein mit neuem Namen"
    participations = [line["actor_de"] for line in cells_of(client.get("/api/projects.claims.csv"))]
    assert "Verein mit neuem Namen" in participations
    assert case.identifier == line["identifier"]


def test_rows_are_read_back_by_a_plain_reader(client):
    a_published("project", title='Zeile 1\nZeile 2, „so“; "Zitat"')
    text = sent(client.get("/api/projects.csv?bom=no"))
    (line,) = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    assert line["title_de"] == 'Zeile 1\nZeile 2, „so“; "Zitat"'
