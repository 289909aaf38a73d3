"""A rich network for tests and screenshots: 30 actors of all sectors in 15 cases, dated in every way there is."""

from cooperations.publishing.publish import publish, withdraw
from cooperations.tidying.merge import merge
from tests import factories

#: Five actors of each sector, called by a letter of their sector and a number.
SECTORS = {
    "civil-society": ("Nachbarschaft", "association"),
    "administration": ("Bezirksamt", "district-office"),
    "public-company": ("Stadtwerke", "company"),
    "research": ("Institut", "research-institute"),
    "foundation": ("Stiftung", "foundation"),
    "private": ("Werkstatt", "company"),
}
CASES = 15
#: Since and until in every kind: exact, month, year, interval, open, one side alone, none at all.
DATES = (
    {"since": "2011-06-11", "until": "2015-03-31"},
    {"since": "2012-05"},
    {"since": "2010", "until": "2014"},
    {"since": "2013/2015", "until": "2018/2019"},
    {"since": "2016"},
    {"until": "2017-12-31"},
    {},
    {"since": "[..2012]", "until": "2016"},
)
#: The actors of each case by their numbers; the first ones are in many, the last case stands alone.
TAKING_PART = [
    sorted({number % 4, number * 3 % 24, (number * 5 + 1) % 24, (number * 7 + 2) % 26, 5 + number})
    for number in range(CASES - 1)
] + [[28, 29]]


def build():
    """Publish the network and return its records by name."""
    source = factories.a_source("Bericht der Stadt", slug="netz-bericht")
    press = factories.a_source("Zeitung", slug="netz-zeitung")
    region = factories.a_region("Berlin", slug="netz-berlin")
    field = factories.a_field("Wohnen", slug="netz-wohnen")
    actors = [an_actor(number) for number in range(30)]
    cases = [a_case(number, field, region) for number in range(CASES)]
    claims = [
        taking_part(cases[number], actors[actor], source, number + place)
        for number, members in enumerate(TAKING_PART)
        for place, actor in enumerate(members)
    ]
    several_roles(cases[0], actors[TAKING_PART[0][0]], source, press)
    not_public(cases, actors, source)
    double = factories.an_actor("Nachbarschaft 0 (doppelt)", slug="netz-doppelt")
    factories.a_participation(cases[13], double, source, since="2014")
    gone = factories.a_project("Zurückgezogener Fall", slug="netz-zurueckgezogen")
    for actor in (actors[0], actors[1], actors[29]):
        factories.a_participation(gone, actor, source, since="2011")
    publish([source, press, region, field, *actors, double, *cases, gone], note="Erste Fassung")
    withdraw(gone, by=None, note="Auf Wunsch")
    merge(double, actors[0], by=None)
    return {"actors": actors, "cases": cases, "claims": claims, "gone": gone, "double": double, "field": field}


def an_actor(number):
    """Return an actor; sectors take turns, a few have an English name, one has a long one."""
    sector = list(SECTORS)[number % len(SECTORS)]
    name, kind = SECTORS[sector]
    title = f"{name} {number}"
    if number == 7:
        title = "Bezirksamt für Stadtentwicklung, Umwelt, Mobilität und Zusammenarbeit 7"
    names = {"name_en": f"{name} {number} (en)"} if number % 5 == 0 else {}
    return factories.an_actor(title, slug=f"netz-akteur-{number}", sector=sector, kind=kind, **names)


def a_case(number, field, region):
    """Return a case; every other one belongs to the field, the first five to the region."""
    more = {"start": str(2009 + number % 6), "is_counterpart_undocumented": number in (4, 14)}
    case = factories.a_project(f"Fall {number}", slug=f"netz-fall-{number}", **more)
    if number % 2 == 0:
        case.policy_fields.add(field)
    if number < 5:
        case.regions.add(region)
    return case


def taking_part(case, actor, source, number):
    """Return a public participation, dated and sure in its turn."""
    roles = ("initiator", "operator", "funder", "partner", "member")
    certainty = "disputed" if number % 9 == 4 else "established"
    dates = DATES[number % len(DATES)]
    return factories.a_participation(case, actor, source, role=roles[number % 5], certainty=certainty, **dates)


def several_roles(case, actor, source, press):
    """Let an actor have a second role in a case, and a second source contradict the dates of the first."""
    factories.a_participation(case, actor, source, role="adviser", since="2019", until="2020")
    first = case.claims.first()
    other = factories.a_participation(case, actor, press, role="partner", since="2009")
    other.contradicts.add(first)


def not_public(cases, actors, source):
    """Add participations for the team only, which must count nowhere."""
    for case, actor in ((cases[14], actors[0]), (cases[14], actors[1]), (cases[3], actors[27])):
        factories.a_participation(
            case, actor, source, role="funder", visibility="internal", since="1999", text_de="KANARIENVOGEL"
        )
