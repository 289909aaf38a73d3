"""Every claim of the starting data has its line, and the line says what the document says."""

import json

import pytest

from cooperations.choices import ClaimKind
from cooperations.shelf.claim_lines import claims_said, line_named, line_of, lines_of
from cooperations.shelf.index import current_index
from cooperations.shelf.publication import Publication

pytestmark = pytest.mark.django_db


def test_every_claim_of_the_starting_data_has_its_line(whole_starting_data, django_assert_num_queries):
    index = current_index()
    documents = Publication.objects.current().values_list("head", "document")
    stated = {
        claim["identifier"]: line_of(head, claim)
        for head, document in documents
        for claim in json.loads(document)["content"].get("claims", ())
    }
    found = {}
    for kind in ClaimKind.values:
        with django_assert_num_queries(1):
            found.update((line.identifier, line) for line in lines_of(index, kind))
    assert found == stated
    assert len(stated) > 300
    some = [line for line in found.values() if line.kind == "flow"]
    with django_assert_num_queries(1):
        said = claims_said(some)
    assert {line.identifier: line_of(line.head, said[line.identifier]) for line in some} == {
        line.identifier: line for line in some
    }
    assert line_named(index, some[0].identifier) == some[0]


def test_the_starting_codebook_has_codes_for_effects(whole_starting_data, client):
    page = client.get("/en/effects/").content.decode()
    for code in ("effect-participation", "effect-common-good", "effect-services"):
        assert "KoopWohl’s own code" in client.get(f"/en/codebook/codes/{code}/").content.decode()
    assert "No effect has been published yet" in page
    assert client.get("/en/findings/matrix/").context["matrix"]["total"]["count"] == 18


def test_an_amount_that_flows_is_said_by_the_flow_and_not_once_more_by_a_figure(whole_starting_data):
    index = current_index()
    flows, figures = (list(lines_of(index, kind)) for kind in (ClaimKind.FLOW, ClaimKind.FIGURE))
    case = index.find("project", "can-batllo").id
    of_the_case = {line.aspect: line for line in flows if line.head == case}
    space, hours = of_the_case["space"], of_the_case["volunteer-time"]
    assert (space.comparator, space.lower, space.unit) == ("more-than", "13000", "m2")
    assert (hours.lower, hours.unit, hours.earliest, hours.latest) == ("82185", "hours", 20170101, 20171231)
    said = claims_said([space, hours])
    sources = {citation["source"]["slug"] for claim in said.values() for citation in claim["citations"]}
    assert sources == {"concessio-can-batllo-2019"}, "the source that gives the number"
    amounts = {(line.head, line.lower, line.unit) for line in flows if line.lower}
    assert len(amounts) > 10
    assert not amounts & {(line.head, line.lower, line.unit) for line in figures}
