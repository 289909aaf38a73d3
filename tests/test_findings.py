"""Findings are listed and counted as plain counting over the documents does; every number opens exactly its claims."""

from urllib.parse import urlsplit

import pytest
from django.http import QueryDict

from cooperations.shelf.index import current_index
from cooperations.views.across.finding_frame import asked
from tests import rich_findings
from tests.plain_counting import meant_by, said_publicly

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rich")]

#: What is published for the tests of this module; see conftest.
RICH = rich_findings.build


@pytest.fixture(scope="module")
def plainly(rich, django_db_blocker):
    with django_db_blocker.unblock():
        return said_publicly()


def seen(client, path):
    return client.get(f"/en/{path}").context


def shown_by(client, url):
    """Return the claims of all pages of a list, each as often as it stands there, and how many the list says it has."""
    context = client.get(url).context
    found = [one["claim"]["identifier"] for one in context["statements"]]
    for number in range(2, context["paginator"]["pages"] + 1):
        more = client.get(f"{url}{'&' if '?' in url else '?'}page={number}").context["statements"]
        found += [one["claim"]["identifier"] for one in more]
    return sorted(found), context["listing"]["count"]


def asked_for(url):
    """Return the claims that the list at an address shows, as its question means them."""
    filterset = asked(QueryDict(urlsplit(url).query), current_index())
    assert filterset.is_valid(), url
    return sorted(filterset.selection.index.named(number)[1] for number in filterset.selection.ids)


def numbers_in(table):
    """Return every number of a table with its address: cells, totals of rows and of columns, the whole."""
    cells = [cell for row in table["rows"] for cell in (*row["cells"], row)]
    return [(one["count"], one["url"]) for one in (*cells, *table["columns"], table["total"])]


QUESTIONS = [
    "",
    "columns=field",
    "columns=perspective",
    "columns=region&field=housing&field=food&perspective=civil-society&perspective=not-documented",
    "columns=region&region=germany&region=erfurt&category=challenge&category=effect",
    "columns=field&region=elsewhere&region=barcelona",
    "columns=perspective&code=challenge&region=berlin&type=project",
    "columns=field&code=not-yet-coded&regime-typology=conservative",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_number_of_the_matrix_counts_the_claims_of_its_list(client, plainly, question):
    numbers = numbers_in(seen(client, f"findings/matrix/?{question}")["matrix"])
    assert [url for count, url in numbers if bool(count) != bool(url)] == []
    opened = {url: asked_for(url) for _count, url in numbers if url}
    assert [(count, url) for count, url in numbers if url and len(opened[url]) != count] == []
    assert {url: found for url, found in opened.items() if found != sorted(meant_by(url, plainly))} == {}
    assert len(opened) > 10


def test_every_list_shows_the_claims_that_the_matrix_counts(client):
    numbers = {url: count for count, url in numbers_in(seen(client, "findings/matrix/")["matrix"]) if url}
    for url, count in numbers.items():
        assert shown_by(client, url) == (asked_for(url), count)


def test_matrix_leaves_no_number_out(client, plainly):
    for columns in ("region", "field", "perspective"):
        table = seen(client, f"findings/matrix/?columns={columns}")["matrix"]
        categories = [row for row in table["rows"] if row["row"].is_category]
        assert sum(row["count"] for row in categories) == table["total"]["count"] == len(plainly)
        for row in table["rows"]:
            assert max(cell["count"] for cell in row["cells"]) <= row["count"] <= sum(c["count"] for c in row["cells"])


def test_claims_in_two_regions_count_in_both_columns_and_once_in_the_total(client):
    row = next(r for r in seen(client, "findings/matrix/")["matrix"]["rows"] if r["row"].is_category)
    assert sum(cell["count"] for cell in row["cells"]) > row["count"]


def test_what_is_not_coded_and_not_documented_has_its_own_row_and_column(client, plainly):
    table = seen(client, "findings/matrix/?columns=perspective")["matrix"]
    assert [column["value"] for column in table["columns"]][-1] == "not-documented"
    row = next(row for row in table["rows"] if row["row"].pins.get("code") == ["not-yet-coded"])
    expected = [one for one in plainly if one["category"] == {"reason"} and one["code"] == {"not-yet-coded"}]
    assert (row["count"], len(expected)) == (len(expected), 2)


@pytest.mark.parametrize("path", ["findings/", "findings/matrix/", "findings/perspectives/", "effects/"])
def test_nothing_internal_withdrawn_or_unpublished_is_shown_or_counted(client, plainly, path):
    page = client.get(f"/en/{path}").content.decode()
    assert not [text for text in ("Darf nicht zählen", "Nur fürs Team", "Zurueckgezogen", "Entwurf") if text in page]
    assert seen(client, "findings/")["listing"]["count"] == len(plainly)


def test_facets_count_what_they_would_show(client, plainly):
    context = seen(client, "findings/?region=berlin&more=code")
    for facet in context["facets"]:
        others = "" if facet["name"] == "region" else "region=berlin&"
        for value in facet["values"]:
            assert value["count"] == len(meant_by(f"?{others}{facet['name']}={value['value']}", plainly)), facet["name"]
    assert {"category", "code", "region", "field", "perspective", "type", "regime-typology"} <= {
        facet["name"] for facet in context["facets"]
    }


def test_values_of_a_facet_are_found_by_their_names(client, plainly):
    facets = {facet["name"]: facet for facet in seen(client, "findings/?find.region=erf&category=reason")["facets"]}
    values = [(value["value"], value["count"]) for value in facets["region"]["values"]]
    assert values == [("erfurt", len(meant_by("?category=reason&region=erfurt", plainly)))]


def test_a_statement_shows_evidence_perspective_and_its_place(client):
    page = client.get("/en/findings/?code=effect-services&perspective=administration").content.decode()
    one = seen(client, "findings/?code=effect-services&perspective=administration")["statements"][0]
    place = f"/en/projects/reich-mitte/#claim-{one['claim']['identifier']}"
    for shown in ("Die Versorgung ist besser.", "Probable", "Im Bericht.", "Administration", "2021"):
        assert shown in page
    assert f'href="{place}"' in page
    assert f'id="claim-{one["claim"]["identifier"]}"' in client.get(urlsplit(place).path).content.decode()
    assert f'#claim-{one["claim"]["contradicts"][0]}"' in page
    assert one["claim"]["citations"][0]["kind"] in ("web-page", "press")


def test_what_means_nothing_is_named_and_a_page_too_far_is_not_there(client):
    for path, value in (
        ("findings/?region=xx", "xx"),
        ("findings/matrix/?columns=yy", "yy"),
        ("effects/?code=zz", "zz"),
    ):
        response = client.get(f"/en/{path}")
        assert (response.status_code, f"“{value}” is not among the values of" in response.content.decode()) == (
            400,
            True,
        )
    assert client.get("/en/findings/?region=berlin&page=99").status_code == 404
    assert client.get("/en/findings/perspectives/?page=99").status_code == 404


def test_chips_lead_back_to_the_wider_question(client):
    context = seen(client, "findings/matrix/?columns=field&region=berlin&category=effect")
    assert [(chip["label"], chip["remove_url"]) for chip in context["chips"]] == [
        ("Category", "/en/findings/matrix/?region=berlin&columns=field"),
        ("Region", "/en/findings/matrix/?category=effect&columns=field"),
    ]
    page = client.get("/en/findings/matrix/?columns=field&region=berlin&category=effect").content.decode()
    assert '<ul class="chips" role="list" aria-label="Filters in force">' in page, "which stays on paper, too"
    empty = client.get("/en/findings/?category=insight&code=effect").content.decode()
    assert "No entry fits all of these filters." in empty


@pytest.mark.parametrize(
    ("path", "number"), [("findings/", 2), ("findings/matrix/", 1), ("findings/perspectives/", 2), ("effects/", 2)]
)
def test_pages_ask_the_database_so_many_questions(client, django_assert_num_queries, path, number):
    client.get(f"/en/{path}")
    with django_assert_num_queries(number):
        client.get(f"/en/{path}")


def test_pages_of_a_code_lead_to_its_statements(client):
    for path in ("codebook/codes/challenge-working-modes/", "explore/challenges/challenge-working-modes/"):
        page = client.get(f"/en/{path}").content.decode()
        assert 'href="/en/findings/?code=challenge-working-modes"' in page
        assert 'href="/en/findings/matrix/?code=challenge-working-modes"' in page
    assert (
        "/en/findings/?category=challenge&amp;code=not-yet-coded"
        in client.get("/en/explore/challenges/not-yet-coded/").content.decode()
    )


def test_what_a_table_leaves_out_is_said_and_still_counted(client, plainly, monkeypatch):
    monkeypatch.setattr("cooperations.views.across.finding_counts.MOST_COLUMNS", 1)
    monkeypatch.setattr("cooperations.views.across.finding_counts.MOST_ROWS", 3)
    table = seen(client, "findings/matrix/?region=berlin")["matrix"]
    assert {row["count"] for row in table["rows"] if not row["row"].is_category} & {0} == set()
    assert table["hidden"] > 0
    page = client.get("/en/findings/matrix/?region=berlin&region=erfurt&region=barcelona").content.decode()
    assert "2 further columns are left out." in page
    assert "without any statement" in page
    total = seen(client, "findings/matrix/?region=berlin&region=erfurt&region=barcelona")["matrix"]["total"]["count"]
    assert total == len(meant_by("?region=berlin&region=erfurt&region=barcelona", plainly))
