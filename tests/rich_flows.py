"""Three cases and a programme with 28 public flows of every resource, to see the pages of flows at their richest."""

from cooperations import models
from cooperations.publishing.publish import publish
from tests import factories

CASES = ("rich-garden", "rich-clinic", "rich-factory")
PROGRAMME = "rich-programme"
#: What must never be counted: it stands in internal claims alone.
SECRET = "GEHEIMNIS"

SECTORS = {
    "garden": ("Gemeinschaftsgarten am Kanal", "civil-society", "association"),
    "clinic": ("Medizinisches Netz für Menschen ohne Papiere", "civil-society", "association"),
    "factory": ("Genossenschaft Alte Fabrik", "civil-society", "cooperative"),
    "trust": ("Bürgerstiftung", "foundation", "foundation"),
    "city": ("Stadtverwaltung, Amt für Stadterneuerung und Bürgerbeteiligung", "administration", "department"),
    "land": ("Ministerium für Soziales des Landes", "administration", "ministry"),
    "utility": ("Städtische Wohnungsgesellschaft", "public-company", "company"),
    "college": ("Hochschule für Planung", "research", "research-institute"),
    "brewery": ("Brauerei am Fluss", "private", "company"),
}

#: (record, giver, receiver, resource, (comparator, lower, upper, unit) or None, period)
FLOWS = (
    ("rich-garden", "city", "garden", "space", ("more-than", "1300", None, "m2"), "2015/.."),
    ("rich-garden", "city", "garden", "space", ("exactly", "900", None, "m2"), "2019"),
    ("rich-garden", "city", "garden", "money", ("exactly", "12000", None, "eur"), "2020"),
    ("rich-garden", "city", "garden", "money", ("exactly", "3000", None, "eur"), "2020"),
    ("rich-garden", "garden", "city", "volunteer-time", ("about", "4200", None, "hours"), "2020"),
    ("rich-garden", "garden", "", "volunteer-time", ("range", "300", "500", "hours"), "2021"),
    ("rich-garden", "college", "garden", "expertise", None, None),
    ("rich-garden", "garden", "college", "data", None, "2021"),
    ("rich-garden", "brewery", "garden", "money", ("at-most", "500", None, "eur"), "2018~"),
    ("rich-clinic", "land", "clinic", "money", ("exactly", "230000", None, "eur-per-year"), "2017"),
    ("rich-clinic", "land", "clinic", "money", ("exactly", "250000", None, "eur-per-year"), "2017"),
    ("rich-clinic", "land", "clinic", "money", ("exactly", "350000", None, "eur"), "2022/2023"),
    ("rich-clinic", "land", "clinic", "legitimacy", None, "2017/.."),
    ("rich-clinic", "clinic", "land", "access", ("range", "120", "260", "people"), "2020"),
    ("rich-clinic", "clinic", "land", "expertise", None, None),
    ("rich-clinic", "clinic", "", "volunteer-time", ("at-least", "1800", None, "hours"), "2020"),
    ("rich-clinic", "", "clinic", "money", ("about", "15000", None, "eur"), None),
    ("rich-clinic", "trust", "clinic", "networks", None, None),
    ("rich-factory", "utility", "factory", "space", ("exactly", "5200", None, "m2"), "2012-06"),
    ("rich-factory", "city", "factory", "money", ("less-than", "90000", None, "eur"), "2013"),
    ("rich-factory", "city", "factory", "staff", ("exactly", "2", None, "employees"), "2013"),
    ("rich-factory", "factory", "city", "networks", None, None),
    ("rich-factory", "factory", "utility", "volunteer-time", ("exactly", "2400", None, "hours"), "2014"),
    ("rich-factory", "", "factory", "expertise", None, None),
    (PROGRAMME, "land", "city", "money", ("more-than", "1200000", None, "eur"), "2016/2020"),
    (PROGRAMME, "city", "trust", "money", ("exactly", "80000", None, "eur"), "2018"),
    (PROGRAMME, "trust", "garden", "money", ("exactly", "12000", None, "eur"), "2018"),
    (PROGRAMME, "", "", "data", None, None),
)
#: Which of them contradict each other, by their places in the list.
CONTRADICTIONS = ((0, 1), (9, 10))


def build(prefix=""):
    """Publish the cases, the programme and all they mention; return the published flows in the order of FLOWS."""
    source = factories.a_source("Bericht über Gaben", slug=f"{prefix}rich-report")
    regions = [factories.a_region("Musterstadt", slug=f"{prefix}rich-town")]
    regions.append(factories.a_region("Hafenviertel", slug=f"{prefix}rich-quarter", parent=regions[0]))
    actors = {
        key: factories.an_actor(name, slug=f"{prefix}rich-{key}-actor", sector=sector, kind=kind)
        for key, (name, sector, kind) in SECTORS.items()
    }
    projects = {slug: case(slug, prefix, regions, actors, source) for slug in (*CASES, PROGRAMME)}
    flows = [flow(projects[record], actors, source, *said) for record, *said in FLOWS]
    for one, other in CONTRADICTIONS:
        flows[one].contradicts.add(flows[other])
    figures(projects, source)
    internal(projects, actors, source)
    publish([source, *regions, *actors.values(), *projects.values()], note="Erste Fassung")
    return flows


TITLES = {
    "rich-garden": "Garten am Kanal",
    "rich-clinic": "Offene Praxis",
    "rich-factory": "Alte Fabrik",
    PROGRAMME: "Programm Soziale Nachbarschaft",
}


def case(slug, prefix, regions, actors, source):
    """Return a project with an actor on each side; the programme is no cooperation."""
    kind = "programme" if slug == PROGRAMME else "cooperation"
    project = factories.a_project(TITLES[slug], slug=f"{prefix}{slug}", kind=kind, start="2012")
    project.regions.add(regions[slug == "rich-garden"])
    for key in ("garden", "city"):
        factories.a_participation(project, actors[key], source)
    return project


def flow(project, actors, source, giver, receiver, resource, quantity, period):
    """Return a flow; "" stands for a giver or receiver that is not documented."""
    names = ("comparator", "lower", "upper", "unit")
    given = dict(zip(names, quantity, strict=True)) if quantity else {}
    parties = {"giver": actors.get(giver), "receiver": actors.get(receiver)}
    return factories.a_claim(models.Flow, project, source, resource=resource, period=period or "", **parties, **given)


def figures(projects, source):
    """Tell of areas, hours and money as figures; of people too, which are no resource."""
    for slug, measure, label, lower, unit in (
        ("rich-factory", "area", "Fläche des Geländes", "14", "ha"),
        ("rich-garden", "hours", "Ehrenamtliche Stunden im Jahr", "6100", "hours"),
        ("rich-clinic", "patients", "Behandelte", "257", "people"),
    ):
        given = {"measure": measure, "measure_label_de": label, "comparator": "exactly", "unit": unit}
        factories.a_claim(models.Figure, projects[slug], source, lower=lower, date="2020", **given)


def internal(projects, actors, source):
    """Note flows for the team only."""
    for slug, giver, receiver, lower in (("rich-garden", "city", "garden", "77777"), ("rich-clinic", "land", "", "1")):
        claim = flow(projects[slug], actors, source, giver, receiver, "money", ("exactly", lower, None, "eur"), "2020")
        claim.visibility, claim.text_de = "internal", SECRET
        claim.save()
