"""The search page: one ranked list of all types with extracts, facets and ways out, and the same as data."""

import pytest

from tests.factories_shelf import actor, entry, policy_field, project, region, shelve, text, unshelve

pytestmark = pytest.mark.django_db


def titled(make, identifier, title, body="", **given):
    """Return an entry that is found by its title and a text."""
    return make(identifier, title, search={"de": (title, body)}, **given)


@pytest.fixture
def shelf():
    shelve(
        region("berlin", "Berlin"),
        policy_field("housing", "Wohnen"),
        titled(
            project, "haus", "Haus der Vielen", "Ein Haus.\nDie Nachbarschaft handelt den Vertrag aus.", region="berlin"
        ),
        titled(project, "hof", "Hof", "Neben dem Haus <b>steht</b> ein Vertrag & mehr.", field="housing"),
        titled(actor, "verein", "Verein Haus der Vielen"),
        entry("source", "bericht", {"ca": "Informe"}, search={"ca": ("Informe", "El contracte de la casa")}),
    )


def page(client, question, language="de"):
    return client.get(f"/{language}/search/?{question}")


@pytest.mark.usefixtures("shelf")
def test_all_types_are_one_list_titles_first(client):
    response = page(client, "q=haus")
    assert [result["card"]["identifier"] for result in response.context["results"]] == ["haus", "verein", "hof"]
    assert [result["type"] for result in response.context["results"]] == ["Projekt", "Akteur*in", "Projekt"]
    assert response.context["page"]["robots"] == "noindex"
    assert response.context["search"]["q"] == "haus"


@pytest.mark.usefixtures("shelf")
def test_extracts_are_escaped_marked_and_in_their_language(client):
    found = page(client, "q=vertrag").content.decode()
    assert "Neben dem Haus &lt;b&gt;steht&lt;/b&gt; ein <mark>Vertrag</mark> &amp; mehr." in found
    assert "Die Nachbarschaft handelt den <mark>Vertrag</mark> aus." in found
    assert (
        '<p class="row-extract" lang="ca">El <mark>contracte</mark> de la casa</p>'
        in page(client, "q=contractes").content.decode()
    )


@pytest.mark.usefixtures("shelf")
def test_facets_count_and_narrow_what_was_found(client):
    facets = {facet["name"]: facet for facet in page(client, "q=haus").context["facets"]}
    assert {value["value"]: value["count"] for value in facets["type"]["values"]} == {"project": 2, "actor": 1}
    assert {value["value"]: value["count"] for value in facets["field"]["values"]} == {"housing": 1, "none": 1}
    narrowed = page(client, "q=haus&region=berlin&type=project")
    assert [result["card"]["identifier"] for result in narrowed.context["results"]] == ["haus"]
    assert [chip["value"] for chip in narrowed.context["chips"]] == ["Projekte", "Berlin"]
    loosened = page(client, "q=verein&type=project").context["loosen"]
    assert [(way["value"], way["count"]) for way in loosened] == [("Projekte", 1)]


@pytest.mark.usefixtures("shelf")
def test_where_only_a_label_was_found_the_summary_is_shown(client):
    summary = {"de": "Drei Vereine führen ein Haus."}
    body = "Ein Verein.\nWohnen"
    shelve(project("a", "Saline", card={"summary": summary}, search={"de": ("Saline", body)}))
    [result] = page(client, "q=wohnen&type=project").context["results"]
    assert (result["extract"], result["card"]["summary"]) == (None, summary)
    shelve(
        project("a", "Saline", card={"summary": summary}, search={"de": ("Saline", f"{body}\nHier wohnen alle gern.")})
    )
    [result] = page(client, "q=wohnen&type=project").context["results"]
    assert "".join(piece.text for piece in result["extract"]["pieces"]) == "Hier wohnen alle gern."


@pytest.mark.usefixtures("shelf")
def test_without_words_nothing_is_listed(client):
    for question in ("", "type=project", "q=%25"):
        assert page(client, question).context["results"] == [], question


@pytest.mark.usefixtures("shelf")
def test_what_means_nothing_is_named(client):
    response = page(client, "q=haus&type=nothing&region=nowhere")
    assert response.status_code == 400
    assert [error["name"] for error in response.context["errors"]] == ["type", "region"]
    assert page(client, "q=haus&page=2").status_code == 404


@pytest.mark.usefixtures("shelf")
def test_typing_errors_and_single_words_are_ways_out(client):
    shelve(titled(project, "genossenschaft", "Genossenschaft Ilm"))
    advice = page(client, "q=genosenschft").context["advice"]
    assert [(way["text"], way["count"], way["url"]) for way in advice["corrected"]] == [
        ("genossenschaft", 1, "/de/search/?q=genossenschaft")
    ]
    assert advice["records"] == [{"label": text("Genossenschaft Ilm"), "url": "/de/projects/genossenschaft/"}]
    words = page(client, "q=genossenschaft+vertrag").context["advice"]["words"]
    assert [(way["text"], way["count"]) for way in words] == [("genossenschaft", 1), ("vertrag", 2)]
    unshelve("genossenschaft")
    advice = page(client, "q=genosenschft").context["advice"]
    assert (advice["corrected"], advice["records"]) == ([], [])


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("question", "queries"), [("q=haus", 5), ("q=haus&type=actor", 5), ("q=genosenschft+haus", 5), ("", 1)]
)
def test_search_takes_five_queries_at_most(client, question, queries, django_assert_num_queries):
    for path in ("/de/search/", "/api/search/"):
        client.get(f"{path}?{question}")
        with django_assert_num_queries(queries):
            client.get(f"{path}?{question}")


@pytest.mark.usefixtures("shelf")
def test_search_is_there_as_data(client):
    answer = client.get("/api/search/?q=vertrag+nachbarschaft").json()
    assert [result["record"]["identifier"] for result in answer["results"]] == ["haus"]
    assert [piece["text"] for piece in answer["results"][0]["extract"]["pieces"] if piece["is_hit"]] == [
        "Nachbarschaft",
        "Vertrag",
    ]
    assert (answer["count"], answer["next"], answer["facets"]["type"]) == (1, None, {"project": 1})
    assert client.get("/api/search/?q=haus&colour=red").status_code == 400


@pytest.mark.usefixtures("shelf")
def test_titles_are_offered_while_somebody_types(client, django_assert_num_queries):
    client.get("/api/suggest/?q=h")
    with django_assert_num_queries(1):
        answer = client.get("/api/suggest/?q=HAUS d&language=en").json()
    assert answer["suggestions"][0] == {
        "label": "Haus der Vielen",
        "language": "de",
        "type": "project",
        "type_label": "Project",
        "url": "/en/projects/haus/",
    }
    assert client.get("/api/suggest/?q=inf&language=de").json()["suggestions"][0]["language"] == "ca"
    assert client.get("/api/suggest/").json() == {"suggestions": []}
    for question in ("q=x&colour=red", "q=x&language=fr", "q=" + "x" * 201):
        assert client.get(f"/api/suggest/?{question}").status_code == 400, question
    unshelve("haus")
    assert [one["type"] for one in client.get("/api/suggest/?q=haus").json()["suggestions"]] == ["actor"]
