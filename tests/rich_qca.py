"""Twenty-four coded cases with steps and demands, for qualitative comparative analysis at its richest.

Eighteen cases are complete; six lack something, each in its own way. Nothing here is about anybody who exists.
"""

from cooperations import models
from cooperations.publishing.publish import publish
from tests import factories

#: Case: (lasting, formalisation, budget in thousand euros, support, council).
CASES = {
    "allee": (True, "contract", 120, "strong", True),
    "bach": (True, "contract", 80, "strong", True),
    "chor": (True, "body", 200, "strong", True),
    "damm": (True, "body", 60, "weak", True),
    "eiche": (True, "contract", 150, "weak", False),
    "feld": (True, "grant", 90, "strong", True),
    "garten": (True, "grant", 110, "strong", False),
    "hafen": (True, "round-table", 40, "strong", True),
    "insel": (False, "informal", 5, "none", False),
    "jahr": (False, "informal", 10, "none", False),
    "kiez": (False, "informal", 0, "weak", False),
    "linde": (False, "round-table", 20, "weak", False),
    "markt": (False, "round-table", 15, "none", True),
    "nord": (False, "grant", 70, "weak", False),
    "ost": (False, "grant", 30, "none", False),
    "park": (False, "contract", 45, "none", False),
    "quelle": (False, "body", 55, "weak", True),
    "ring": (False, "contract", 100, "strong", True),
}
#: What each of the others lacks, or says twice.
INCOMPLETE = ("see", "turm", "ufer", "vorstadt", "wald", "zeile")
FORMS = ("informal", "round-table", "grant", "contract", "body")
#: Steps of the first cases: (step, stance), and what became of a demand.
STEPS = (("contact", 0), ("protest", -2), ("agreement", 2), ("rupture", None))
BECAME = ("met", "rejected", "unknown")


def build():
    """Publish everything and return the cases by slug."""
    terms = codebook()
    variables = {variable.slug: variable for variable in terms.variables.all()}
    country = factories.a_region("Deutschland", slug="qca-land", kind="country")
    regions = [
        factories.a_region(name, slug=f"qca-{name.lower()}", parent=country) for name in ("Nordstadt", "Suedstadt")
    ]
    field, source = factories.a_field("Wohnen", slug="qca-wohnen"), factories.a_source("Bericht der Werkstatt")
    club, office = factories.an_actor("Verein der Werkstatt"), factories.an_administration("Amt der Werkstatt")
    code_region(country, variables, "state", source)
    code_region(regions[1], variables, "families", source)
    cases = {}
    for place, name in enumerate((*CASES, *INCOMPLETE)):
        case = a_case(name, place, field, regions[place % 2], (club, office), source)
        (code_complete if name in CASES else code_incomplete)(case, variables, name, source)
        cases[name] = case
    add_steps(list(cases.values())[:6], (club, office), source)
    add_demands(list(cases.values())[:9], (club, office), field, source)
    publish([terms, country, *regions, field, source, club, office, *cases.values()], note="Erste Fassung")
    return cases


def codebook():
    """Return the codebook: yes or no, ordered values, a number, categories, and a dimension of the regime."""
    terms = models.Codebook.objects.first() or factories.a_codebook(slug="koopwohl")
    make = factories.a_variable
    make(terms, "qca-lasting", type="boolean", name_de="Dauerhaft", name_en="Lasting")
    make(terms, "qca-forms", *FORMS, type="ordinal", name_de="Verbindlichkeit", name_en="Bindingness")
    make(terms, "qca-budget", type="number", is_facet=False, name_de="Haushalt", name_en="Budget")
    make(terms, "qca-support", "none", "weak", "strong", name_de="Rückhalt", name_en="Support")
    make(terms, "qca-council", type="boolean", name_de="Gemeinsamer Rat", name_en="Joint council")
    make(
        terms,
        "qca-payer",
        "state",
        "families",
        applies_to=["region"],
        is_regime_dimension=True,
        name_de="Wer sorgt",
        name_en="Who cares",
    )
    return terms


def a_case(name, place, field, region, actors, source):
    """Return a case in a region, begun in a year of its own, with its two sides."""
    case = factories.a_project(f"Haus {name.title()}", slug=f"qca-{name}", start=str(1990 + place))
    case.policy_fields.add(field)
    case.regions.add(region)
    for actor in actors:
        factories.a_participation(case, actor, source)
    return case


def code(case, variable, source, **given):
    """Enter a coding."""
    return factories.a_claim(models.Coding, case, source, variable=variable, **given)


def code_region(region, variables, value, source):
    """Code a dimension of the regime of a region."""
    payer = variables["qca-payer"]
    code(region, payer, source, value=payer.values.get(slug=value))


def code_complete(case, variables, name, source):
    """Code all five variables of a case."""
    lasting, form, budget, support, council = CASES[name]
    code(case, variables["qca-lasting"], source, flag=lasting)
    code(case, variables["qca-forms"], source, value=variables["qca-forms"].values.get(slug=form))
    code(case, variables["qca-budget"], source, number=budget)
    code(case, variables["qca-support"], source, value=variables["qca-support"].values.get(slug=support))
    code(case, variables["qca-council"], source, flag=council)


def code_incomplete(case, variables, name, source):
    """Code a case that lacks something of formalisation or support, each in its own way."""
    forms, support = variables["qca-forms"], variables["qca-support"]
    code(case, variables["qca-lasting"], source, flag=True)
    code(case, variables["qca-council"], source, flag=True)
    code(case, support, source, value=support.values.get(slug="strong"))
    nothing = {"reasoning_de": "Gesucht."}
    if name == "see":  # two codings that contradict each other, without a date
        one, other = (code(case, forms, source, value=forms.values.get(slug=slug)) for slug in ("grant", "informal"))
        one.contradicts.add(other)
    elif name == "turm":  # it became more binding
        for slug, year in (("informal", "2001"), ("contract", "2015")):
            code(case, forms, source, value=forms.values.get(slug=slug), as_of=year)
    elif name == "ufer":
        factories.a_claim(models.Coding, case, variable=forms, state="not-applicable", **nothing)
    elif name == "vorstadt":
        factories.a_claim(models.Coding, case, variable=forms, state="not-found", **nothing)
    elif name == "wald":  # a source says that there is none
        code(case, forms, source, is_absent=True)


def add_steps(cases, actors, source):
    """Tell four steps of each case; the last one's stance is not documented."""
    for place, case in enumerate(cases):
        for number, (step, stance) in enumerate(STEPS):
            claim = factories.a_claim(
                models.Episode,
                case,
                source,
                date=str(2001 + place + number),
                step=step,
                stance=stance,
                text_de="Schritt",
            )
            if stance is not None:
                models.EpisodeActor.objects.create(episode=claim, actor=actors[number % 2], stance=stance)


def add_demands(cases, actors, field, source):
    """Raise one demand per case: met, rejected, or nobody knows."""
    for place, case in enumerate(cases):
        factories.a_claim(
            models.Demand,
            case,
            source,
            demanded_by=actors[0],
            addressee=actors[1],
            policy_field=field,
            outcome=BECAME[place % 3],
            text_de="Räume auf lange Sicht",
        )
