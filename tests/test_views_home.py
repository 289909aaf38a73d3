"""The home page shows the study's cases, the ways in, the conference and what is new."""

import pytest

from tests import factories
from tests.factories_published import a_published, republished

pytestmark = pytest.mark.django_db


def home(client, language="de"):
    return client.get(f"/{language}/").context


def a_report(event):
    report = factories.models.Report.objects.create(event=event, lead_de="Was in vier Teilen erarbeitet wurde.")
    factories.models.ReportSection.objects.create(
        report=report, key="start", position=1, heading_de="Anfang", body_de="Text"
    )
    return event


def test_bare_host_leads_to_the_readers_language(client):
    for asked, language in (("en-GB,en;q=0.9", "en"), ("de", "de"), ("fr", "de")):
        response = client.get("/", headers={"accept-language": asked})
        assert (response.status_code, response.headers["Location"]) == (302, f"/{language}/")
        assert response.headers["Vary"] == "Accept-Language"


def test_home_of_an_empty_platform_can_be_read(client):
    context = home(client)
    assert (context["study_cases"], context["latest"], context["totals"]) == ([], [], [])
    assert context["ways_in"] is None
    assert context["conference"] is None


def test_home_shows_the_studys_own_cases(client):
    a_published("project", title="Vergleichsfall")
    a_published("project", title="Studienfall", is_study_case=True)
    assert [card["label"]["de"] for card in home(client)["study_cases"]] == ["Studienfall"]


def test_ways_in_count_cooperations_per_field_and_region_and_no_programmes(client):
    berlin, district = factories.a_region(slug="berlin"), factories.a_region("Mitte")
    district.parent = berlin
    district.save()
    housing = factories.a_field(slug="housing", is_study_field=True)
    inside = factories.a_cooperation("Im Bezirk")
    inside[-1].regions.add(district)
    inside[-1].policy_fields.add(housing)
    programme = factories.a_cooperation("Programm", kind="programme")
    programme[-1].regions.add(berlin)
    programme[-1].policy_fields.add(housing)
    factories.published(berlin, district, housing, *inside, *programme, *factories.a_cooperation("Ohne Feld"))
    ways = home(client)["ways_in"]
    assert [region["label"] for region in ways["regions"]] == ["Berlin"]
    assert [(row["label"], row["count"], [cell["count"] for cell in row["cells"]]) for row in ways["rows"]] == [
        ("Wohnen", 1, [1]),
        ("Keines der drei", 1, [0]),
    ]
    url = ways["rows"][0]["cells"][0]["url"]
    assert url == "/de/projects/?kind=cooperation&field=housing&region=berlin"
    assert [card["label"]["de"] for card in client.get(url).context["cards"]] == ["Im Bezirk"]


def test_totals_tell_cooperations_from_programmes(client):
    a_published("project")
    a_published("project", kind="programme")
    totals = home(client, "en")["totals"]
    assert [(total["label"], total["count"]) for total in totals] == [
        ("Cooperations", 1),
        ("Programmes and networks", 1),
        ("Actors", 4),
        ("Sources", 2),
    ]
    for total in totals:
        assert client.get(total["url"]).context["listing"]["count"] == total["count"]


def test_newest_conference_with_a_report_is_shown(client):
    a_published("event", title="Ohne Bericht", kind="conference", date="2022")
    older, newer = (
        a_report(factories.an_event(title, kind="conference", date=date))
        for title, date in (("Alte", "2020"), ("Neue", "2021"))
    )
    factories.published(older, newer)
    conference = home(client)["conference"]
    assert conference["card"]["label"] == {"de": "Neue"}
    assert conference["lead"] == {"de": "Was in vier Teilen erarbeitet wurde."}
    assert conference["url"] == f"/de/events/{newer.slug}/"


def test_latest_publications_put_projects_and_events_before_actors(client):
    project = a_published("project", title="Haus")
    a_published("event", title="Treffen")
    republished(project, slug="haus")
    labels = [entry["card"]["label"]["de"] for entry in home(client)["latest"]]
    assert set(labels[:2]) == {"Haus", "Treffen"}
    assert set(labels[2:]) == {"Nachbarschaftsverein", "Bezirksamt"}
    assert {entry["version"] for entry in home(client)["latest"]} == {1, 2}


def test_every_language_is_linked_both_ways(client):
    for language in ("de", "en", "es", "ca"):
        context = home(client, language)
        assert [(entry["code"], entry["url"]) for entry in context["page"]["alternates"]] == [
            ("de", "http://testserver/de/"),
            ("en", "http://testserver/en/"),
            ("es", "http://testserver/es/"),
            ("ca", "http://testserver/ca/"),
            ("x-default", "http://testserver/"),
        ]
        assert [(entry["label"], entry["is_current"]) for entry in context["languages"]] == [
            ("Deutsch", language == "de"),
            ("English", language == "en"),
            ("Español", language == "es"),
            ("Català", language == "ca"),
        ]


def test_mandatory_pages_are_linked_from_every_page(client):
    a_published("page", title="Impressum", role="imprint", slug="imprint")
    a_published("page", title="Über uns", role="about", slug="about")
    for path in ("/de/", "/de/projects/", "/de/nowhere/"):
        links = client.get(path).context["footer_links"]
        assert [link["url"] for link in links] == ["/de/pages/about/", "/de/pages/imprint/", "/de/api/"], path
