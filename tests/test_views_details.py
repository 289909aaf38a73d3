"""A record's page tells its claims, what leads to it, where it lies, and how to cite it."""

import pytest
from django.test import override_settings
from django.utils.translation import override

from cooperations.formats.html import described, render_document
from cooperations.publishing.publish import preview, publish
from tests import factories
from tests.factories_published import a_codebook_with_terms, a_published, address, republished

pytestmark = pytest.mark.django_db


def context_of(client, record, *rest, language="de"):
    return client.get(address(record, *rest, language=language)).context


def slugs(section):
    return [card["slug"] for card in section["cards"]]


def test_contradictory_figures_stand_side_by_side(client):
    records = factories.a_cooperation()
    source, project = records[0], records[-1]
    values = {"measure": "area", "measure_label_de": "Fläche", "unit": "ha", "comparator": "exactly"}
    nine = factories.a_claim(factories.models.Figure, project, source, lower="9", text_de="neun", **values)
    fourteen = factories.a_claim(factories.models.Figure, project, source, lower="14", text_de="14", **values)
    nine.contradicts.add(fourteen)
    response = client.get(address(factories.published(*records)))
    (group,) = response.context["claims"]["figure"]
    assert group["is_contradiction"]
    assert {claim["quantity"]["lower"] for claim in group["claims"]} == {"9", "14"}
    assert response.content.decode().count(f'id="claim-{nine.identifier}"') == 1


def test_variable_that_nobody_has_coded_says_so(client):
    factories.published(a_codebook_with_terms())
    project = a_published("project")
    context = context_of(client, project)
    assert [(row["variable"]["identifier"], row["state"]) for row in context["codings"]] == [
        ("status", "not-yet-coded")
    ]
    assert "noch nicht codiert" in client.get(address(project)).content.decode()


def test_region_shows_its_projects_first_and_in_one_line_what_is_not_yet_coded(client):
    terms = factories.a_codebook()
    for slug in ("typology", "provision"):
        factories.a_variable(terms, slug, "mixed", applies_to=["region"], is_facet=False)
    records = factories.a_cooperation()
    region = factories.a_region("Berlin", slug="berlin")
    records[-1].regions.add(region)
    factories.published(terms, region, *records)
    text = client.get(address(region)).content.decode()
    assert text.index('id="related-project-region"') < text.index('id="codings"')
    assert text.count('id="related-project-region"') == text.count("noch nicht codiert:") == 1
    assert "codings-row" not in text


def test_actor_is_led_to_by_its_projects_events_and_parts(client):
    records = factories.a_cooperation()
    association, project = records[1], records[-1]
    event = factories.an_event()
    event.organisers.add(association)
    part = factories.an_actor("Gruppe", parent=association)
    publish([*records, event, part], note="Erste Fassung")
    related = {section["key"]: section for section in context_of(client, association)["related"]}
    assert slugs(related["project-actor"]) == [project.slug]
    assert slugs(related["event-about"]) == [event.slug]
    assert slugs(related["actor-parent"]) == [part.slug]


def test_region_is_led_to_by_what_lies_in_its_parts_too(client):
    berlin = factories.a_region(slug="berlin")
    district = factories.a_region("Mitte", parent=berlin)
    records = factories.a_cooperation()
    records[-1].regions.add(district)
    publish([berlin, district, *records], note="Erste Fassung")
    context = context_of(client, berlin)
    related = {section["key"]: section for section in context["related"]}
    assert slugs(related["project-region"]) == [records[-1].slug]
    assert slugs(related["region-parent"]) == [district.slug]
    assert context["record"]["study_area"] == "berlin"
    assert [place["slug"] for place in context_of(client, district)["breadcrumb"]] == ["berlin"]


def test_source_is_led_to_by_what_cites_it(client):
    records = factories.a_cooperation()
    publish(records, note="Erste Fassung")
    context = context_of(client, records[0])
    assert context["related"] == []
    assert [used["mention"]["slug"] for used in context["uses"]["records"]] == [records[-1].slug]


def test_many_records_lead_on_to_the_filtered_list(client):
    field = factories.a_field(slug="housing")
    records = [factories.a_cooperation() for _ in range(13)]
    for record in records:
        record[-1].policy_fields.add(field)
    publish([field, *(record for group in records for record in group)], note="Erste Fassung")
    (section,) = context_of(client, field)["related"]
    assert (section["count"], len(section["cards"])) == (13, 12)
    assert section["more_url"] == "/de/projects/?field=housing"
    assert client.get(section["more_url"]).context["listing"]["count"] == 13


def test_events_know_what_they_follow_from_and_lead_to(client):
    first, second = factories.an_event("Exkursion"), factories.an_event("Abschluss")
    second.follows.add(first)
    publish([first, second], note="Erste Fassung")
    assert [card["label"]["de"] for card in context_of(client, first)["series"]["after"]] == ["Abschluss"]
    assert [card["label"]["de"] for card in context_of(client, second)["series"]["before"]] == ["Exkursion"]


def test_mention_bears_the_name_of_today(client):
    records = factories.a_cooperation()
    publish(records, note="Erste Fassung")
    republished(records[1], name_de="Neuer Name", slug="new-name")
    html = client.get(address(records[-1])).content.decode()
    assert '<a href="/de/actors/new-name/">Neuer Name</a>' in html


def test_citation_names_version_date_and_permalink(client):
    record = a_published("project", title="Gemeinsames Haus.")
    text = context_of(client, record, language="en")["citation"]["text"]
    assert text.startswith("KoopWohl (20")
    assert "): Gemeinsames Haus. Version 1, " in text
    assert text.endswith(f". https://koopwohl.test/id/{record.identifier}/v1/")


def test_permalinks_take_their_host_from_the_settings_of_today(client):
    record = a_published("actor")
    with override_settings(PERMALINK_BASE="https://elsewhere.test"):
        assert context_of(client, record)["record"]["permalink"] == f"https://elsewhere.test/id/{record.identifier}/"


def test_page_has_title_description_and_twins(client):
    context = context_of(client, a_published("project", slug="haus", summary_de="Ein Haus " * 40))
    page = context["page"]
    assert (page["title"], page["canonical"]) == ("Gemeinsames Haus", "http://testserver/de/projects/haus/")
    assert 140 < len(page["description"]) <= 160
    assert page["description"].endswith("Ein…")
    assert {entry["code"]: entry["url"] for entry in page["alternates"]} == {
        "de": "http://testserver/de/projects/haus/",
        "en": "http://testserver/en/projects/haus/",
        "es": "http://testserver/es/projects/haus/",
        "ca": "http://testserver/ca/projects/haus/",
        "x-default": "http://testserver/de/projects/haus/",
    }
    assert context["api_url"] == "/api/projects/haus/"


def test_long_text_is_cut_between_words():
    assert described({"content": {"summary": {"de": "kurz"}}}) == "kurz"
    assert described({"content": {"summary": {}, "definition": {"de": "Was es\nheißt"}}}) == "Was es heißt"
    assert described({"content": {}}) == ""


def test_text_without_translation_is_shown_and_marked_in_its_own_language(client):
    record = a_published("project", title="Nur deutsch")
    html = client.get(address(record, language="en")).content.decode()
    assert '<h1><span class="fallback" lang="de">Nur deutsch</span></h1>' in html


def test_content_is_never_trusted(client):
    evil = "<script>alert(1)</script>"
    record = a_published("project", title=evil, summary_de=evil, description_de=evil, website="https://example.org")
    for path in (address(record), address(record, "versions"), "/de/projects/", "/de/"):
        assert "<script>alert" not in client.get(path).content.decode(), path


def test_draft_is_rendered_for_preview_without_being_public(client):
    draft = factories.a_cooperation("Entwurf")[-1]
    document, _problems = preview(draft)
    warning = {"edit_url": "/admin/x/", "problems": [{"where": "Titel", "message": "fehlt", "url": "/admin/x/#t"}]}
    html = render_document(document, "de", is_preview=True, preview=warning)
    assert "Entwurf" in html
    assert '<a href="/admin/x/#t">Titel</a>' in html
    assert 'content="noindex"' in html
    with override("en"):
        assert '<html lang="de">' in render_document(document, "de", is_preview=True)
    assert client.get(address(draft)).status_code == 404


@pytest.mark.parametrize("key", ["actor", "region", "field", "event", "source", "codebook", "page"])
def test_draft_of_every_type_can_be_previewed(key):
    record = a_published(key)
    document, _problems = preview(record)
    assert "<h1>" in render_document(document, "en", is_preview=True)
