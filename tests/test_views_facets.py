"""The filters beside a list are one form of boxes; long facets are shown whole, or searched, on demand."""

import re
from html.parser import HTMLParser

import pytest
from django.http import QueryDict

from tests.factories_shelf import actor, entry, policy_field, project, region, shelve, unshelve

pytestmark = pytest.mark.django_db

CARD = {
    "start": None, "end": None, "regions": [], "policy_fields": [], "civil": [], "public": [], "status": [],
    "kind": "cooperation", "is_study_case": False, "is_counterpart_undocumented": False,
}  # fmt: skip


def a_project(identifier, **given):
    return project(identifier, card=CARD, **given)


def tagged(number, *projects):
    """Publish projects, the first with all of so many tags, each further one with one less."""
    tags = [f"tag-{place:02}" for place in range(number)]
    content = {"tags": [{"slug": tag, "name": f"Wort {tag[4:]}"} for tag in tags]}
    shelve(*(a_project(name, tag=tags[: number - place], content=content) for place, name in enumerate(projects)))


def facet(client, name, question="", path="/en/projects/"):
    """Return one facet of a list."""
    (found,) = [each for each in client.get(f"{path}?{question}").context["facets"] if each["name"] == name]
    return found


class Form(HTMLParser):
    """What a browser would send of the filters on a page as they stand."""

    def __init__(self, page):
        super().__init__()
        self.sent, self.nodes, self.is_inside = [], 0, False
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.nodes += 1
        self.is_inside = found.get("id") == "filter" if tag == "form" else self.is_inside
        if self.is_inside and tag == "input" and (found.get("type") != "checkbox" or "checked" in found):
            self.sent.append((found["name"], found["value"]))

    def handle_endtag(self, tag):
        self.is_inside = self.is_inside and tag != "form"


def test_facets_are_boxes_with_counts(client):
    shelve(a_project("a", kind="network"), a_project("b", kind="cooperation"))
    kind = facet(client, "kind", "kind=network")
    assert (kind["label"], kind["selected"], kind["mode"], kind["is_open"]) == ("Kind", 1, "any", True)
    assert [(each["value"], each["count"], each["is_selected"]) for each in kind["values"]] == [
        ("cooperation", 1, False),
        ("network", 1, True),
    ]


@pytest.mark.parametrize(
    "question",
    [
        "",
        "kind=network&kind=cooperation&field=housing&region=berlin&tag=tag-11",
        "q=a&year_from=1990&year_to=2020&sort=oldest&actor=a1",
        "status=none-such",
    ],
)
def test_the_form_sends_what_the_address_asks(client, question):
    shelve(policy_field("housing"), region("germany"), region("berlin", parent="germany"), actor("a1"))
    tagged(12, "p")
    shelve(a_project("a", start="2000-01-01", field="housing", region="berlin", actor="a1", kind="network"))
    page = client.get(f"/en/projects/?{question}")
    sent = [(name, value) for name, value in Form(page.content.decode()).sent if value]
    known = QueryDict(question)
    expected = [(name, value) for name in known if name != "status" for value in known.getlist(name)]
    assert sorted(sent) == sorted(expected)


def test_long_facets_show_eight_values_and_open_on_demand(client):
    tagged(30, "a")
    tag = facet(client, "tag")
    assert (len(tag["values"]), tag["mode"], tag["is_cut"], tag["total"], tag["is_searchable"]) == (
        8, "all", True, 30, True
    )  # fmt: skip
    opened = facet(client, "tag", "kind=&more=tag")
    assert (len(opened["values"]), opened["is_cut"], opened["is_open"], opened["fewer_url"]) == (
        30, False, True, "/en/projects/"
    )  # fmt: skip
    page = client.get("/en/projects/?more=tag").content.decode()
    assert ("more", "tag") in Form(page).sent, "ticking a box keeps it open"
    assert "Show all 30" in client.get("/en/projects/").content.decode()


def test_short_facets_are_not_searched(client):
    tagged(12, "a")
    assert (facet(client, "tag")["is_searchable"], facet(client, "tag")["total"]) == (False, 12)


def test_values_are_found_by_words_of_their_names(client):
    shelve(actor("a1", {"ca": "La Hidra Cooperativa"}), actor("a2", "Größe e. V."), actor("a3", "Hidden"))
    shelve(a_project("p1", actor=["a1", "a2"]), a_project("p2", actor=["a2"]), entry("source", "s"))

    def found(words, more=""):
        return [each["label"] for each in facet(client, "actor", f"find.actor={words}{more}")["values"]]

    assert found("hidra") == ["La Hidra Cooperativa"]
    assert found("COOP+hid") == ["La Hidra Cooperativa"]
    assert found("grosse") == ["Größe e. V."]
    assert found("hid", "&q=p2&sort=title") == []
    assert found("hidden") == [], "no project names it"
    assert found("nothing", "&actor=a2") == ["Größe e. V."], "what is ticked stays"
    page = client.get("/en/projects/?find.actor=%3Cb%3Exyz")
    assert "Nothing here is called “&lt;b&gt;xyz”." in page.content.decode()
    assert page.context["chips"] == []
    unshelve("a1")
    assert found("hidra") == []


def test_finding_reaches_beyond_what_is_shown_at_most(client):
    tagged(230, "a", "b")
    tag = facet(client, "tag")
    assert (tag["total"], tag["is_cut"], tag["is_searchable"]) == (0, True, True)
    opened = facet(client, "tag", "more=tag")
    assert (len(opened["values"]), opened["is_cut_short"]) == (200, True)
    assert [each["value"] for each in facet(client, "tag", "find.tag=wort+229")["values"]] == ["tag-229"]
    many = facet(client, "tag", "find.tag=wort")
    assert (len(many["values"]), many["is_cut_short"]) == (50, True)


@pytest.mark.parametrize("words", ["a%00b", "x" * 5000, "%22%27%3C", "%ff"])
def test_whatever_is_looked_for_is_answered(client, words):
    tagged(20, "a")
    assert client.get(f"/en/projects/?find.tag={words}&find.nothing={words}&more=nothing").status_code == 200


def test_regions_are_indented_below_those_they_lie_in(client):
    shelve(region("germany"), region("berlin", parent="germany"), a_project("a", region="berlin"))
    assert [(each["value"], each["depth"]) for each in facet(client, "region")["values"]] == [
        ("germany", 0),
        ("berlin", 1),
    ]
    assert 'data-depth="1"' in client.get("/en/projects/").content.decode()


def test_years_that_there_are_stand_in_the_empty_fields(client):
    shelve(a_project("a", start="1977-01-09"), a_project("b", start="2022-01-01"), a_project("c"))
    assert client.get("/en/projects/").context["form"]["years"] == {"first": "1977", "last": "2022"}
    page = client.get("/en/projects/?year_from=x")
    assert page.context["form"]["refused"] == ["year_from"]
    assert page.content.decode().count('aria-invalid="true"') == 1
    assert client.get("/en/events/").context["form"]["years"] == {"first": "", "last": ""}


def test_title_names_the_filters(client):
    shelve(policy_field("housing", "Wohnen"), a_project("a", field="housing", kind="network", start="2000-01-01"))

    def title(path):
        return client.get(path).context["page"]["title"]

    assert title("/en/projects/") == "Projects"
    assert title("/en/projects/?field=housing&kind=network") == "Projects · Wohnen, Network"
    assert title("/en/projects/?q=a&field=housing&kind=network&year_from=1999&year_to=2001").endswith(" …")
    assert title("/en/search/?q=a&type=project") == "Search: a · Projects"


@pytest.mark.parametrize("path", ["/en/projects/", "/en/projects/?more=tag&find.actor=x", "/en/search/?q=a"])
def test_whole_page_is_answered_whoever_asks(client, path):
    tagged(30, "a", "b")
    plain = client.get(path)
    swapped = client.get(path, headers={"hx-request": "true", "hx-target": "results"})
    assert (swapped.content, swapped.headers["ETag"]) == (plain.content, plain.headers["ETag"])
    page = plain.content.decode()
    assert page.startswith("<!doctype html>")
    parts = re.search(r'data-hx-target="#(\w+)" data-hx-select="#\1" data-hx-select-oob="([^"]+)"', page)
    assert all(page.count(f'id="{name}"') == 1 for name in (parts[1], *parts[2].replace("#", "").split(",")))


def test_only_lists_load_what_changes_them_in_place(client):
    shelve(a_project("a"))
    for path, is_list in (("/en/projects/", True), ("/en/search/", True), ("/en/", False), ("/en/api/", False)):
        assert ("htmx-2.min.js" in client.get(path).content.decode()) is is_list, path


def test_a_full_list_stays_below_900_nodes(client):
    shelve(
        *(region(f"r{place}", parent=f"r{place - 1}" if place else None) for place in range(20)),
        *(policy_field(f"f{place}") for place in range(12)),
        *(actor(f"a{place}", {"ca": f"Associació {place}"}) for place in range(20)),
    )
    kinds = {"kind": ["cooperation", "programme", "network"], "sector": ["civil-society", "research", "private"]}
    everything = {
        "region": [f"r{place}" for place in range(20)],
        "field": [f"f{place}" for place in range(12)],
        "actor": [f"a{place}" for place in range(20)],
        "tag": [f"t{place}" for place in range(20)],
        "study": ["yes"],
    }
    shelve(*(a_project(f"p{place}", **kinds, **everything) for place in range(20)))
    assert Form(client.get("/en/projects/").content.decode()).nodes <= 900
