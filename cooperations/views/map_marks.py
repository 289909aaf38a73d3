"""The marks of one section of a map, for the script that moves it: a bounded answer however many records there are."""

from collections import Counter

from django.http import JsonResponse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.browsing.mapped import AT, SectionError, at_text, map_query, section_of
from cooperations.formats.map_labels import TRIED
from cooperations.formats.mark_names import Names
from cooperations.formats.marks import marks_of
from cooperations.formats.naming import plain
from cooperations.formats.outlines import Frame, northing
from cooperations.shelf.index import current_index
from cooperations.shelf.places import places_of, point_of
from cooperations.shelf.points import PLACE
from cooperations.views.lists import errors_of
from cooperations.views.map_list import entries, first_of

#: Marks that come closer than so many pixels are one; a mark names so many of its records.
NEAR, NAMED = 44, 8
#: How wide the map on the screen may be, in pixels.
WIDTH = "width"
NARROWEST, USUAL, WIDEST = 200, 800, 4000


@require_safe
def record_marks(request, key):
    """Return the marks of a list's map within `at`, judged for a map `width` pixels wide; 400 where `at` is missing."""
    index = current_index()
    filterset = RECORD_TYPES[key].filters(request.GET, language=get_language(), index=index, also_known=(AT, WIDTH))
    errors = {error["label"]: error["message"] for error in errors_of(filterset)}
    try:
        section = section_of(request.GET.get(AT) or " ")
    except SectionError as error:
        errors[AT] = str(error)
    if not errors and section.bounds is None:
        errors[AT] = _("The marks of a section need west, south, east and north.")
    if errors:
        return JsonResponse({"errors": errors}, status=400)
    found = marks(filterset, section.bounds, width_of(request.GET.get(WIDTH, "")))
    regions = regions_within(section.bounds, index)
    return JsonResponse({"marks": found, "regions": regions, "told": told(filterset.selection, section.bounds, found)})


def width_of(asked):
    """Return the width in pixels, within limits; what is no number means a usual one."""
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else USUAL
    return min(WIDEST, max(NARROWEST, number))


def marks(filterset, bounds, width):
    """Return the marks within west, south, east, north."""
    west, south, east, north = bounds
    selection = filterset.selection
    places = places_of(selection.record_type, selection.index)
    frame = Frame(west, northing(south), max(east, west + 1e-4), northing(north), width)
    spots, names = places.within(selection.ids, bounds), Names(selection)
    found = marks_of(spots, selection.ids, frame, near=NEAR / width, most=200) if spots else []
    return captioned([mark_on(one, names, selection, filterset) for one in found])


def captioned(found):
    """Return marks with what is written beside each: a region, or a title, with its region where that stands twice."""
    titles = Counter(mark["entries"][0]["label"] for mark in found if mark["count"] == 1)
    for mark in found:
        title = mark["entries"][0]["label"] if mark["count"] == 1 else ""
        mark["caption"] = f"{title} ({mark['name']})" if titles[title] > 1 else title or mark["name"]
    return found


def regions_within(bounds, index):
    """Return regions that have a point of their own there, each after those it lies within, for names on the map."""
    west, south, east, north = bounds
    here = [
        {"name": plain(index.record(region).label), "lon": point.longitude, "lat": point.latitude}
        for region, point in index.once((PLACE, "named"), points_of_regions)
        if west < point.longitude < east and south < point.latitude < north
    ]
    return here[:TRIED]


def points_of_regions(index):
    """Return (region, its Place) for every region that has a point of its own."""
    points = [(region, point_of(region, index)) for region in index.regions.order]
    return [(region, point) for region, point in points if point and point.region == region]


def told(selection, bounds, found):
    """Return in words how much is seen, for those who hear it; a record with several places is one."""
    places = places_of(selection.record_type, selection.index)
    count = selection.ids.intersection_cardinality(places.inside(bounds))
    if not found:
        return _("Nothing lies in this section of the map.")
    return _("In this section of the map: %(marks)s, %(entries)s.") % {
        "marks": ngettext("%(number)s mark", "%(number)s marks", len(found)) % {"number": len(found)},
        "entries": ngettext("%(number)s entry", "%(number)s entries", count) % {"number": count},
    }


def mark_on(mark, names, selection, filterset):
    """Return a mark for the script; records are named where they are few or where coming closer shows no more."""
    is_one_place = mark.place is not None
    rows = first_of(selection, mark.numbers, filterset, NAMED) if is_one_place or mark.count <= NAMED else []
    return {
        "lon": round(mark.longitude, 5),
        "lat": round(mark.latitude, 5),
        "count": mark.count,
        "name": names.of(mark),
        "is_vague": mark.is_vague,
        "bounds": [round(bound, 5) for bound in mark.bounds],
        "is_one_place": is_one_place,
        "query": map_query(filterset.querystring, at_text(mark.bounds)),
        "entries": [
            entry | {"label": plain(entry["label"]), "note": str(entry["note"])} for entry in entries(rows, selection)
        ],
    }
