"""A rich set of findings: every category and perspective, three study areas, and what must not count."""

from itertools import cycle

from cooperations import models
from cooperations.publishing.publish import publish, withdraw
from tests import factories

#: (slug, German name, the region around it)
REGIONS = (
    ("germany", "Deutschland", None),
    ("spain", "Spanien", None),
    ("berlin", "Berlin", "germany"),
    ("berlin-mitte", "Mitte", "berlin"),
    ("thueringen", "Thüringen", "germany"),
    ("erfurt", "Erfurt", "thueringen"),
    ("hamburg", "Hamburg", "germany"),
    ("barcelona", "Barcelona", "spain"),
    ("sants-montjuic", "Sants-Montjuïc", "barcelona"),
)
FIELDS = (("housing", "Wohnen", True), ("health", "Gesundheit", True), ("food", "Ernährung", True))
#: (slug, category, the wider code)
CODES = (
    ("reason", "reason", None),
    ("reason-money", "reason", "reason"),
    ("reason-networks", "reason", "reason"),
    ("challenge", "challenge", None),
    ("challenge-working-modes", "challenge", "challenge"),
    ("challenge-formalisation", "challenge", "challenge"),
    ("strength", "strength", None),
    ("strength-shared-goal", "strength", "strength"),
    ("insight", "insight", None),
    ("effect", "effect", None),
    ("effect-participation", "effect", "effect"),
    ("effect-common-good", "effect", "effect"),
    ("effect-services", "effect", "effect"),
)
#: (slug, regions, fields) of cases; the last but one lies in no region and no field, the last in two of each.
CASES = (
    ("reich-mitte", ["berlin-mitte"], ["housing"]),
    ("reich-berlin", ["berlin"], ["health"]),
    ("reich-erfurt", ["erfurt"], ["health", "food"]),
    ("reich-hamburg", ["hamburg"], ["food"]),
    ("reich-sants", ["sants-montjuic"], ["housing"]),
    ("reich-barcelona", ["barcelona"], ["food"]),
    ("reich-ohne-ort", [], []),
    ("reich-doppelt", ["berlin", "barcelona"], ["housing", "health"]),
)
#: (category, code or "", German text, perspectives) of what is said of the cases in turn.
SAID = (
    ("reason", "reason-money", "Das Haus bleibt bezahlbar, weil der Bezirk auf Miete verzichtet.", "ca"),
    ("reason", "reason-networks", "Wir erreichen Menschen, die nie in ein Amt gehen.", "a"),
    ("reason", "", "Niemand sonst wollte die Aufgabe übernehmen.", "c"),
    ("challenge", "challenge-working-modes", "Wir treffen uns abends, das Amt schließt um vier.", "cc"),
    ("challenge", "challenge-working-modes", "Ein Plenum entscheidet nicht bis zur Sitzung des Ausschusses.", "ar"),
    ("challenge", "challenge-formalisation", "Ohne Verein kein Vertrag.", "c-"),
    ("challenge", "challenge", "Beide Seiten warten aufeinander.", "r"),
    ("challenge", "", "Nach jeder Wahl beginnt alles von vorn.", "-"),
    ("strength", "strength-shared-goal", "Alle wollen, dass das Gelände dem Viertel bleibt.", "car"),
    ("insight", "insight", "Verträge halten länger als Zusagen.", "r"),
    ("effect", "effect-participation", "Die Nachbarinnen entscheiden mit, was im Haus geschieht.", "ca"),
    ("effect", "effect-common-good", "Der Boden ist der Spekulation entzogen.", "r"),
    ("effect", "effect-services", "Menschen ohne Papiere kommen in jede Praxis.", "c-"),
    ("effect", "", "Die Stadt spricht anders über Selbstverwaltung.", "-"),
)
PERSPECTIVES = {"c": "civil-society", "a": "administration", "r": "research", "-": ""}


def build():
    """Publish the rich set beside whatever there is already; returns the slugs of what must not be counted."""
    regions = {slug: known_region(slug, name, around) for slug, name, around in REGIONS}
    fields = {
        slug: known(models.PolicyField, slug, factories.a_field, name, is_study_field=study)
        for slug, name, study in FIELDS
    }
    terms, source = codebook(), known(models.Source, "reich-bericht", factories.a_source, "Abschlussbericht")
    press = known(models.Source, "reich-presse", factories.a_source, "Stadtteilzeitung", kind="press")
    regimes(terms, regions, source)
    actors = factories.an_actor("Verein"), factories.an_administration("Amt")
    publish([terms, source, press, *regions.values(), *fields.values(), *actors], note="Grundlage")
    cases = [case(slug, regions, fields, actors, source) for slug, *_rest in CASES]
    findings_of(cases, terms, cycle((source, press)))
    event = factories.an_event("Reiche Werkstatt", slug="reich-werkstatt")
    event.regions.add(regions["thueringen"])
    said(event, source, terms, "insight", "insight", "Der Austausch hilft.", "research")
    said(regions["erfurt"], source, terms, "reason", "reason-money", "Der Stadt fehlt Geld.", "administration")
    said(fields["food"], source, terms, "challenge", "", "Küchen fehlen.", "civil-society")
    for visible in (cases[0], event):
        said(visible, source, terms, "challenge", "challenge", "Nur fürs Team.", "research", visibility="internal")
    gone, draft = (a_case(slug, actors, source) for slug in ("reich-zurueckgezogen", "reich-entwurf"))
    for hidden in (gone, draft):
        hidden.regions.add(regions["berlin"])
        said(hidden, source, terms, "challenge", "challenge", "Darf nicht zählen.", "civil-society")
    publish([*cases, event, gone, regions["erfurt"], fields["food"]], note="Fälle")
    withdraw(gone, by=None, note="Auf Wunsch")
    return [gone.slug, draft.slug]


def known(model, slug, make, name, **values):
    """Return what bears a slug already, or make it."""
    return model.objects.filter(slug=slug).first() or make(name, slug=slug, **values)


def known_region(slug, name, around):
    """Return a region, within the one around it."""
    parent = models.Region.objects.get(slug=around) if around else None
    return known(models.Region, slug, factories.a_region, name, parent=parent)


def codebook():
    """Return the codebook with the codes and two regime dimensions."""
    terms = models.Codebook.objects.first() or factories.a_codebook(slug="koopwohl")
    for slug, category, wider in CODES:
        parent = terms.codes.filter(slug=wider).first()
        if not terms.codes.filter(slug=slug).exists():
            factories.a_code(terms, slug, category, parent=parent)
    dimensions = ("regime-typology", "conservative", "southern-european"), ("regime-provider", "state")
    for position, (slug, *values) in enumerate(dimensions):
        if not terms.variables.filter(slug=slug).exists():
            more = {"is_regime_dimension": True, "is_facet": False, "applies_to": ["region"], "position": position}
            factories.a_variable(terms, slug, *values, **more)
    return terms


def regimes(terms, regions, source):
    """Code the typology of both countries, Spain's in two ways, and who provides for Berlin alone."""
    found = (
        ("germany", "regime-typology", "conservative"),
        ("spain", "regime-typology", "southern-european"),
        ("spain", "regime-typology", "conservative"),
        ("berlin", "regime-provider", "state"),
    )
    for region, slug, value in found:
        variable = terms.variables.get(slug=slug)
        given = {"variable": variable, "value": variable.values.get(slug=value)}
        if not models.Coding.objects.filter(record=regions[region], **given).exists():
            factories.a_claim(models.Coding, regions[region], source, **given)


def case(slug, regions, fields, actors, source):
    """Return one of the cases, in its regions and fields."""
    own, belongs = next((own, belongs) for name, own, belongs in CASES if name == slug)
    found = a_case(slug, actors, source)
    found.regions.set([regions[one] for one in own])
    found.policy_fields.set([fields[one] for one in belongs])
    return found


def a_case(slug, actors, source):
    """Return a cooperation of these actors."""
    found = factories.a_project(slug.replace("-", " ").title(), slug=slug)
    for actor in actors:
        factories.a_participation(found, actor, source)
    return found


def findings_of(cases, terms, sources):
    """Say everything of the cases in turn, and let two statements contradict each other."""
    turn = cycle(cases)
    for category, code, text, perspectives in SAID * 2:
        for letter in perspectives:
            last = said(next(turn), next(sources), terms, category, code, text, PERSPECTIVES[letter])
            last.about.add(cases[0])
    one, other = (
        said(cases[0], next(sources), terms, "effect", "effect-services", text, "administration", **more)
        for text, more in (
            ("Die Versorgung ist besser.", {"certainty": "probable", "as_of": "2021"}),
            ("Nichts ist besser.", {"certainty": "disputed"}),
        )
    )
    one.contradicts.add(other)


def said(record, source, terms, category, code, text, perspective, **more):
    """Return a finding on a record."""
    known_code = terms.codes.get(slug=code) if code else None
    given = {"category": category, "code": known_code, "text_de": text, "perspective": perspective}
    return factories.a_claim(models.Finding, record, source, **given, **({"reasoning_de": "Im Bericht."} | more))
