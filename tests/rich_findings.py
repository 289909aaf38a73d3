"""A rich set of findings: every category and perspective, three study areas, and what must not count."""

from contextlib import contextmanager
from itertools import cycle

from django.db import transaction

from cooperations import models
from cooperations.publishing.publish import publish, withdraw
from cooperations.shelf.index import forget
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


@contextmanager
def published(blocker):
    """Have the rich set published for the tests of a module, and roll it back after the last one."""
    with blocker.unblock(), transaction.atomic():
        forget()
        yield build()
        transaction.set_rollback(True)
    forget()


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
    publish([terms, source, press, *regions.values(), *fields.values()], note="Grundlage")
    cases = [case(slug, regions, fields) for slug, *_rest in CASES]
    findings_of(cases, terms, cycle((source, press)))
    event = factories.an_event("Reiche Werkstatt", slug="reich-werkstatt")
    event.regions.add(regions["thueringen"])
    said(event, source, terms, "insight", "insight", "Der Austausch hilft.", "research")
    said(regions["erfurt"], source, terms, "reason", "reason-money", "Der Stadt fehlt Geld.", "administration")
    said(fields["food"], source, terms, "challenge", "", "Küchen fehlen.", "civil-society")
    for visible in (cases[0], event):
        said(visible, source, terms, "challenge", "challenge", "Nur fürs Team.", "research", visibility="internal")
    gone, draft = (a_case(slug, regions, fields) for slug in ("reich-zurueckgezogen", "reich-entwurf"))
    for hidden in (gone, draft):
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
    for slug, values in (("regime-typology", ("conservative", "southern-european")), ("regime-provider", ("state",))):
        if not terms.variables.filter(slug=slug).exists():
            more = {"is_regime_dimension": True, "is_facet": False, "applies_to": ["region"]}
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


def case(slug, regions, fields):
    """Return one of the cases, in its regions and fields."""
    own, belongs = next((own, belongs) for name, own, belongs in CASES if name == slug)
    found = a_case(slug, regions, fields)
    found.regions.set([regions[one] for one in own])
    found.policy_fields.set([fields[one] for one in belongs])
    return found


def a_case(slug, regions, fields):
    """Return a case in Berlin with an actor on each side."""
    *others, found = factories.a_cooperation(slug.replace("-", " ").title(), slug=slug, start="2016")
    publish(others, note="Beteiligte")
    found.regions.add(regions["berlin"])
    found.policy_fields.add(fields["housing"])
    return found


def findings_of(cases, terms, sources):
    """Say everything of the cases in turn, and let two statements contradict each other."""
    turn = cycle(cases)
    for category, code, text, perspectives in SAID * 2:
        for letter in perspectives:
            last = said(next(turn), next(sources), terms, category, code, text, PERSPECTIVES[letter])
            last.about.add(cases[0])
    one, other = (
        said(cases[0], next(sources), terms, "effect", "effect-services", text, "administration", certainty=certainty)
        for text, certainty in (("Die Versorgung ist besser.", "probable"), ("Nichts ist besser.", "disputed"))
    )
    one.contradicts.add(other)


def said(record, source, terms, category, code, text, perspective, **more):
    """Return a finding on a record."""
    known_code = terms.codes.get(slug=code) if code else None
    given = {"category": category, "code": known_code, "text_de": text, "perspective": perspective}
    more = {"reasoning_de": "Steht so im Bericht.", "as_of": "2021"} | more
    return factories.a_claim(models.Finding, record, source, **given, **more)
