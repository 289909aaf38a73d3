"""Demands at their richest: fields, regions and outcomes of every kind, compared, contradicted, withdrawn, internal."""

from types import SimpleNamespace

from cooperations import models
from cooperations.publishing.publish import publish, withdraw
from tests import factories

FIELDS = {"housing": ("Wohnen", True), "health": ("Migration und Gesundheit", True), "food": ("Ernährung", True)}
FIELDS |= {"energy": ("Energie", False)}
#: slug → (German name, English name, level, the region around it, whether it is a study area)
REGIONS = {
    "germany": ("Deutschland", "Germany", "country", None, False),
    "spain": ("Spanien", "Spain", "country", None, False),
    "france": ("Frankreich", "France", "country", None, False),
    "berlin": ("Berlin", "Berlin", "city", "germany", True),
    "kreuzberg": ("Kreuzberg", "Kreuzberg", "neighbourhood", "berlin", False),
    "thueringen": ("Thüringen", "Thuringia", "state", "germany", True),
    "barcelona": ("Barcelona", "Barcelona", "city", "spain", True),
    "sants": ("Sants", "Sants", "neighbourhood", "barcelona", False),
    "lyon": ("Lyon", "Lyon", "city", "france", False),
}
#: name → (record, who asks, whom, field, raised, what became of it, at which event, speaks of, German, English)
DEMANDS = {
    "rent": (
        *("case-kreuzberg", "tenants", "senate", "housing", "2019-04-06", "partly-met", None, ()),
        "Die Mieten in den Häusern der landeseigenen Gesellschaften sollen für fünf Jahre eingefroren werden.",
        "Rents in the houses of the state’s own companies are to be frozen for five years.",
    ),
    "lease": (
        *("case-sants", "neighbours", "city", "housing", "2011-06", "met", None, ()),
        "Die Stadt soll den Nachbarschaften leere Fabriken auf lange Zeit überlassen.",
        "The city is to leave empty factories to the neighbourhoods for a long time.",
    ),
    "ground": (
        *("case-erfurt", "association", "land", "housing", "2020-11-02", "rejected", None, ()),
        "Das Land soll Grundstücke im Erbbaurecht zu einem Zins vergeben, den ein Hausverein tragen kann.",
        "The state is to give land in leasehold at a ground rent that a house association can bear.",
    ),
    "buy": (
        *("case-kreuzberg", "tenants", "district", "housing", "2021", "open", None, ()),
        "Der Bezirk soll sein Vorkaufsrecht ausüben.",
        "The district is to exercise its right of first refusal.",
    ),
    "no-buy": (
        *("case-kreuzberg", "district", "senate", "housing", "2021-11", "unknown", None, ()),
        "Der Bezirk verlangt vom Senat Geld, statt selbst zu kaufen.",
        "The district asks the Senate for money instead of buying itself.",
    ),
    "voucher": (
        *("workshop", "medical", "senate", "health", "2021-05-12", "met", "workshop", ("region:berlin",)),
        "Wer keine Papiere hat, soll ohne Namen behandelt werden.",
        "Whoever has no papers is to be treated without giving a name.",
    ),
    "voucher-thueringen": (
        *("workshop", "association", "land", "health", "2021-05-12", "partly-met", "workshop", ("region:thueringen",)),
        "Das Land soll den anonymen Krankenschein dauerhaft bezahlen.",
        "The state is to pay for the anonymous health voucher for good.",
    ),
    "card": (
        *("workshop", "neighbours", "city", "health", "2012-09", "open", "workshop", ("region:barcelona",)),
        "Alle Menschen in der Stadt sollen eine Gesundheitskarte bekommen, gemeldet oder nicht.",
        "Everybody in the city is to get a health card, registered or not.",
    ),
    "interpreters": (
        *("workshop", "medical", None, "health", None, "dropped", "workshop", ("project:case-kreuzberg",)),
        "Dolmetschen gehört zur Behandlung.",
        "Interpreting is part of the treatment.",
    ),
    "hubs": (
        *("case-kreuzberg", "food-council", "senate", "food", "2017-11-22", "partly-met", None, ("region:berlin",)),
        "In jedem Kiez soll es einen Ort geben, an dem gemeinsam gekocht und Essen geteilt wird.",
        "Every neighbourhood is to have a place where people cook together and share food.",
    ),
    "kitchens": (
        *("case-erfurt", "association", "city-erfurt", "food", "2018", "open", None, ()),
        "Schulküchen sollen regional und bio einkaufen.",
        "School kitchens are to buy regional and organic food.",
    ),
    "market": (
        *("case-sants", "neighbours", "city", "food", "2016~", "met", None, ("region:sants", "region:lyon")),
        "Die Markthallen sollen Ständen der Erzeugerinnen und Erzeuger offenstehen.",
        "Market halls are to be open to stalls of producers.",
    ),
    "lyon": (
        *("case-lyon", "lyon-network", None, "housing", "2015-03", "unknown", None, ()),
        "Die Stadt soll Bodenfonds für Baugruppen auflegen.",
        "The city is to set up land funds for building groups.",
    ),
    "national": (
        *("workshop", "tenants", None, "housing", "2021-05-12", "open", "workshop", ("region:germany",)),
        "Gemeinnützigkeit im Wohnungsbau soll wieder steuerlich zählen.",
        "Non-profit housing is to count again in tax law.",
    ),
    "solar": (
        *("case-sants", None, None, "energy", None, "unknown", None, ()),
        "Dächer öffentlicher Häuser sollen Gemeinschaften Strom liefern.",
        "Roofs of public buildings are to supply communities with electricity.",
    ),
    "placeless": (
        *("network", "food-council", None, None, None, "unknown", None, ()),
        "=Wer fragt, soll eine Antwort bekommen.",
        "=Whoever asks is to get an answer.",
    ),
}
#: (first, second, similar or different, the record that says so, the dimension, German, English)
RELATIONS = (
    (
        *("rent", "ground", "different", "workshop", "land-competence"),
        "In Berlin geht es um Mieten der eigenen Gesellschaften, in Thüringen um den Boden.",
        "In Berlin it is about the rents of the state’s own companies, in Thuringia about the land.",
    ),
    (
        *("lease", "ground", "similar", "workshop", "land-competence"),
        "Beide wollen öffentlichen Boden auf lange Zeit, ohne ihn zu kaufen.",
        "Both want public land for a long time without buying it.",
    ),
    (
        *("voucher", "voucher-thueringen", "similar", "workshop", "health-payer"),
        "Beide wollen Behandlung ohne Meldung; die Länder zahlen, weil der Bund es nicht tut.",
        "Both want treatment without registration; the states pay because the federation does not.",
    ),
    (
        *("voucher", "card", "different", "case-sants", "health-payer"),
        "In Barcelona steht die Versicherung allen Gemeldeten offen, es geht um die Meldung, nicht um den Schein.",
        "In Barcelona insurance is open to all who are registered; it is about registration, not about a voucher.",
    ),
    (
        *("hubs", "market", "similar", "case-sants", None),
        "Beide suchen öffentliche Räume für gutes Essen.",
        "Both look for public space for good food.",
    ),
    (*("rent", "buy", "similar", "case-kreuzberg", None), "Beide wollen Häuser halten.", "Both want to keep houses."),
)
PROJECTS = {"case-kreuzberg": "kreuzberg", "case-erfurt": "thueringen", "case-sants": "sants", "case-lyon": "lyon"}
ACTORS = {
    "tenants": ("Mieterinitiative", "kreuzberg", False),
    "medical": ("Medizinische Hilfe", "berlin", False),
    "food-council": ("Ernährungsrat", "berlin", False),
    "association": ("Hausverein Erfurt", "thueringen", False),
    "neighbours": ("Nachbarschaft Sants", "sants", False),
    "lyon-network": ("Habitat Lyon", "lyon", False),
    "senate": ("Senat", "berlin", True),
    "district": ("Bezirksamt", "kreuzberg", True),
    "land": ("Landesministerium", "thueringen", True),
    "city-erfurt": ("Stadtverwaltung Erfurt", "thueringen", True),
    "city": ("Stadt Barcelona", "barcelona", True),
}


def kept(model, slug, make):
    """Return the record of that slug, made where there is none yet."""
    return model.objects.filter(slug=slug).first() or make()


def places_and_people():
    """Make regions, fields and actors; return them by slug."""
    found = {}
    for slug, (german, english, kind, parent, is_area) in REGIONS.items():
        given = {"slug": slug, "name_en": english, "kind": kind, "is_study_area": is_area, "parent": found.get(parent)}
        region = kept(models.Region, slug, lambda german=german, given=given: factories.a_region(german, **given))
        if is_area and not region.is_study_area:
            region.is_study_area, region.parent = True, region.parent or found[parent]
            region.save()
        found[slug] = region
    for slug, (name, is_study) in FIELDS.items():
        given = {"slug": slug, "name_en": slug.title(), "is_study_field": is_study}
        found[slug] = kept(models.PolicyField, slug, lambda name=name, given=given: factories.a_field(name, **given))
    for slug, (name, region, is_public) in ACTORS.items():
        make = factories.an_administration if is_public else factories.an_actor
        found[slug] = make(name, slug=f"demo-{slug}", region=found[region])
    found["source"] = factories.a_source("Protokoll der Werkstatt", slug="demo-protocol")
    return found


def dimensions():
    """Return the codebook with two regime dimensions."""
    codebook = models.Codebook.objects.first() or factories.a_codebook(title_en="Codebook")
    for slug, german, english in (
        ("land-competence", "Zuständigkeit für Boden", "Competence for land"),
        ("health-payer", "Wer Gesundheit bezahlt", "Who pays for health"),
    ):
        more = {"name_de": german, "name_en": english, "is_facet": False, "is_regime_dimension": True}
        factories.a_variable(codebook, slug, **more)
    return codebook


def records(found):
    """Make the projects, the network without a place, and the events; return what is to be published of it."""
    for slug, region in PROJECTS.items():
        project = factories.a_project(slug.replace("-", " ").title(), slug=f"demo-{slug}")
        project.regions.add(found[region])
        factories.a_participation(project, found["tenants"], found["source"])
        factories.a_participation(project, found["senate"], found["source"])
        found[slug] = project
    found["network"] = factories.a_project("Netzwerk ohne Ort", slug="demo-network", kind="network")
    workshop = factories.an_event("Werkstatt der Forderungen", slug="demo-workshop", title_en="Workshop of demands")
    workshop.regions.add(found["berlin"], found["thueringen"], found["barcelona"])
    for position, (key, title, state) in enumerate(
        (("group", "Arbeitsgruppe", "documented"), ("silent", "Stille Gruppe", "wording-undocumented")), start=1
    ):
        more = {"position": position, "kind": "working-group", "title_de": title, "demands_state": state}
        models.Session.objects.create(event=workshop, key=key, policy_field=found["food"], **more)
    found["workshop"] = workshop
    return [*(found[slug] for slug in (*PROJECTS, "network")), workshop]


def a_demand(found, name, visibility="public"):
    """Make one of the demands, citing the minutes."""
    record, who, whom, field, raised, outcome, event, about, german, english = DEMANDS[name]
    given = {"demanded_by": found.get(who), "addressee": found.get(whom), "policy_field": found.get(field)}
    given |= {"raised_at": found.get(event), "outcome": outcome, "visibility": visibility}
    given |= {"text_de": german, "text_en": english} | ({"raised": raised} if raised else {})
    if event:
        given["session"] = found["workshop"].sessions.get(key="group")
    demand = factories.a_claim(models.Demand, found[record], **given)
    factories.cite(demand, found["source"], locator="S. 4", quotation="So wollen wir es.", quotation_language="de")
    demand.about.add(*(found[one.partition(":")[2]] for one in about))
    return demand


def compare(found, demands, first, second, similarity, record, dimension, german, english="", **given):
    """Declare two demands similar or different."""
    given |= {"first": demands[first], "second": demands[second], "similarity": similarity}
    given |= {"text_de": german, "text_en": english, "certainty": "probable"}
    if dimension:
        given["explained_by"] = models.Variable.objects.get(slug=dimension)
    return factories.a_claim(models.DemandRelation, found[record], found["source"], **given)


def build():
    """Publish all of it; return the records by slug, the demands by name, and what must not be seen."""
    found = places_and_people()
    codebook = dimensions()
    published = records(found)
    demands = {name: a_demand(found, name) for name in DEMANDS}
    for relation in RELATIONS:
        compare(found, demands, *relation)
    demands["buy"].contradicts.add(demands["no-buy"])
    hidden = {"internal": a_demand(found, "rent", visibility="internal")}
    people = [found[slug] for slug in (*REGIONS, *FIELDS, *ACTORS, "source")]
    publish([*people, codebook, *published], note="Erste Fassung")
    hidden |= {"withdrawn": withdrawn(found, demands), "draft": drafted(found)}
    revise(found, demands)
    return SimpleNamespace(records=found, demands=demands, hidden=hidden)


def withdrawn(found, demands):
    """Publish a project with a demand that is compared with another one, and withdraw it again."""
    gone = factories.a_project("Zurückgezogen", slug="demo-gone")
    gone.regions.add(found["berlin"])
    factories.a_participation(gone, found["tenants"], found["source"])
    factories.a_participation(gone, found["senate"], found["source"])
    demand = factories.a_claim(
        models.Demand, gone, found["source"], policy_field=found["food"], text_de="KANARIENVOGEL zurückgezogen"
    )
    publish([gone], note="Erste Fassung")
    both = demands | {"gone": demand}
    compare(found, both, "kitchens", "gone", "similar", "case-erfurt", None, "Beide wollen Küchen.")
    publish([found["case-erfurt"]], note="Verglichen")
    withdraw(gone, by=None, note="Auf Wunsch des Vereins")
    return demand


def drafted(found):
    """Enter a demand on a project that nobody published."""
    draft = factories.a_project("Entwurf", slug="demo-draft")
    return factories.a_claim(models.Demand, draft, found["source"], text_de="KANARIENVOGEL Entwurf")


def revise(found, demands):
    """Publish again that a demand was met, with a reason for its coding."""
    demand = demands["lease"]
    demand.outcome_note_de, demand.outcome_note_en = "Seit 2019 gilt eine Konzession.", "A concession since 2019."
    demand.reasoning_de = "Das Protokoll nennt die Überlassung selbst."
    demand.save()
    publish([found["case-sants"]], note="Was daraus wurde")
