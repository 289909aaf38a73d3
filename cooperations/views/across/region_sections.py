"""The sections of the comparison of regions, each made of counts and codings with the addresses of their evidence."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from pyroaring import BitMap

from cooperations.choices import (
    AdministrationLevel,
    ClaimKind,
    CodingState,
    DemandOutcome,
    FindingCategory,
    ProjectKind,
    Resource,
    Sector,
)
from cooperations.formats.addresses import page_url
from cooperations.formats.comparison import section
from cooperations.formats.naming import choice_label, plain
from cooperations.formats.places import around, mention_of
from cooperations.formats.region_rows import counted_row, dimension_row, named_row
from cooperations.shelf.claim_lines import claims_said, lines_of
from cooperations.shelf.demands import DEMAND, demands
from cooperations.shelf.findings import select_findings
from cooperations.shelf.flows import told_by_resource, told_within
from cooperations.shelf.index import NONE_OF_THEM, NOT_YET_CODED
from cooperations.shelf.selection import select
from cooperations.views.explore.challenges import challenge_url
from cooperations.views.explore.fields import fields_of
from cooperations.views.explore.surroundings import narrowed_url

INSTRUMENT = "instrument"
#: What the sources may leave open of an instrument, in the order of the rows.
NOTHINGS = (CodingState.NOT_FOUND.value, CodingState.NOT_APPLICABLE.value, NOT_YET_CODED)
REGION = "region"


def sections(rows, terms, index):
    """Return all sections; three queries: the codings of regions, their documents, and once per state the flows."""
    parts = (
        ("dimensions", _("Dimensions of the welfare regime"), dimension_rows(rows, terms, index)),
        ("levels", _("Levels and who is there"), level_rows(rows, index)),
        ("cases", _("Cases by policy field"), case_rows(rows, index)),
        ("instruments", _("Instruments, as coded about cooperations"), instrument_rows(rows, terms, index)),
        ("flows", _("What is given"), flow_rows(rows, index)),
        ("demands", _("What is demanded"), demand_rows(rows, index)),
        ("challenges", _("What was hard"), challenge_rows(rows, terms, index)),
    )
    return [section(key, name, list(found)) for key, name, found in parts]


def dimension_rows(rows, terms, index):
    """Yield a row per dimension; where a region has no coding, those of the nearest region around it hold."""
    chains = [[row, *around(row.identifier, index)] for row in rows]
    numbers = BitMap([row.id for chain in chains for row in chain])
    lines = list(lines_of(index, ClaimKind.CODING, numbers))
    said = claims_said(lines)
    coded = {}
    for line in lines:
        coded.setdefault((line.head, line.term), []).append(said[line.identifier])
    for variable in terms["variables"]:
        if variable["is_regime_dimension"] and REGION in variable["record_types"]:
            cells = [codings(chain, variable["slug"], coded) for chain in chains]
            yield dimension_row(variable, cells, reverse("variable-detail", args=[variable["slug"]]))


def codings(chain, variable, coded):
    """Return the codings that hold for the first region of a chain, each with where it stands."""
    for place, row in enumerate(chain):
        if found := coded.get((row.id, variable)):
            page = page_url("region", row.slug)
            return [(claim, page, mention_of(row) if place else None) for claim in found]
    return []


def level_rows(rows, index):
    """Yield what the region lies in and what lies in it, and who is documented there, by level and sector."""
    yield named_row(
        _("Lies in"),
        [[(one.label, page_url("region", one.slug)) for one in around(row.identifier, index)] for row in rows],
    )
    yield counted_row(_("Documented regions directly within it"), [directly_in(row, index) for row in rows])
    levels = [(level, {"level": level.value}) for level in AdministrationLevel]
    sectors = [(sector, {"sector": sector.value}) for sector in Sector if sector != Sector.ADMINISTRATION]
    for choice, narrowed in (*levels, *sectors):
        name = _("Administration: %(level)s") % {"level": choice.label} if "level" in narrowed else choice.label
        yield counted_row(str(name), [counted("actor", row, index, **narrowed) for row in rows], url="")


def directly_in(row, index):
    """Return how many regions lie directly in one, and their list."""
    return len(index.regions.children.get(row.identifier, ())), narrowed_url("region", parent=row.slug)


def counted(key, row, index, **narrowed):
    """Return how many records of a type in a region have these values of facets, and their list.

    A value is stored as it is asked for, or is given as (as stored, as asked for).
    """
    selection = select(key, index).any_of("region", [row.identifier])
    asked = {}
    for facet, value in narrowed.items():
        stored, asked[facet] = value if isinstance(value, tuple) else (value, value)
        selection = selection.any_of(facet, [stored])
    return selection.count, narrowed_url(key, **asked, region=row.slug)


def case_rows(rows, index):
    """Yield the cooperations of each policy field, then what is none: programmes and networks."""
    fields = [row for study in ("yes", "no") for row in fields_of(index, study)]
    known = [((one.identifier, one.slug), plain(one.label), page_url("field", one.slug)) for one in fields]
    known.append(((NONE_OF_THEM, NONE_OF_THEM), _("None of the study’s fields"), ""))
    kind = ProjectKind.COOPERATION.value
    for field, name, url in known:
        yield counted_row(name, [counted("project", row, index, field=field, kind=kind) for row in rows], url=url)
    of_all_fields = {
        ProjectKind.COOPERATION: _("All cooperations"),
        ProjectKind.PROGRAMME: _("Programmes and instruments, not counted above"),
        ProjectKind.NETWORK: _("Networks, not counted above"),
    }
    for kind, name in of_all_fields.items():
        yield counted_row(name, [counted("project", row, index, kind=kind.value) for row in rows])


def instrument_rows(rows, terms, index):
    """Yield the cooperations coded with each instrument, and those that are not coded yet."""
    variable = next((one for one in terms["variables"] if one["slug"] == INSTRUMENT), None)
    kind = ProjectKind.COOPERATION.value
    for value in variable["values"] if variable else ():
        cells = [counted("project", row, index, instrument=value["slug"], kind=kind) for row in rows]
        yield counted_row(plain(value["label"]), cells, url=reverse("explore-instrument", args=[value["slug"]]))
    for state in NOTHINGS if variable else ():
        cells = [counted("project", row, index, instrument=state, kind=kind) for row in rows]
        yield counted_row(choice_label(state, "CodingState"), cells)


def flow_rows(rows, index):
    """Yield what the projects of a region exchange: how many statements there are on each resource, never amounts."""
    told = told_by_resource(index)
    places = [(row, select("project", index).any_of(REGION, [row.identifier]).ids) for row in rows]
    for resource in Resource:
        layers = told.get(resource.value, ())
        cells = [
            (told_within(layers, numbers), asked_of("flows", region=row.slug, resource=resource.value))
            for row, numbers in places
        ]
        yield counted_row(str(resource.label), cells)


def demand_rows(rows, index):
    """Yield the demands by what became of them."""
    places = [(row, select(DEMAND, demands(index).index).any_of(REGION, [row.identifier])) for row in rows]
    for outcome in DemandOutcome:
        cells = [
            (here.any_of("outcome", [outcome.value]).count, asked_of("demands", region=row.slug, outcome=outcome.value))
            for row, here in places
        ]
        yield counted_row(_("What became of it: %(outcome)s") % {"outcome": outcome.label}, cells)


def challenge_rows(rows, terms, index):
    """Yield the statements on each challenge, those on narrower ones with the wider; then those not yet coded."""
    challenge = FindingCategory.CHALLENGE.value
    told = select_findings(index).any_of("category", [challenge])
    places = [(row, told.any_of(REGION, [row.identifier])) for row in rows]
    codes = [code for code in terms["codes"] if code["category"] == challenge]
    named = [(code["identifier"], plain(code["label"]), challenge_url(code["identifier"])) for code in codes]
    for code, name, url in (*named, (NOT_YET_CODED, _("Not yet coded"), "")):
        cells = [
            (
                here.any_of("code", [code]).count,
                asked_of("findings", region=row.slug, category=challenge, code=code),
            )
            for row, here in places
        ]
        yield counted_row(name, cells, url=url)


def asked_of(route, **narrowed):
    """Return the address of a page about claims, narrowed to these values."""
    return f"{reverse(route)}?{urlencode(narrowed)}"
