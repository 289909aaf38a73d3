"""The conference: four parts, undated, with sessions, outcomes, a report, and demands without their wording."""

import pytest

from cooperations import models
from cooperations.publishing.publish import publish
from tests.acceptance.reading import claims, read
from tests.factories import a_claim, a_code, a_codebook, a_field, a_source, an_actor, an_event

pytestmark = pytest.mark.django_db

FIELDS = ("Wohnen", "Migration/Gesundheit", "Ernährung")


def the_sessions(event, fields):
    """Enter the sessions in order: (kind, title, part, policy field, states)."""
    collected = {"demands_state": "wording-undocumented"}
    demands = [("working-group", f"Forderungen: {field}", 3, field, collected) for field in fields]
    lines = [
        ("input", "Input", 1, None, {}),
        ("introductions", "Vorstellungsrunde", 2, None, {}),
        ("working-group", "Kleingruppe 1", 2, None, {"findings_state": "documented"}),
        ("working-group", "Kleingruppe 2", 2, None, {"findings_state": "documented"}),
        *demands,
        ("results", "Erste Ergebnisse", 4, None, {}),
        ("outlook", "Ausblick", 4, None, {}),
    ]
    return [
        models.Session.objects.create(
            event=event,
            key=f"session-{position}",
            position=position,
            kind=kind,
            title_de=title,
            part=part,
            is_part_editorial=True,
            policy_field=field,
            **states,
        )
        for position, (kind, title, part, field, states) in enumerate(lines, start=1)
    ]


@pytest.fixture
def conference():
    """Enter and publish the conference; return it with the finding of a working group."""
    seed, book = a_source("Konferenzseite"), a_codebook()
    money = a_code(book, "reason-money", "reason")
    hidra = an_actor("La Hidra Cooperativa", sector="research", kind="cooperative")
    fields = [a_field(name) for name in FIELDS]
    known = {"kind": "conference", "form": "online", "date": "[..2022-05]", "part_count": 4}
    event = an_event("Co-Production or Co-Existence?", **known)
    sessions = the_sessions(event, fields)
    models.Contribution.objects.create(session=sessions[0], actor=hidra, role="input")
    coded = {"category": "reason", "code": money, "session": sessions[2]}
    reason = a_claim(models.Finding, event, seed, text_de="Geld, von dem beide Seiten haben.", **coded)
    report = models.Report.objects.create(event=event, lead_de="Was die Konferenz ergab.")
    text = {"heading_de": "Gründe", "body_de": "Viele."}
    section = models.ReportSection.objects.create(report=report, key="reasons", position=1, **text)
    section.outcomes.add(reason)
    section.records.add(hidra)
    publish([seed, book, hidra, *fields, event], note="Erste Fassung")
    return {"event": event, "reason": reason}


def test_its_date_is_open_to_the_past(client, conference):
    content, page = read(client, conference["event"])
    assert content["date"] == {"edtf": "[..2022-05]", "earliest": None, "latest": "2022-05-31"}
    assert "vor Juni 2022" in page


def test_its_sessions_stand_in_four_parts(client, conference):
    content, page = read(client, conference["event"])
    assert content["part_count"] == 4
    assert [session["part"] for session in content["sessions"]] == [1, 2, 2, 2, 3, 3, 3, 4, 4]
    assert {session["is_part_editorial"] for session in content["sessions"]} == {True}
    assert [session["kind"] for session in content["sessions"]].count("working-group") == 5
    assert "La Hidra Cooperativa" in page
    assert "Kleingruppe 2" in page


def test_demands_were_collected_and_none_is_invented(client, conference):
    content, page = read(client, conference["event"])
    undocumented = [found for found in content["sessions"] if found["demands_state"] == "wording-undocumented"]
    assert [session["policy_field"]["label"]["de"] for session in undocumented] == list(FIELDS)
    assert claims(content, "demand") == []
    assert page.count("Wortlaut") >= len(FIELDS)


def test_the_report_points_to_its_outcomes(client, conference):
    content, page = read(client, conference["event"])
    assert content["report"]["sections"][0]["claims"] == [conference["reason"].identifier]
    assert "Was die Konferenz ergab." in page
    assert "Geld, von dem beide Seiten haben." in page
