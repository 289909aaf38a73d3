"""Withdrawal and renaming from end to end: what was cited is found again, what is gone says so, names are today's."""

import pytest

from cooperations import models
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.shelf.publication import Publication
from cooperations.shelf.shelving import checksum
from tests import factories
from tests.factories_published import a_codebook_with_terms, a_published, republished, withdrawn
from tests.routes import filled, public_routes

pytestmark = pytest.mark.django_db

OLD, NEW = "Altname", "Neuname"
#: What a record's type may be narrowed to by others: (list, parameter).
FILTERS = {
    "actor": [("projects", "actor"), ("actors", "parent")],
    "region": [("projects", "region"), ("events", "region"), ("actors", "region")],
    "field": [("projects", "field"), ("events", "field")],
}


def old(key):
    """Return the name that the record of a type bears at first."""
    return f"{OLD} {key}"


def addresses(key, record, slug, numbers=(1,), view=""):
    """Return every public address of a record under that slug, out of the URL resolver: each page and each format."""
    values = [{"slug": slug, "identifier": record.identifier, "number": number} for number in numbers]
    known = [path for path, given in public_routes() if given.get("key") == key or path.startswith("/id/")]
    routes = [path for path in known if view in path]
    named = [path for path in routes if "<slug:slug>" in path or "<slug:identifier>" in path]
    return sorted({filled(path, each) for path in named for each in values})


def documents():
    """Return everything that was ever published, byte by byte."""
    return dict(Publication.objects.values_list("pk", "document"))


def content(response):
    return response.content.decode()


@pytest.mark.parametrize("key", RECORD_TYPES)
def test_withdrawn_record_is_gone_at_every_address_and_in_every_format(client, key):
    record = republished(a_published(key, slug="here"), slug="there")
    withdrawn(record, note="Auf Wunsch des Vereins")
    asked = addresses(key, record, "there", (1, 2))
    assert len(asked) >= 14
    for address in asked:
        response = client.get(address)
        assert response.status_code == 410, address
        said = response.json() if response.headers["Content-Type"].startswith("application/json") else None
        citation = said["citation"] if said else response.context["citation"]["text"]
        assert f"https://koopwohl.test/id/{record.identifier}/v2/" in citation, address
        assert "Auf Wunsch des Vereins" in (said["note"] if said else content(response)), address


@pytest.mark.parametrize("key", RECORD_TYPES)
def test_former_slug_of_a_withdrawn_record_leads_to_its_citation(client, key):
    record = withdrawn(republished(a_published(key, slug="here"), slug="there"))
    for address in addresses(key, record, "here", (1, 2)):
        assert client.get(address, follow=True).status_code == 410, address


@pytest.mark.parametrize("key", RECORD_TYPES)
def test_withdrawn_record_is_on_no_list_and_in_no_sitemap(client, key):
    record = withdrawn(a_published(key, slug="here"))
    segment = RECORD_TYPES[key].segment
    assert client.get(f"/api/{segment}/").json()["count"] == 0
    for path in (f"/de/{segment}/", f"/de/{segment}/?q=here", "/de/", "/sitemap.xml", f"/sitemap-{key}-1.xml"):
        response = client.get(path)
        assert f"/{segment}/here/" not in content(response), path
        assert record.identifier not in content(response), path


@pytest.mark.parametrize("key", RECORD_TYPES)
def test_every_former_address_leads_on_with_its_question(client, key):
    record = a_published(key, slug="first")
    republished(record, slug="second")
    republished(record, slug="third")
    for former in ("first", "second"):
        asked = addresses(key, record, former, (1, 2, 3), view="<slug:slug>")
        assert len(asked) >= 14
        for address in asked:
            if "/v1/changes/" in address:
                continue  # there is nothing before the first version
            response = client.get(f"{address}?from=abroad")
            assert response.status_code == 301, address
            assert response.headers["Location"] == f"{address.replace(former, 'third')}?from=abroad"
            # This event has neither a day for a calendar nor a report for a PDF.
            there = 404 if address.endswith((".ics", ".pdf")) else 200
            assert client.get(response.headers["Location"]).status_code == there, address


def test_address_that_was_left_can_be_lived_at_again(client):
    renamed = republished(a_published("actor", slug="here"), slug="there")
    newcomer = a_published("actor", slug="here")
    assert client.get("/de/actors/here/").context["record"]["identifier"] == newcomer.identifier
    assert client.get(f"/id/{renamed.identifier}/").headers["Location"] == "/de/actors/there/"


@pytest.mark.parametrize("key", RECORD_TYPES)
def test_old_versions_stay_as_they_were(client, key):
    record = a_published(key, slug="here")
    before = documents()
    republished(record, slug="there", **{f"{record.LABEL}_de" if key != "source" else "title": NEW})
    assert {pk: text for pk, text in documents().items() if pk in before} == before
    for publication in Publication.objects.of_record(record.identifier):
        segment = RECORD_TYPES[key].segment
        answer = content(client.get(f"/api/{segment}/there/v{publication.number}/"))
        assert answer == publication.document
        assert checksum(answer) == publication.checksum
    first, second = (client.get(f"/de/{segment}/there/v{number}/").context for number in (1, 2))
    assert NEW not in str(first["record"]["label"])
    assert NEW in str(second["record"]["label"])


@pytest.fixture
def web():
    """Return {type: record} where each but the page is mentioned by the project or the event that are called "by"."""
    field, region = factories.a_field(old("field")), factories.a_region(old("region"), is_study_area=True)
    source, actor, office, project = factories.a_cooperation("Das Haus", slug="by")
    source.title, actor.name_de = old("source"), old("actor")
    codebook = a_codebook_with_terms()
    variable = models.Variable.objects.get()
    variable.name_de, variable.applies_to = old("codebook"), ["project"]
    other = factories.a_project(old("project"), is_counterpart_undocumented=True)
    earlier, event = factories.an_event(old("event")), factories.an_event("Die Werkstatt", slug="by")
    for each in (source, actor, variable):
        each.save()
    project.policy_fields.add(field)
    project.regions.add(region)
    finding = factories.a_claim(models.Finding, project, source, category="challenge", text_de="Es fehlt Geld.")
    finding.about.add(other)
    factories.a_claim(models.Coding, project, source, variable=variable, value=variable.values.first())
    event.follows.add(earlier)
    event.organisers.add(actor)
    factories.published(field, region, source, actor, office, codebook, other, earlier, event, project)
    return {
        "field": field,
        "region": region,
        "source": source,
        "actor": actor,
        "codebook": codebook,
        "project": other,
        "event": earlier,
    }


#: Where the name of each type of record is read beside its own pages.
PLACES = {
    "field": ["/de/projects/by/", "/de/projects/", "/de/fields/"],
    "region": ["/de/projects/by/", "/de/projects/", "/de/regions/"],
    "source": ["/de/projects/by/", "/de/sources/"],
    "actor": ["/de/projects/by/", "/de/projects/", "/de/events/by/", "/de/actors/"],
    "codebook": ["/de/projects/by/", "/de/projects/", "/de/codebook/"],
    "project": ["/de/projects/by/", "/de/projects/", "/de/"],
    "event": ["/de/events/by/", "/de/events/", "/de/"],
}


def rename(web, key):
    """Publish one record under a new name, and an address where it has one of its own."""
    record = web[key]
    record.refresh_from_db()
    if key == "codebook":
        variable = models.Variable.objects.get()
        variable.name_de = NEW
        variable.save()
        return republished(record)
    name = "title" if key == "source" else f"{record.LABEL}_de"
    return republished(record, slug=f"new-{key}", **{name: NEW})


@pytest.mark.parametrize("key", PLACES)
def test_one_publication_renames_a_record_everywhere(client, web, key):
    before = documents()
    assert [place for place in PLACES[key] if old(key) not in content(client.get(place))] == []
    rename(web, key)
    assert len(documents()) == len(before) + 1
    for place in PLACES[key]:
        page = content(client.get(place))
        assert NEW in page, place
        assert old(key) not in page, place


def test_every_type_that_can_be_mentioned_is_tried():
    assert set(PLACES) == set(RECORD_TYPES) - {"page"}


@pytest.mark.parametrize("key", PLACES)
def test_stored_documents_keep_the_names_of_their_day(client, web, key):
    texts = {place: content(client.get(place)) for place in ("/api/projects/by/", "/api/events/by/")}
    rename(web, key)
    assert {place: content(client.get(place)) for place in texts} == texts


@pytest.mark.parametrize(
    ("key", "segment", "parameter"), [(key, *one) for key, all_ in FILTERS.items() for one in all_]
)
def test_lists_are_narrowed_by_former_slugs_and_speak_of_today(client, web, key, segment, parameter):
    former = web[key].slug
    before = client.get(f"/api/{segment}/", {parameter: former}).json()["count"]
    rename(web, key)
    answer = client.get(f"/api/{segment}/", {parameter: former}).json()
    assert (answer["count"], answer) == (before, client.get(f"/api/{segment}/", {parameter: f"new-{key}"}).json())
    context = client.get(f"/de/{segment}/", {parameter: former}).context
    assert [chip["value"] for chip in context["chips"]] == [NEW]
    facet = next(facet for facet in context["facets"] if facet["name"] == parameter)
    chosen = [value for value in facet["values"] if value["is_selected"]]
    assert [(value["value"], value["label"]) for value in chosen] == [(f"new-{key}", NEW)]


@pytest.mark.parametrize("key", FILTERS)
def test_withdrawn_record_narrows_nothing_and_is_no_link(client, web, key):
    record = withdrawn(web[key])
    for segment, parameter in FILTERS[key]:
        assert client.get(f"/api/{segment}/", {parameter: record.slug}).status_code == 400
        assert all(
            value["value"] != record.slug
            for facet in client.get(f"/de/{segment}/").context["facets"]
            for value in facet["values"]
        )
    page = content(client.get("/de/projects/by/"))
    assert f"/{RECORD_TYPES[key].segment}/{record.slug}/" not in page
    assert "(zurückgezogen)" in page
