"""A demand's own page, the ways to it, the same demands as files, and how much all of that asks of the database."""

import csv
import io
import json
import re

import pytest

from cooperations import models
from cooperations.publishing.publish import publish
from cooperations.shelf.index import forget
from cooperations.shelf.publication import Publication
from tests import factories, rich_demands
from tests.demand_pages import names, page
from tests.replying import a_reply
from tests.rich_demands import DEMANDS

pytestmark = pytest.mark.django_db

#: What is published for the tests of this module; see conftest.
RICH = rich_demands.build


def test_a_demand_has_a_page_with_origin_evidence_and_history(client, rich):
    answer = page(client, f"{rich.demands['lease'].identifier}/")
    html = answer.content.decode()
    for said in (
        DEMANDS["lease"][8],
        DEMANDS["lease"][9],
        "S. 4",
        "So wollen wir es.",
        "Das Protokoll nennt",
        "Established",
    ):
        assert said in html, said
    assert [(one["number"], one["change"]) for one in answer.context["history"]] == [(2, "changed"), (1, "added")]
    assert "A concession since 2019." in str(answer.context["history"][0]["fields"])
    assert answer.context["citation"]["text"].endswith(f"/v2/#claim-{rich.demands['lease'].identifier}")
    raised = page(client, f"{rich.demands['voucher'].identifier}/").content.decode()
    assert 'href="/en/events/demo-workshop/#session-group"' in raised
    for name in ("buy", "no-buy"):
        other = {"buy": "no-buy", "no-buy": "buy"}[name]
        shown = page(client, f"{rich.demands[name].identifier}/")
        assert [one["identifier"] for one in shown.context["contradictions"]] == [rich.demands[other].identifier]


def test_nobody_is_asked_where_the_addressee_is_not_documented(client, rich):
    def parties(name):
        html = page(client, f"{rich.demands[name].identifier}/").content.decode()
        found = re.search(r'demand-parties">(.*?)</p>', html, re.DOTALL).group(1)
        return " ".join(re.sub(r"<[^>]+>", "", found).split())

    assert "→ asks " in parties("card")
    assert "asks" not in parties("interpreters")
    assert parties("interpreters").endswith("→ : addressee not documented")


def test_a_reply_stands_beside_the_demand_that_it_replies_to(client, rich):
    case, demand = rich.records["case-erfurt"], rich.demands["ground"]
    reply = a_reply(models.Reply, case, rich.records["land"])
    models.Reply.objects.filter(pk=reply.pk).update(claim=demand)
    publish([case], note="Mit Antwort")
    forget()
    shown = page(client, f"{demand.identifier}/")
    assert [one["by"]["slug"] for one in shown.context["demand"]["replies"]] == ["demo-land"]
    assert "Reply of" in shown.content.decode()


def test_a_demand_that_moved_leads_on(client, rich):
    """Its record was merged into another one that does not state it."""
    gone, stays = rich.records["case-lyon"], rich.records["case-erfurt"]
    heads = {one.head.identifier: one.head for one in Publication.objects.current().select_related("head")}
    head = heads[gone.identifier]
    type(head).objects.filter(pk=head.pk).update(
        merged_into=heads[stays.identifier], merged_at=head.current.published_at
    )
    forget()
    answer = page(client, f"{rich.demands['lyon'].identifier}/", 302)
    assert answer.headers["Location"] == "/en/projects/demo-case-erfurt/"


def test_record_pages_lead_to_the_demands_that_hold_today(client, rich):
    url = f'href="/en/demands/{rich.demands["lease"].identifier}/"'
    case = f"/en/projects/{rich.records['case-sants'].slug}"
    assert url in client.get(f"{case}/").content.decode()
    assert url not in client.get(f"{case}/v1/").content.decode()
    erfurt = client.get("/en/projects/demo-case-erfurt/").content.decode()
    assert rich.hidden["withdrawn"].identifier not in re.findall(r'href="/en/demands/(\w+)/"', erfurt)
    workshop = client.get("/en/events/demo-workshop/").content.decode()
    assert f'<a href="/en/demands/{rich.demands["ground"].identifier}/">' in workshop


def test_files_hold_exactly_the_demands_of_the_question(client, rich):
    question = "field=housing&region=germany"
    shown = names(rich, page(client, f"?{question}").context["demands"])
    stored = json.loads(b"".join(client.get(f"/api/demands.json?{question}").streaming_content))
    assert (stored["count"], names(rich, stored["demands"])) == (len(shown), shown)
    assert {one["demand"] for one in stored["demands"][-1]["relations"]} <= {
        one.identifier for one in rich.demands.values()
    }
    text = b"".join(client.get(f"/api/demands.csv?{question}&bom=no").streaming_content).decode()
    lines = list(csv.DictReader(io.StringIO(text)))
    assert names(rich, lines) == shown
    whole = b"".join(client.get("/api/demands.csv?bom=no").streaming_content).decode()
    found = {one["identifier"]: one for one in csv.DictReader(io.StringIO(whole))}
    assert found[rich.demands["placeless"].identifier]["text_en"] == "'=Whoever asks is to get an answer."
    assert found[rich.demands["market"].identifier]["similar_to"] == rich.demands["hubs"].identifier
    for path in ("/api/demands.csv?nonsense=1", "/api/demands.json?page=1", "/api/demands.csv?field=nothing"):
        assert client.get(path).status_code == 400, path
    names_of_columns = [
        one["name"] for one in client.get("/api/demands.csv-metadata.json").json()["tableSchema"]["columns"]
    ]
    assert names_of_columns == list(lines[0])


def asked(client, path, django_assert_num_queries, number):
    client.get(path)
    with django_assert_num_queries(number):
        assert client.get(path).status_code == 200


def test_pages_ask_few_questions_however_many_demands_there_are(client, rich, django_assert_num_queries):
    for path, number in (("", 2), ("?region=berlin", 2), ("matrix/", 2), (f"{rich.demands['rent'].identifier}/", 3)):
        asked(client, f"/de/demands/{path}", django_assert_num_queries, number)
    case, source = rich.records["case-sants"], rich.records["source"]
    for number in range(5):
        factories.a_claim(models.Demand, case, source, text_de=f"Noch {number}", policy_field=rich.records["food"])
    publish([case], note="Mehr")
    forget()
    for path, number in (("", 2), ("matrix/", 2), (f"{rich.demands['rent'].identifier}/", 3)):
        asked(client, f"/de/demands/{path}", django_assert_num_queries, number)
    forget()
    client.get("/de/projects/")
    with django_assert_num_queries(5):  # the revision, the lines of demands and relations, silent sessions, documents
        client.get("/de/demands/")
