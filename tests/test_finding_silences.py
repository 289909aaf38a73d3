"""What the pages about findings say where nothing is published or coded, and where the codebook moved on."""

import pytest

from cooperations import models
from cooperations.publishing.publish import publish
from cooperations.shelf.index import current_index
from tests import factories
from tests.factories_published import republished

pytestmark = pytest.mark.django_db


def seen(client, path):
    return client.get(f"/en/{path}").context


def test_where_no_regime_is_coded_effects_are_compared_by_region_and_the_page_says_so(client):
    records = factories.a_cooperation("Haus", slug="haus")
    factories.a_claim(models.Finding, records[-1], records[0], category="effect", text_de="Alle reden mit.")
    terms = factories.a_codebook()
    given = {"is_regime_dimension": True, "is_facet": False, "applies_to": ["region"]}
    factories.a_variable(terms, "regime-payer", "taxes", **given)
    publish([terms, *records], note="Erste Fassung")
    context, page = seen(client, "effects/"), client.get("/en/effects/").content.decode()
    assert "No regime dimension is coded yet" in page
    assert [column["value"] for column in context["matrix"]["columns"]] == ["elsewhere", "not-documented"]
    assert [row["name"]["text"] for row in context["matrix"]["rows"]] == ["Not yet coded"]
    chosen = seen(client, "effects/?columns=regime-payer")["matrix"]
    assert [(column["value"], column["count"]) for column in chosen["columns"]] == [("not-yet-coded", 1)]
    page = client.get("/en/effects/?columns=regime-payer").content.decode()
    assert "No region is coded for it yet" in page


def test_nothing_published_is_said_in_words(client):
    for path in ("effects/", "findings/matrix/", "findings/perspectives/", "findings/"):
        page = client.get(f"/en/{path}").content.decode()
        assert 'class="silence"' in page or "Nothing has been published here yet." in page
    assert "No effect has been published yet" in client.get("/en/effects/").content.decode()


def test_codes_that_left_the_codebook_or_were_renamed_are_counted_as_they_are_today(client):
    records, terms = factories.a_cooperation("Haus", slug="haus"), factories.a_codebook()
    wide = factories.a_code(terms, "wide")
    narrow, lost = factories.a_code(terms, "narrow", parent=wide), factories.a_code(terms, "lost")
    for code in (narrow, lost):
        factories.a_claim(models.Finding, records[-1], records[0], category="challenge", code=code, text_de="So.")
    publish([terms, *records], note="Erste Fassung")
    models.Code.objects.filter(pk=lost.pk).update(codebook=factories.a_codebook())
    republished(terms)
    rows = {
        row["row"].value: row["count"] for row in seen(client, "findings/matrix/?category=challenge")["matrix"]["rows"]
    }
    assert rows == {"challenge": 2, "wide": 1, "narrow": 1, "lost": 1, "not-yet-coded": 0}
    assert seen(client, "findings/?code=lost")["listing"]["count"] == 1
    current_index().former["narrow-before"] = "narrow"
    assert seen(client, "findings/?code=narrow-before")["chips"][0]["value"] == "Narrow"
