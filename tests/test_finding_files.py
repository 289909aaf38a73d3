"""Findings as files: exactly those of the list's question, as their documents state them, in a few queries."""

import csv
import io
import json

import pytest

from cooperations.shelf.index import current_index
from tests import rich_findings
from tests.plain_counting import current
from tests.test_findings import asked_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rich")]


RICH = rich_findings.build


def streamed(client, path):
    """Return the text of a file that is sent while it is made."""
    return b"".join(client.get(path).streaming_content).decode()


@pytest.mark.parametrize("question", ["", "?category=challenge&category=effect&field=housing", "?region=elsewhere"])
def test_files_hold_exactly_the_findings_of_the_question(client, question):
    wanted = asked_for(f"/en/findings/{question}")
    stored = json.loads(streamed(client, f"/api/findings.json{question}"))
    assert (stored["count"], sorted(one["identifier"] for one in stored["findings"])) == (len(wanted), wanted)
    table = list(csv.DictReader(io.StringIO(streamed(client, f"/api/findings.csv{question or '?'}&bom=no"))))
    assert sorted(line["identifier"] for line in table) == wanted
    links = client.get(f"/en/findings/{question}").context["downloads"]["links"]
    assert [link["url"] for link in links] == [f"/api/findings.{ending}{question}" for ending in ("csv", "json")]


def test_files_say_what_documents_say(client):
    stored = json.loads(streamed(client, "/api/findings.json"))["findings"]
    plain = {claim["identifier"]: claim for one in current() for claim in one.parsed()["content"].get("claims", ())}
    for found in stored:
        assert plain[found["identifier"]].items() <= found.items()
    lines = {
        line["identifier"]: line for line in csv.DictReader(io.StringIO(streamed(client, "/api/findings.csv?bom=no")))
    }
    for found in stored:
        line = lines[found["identifier"]]
        assert (line["category"], line["record"]) == (found["category"], found["record"]["identifier"])
        assert line["permalink"] == found["permalink"]
    columns = client.get("/api/findings.csv-metadata.json").json()["tableSchema"]["columns"]
    assert [column["name"] for column in columns] == list(line)


def test_what_means_nothing_is_named_and_reading_takes_few_queries(client, django_assert_num_queries):
    for path in ("findings.csv?nonsense=1", "findings.json?page=1", "findings.csv?field=nothing", "findings.json?q=x"):
        assert client.get(f"/api/{path}").status_code == 400, path
    current_index()
    streamed(client, "/api/findings.json")
    with django_assert_num_queries(3):  # the revision, the first twenty, all others
        streamed(client, "/api/findings.json")
