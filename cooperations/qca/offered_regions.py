"""Where a unit lies, and what is coded about the welfare regime of its region or of the nearest one around it."""

from django.utils.translation import gettext as _
from pyroaring import BitMap

from cooperations.formats.naming import plain
from cooperations.qca.variables import CATEGORY, NOT_FOUND, YES_NO, Variable
from cooperations.shelf.facets import ANSWERS
from cooperations.shelf.whereabouts import study_areas

#: The types of records that lie in regions and that units belong to.
PLACED = ("project", "event", "actor")
#: So many regions are offered as values, the study's areas and the larger ones first.
MOST_REGIONS = 25


def region_variables(units, index, codebook):
    """Return where the units lie, and each dimension of the regimes there."""
    lying = index.once(("qca", "regions"), heads_by_region)
    dimensions = [term for term in codebook["variables"] if term["is_regime_dimension"]]
    return [area_variable(units, index, lying), *(regime_variable(units, index, lying, term) for term in dimensions)]


def heads_by_region(index):
    """Return the head numbers of what lies in each region itself, not in a smaller one within it that is named too."""
    own, within = {}, {}
    for record_type in PLACED:
        for region, heads in index.of(record_type).facets.get("region", {}).items():
            own[region] = own.get(region, BitMap()) | heads
    for region, heads in own.items():
        for larger in index.regions.around(region):
            within[larger] = within.get(larger, BitMap()) | heads
    return {region: heads - within.get(region, BitMap()) for region, heads in own.items()}


def area_variable(units, index, lying):
    """Return in which regions a unit lies, larger ones around them included."""
    filed = {}
    for region, heads in lying.items():
        for name in (region, *index.regions.around(region)):
            filed[name] = filed.get(name, BitMap()) | heads
    filed = {name: units.of_heads(heads) for name, heads in filed.items()}
    rows = {name: index.record(name) for name in filed if filed[name]}
    names = {name: plain(row.label) for name, row in rows.items()}
    areas = study_areas(index)
    ranked = sorted(rows, key=lambda name: (name not in areas, -len(filed[name]), rows[name].titles))
    return Variable(
        key="region",
        group=_("The region and its welfare regime"),
        label=_("Region"),
        kind=CATEGORY,
        labels={name: names[name] for name in ranked[:MOST_REGIONS]},
        filed=filed,
        everything=units.everything,
        is_several=True,
        names=names,
    )


def regime_variable(units, index, lying, term):
    """Return what is coded of a dimension of the regime for the region of a unit, or the nearest one around it."""
    coded = codings_by_region(index, term["slug"])
    filed = {}
    for region, heads in lying.items():
        around = (region, *index.regions.around(region))
        told = next((coded[name] for name in around if coded.get(name, set()) - {NOT_FOUND}), coded.get(region, ()))
        for value in told:
            filed[value] = filed.get(value, BitMap()) | units.of_heads(heads)
    labels = {value["slug"]: plain(value["label"]) for value in term["values"]}
    return Variable(
        key=f"regime-{term['slug'].removeprefix('regime-')}",
        group=_("The region and its welfare regime"),
        label=plain(term["name"]),
        kind=term["type"],
        labels=labels | ANSWERS if term["type"] == YES_NO else labels | {"absent": ANSWERS["absent"]},
        filed=filed,
        everything=units.everything,
        note=_("Coded about the region of the unit or, where nothing is, about the nearest larger region."),
    )


def codings_by_region(index, slug):
    """Return the values that are coded of each region, by its identifier."""
    rows, found = index.of("region").rows, {}
    for value, numbers in index.facet("region", slug).items():
        for number in numbers:
            found.setdefault(rows[number].identifier, set()).add(value)
    return {region: values for region, values in found.items() if values - {"not-yet-coded"}}
