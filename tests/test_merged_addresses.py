"""What was merged away in public: its addresses lead on, its versions stay, lists and links know the one that stays."""

import pytest

from cooperations import models
from cooperations.admin.letters import places_of
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.letterbox.letter import Letter
from cooperations.publishing.checks import RefusedError
from cooperations.publishing.publish import publish, withdraw
from cooperations.shelf.building import whole_shelf
from cooperations.shelf.index import Index, current_index
from cooperations.shelf.publication import Publication
from cooperations.shelf.rows import stored_values
from cooperations.tidying.merge import CannotMergeError, merge
from tests import factories
from tests.factories_published import a_published, address, data_address, republished
from tests.secrets import MARK, a_desk
from tests.test_leaks import addresses, told

pytestmark = pytest.mark.django_db

MERGEABLE = ["actor", "source", "project", "region", "field"]


def merged(key):
    """Return two published records of a type, the first of them merged into the second."""
    away = republished(a_published(key, slug="former"), slug="away")
    stays = a_published(key, slug="stays")
    merge(away, stays, None)
    return away, stays


def documents():
    return dict(Publication.objects.values_list("pk", "document"))


@pytest.mark.parametrize("key", MERGEABLE)
def test_page_and_data_lead_on_for_good(client, key):
    away, stays = merged(key)
    for old, new in ((address(away), address(stays)), (data_address(away), data_address(stays))):
        response = client.get(f"{old}?from=abroad")
        assert (response.status_code, response.headers["Location"]) == (301, f"{new}?from=abroad")
        assert not response.cookies
        assert client.get(new).status_code == 200
    former = client.get(address(away).replace("/away/", "/former/"), follow=True)
    assert former.redirect_chain[-1] == (address(stays), 301)
    assert former.status_code == 200


@pytest.mark.parametrize("key", MERGEABLE)
def test_versions_keep_their_addresses_and_point_to_the_one_that_stays(client, key):
    away, stays = merged(key)
    for number in (1, 2):
        response = client.get(address(away, f"v{number}"))
        assert response.status_code == 200
        assert response.context["record"]["identifier"] == away.identifier
        assert not response.context["version"]["is_current"]
        assert response.context["version"]["current_url"] == address(stays)
        assert response.context["page"]["robots"] == "noindex"
        stored = Publication.objects.of_record(away.identifier).get(number=number).document
        assert client.get(data_address(away, f"v{number}")).content.decode() == stored
    listed = client.get(address(away, "versions")).context["versions"]
    assert [(entry["number"], entry["is_current"]) for entry in listed] == [(2, False), (1, False)]
    assert client.get(address(away, "v2", "changes")).status_code == 200


@pytest.mark.parametrize("key", MERGEABLE)
def test_permalinks_lead_on_and_those_of_versions_to_the_version(client, key):
    away, stays = merged(key)
    assert client.get(f"/id/{away.identifier}/").headers["Location"] == address(stays)
    assert client.get(f"/id/{away.identifier}/v1/").headers["Location"] == address(away, "v1")
    assert client.get(f"/id/{away.identifier}/v3/").status_code == 404


@pytest.mark.parametrize("key", MERGEABLE)
def test_only_the_one_that_stays_is_listed_found_and_in_the_sitemap(client, key):
    _away, stays = merged(key)
    segment = RECORD_TYPES[key].segment
    listed = [result["slug"] for result in client.get(f"/api/{segment}/").json()["results"]]
    assert "away" not in listed
    assert stays.slug in listed
    title = next(iter(stays.label_texts().values()))
    found = client.get("/api/search/", {"q": title}).json()["results"]
    assert "away" not in {result["record"]["slug"] for result in found}
    assert f"/{segment}/away/" not in client.get(f"/sitemap-{key}-1.xml").content.decode()


def test_documents_that_name_it_show_the_one_that_stays_without_being_published_again(client):
    source, away, office, project = factories.a_cooperation("Das Haus", slug="haus")
    stays = factories.an_actor("Der richtige Verein", slug="stays")
    factories.published(source, away, office, stays, project)
    before = documents()
    merge(away, stays, None)
    assert documents() == before
    page = client.get("/de/projects/haus/").content.decode()
    assert '<a href="/de/actors/stays/">Der richtige Verein</a>' in page
    assert "Nachbarschaftsverein" not in page
    assert [card["slug"] for card in client.get("/de/actors/stays/").context["related"][0]["cards"]] == ["haus"]
    for slug in ("stays", away.slug):
        assert client.get("/api/projects/", {"actor": slug}).json()["count"] == 1
    facet = next(f for f in client.get("/de/projects/").context["facets"] if f["name"] == "actor")
    assert sorted(value["value"] for value in facet["values"]) == sorted(["stays", office.slug])


def test_citations_of_the_source_that_is_gone_are_told_on_the_page_of_the_one_that_stays(client):
    away, actor, office, project = factories.a_cooperation("Das Haus", slug="haus")
    stays = factories.a_source("Das Werk", slug="stays")
    factories.published(away, actor, office, stays, project)
    merge(away, stays, None)
    uses = client.get("/de/sources/stays/").context["uses"]
    assert (uses["count"], uses["claims"]) == (1, 2)


def test_index_follows_a_merger_as_if_it_were_built_anew():
    source, away, office, project = factories.a_cooperation("Das Haus")
    stays = factories.an_actor("Der richtige Verein")
    factories.published(source, away, office, stays, project)
    current_index()
    merge(away, stays, None)
    now = current_index()
    anew = Index.of_all(whole_shelf(), stored_values(), now.revision, now.token)
    assert anew == now
    assert away.identifier not in now.facet("project", "actor")
    publish([project, stays], note="Neu")
    now = current_index()
    assert Index.of_all(whole_shelf(), stored_values(), now.revision, now.token) == now


def test_chain_of_mergers_leads_to_the_last_one(client):
    first, second, third = (a_published("actor", slug=slug) for slug in ("first", "second", "third"))
    merge(first, second, None)
    publish([second], note="Zusammengeführt")
    merge(second, third, None)
    for away in (first, second):
        assert client.get(address(away)).headers["Location"] == address(third)
        assert client.get(address(away, "v1")).status_code == 200


def test_withdrawal_takes_what_was_merged_into_it_along(client):
    away, stays = merged("actor")
    stays.refresh_from_db()
    withdraw(stays, None, "Auf Wunsch des Vereins")
    for record in (away, stays):
        for path in (address(record), address(record, "v1"), data_address(record, "v1"), f"/id/{record.identifier}/"):
            assert client.get(path).status_code == 410, path


def test_published_record_is_not_merged_into_a_draft(client):
    away, stays = a_published("actor", slug="away"), factories.an_actor("Entwurf")
    with pytest.raises(CannotMergeError):
        merge(away, stays, None)
    assert client.get(address(away)).status_code == 200


def test_merging_with_a_draft_tells_the_public_nothing(client):
    stays = a_published("actor", slug="stays")
    draft = factories.an_actor("Geheimname", slug="geheim", description_de="Geheimtext")
    before = (documents(), current_index().revision)
    merge(draft, stays, None, {"name_de": "away"})
    assert (documents(), current_index().revision) == before
    for path in ("/de/actors/geheim/", f"/id/{draft.identifier}/", "/api/actors/geheim/"):
        assert client.get(path).status_code == 404, path
    for path in ("/de/actors/stays/", "/api/actors/stays/", "/de/actors/", "/sitemap-actor-1.xml"):
        assert "Geheim" not in client.get(path).content.decode(), path


def test_marked_drafts_merged_into_what_is_public_show_nowhere(client):
    desk = a_desk()
    for key in MERGEABLE:
        merge(desk["draft"][key], desk["rewritten"][key], None, {})
    asked = sorted({address for address, _state in addresses(desk)})
    assert len(asked) > 300
    for path in asked:
        assert MARK.lower() not in told(client.get(path)), path


def test_former_names_that_were_never_public_are_not_published(client):
    *others, project = factories.a_cooperation("Das Haus", slug="haus")
    project.tags.add("gemeingut")
    codebook = factories.a_codebook(slug="koopwohl")
    money = factories.a_code(codebook, "reason-money", "reason")
    variable = factories.a_variable(codebook, "status", "active")
    factories.published(codebook, *others, project)
    merge(models.Keyword.objects.create(name="geheim", slug="geheim"), project.tags.get(), None)
    merge(factories.a_code(codebook, "reason-geheim", "reason"), money, None)
    value = models.VariableValue.objects.create(variable=variable, slug="geheim", label_de="Wert")
    merge(value, variable.values.get(slug="active"), None)
    project.refresh_from_db()
    publish([project, codebook], note="Aufgeräumt")
    for path in ("/api/projects/haus/", "/api/codebook/koopwohl/", "/de/codebook/", "/de/projects/haus/"):
        response = client.get(path)
        assert response.status_code == 200, path
        assert "geheim" not in response.content.decode(), path
    assert client.get("/de/codebook/codes/reason-geheim/").status_code == 404


def test_letter_about_what_was_merged_away_leads_to_the_form_of_the_one_that_stays():
    away, stays = merged("actor")
    about = {"kind": "error", "text": "Falsch", "language": "de", "record_type": "actor", "version": 1}
    letter = Letter.objects.create(identifier=away.identifier, **about)
    assert f"/admin/cooperations/actor/{stays.pk}/change/" in [url for url, _name in places_of(letter)]


def test_what_is_published_next_names_the_one_that_stays():
    source, away, office, project = factories.a_cooperation("Das Haus")
    stays = factories.an_actor("Der richtige Verein")
    factories.published(source, away, office, stays, project)
    merge(away, stays, None)
    publish([project], note="Zusammengeführt")
    document = Publication.objects.current().of_record(project.identifier).get().document
    assert stays.identifier in document
    assert away.identifier not in document


def test_address_of_what_was_merged_away_stays_taken():
    merged("actor")
    newcomer = factories.an_actor("Neuer Verein", slug="away")
    with pytest.raises(RefusedError):
        publish([newcomer], note="Neu")


def test_tag_that_was_merged_narrows_lists_before_and_after_publishing(client):
    *others, project = factories.a_cooperation("Das Haus", slug="haus")
    project.tags.add("commons")
    factories.published(*others, project)
    stays = models.Keyword.objects.create(name="Gemeingut", slug="gemeingut")
    merge(models.Keyword.objects.get(slug="commons"), stays, None)
    assert client.get("/api/projects/", {"tag": "commons"}).json()["count"] == 1
    project.refresh_from_db()
    publish([project], note="Schlagwort zusammengeführt")
    for tag in ("commons", "gemeingut"):
        assert client.get("/api/projects/", {"tag": tag}).json()["count"] == 1, tag
