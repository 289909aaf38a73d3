"""The five paragraphs that the model must be able to hold: entered at the desk, published, read back by the public."""

import pytest

from cooperations import models
from cooperations.publishing.publish import publish
from cooperations.shelf.publication import Publication
from tests.factories import (
    a_claim,
    a_code,
    a_codebook,
    a_field,
    a_participation,
    a_project,
    a_source,
    a_variable,
    an_actor,
    an_administration,
    an_event,
)

pytestmark = pytest.mark.django_db


def read(client, record):
    """Return the public content of a record, and the text of its German page with spaces folded."""
    page = client.get(f"/de/{SEGMENTS[record.record_kind]}/{record.slug}/")
    assert page.status_code == 200
    content = Publication.objects.current().of_record(record.identifier).get().parsed()["content"]
    return content, " ".join(page.content.decode().replace("\xa0", " ").split())


SEGMENTS = {"project": "projects", "actor": "actors", "event": "events"}


def claims(content, kind, **values):
    """Return the claims of a kind in a public content that have these values."""
    found = [claim for claim in content["claims"] if claim["kind"] == kind]
    return [claim for claim in found if all(claim[name] == value for name, value in values.items())]


def quantity(comparator, lower, unit, upper=None):
    return {"comparator": comparator, "lower": lower, "upper": upper, "unit": unit}


def a_figure(project, source, measure, label, comparator, lower, unit, **values):
    return a_claim(
        models.Figure,
        project,
        source,
        measure=measure,
        measure_label_de=label,
        comparator=comparator,
        lower=lower,
        unit=unit,
        **values,
    )


def side_by_side(page, first, second):
    """Whether two claims stand in one block of contradicting claims on a page."""
    blocks = page.split('class="contradiction')[1:]
    return any(f"claim-{first.identifier}" in block and f"claim-{second.identifier}" in block for block in blocks)


def test_can_batllo_is_held_with_its_contract_its_figures_and_its_two_areas(client):
    city_page, press, cooperative = a_source("Concessió aprovada"), a_source("Presse"), a_source("Genossenschaft")
    book = a_codebook()
    a_variable(book, "instrument", "concession")
    association = an_actor("Associació Can Batlló", legal_form="association")
    city = an_administration("Ajuntament de Barcelona", level="municipality", kind="municipality")
    project = a_project("Can Batlló", start="2011-06-11")
    a_participation(project, association, city_page, role="operator")
    a_participation(project, city, city_page, role="owner")
    a_claim(
        models.Episode, project, press, text_de="Zugang zum Bloc 11 nach einer Vereinbarung in letzter Minute.",
        date="2011-06-11", step="agreement",
    )  # fmt: skip
    agreement = a_claim(
        models.Agreement, project, city_page,
        name_de="Konzession", instrument=models.VariableValue.objects.get(slug="concession"), concluded="2019-03-19",
        term_years=30, extension_count=2, extension_years=10, governance_body_de="Begleitkommission", has_parity=True,
        evaluation_duty_de="durch das Balanç Comunitari", evaluation_interval_years=2,
    )  # fmt: skip
    agreement.parties.set([association, city])
    a_figure(project, city_page, "floor-area", "Nutzfläche", "more-than", "13000", "m2")
    a_figure(project, city_page, "users", "Nutzende", "exactly", "48000", "people", date="2017")
    a_figure(project, city_page, "activities", "Aktivitäten", "exactly", "849", "activities", date="2017")
    a_figure(project, city_page, "volunteer-hours", "Ehrenamtsstunden", "exactly", "82185", "hours", date="2017")
    a_figure(
        project, city_page, "return", "Rückfluss", "more-than", "5", "eur-per-eur", date="2017",
        reasoning_de="Nach der Berechnung der Stadt selbst.",
    )  # fmt: skip
    nine = a_figure(project, cooperative, "site-area", "Fläche", "exactly", "9", "ha", certainty="disputed")
    fourteen = a_figure(project, press, "site-area", "Fläche", "exactly", "14", "ha", certainty="disputed")
    nine.contradicts.add(fourteen)
    publish([city_page, press, cooperative, book, association, city, project], note="Erste Fassung")

    content, page = read(client, project)
    assert claims(content, "episode")[0]["date"]["earliest"] == "2011-06-11"
    contract = claims(content, "agreement")[0]
    assert (contract["term_years"], contract["extension_count"], contract["extension_years"]) == (30, 2, 10)
    assert (contract["has_parity"], contract["evaluation_interval_years"]) == (True, 2)
    assert contract["instrument"]["identifier"] == "instrument.concession"
    assert {party["identifier"] for party in contract["parties"]} == {association.identifier, city.identifier}
    assert {claim["measure"]: claim["quantity"] for claim in claims(content, "figure") if claim["date"]} == {
        "users": quantity("exactly", "48000", "people"),
        "activities": quantity("exactly", "849", "activities"),
        "volunteer-hours": quantity("exactly", "82185", "hours"),
        "return": quantity("more-than", "5", "eur-per-eur"),
    }
    areas = claims(content, "figure", measure="site-area")
    assert [area["quantity"]["lower"] for area in areas] == ["9", "14"]
    assert areas[0]["contradicts"] == [fourteen.identifier]
    for text in (
        "11. Juni 2011",
        "19. März 2019",
        "13.000 m²",
        "48.000",
        "849",
        "82.185",
        "Balanç Comunitari",
        "9 ha",
        "14 ha",
    ):
        assert text in page, text
    assert side_by_side(page, nine, fourteen)


def test_anonymer_krankenschein_is_held_and_nothing_internal_leaks(client):
    one, other, inside = a_source("Ministerium"), a_source("Bündnis"), a_source("Gesprächsnotiz")
    medinetz, association = an_actor("MediNetz Jena e. V."), an_actor("Anonymer Krankenschein Thüringen e. V.")
    ministry = an_administration("Gesundheitsministerium", level="land", kind="ministry")
    grown = a_claim(models.Succession, association, one, other=medinetz, relation="grew-out-of")
    project = a_project("Anonymer Krankenschein Thüringen", start="2017-02", internal_note="GEHEIM-NOTIZ")
    a_participation(project, association, one, role="operator")
    a_participation(project, ministry, one, role="funder")
    for text, date, step in (
        ("Der Koalitionsvertrag sieht ihn vor.", "2014-12", "offer"),
        ("Der Betrieb beginnt.", "2017-02", "agreement"),
        ("Die Modellphase endet.", "2021-12", "evaluation"),
        ("Drei digitale Runde Tische.", "2021-05", "contact"),
    ):
        a_claim(models.Episode, project, one, text_de=text, date=date, step=step)
    grant = {
        "giver": ministry,
        "receiver": association,
        "resource": "money",
        "comparator": "exactly",
        "unit": "eur-per-year",
    }
    smaller = a_claim(models.Flow, project, one, lower="230000", certainty="disputed", **grant)
    larger = a_claim(models.Flow, project, other, lower="250000", certainty="disputed", **grant)
    secret = a_claim(
        models.Finding, project, inside, text_de="GEHEIM-AUSSAGE", category="challenge", visibility="internal"
    )
    smaller.contradicts.add(larger, secret)
    publish([one, other, medinetz, association, ministry, project], note="Erste Fassung")

    content, page = read(client, project)
    assert [claim["quantity"]["lower"] for claim in claims(content, "flow")] == ["230000", "250000"]
    assert claims(content, "flow")[0]["contradicts"] == [larger.identifier]
    assert {claim["date"]["edtf"] for claim in claims(content, "episode")} == {
        "2014-12",
        "2017-02",
        "2021-12",
        "2021-05",
    }
    assert side_by_side(page, smaller, larger)
    for text in ("230.000", "250.000", "Dezember 2014", "Februar 2017", "Drei digitale Runde Tische."):
        assert text in page, text
    actor_content, actor_page = read(client, association)
    assert claims(actor_content, "succession")[0]["other"]["identifier"] == medinetz.identifier
    assert f"claim-{grown.identifier}" in actor_page
    everything = "".join(Publication.objects.values_list("document", flat=True)) + page
    for leaked in ("GEHEIM", secret.identifier, inside.identifier, "Gesprächsnotiz"):
        assert leaked not in everything, leaked


def test_wohnopia_is_held_as_a_failed_case_from_the_association_s_perspective(client):
    own, press = a_source("wohnopia.de"), a_source("Zeitung")
    book = a_codebook()
    a_variable(book, "status", "active", "failed")
    a_variable(book, "instrument", "concept-tender", "heritable-building-right")
    association, city = (
        an_actor("Wohnopia e. V."),
        an_administration("Stadt Erfurt", level="municipality", kind="municipality"),
    )
    project = a_project("Wohnopia, Talstraße 15/16")
    a_participation(project, association, own, role="initiator")
    a_participation(project, city, own, role="owner")
    a_claim(models.Episode, project, own, text_de="Zuschlag in der Konzeptvergabe.", date="2020", step="agreement")
    a_claim(
        models.Agreement, project, own, name_de="Konzeptvergabe",
        instrument=models.VariableValue.objects.get(slug="concept-tender"), concluded="2020",
    )  # fmt: skip
    a_figure(project, press, "price", "Preis des Hauses", "exactly", "321000", "eur", date="2023-02~")
    a_figure(project, own, "ground-rent", "Erbbauzins", "range", "2.5", "percent", upper="4", certainty="disputed")
    dispute = a_claim(
        models.Finding,
        project,
        own,
        text_de="Streit um den Erbbauzins.",
        category="challenge",
        perspective="civil-society",
    )
    a_claim(
        models.Coding, project, own, variable=models.Variable.objects.get(slug="status"),
        value=models.VariableValue.objects.get(slug="failed"), as_of="2023",
    )  # fmt: skip
    publish([own, press, book, association, city, project], note="Erste Fassung")

    content, page = read(client, project)
    assert claims(content, "coding")[0]["value"]["identifier"] == "status.failed"
    assert claims(content, "finding")[0]["perspective"] == "civil-society"
    assert claims(content, "figure", measure="ground-rent")[0]["quantity"] == quantity(
        "range", "2.5", "percent", upper="4"
    )
    for text in ("321.000", "2,5", "Streit um den Erbbauzins.", "Failed", "Konzeptvergabe"):
        assert text in page, text
    assert f"claim-{dispute.identifier}" in page
    listed = client.get("/de/projects/?status=failed").content.decode()
    assert "Wohnopia" in listed
    assert "Wohnopia" not in client.get("/de/projects/?kind=network").content.decode()


def test_the_conference_is_held_with_undated_sessions_and_demands_without_wording(client):
    seed = a_source("Konferenzseite")
    book = a_codebook()
    codes = [a_code(book, "reason-money", "reason"), a_code(book, "challenge-working-modes")]
    hidra = an_actor("La Hidra Cooperativa", sector="research", kind="cooperative")
    fields = [a_field("Wohnen"), a_field("Migration/Gesundheit"), a_field("Ernährung")]
    event = an_event(
        "Co-Production or Co-Existence?", kind="conference", form="online", date="[..2022-05]", part_count=4
    )
    lines = [
        ("input", "Input", 1, None, {}),
        ("introductions", "Vorstellungsrunde", 2, None, {}),
        ("working-group", "Kleingruppe 1", 2, None, {"findings_state": "documented"}),
        ("working-group", "Kleingruppe 2", 2, None, {"findings_state": "documented"}),
        *(
            ("working-group", f"Forderungen: {field}", 3, field, {"demands_state": "wording-undocumented"})
            for field in fields
        ),
        ("results", "Erste Ergebnisse", 4, None, {}),
        ("outlook", "Ausblick", 4, None, {}),
    ]
    sessions = [
        models.Session.objects.create(
            event=event, key=f"session-{position}", position=position, kind=kind, title_de=title, part=part,
            is_part_editorial=True, policy_field=field, **states,
        )
        for position, (kind, title, part, field, states) in enumerate(lines, start=1)
    ]  # fmt: skip
    models.Contribution.objects.create(session=sessions[0], actor=hidra, role="input")
    reason = a_claim(
        models.Finding, event, seed, text_de="Geld, von dem beide Seiten haben.", category="reason", code=codes[0],
        session=sessions[2],
    )  # fmt: skip
    report = models.Report.objects.create(event=event, lead_de="Was die Konferenz ergab.")
    section = models.ReportSection.objects.create(
        report=report, key="reasons", position=1, heading_de="Gründe", body_de="Viele."
    )
    section.outcomes.add(reason)
    section.records.add(hidra)
    publish([seed, book, hidra, *fields, event], note="Erste Fassung")

    content, page = read(client, event)
    assert content["date"] == {"edtf": "[..2022-05]", "earliest": None, "latest": "2022-05-31"}
    assert [session["part"] for session in content["sessions"]] == [1, 2, 2, 2, 3, 3, 3, 4, 4]
    assert [session["kind"] for session in content["sessions"]].count("working-group") == 5
    undocumented = [s for s in content["sessions"] if s["demands_state"] == "wording-undocumented"]
    assert [session["policy_field"]["label"]["de"] for session in undocumented] == [str(field) for field in fields]
    assert claims(content, "demand") == []
    assert content["report"]["sections"][0]["claims"] == [reason.identifier]
    for text in (
        "vor Juni 2022",
        "La Hidra Cooperativa",
        "Kleingruppe 2",
        "Was die Konferenz ergab.",
        "Geld, von dem beide",
    ):
        assert text in page, text
    assert page.count("Wortlaut") >= len(fields)


def test_mutual_aid_networks_keep_three_counts_side_by_side(client):
    seed, press, radio = a_source("Konferenzseite"), a_source("Zeitung"), a_source("Öffentlichkeit")
    network = a_project("Xarxes de suport mutu", kind="network")
    count = {
        "measure": "networks",
        "label": "Netzwerke der gegenseitigen Hilfe",
        "unit": "networks",
        "certainty": "disputed",
    }
    many = a_figure(network, seed, comparator="more-than", lower="200", **count)
    some = a_figure(network, press, comparator="more-than", lower="40", date="2020-11", **count)
    few = a_figure(network, radio, comparator="exactly", lower="19", date="2021-02", **count)
    many.contradicts.set([some, few])
    publish([seed, press, radio, network], note="Erste Fassung")

    content, page = read(client, network)
    assert [
        (claim["quantity"]["lower"], claim["date"] and claim["date"]["edtf"]) for claim in claims(content, "figure")
    ] == [
        ("200", None),
        ("40", "2020-11"),
        ("19", "2021-02"),
    ]
    assert side_by_side(page, some, few)
    assert side_by_side(page, many, some)
    for text in ("200", "November 2020", "Februar 2021", "Zeitung", "Öffentlichkeit"):
        assert text in page, text


def test_the_four_kinds_of_nothing_are_told_apart(client):
    source, book = a_source(), a_codebook()
    for slug in ("status", "form", "formalisation", "instrument", "level"):
        a_variable(book, slug, "active")
    project = a_project("Fall", is_counterpart_undocumented=True)
    variables = {variable.slug: variable for variable in models.Variable.objects.all()}
    a_claim(models.Coding, project, source, variable=variables["status"], value=variables["status"].values.get())
    a_claim(models.Coding, project, source, variable=variables["instrument"], is_absent=True)
    reason = {"reasoning_de": "Vier Suchen ohne Ergebnis."}
    a_claim(models.Coding, project, variable=variables["form"], state="not-found", **reason)
    a_claim(models.Coding, project, variable=variables["formalisation"], state="not-applicable", **reason)
    publish([source, book, project], note="Erste Fassung")

    content, page = read(client, project)
    assert {
        claim["variable"]["identifier"]: (claim["state"], claim["is_absent"]) for claim in claims(content, "coding")
    } == {
        "status": ("coded", False),
        "instrument": ("coded", True),
        "form": ("not-found", False),
        "formalisation": ("not-applicable", False),
    }
    for state in ("coded", "absent", "not-found", "not-applicable", "not-yet-coded"):
        assert f'data-state="{state}"' in page, state
    for parameter, value in {
        "status": "active",
        "instrument": "absent",
        "form": "not-found",
        "formalisation": "not-applicable",
        "level": "not-yet-coded",
    }.items():
        assert client.get(f"/api/projects/?{parameter}={value}").json()["count"] == 1, parameter
