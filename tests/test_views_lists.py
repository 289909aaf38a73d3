"""Lists are filtered, counted, sorted and paged, and say what was wrong with a question."""

import pytest

from cooperations.views.pagination import linked
from tests.factories_published import a_published, republished
from tests.factories_shelf import actor, entry, policy_field, project, shelve, text

pytestmark = pytest.mark.django_db


def mention(record_type, identifier):
    return {"type": record_type, "identifier": identifier, "slug": identifier, "label": text(identifier)}


def a_card(**more):
    """Return what the card of a project holds."""
    empty = {"start": None, "end": None, "regions": [], "policy_fields": [], "civil": [], "public": [], "status": []}
    flags = {"kind": "cooperation", "is_study_case": False, "is_counterpart_undocumented": False}
    return empty | flags | more


def projects(number, **given):
    """Publish that many projects with cards as the door would write them."""
    shelve(*(project(f"p{place:02}", card=a_card(), **given) for place in range(1, number + 1)))


def test_filter_narrows_the_list_and_stands_as_a_chip_to_remove(client):
    shelve(policy_field("housing", "Wohnen"))
    shelve(project("a", card=a_card(), field="housing"), project("b", card=a_card(), kind="network"))
    context = client.get("/de/projects/", {"field": "housing"}).context
    assert [card["slug"] for card in context["cards"]] == ["a"]
    assert context["chips"] == [
        {"label": "Politikfeld", "value": "Wohnen", "language": "", "remove_url": "/de/projects/"}
    ]
    assert (context["listing"]["count"], context["listing"]["total"]) == (1, 2)
    assert context["page"]["robots"] == "noindex"
    assert context["page"]["canonical"] == "http://testserver/de/projects/"
    assert context["api_url"] == "/api/projects/?field=housing"


def test_chosen_value_is_shown_however_rare(client):
    tags = [f"tag-{place:02}" for place in range(12)]
    shelve(*(project(f"p{n}", card=a_card(), tag=tags[: 12 - n]) for n in range(3)))
    context = client.get("/de/projects/", {"tag": "tag-11"}).context
    (facet,) = [f for f in context["facets"] if f["name"] == "tag"]
    assert [value["value"] for value in facet["values"] if value["is_selected"]] == ["tag-11"]


def test_empty_result_names_the_filter_to_loosen(client):
    shelve(project("a", card=a_card(), kind="network"))
    context = client.get("/en/projects/", {"kind": "programme", "q": "p"}).context
    assert (context["cards"], context["listing"]["count"]) == ([], 0)
    assert context["loosen"] == []  # no filter alone stands in the way
    context = client.get("/en/projects/", {"kind": "programme"}).context
    assert context["loosen"] == [
        {"label": "Kind", "value": "Programme or instrument", "remove_url": "/en/projects/", "count": 1}
    ]
    shown = client.get("/de/projects/", {"kind": "network", "q": "xyz"}).content.decode()
    assert "Ohne „Wörter: xyz“" in shown


def test_mistyped_words_are_read_on_a_list_as_in_the_search(client):
    shelve(
        project("a", "Genossenschaft Ilm", card=a_card(), search={"de": ("Genossenschaft Ilm", "")}),
        actor("b", "Wohnungsamt", search={"de": ("Wohnungsamt", "")}),
    )
    context = client.get("/de/projects/", {"q": "Genossenshaft"}).context
    meant = {"text": "genossenschaft", "count": 1, "url": "/de/projects/?q=genossenschaft"}
    assert context["corrected"] == [meant]
    assert client.get("/de/projects/", {"q": "Wohnungsamd"}).context["corrected"] == []  # is no project
    assert client.get("/de/projects/", {"q": "genossenschaft", "kind": "network"}).context["corrected"] == []


def test_value_that_means_nothing_is_named_on_the_page(client):
    projects(1)
    response = client.get("/en/projects/", {"kind": "guild", "year_from": "x"})
    assert response.status_code == 400
    assert response.context["errors"] == [
        {"name": "kind", "label": "Kind", "message": "“guild” is not among the values of “Kind”.", "nearest": None},
        {
            "name": "year_from",
            "label": "Begun from",
            "message": "“x” is no year for “Begun from”. Write four digits, for example 2016.",
            "nearest": None,
        },
    ]
    assert len(response.context["cards"]) == 1
    assert response.context["form"]["year_from"] == "x"


@pytest.mark.parametrize("words", ["a\0b", "x" * 5000])
def test_unreadable_words_are_answered_and_never_asked(client, words):
    projects(1)
    response = client.get("/de/projects/", {"q": words})
    assert response.status_code == 400
    assert [error["name"] for error in response.context["errors"]] == ["q"]
    assert client.get("/api/projects/", {"q": words}).status_code == 400


@pytest.mark.parametrize("path", ["/de/projects/?q=%ff%fe", "/de/%ff/", "/de/projects/%00/", "/%2e%2e/%2e%2e/etc"])
def test_invalid_bytes_are_never_an_error_of_ours(client, path):
    assert client.get(path).status_code in (200, 400, 404)


def test_more_parameters_than_anybody_sends_are_refused(client):
    question = "&".join(f"a{number}=1" for number in range(1001))
    assert client.get(f"/de/projects/?{question}").status_code == 400
    assert client.get(f"/api/projects/?{question}").status_code == 400


def test_unknown_parameters_are_left_aside(client):
    projects(1)
    response = client.get("/de/projects/?utm_source=letter")
    assert (response.status_code, response.context["errors"], response.context["chips"]) == (200, [], [])


def test_list_is_paged_and_a_page_beyond_the_last_is_not_there(client):
    projects(45)
    context = client.get("/de/projects/?page=2&sort=updated").context
    listing = context["listing"]
    assert (listing["first"], listing["last"], listing["count"]) == (21, 40, 45)
    assert context["paginator"]["previous_url"] == "/de/projects/?sort=updated"
    assert context["paginator"]["next_url"] == "/de/projects/?sort=updated&page=3"
    assert [link["number"] for link in context["paginator"]["links"]] == [1, 2, 3]
    assert client.get("/de/projects/?page=4").status_code == 404
    assert client.get("/api/projects/?page=4").status_code == 404


def test_links_of_many_pages_leave_gaps():
    assert linked(1, 1) == [1]
    assert linked(5, 9) == [1, 3, 4, 5, 6, 7, 9]


def test_order_can_be_chosen(client):
    shelve(project("old", card=a_card(), start="2001-01-01"), project("new", card=a_card(), start="2020-01-01"))
    context = client.get("/en/projects/?sort=newest").context
    assert [card["slug"] for card in context["cards"]] == ["new", "old"]
    options = [(option["value"], option["url"], option["is_current"]) for option in context["sort_options"]]
    assert options[:2] == [("title", "/en/projects/", False), ("newest", "/en/projects/?sort=newest", True)]


def test_search_box_of_the_page_keeps_the_words(client):
    search = {"url": "/de/search/", "suggest_url": "/api/suggest/", "q": "haus"}
    assert client.get("/de/projects/?q=haus").context["search"] == search
    assert client.get("/de/actors/?q=haus").context["search"]["q"] == ""


def test_card_names_regions_as_today_and_the_study_area_they_lie_in(client):
    shelve(
        entry("region", "berlin", "Berlin"),
        entry("region", "mitte", "Mitte", facets={"parent": ["berlin"]}),
        project("a", card=a_card(regions=[mention("region", "mitte")])),
    )
    response = client.get("/de/projects/")
    assert response.context["cards"][0]["study_area"] == "berlin"
    assert "Mitte" in response.content.decode()


def test_list_of_codebooks_is_the_codebook_itself(client):
    codebook = a_published("codebook", slug="koopwohl")
    response = client.get("/de/codebook/")
    assert response.context["record"]["slug"] == "koopwohl"
    assert response.context["page"]["canonical"] == "http://testserver/de/codebook/koopwohl/"
    republished(codebook, slug="renamed")
    assert client.get("/de/codebook/koopwohl/").status_code == 301
