"""Lists as GeoJSON, asked for with the same parameters; what means nothing is an error."""

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import get_language

from cooperations.api.responses import as_json, open_to_all
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.browsing.mapped import AT, SectionError, in_section, section_of
from cooperations.formats.geojson import collection
from cooperations.shelf.cards import cards
from cooperations.shelf.index import current_index
from cooperations.shelf.places import places_of

GEOJSON = "application/geo+json; charset=utf-8"


@open_to_all
def features(request, key):
    """Return all records of a list as a FeatureCollection, streamed; 400 names what is unknown or means nothing."""
    index = current_index()
    filterset = RECORD_TYPES[key].filters(
        request.GET, language=get_language(), index=index, strict=True, also_known=(AT,)
    )
    errors = dict(filterset.errors)
    try:
        section = section_of(request.GET.get(AT))
    except SectionError as error:
        errors[AT] = [str(error)]
    if errors:
        return as_json({"errors": errors}, status=400)
    if request.method == "HEAD":
        return named(HttpResponse(content_type=GEOJSON), key)
    selection = in_section(filterset.selection, section)
    rows, without = index.of(key).rows, selection.ids - places_of(key, index).placed
    pieces = collection(
        cards(selection, filterset.sort_name, filterset.language),
        index,
        count=selection.count,
        without={"count": len(without), "identifiers": [rows[number].identifier for number in without]},
        absolute=request.build_absolute_uri,
    )
    return named(StreamingHttpResponse(pieces, content_type=GEOJSON), key)


def named(response, key):
    """Return the response with a name for the file that it is saved to."""
    response.headers["Content-Disposition"] = f'inline; filename="{RECORD_TYPES[key].segment}.geojson"'
    return response
