"""A small public site with every type of page on it: two cases, a conference with its report, a codebook, pages."""

from cooperations import models
from cooperations.letterbox.letter import Letter
from cooperations.publishing.publish import publish, withdraw
from tests import factories

CASE = "can-batllo"
CONFERENCE = "konferenz"


def build():
    """Publish the small site: Can Batlló (housing, Barcelona) and Krankenschein (health, Berlin) among it."""
    terms = codebook()
    fields = {slug: factories.a_field(name, slug=slug, name_en=slug.title()) for slug, name in FIELDS.items()}
    spain = factories.a_region("Spanien", slug="spain", kind="country")
    barcelona = factories.a_region("Barcelona", slug="barcelona", parent=spain, **point("41.39", "2.17"))
    berlin = factories.a_region("Berlin", slug="berlin", name_en="Berlin", **point("52.52", "13.4"))
    sources = [factories.a_source("Bericht der Stadt", slug="bericht"), factories.a_source("Zeitung", slug="zeitung")]
    association = factories.an_actor("Verein Can Batlló", slug="verein", region=barcelona)
    office = factories.an_administration("Stadtverwaltung", slug="stadt", region=barcelona)
    case = cooperation("Can Batlló", CASE, fields["housing"], barcelona, (association, office), sources)
    other = cooperation("Krankenschein", "krankenschein", fields["health"], berlin, (association, office), sources)
    claims_on(case, association, office, sources)
    codings_on(case, terms, sources[0])
    event = conference(fields["housing"], barcelona, association, case, sources[0])
    pages = [
        factories.a_page(role.title(), slug=role, role=role, body_de="Ein Text.") for role in ("method", "imprint")
    ]
    records = [terms, *fields.values(), spain, barcelona, berlin, *sources, association, office, case, other, event]
    publish([*records, *pages], note="Erste Fassung")
    other.refresh_from_db()
    other.summary_de = "Ein Schein öffnet die Praxis."
    other.save()
    publish([other], note="Zusammenfassung ergänzt")
    gone = cooperation("Altes Haus", "altes-haus", fields["food"], berlin, (association, office), sources)
    publish([gone], note="Erste Fassung")
    withdraw(gone, by=None, note="Auf Wunsch des Vereins")
    Letter.objects.create(
        kind="error",
        text="Das Jahr stimmt nicht.",
        language="de",
        record_type="project",
        version=1,
        identifier=case.identifier,
    )


def point(latitude, longitude):
    return {"latitude": latitude, "longitude": longitude}


FIELDS = {"housing": "Wohnen", "health": "Gesundheit", "food": "Ernährung"}


def codebook():
    terms = factories.a_codebook(slug="koopwohl", title_en="Codebook", description_de="Variablen und Codes.")
    factories.a_variable(terms, "status", "active", "failed", question_de="Läuft es noch?")
    factories.a_variable(terms, "form", "round-table", "joint-body")
    factories.a_variable(terms, "instrument", "concession")
    factories.a_variable(terms, "budget", type="number", is_facet=False)
    factories.a_code(terms, "challenge-working-modes", definition_de="Zwei Arbeitsweisen treffen aufeinander.")
    return terms


def cooperation(title, slug, field, region, actors, sources):
    project = factories.a_project(
        title,
        slug=slug,
        summary_de="Nachbarschaft und Stadt betreiben ein Haus.",
        description_de="Das Haus war eine Fabrik.\n\nHeute ist es ein Zentrum.",
        description_ca="Un text que només hi és en català.",
        start="2011-06-11",
        website="https://example.org/",
    )
    project.policy_fields.add(field)
    project.regions.add(region)
    project.tags.add("commons")
    for actor in actors:
        factories.a_participation(project, actor, sources[0], since="2011")
    return project


def claims_on(case, association, office, sources):
    """Enter a claim of every kind, two of them contradicting each other."""
    area = {"measure": "area", "measure_label_de": "Fläche", "comparator": "exactly", "unit": "ha"}
    nine, fourteen = (
        factories.a_claim(models.Figure, case, source, lower=lower, text_de=f"{lower} Hektar", **area)
        for source, lower in zip(sources, ("9", "14"), strict=True)
    )
    nine.contradicts.add(fourteen)
    factories.a_claim(models.Flow, case, sources[0], giver=office, receiver=association, resource="space")
    agreed = factories.a_claim(
        models.Agreement, case, sources[0], name_de="Konzession", term_years=30, text_de="Gilt 30 Jahre."
    )
    agreed.parties.add(association, office)
    models.GovernanceSeat.objects.create(agreement=agreed, holder_de="Verein", actor=association, seats=3)
    for date, stance, text in (("2011-06-11", -1, "Besetzung angekündigt"), ("2019", 2, "Konzession erteilt")):
        step = factories.a_claim(
            models.Episode, case, sources[0], date=date, stance=stance, step="agreement", text_de=text
        )
        models.EpisodeActor.objects.create(episode=step, actor=association, stance=stance)
    factories.a_claim(
        models.Finding, case, sources[0], category="challenge", perspective="administration", text_de="Andere Wege"
    )


def codings_on(case, terms, source):
    """Enter one coding in each state, and leave the instrument uncoded."""
    variables = {variable.slug: variable for variable in terms.variables.all()}
    active = variables["status"].values.get(slug="active")
    factories.a_claim(models.Coding, case, source, variable=variables["status"], value=active)
    factories.a_claim(
        models.Coding, case, variable=variables["form"], state="not-applicable", reasoning_de="Es gibt keine."
    )
    factories.a_claim(
        models.Coding, case, variable=variables["budget"], state="not-found", reasoning_de="Kein Haushalt gefunden."
    )


def conference(field, region, actor, case, source):
    event = factories.an_event(
        "Koproduktion oder Koexistenz?", slug=CONFERENCE, kind="conference", date="2022-05", part_count=2
    )
    event.organisers.add(actor)
    event.regions.add(region)
    event.policy_fields.add(field)
    sessions = [
        models.Session.objects.create(
            event=event, key=key, position=position, part=position, kind=kind, title_de=title, **more
        )
        for position, (key, kind, title, more) in enumerate(SESSIONS, start=1)
    ]
    models.Contribution.objects.create(session=sessions[0], project=case, role="presented")
    texts = {"text_de": "Räume auf lange Sicht.", "session": sessions[1]}
    demand = factories.a_claim(models.Demand, event, source, policy_field=field, **texts)
    other = factories.a_claim(models.Demand, event, source, text_de="Geld auf lange Sicht.", session=sessions[1])
    factories.a_claim(models.DemandRelation, event, source, first=demand, second=other, similarity="similar")
    report = models.Report.objects.create(event=event, lead_de="Was zwei Gruppen in vier Stunden fanden.")
    section = models.ReportSection.objects.create(
        report=report, key="raeume", position=1, heading_de="Räume", body_de="Zwei Absätze.\n\nDer zweite."
    )
    section.records.add(case)
    section.outcomes.add(demand)
    return event


SESSIONS = (
    ("input", "input", "Was die Pandemie gezeigt hat", {"is_part_editorial": True}),
    ("gruppe", "working-group", "Forderungen", {"demands_state": "documented"}),
)
