"""Four cases whose names and statements are as long and as many as those of the real ones, to see how they print."""

from cooperations import models
from cooperations.publishing.publish import publish
from tests import factories

#: The case, its initiative, its administrations, and how long the agreement runs.
CASES = {
    "spinnerei": ("Alte Spinnerei", "Associació Espai Comunitari i Veïnal Autogestionat", ["Ajuntament de Barcelona"]),
    "wohnhof": ("Wohnhof am Kanal", "Genossenschaft Wohnhof", ["Ajuntament de Barcelona"]),
    "rathausviertel": (
        "Modellprojekt Rathausviertel (Kasernenareal)",
        "Vernetzungstreffen der Initiativen im Rathausviertel",
        ["Senatsverwaltung für Stadtentwicklung", "Bezirksamt Friedrichshain-Kreuzberg", "Wohnungsbaugesellschaft"],
    ),
    "behandlungsschein": (
        "Anonymer Behandlungsschein Thüringen",
        "Anonymer Behandlungsschein Thüringen e. V.",
        ["Thüringer Ministerium für Arbeit, Soziales, Gesundheit, Frauen und Familie"],
    ),
}
#: What flows from the administration to the initiative: resource and amounts.
FLOWS = (
    ("money", ("230000", "250000")),
    ("space", ()),
    ("staff", ()),
    ("legitimacy", ()),
    ("expertise", ()),
    ("networks", ()),
    ("data", ()),
)
#: Figures that only one case has: measure, label, unit.
FIGURES = (
    ("use", "Nutzung des Angebots seit 2017", "people"),
    ("hours", "Ehrenamtliche Stunden im Jahr", "hours"),
    ("built", "Wohnungen im Siegerentwurf", "dwellings"),
    ("planned", "Planung der Wohnungsbaugesellschaft", "dwellings"),
)
#: Figures of all cases.
SHARED = (("area", "Fläche des ganzen Geländes", "m2"), ("rooms", "Fläche der Räume", "m2"))
CODED = ("lang-form", "lang-phase", "lang-instrument", "lang-level", "lang-degree")


def long_cases():
    """Publish the cases with all they mention; return their addresses."""
    terms, source = factories.a_codebook(slug="lang"), factories.a_source()
    for slug in CODED:
        factories.a_variable(terms, slug, *(f"{slug}-{letter}-mit-langem-namen" for letter in "abcd"))
    records = [terms, source]
    for place, (slug, (title, initiative, offices)) in enumerate(CASES.items()):
        actors = [factories.an_actor(initiative), *(factories.an_administration(name) for name in offices)]
        case = factories.a_project(title, slug=slug, start=f"201{place}-06-11")
        claims_on(case, actors, source, place)
        findings_on(case, source)
        for variable in terms.variables.all():
            factories.a_claim(models.Coding, case, source, variable=variable, value=variable.values.all()[place])
        records += [*actors, case]
    publish(records, note="Erste Fassung")
    return list(CASES)


def claims_on(case, actors, source, place):
    """Enter who takes part, what was agreed, what flows and what is counted."""
    for actor in actors:
        factories.a_participation(case, actor, source, since="2011")
    agreed = factories.a_claim(
        models.Agreement,
        case,
        source,
        name_de="Konzession für eine selbstverwaltete Initiative ohne Gewinnzweck",
        concluded=f"201{place}-03-19",
        term_years=30 + place,
        text_de="Gilt lange.",
    )
    agreed.parties.add(*actors)
    for resource, amounts in FLOWS[: 4 + place]:
        for lower in amounts if place > 1 else [None]:
            amount = {"comparator": "exactly", "lower": lower, "unit": "eur-per-year"} if lower else {}
            factories.a_claim(
                models.Flow, case, source, giver=actors[-1], receiver=actors[0], resource=resource, **amount
            )
    for measure, label, unit in SHARED + tuple((f"{one[0]}-{place}", *one[1:]) for one in FIGURES[: 1 + place]):
        factories.a_claim(
            models.Figure,
            case,
            source,
            measure=measure,
            measure_label_de=label,
            comparator="exactly",
            lower=str(48000 + place),
            unit=unit,
            text_de=label,
        )


def findings_on(case, source):
    """Enter what was difficult and what helped."""
    for category, perspective in (("challenge", "administration"), ("strength", "civil-society")):
        factories.a_claim(
            models.Finding,
            case,
            source,
            category=category,
            perspective=perspective,
            text_de=f"{case.title_de}: Die Partner ordnen ihre Zusammenarbeit selbst ein und nennen Mitentscheidung.",
        )
