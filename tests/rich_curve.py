"""Three negotiations that show the curve at its richest: all steps and stances, every form of date, contradictions."""

from cooperations import models
from cooperations.publishing.publish import publish
from tests import factories

#: Of each step: date, step, stance, stances by actor (first letter of its role), certainty, text.
FIRE_STATION = (
    ("2008", "contact", 0, {"v": 0, "a": 0}, "probable", "Erste Anfrage beim Bezirk"),
    ("2009-03", "demand", -1, {"v": -1, "a": None}, "established", "Forderung, das Haus zu öffnen"),
    ("2009-03-14", "protest", -2, {"v": -2, "a": -1}, "disputed", "Besetzung, sagt die Zeitung"),
    ("2009-04-02", "protest", -1, {"v": -1}, "disputed", "Mahnwache, sagt der Verein"),
    ("2009-11~", "offer", 1, {"v": 0, "a": 2, "s": 1}, "established", "Angebot einer Zwischennutzung"),
    ("2010-05-20", "agreement", 2, {"v": 2, "a": 2, "s": 2}, "established", "Vertrag unterzeichnet"),
    ("2010-05-20", "other", None, {}, "established", "Pressegespräch am selben Tag"),
    ("2012/2013", "evaluation", 1, {"v": 2, "a": 0}, "established", "Gemeinsame Auswertung"),
    ("[..2014-06]", "demand", -1, {"v": -1, "a": 1}, "probable", "Forderung nach mehr Räumen"),
    ("2015-02-01", "rupture", -2, {"v": -2, "a": -2, "s": 0}, "established", "Verhandlungen abgebrochen"),
    ("2016-09?", "contact", None, {"v": None, "a": None}, "probable", "Neues Gespräch"),
    ("2017-10-05", "renewal", 1, {"v": 1, "a": 2}, "established", "Vertrag erneuert"),
    ("2021/..", "evaluation", 2, {"v": 2, "a": 1}, "established", "Jährliche Auswertung"),
    ("", "demand", -1, {"v": -1}, "established", "Forderung ohne Datum"),
)
MARKET_HALL = (
    ("1984~", "contact", 1, {"v": 1, "a": 1}, "probable", "Erstes Treffen"),
    ("2011-01-10", "demand", -1, {"v": -1}, "established", "Offener Brief"),
    ("2011-06-30", "protest", -2, {"v": -2, "a": -2}, "established", "Blockade"),
    ("2011-09", "offer", 0, {"a": 1}, "established", "Runder Tisch angeboten"),
    ("2012-01-15", "agreement", 1, {"v": 1, "a": 1}, "established", "Vereinbarung"),
    ("2013", "evaluation", 1, {}, "established", "Bericht"),
    ("2014-03-03", "rupture", -2, {"v": -2}, "disputed", "Austritt aus dem Runden Tisch"),
    ("2014-03-03", "protest", -2, {"v": -2}, "established", "Kundgebung am selben Tag"),
    ("2015-05", "offer", 0, {"a": 0}, "established", "Vermittlung"),
    ("2016-02-29", "renewal", 2, {"v": 2, "a": 2}, "established", "Neuer Vertrag"),
    ("2018-12", "evaluation", 2, {"v": 2, "a": 2}, "established", "Zweiter Bericht"),
)
GARDENS = (
    ("2013-04", "demand", None, {"v": None}, "established", "Antrag auf Flächen"),
    ("2014", "offer", None, {}, "established", "Flächen angeboten"),
    ("", "protest", -1, {"v": -1}, "probable", "Protest ohne Datum"),
)
#: Of each agreement: date, name, years, extensions, years of each, certainty.
AGREEMENTS = {
    "alte-feuerwache": (
        ("2010-05-20", "Nutzungsvertrag", 7, 2, 5, "established"),
        ("2017-10", "Erbbaurecht", 40, None, None, "probable"),
        ("", "Hausordnung", 3, None, None, "established"),
    ),
    "markthalle": (("2012-01-15", "Vereinbarung", 3, 1, 2, "established"),),
    "gartennetz": (),
}
CASES = (
    ("alte-feuerwache", "Alte Feuerwache", FIRE_STATION),
    ("markthalle", "Markthalle", MARKET_HALL),
    ("gartennetz", "Gartennetz", GARDENS),
)


def rich_negotiations():
    """Publish the three cases, marked as the study's own, and return them by slug."""
    sources = [factories.a_source("Akten des Bezirks"), factories.a_source("Stadtzeitung")]
    actors = {
        "v": factories.an_actor("Hausverein", slug="hausverein"),
        "a": factories.an_administration("Bezirksamt Nord", slug="bezirksamt-nord"),
        "s": factories.an_actor("Stiftung Raum", slug="stiftung-raum", sector="foundation", kind="foundation"),
    }
    cases = {slug: a_case(slug, title, steps, actors, sources) for slug, title, steps in CASES}
    publish([*sources, *actors.values(), *cases.values()], note="Erste Fassung")
    return cases


def a_case(slug, title, steps, actors, sources):
    """Return a case with these steps; the two tales of the protest of 2009 contradict each other."""
    case = factories.a_project(title, slug=slug, is_study_case=True, start="2008")
    for actor in ("v", "a"):
        factories.a_participation(case, actors[actor], sources[0])
    entered = [a_step(case, step, actors, sources) for step in steps]
    if slug == "alte-feuerwache":
        entered[2].contradicts.add(entered[3])
    for date, name, years, count, each, certainty in AGREEMENTS[slug]:
        agreed = factories.a_claim(
            models.Agreement,
            case,
            sources[0],
            name_de=name,
            concluded=date,
            term_years=years,
            extension_count=count,
            extension_years=each,
            certainty=certainty,
        )
        agreed.parties.add(actors["v"], actors["a"])
    return case


def a_step(case, step, actors, sources):
    """Return an episode of a case, with its actors."""
    date, kind, stance, stances, certainty, text = step
    found = factories.a_claim(
        models.Episode,
        case,
        *sources[: 1 + (certainty == "established")],
        date=date,
        step=kind,
        stance=stance,
        certainty=certainty,
        text_de=text,
        trigger_de="Haushaltssperre" if kind == "rupture" else "",
    )
    for actor, own in stances.items():
        models.EpisodeActor.objects.create(episode=found, actor=actors[actor], stance=own)
    return found
