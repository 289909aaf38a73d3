"""The description of lists as GeoJSON: their addresses, parameters and answers."""

from cooperations.api.parameters import TEXT
from cooperations.formats.geojson import NOWHERE
from cooperations.formats.json_schema import STRING, array, or_null, record, ref

ADDRESS = {"type": "string", "format": "uri"}
POSITION = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
GEOMETRY = {
    "anyOf": [ref("PointGeometry"), ref("MultiPointGeometry"), {"type": "null"}],
    "description": "A MultiPointGeometry where a record is placed at several regions, null where it has no place.",
}
PRECISION = STRING | {
    "description": "address, neighbourhood or city where the record has coordinates of its own; region where only its "
    f"regions are known and their points are shown; {NOWHERE} where there is no place, and hence no geometry."
}
SECTION = {
    "name": "at",
    "in": "query",
    "description": "A section of the map: west,south,east,north in degrees, or none for what has no place.",
    "schema": TEXT,
}


def shapes():
    """Return the named shapes."""
    properties = {
        **dict.fromkeys(("type", "identifier", "slug"), STRING),
        "label": ref("Text"),
        "version": {"type": "integer", "minimum": 1},
        "url": ADDRESS,
        "version_permalink": ADDRESS,
        "precision": PRECISION,
        "coordinates_origin": STRING | {"description": "Whether a source gives them or the editors set them."},
        "coordinates_source": or_null(ref("Mention")),
        "placed_at_regions": array(ref("Mention")) | {"description": "The regions at whose points it is shown."},
        "regions": array(ref("Mention")),
    }
    told = {"type": "object", "properties": properties, "required": sorted(properties)}
    told |= {"description": "Besides these, what cards of its type say of kind, dates, fields or sector."}
    feature = {"type": {"const": "Feature"}, "id": STRING, "geometry": GEOMETRY, "properties": told}
    without = {"count": {"type": "integer", "minimum": 0}, "identifiers": array(STRING)}
    return {
        "PointGeometry": record(
            "One point, longitude first (RFC 7946).", {"type": {"const": "Point"}, "coordinates": POSITION}
        ),
        "MultiPointGeometry": record(
            "Several points (RFC 7946).", {"type": {"const": "MultiPoint"}, "coordinates": array(POSITION)}
        ),
        "Feature": record("A record on the map.", feature),
        "FeatureCollection": record(
            "All records of a list, in its order (RFC 7946).",
            {
                "type": {"const": "FeatureCollection"},
                "licence": STRING,
                "count": {"type": "integer", "minimum": 0},
                "without_place": record("Which of them have no place.", without),
                "features": array(ref("Feature")),
            },
        ),
    }


def paths(key, entry, parameters, refused):
    """Return the address of one type of record; `refused` is the answer to what is unknown or means nothing."""
    content = {"application/geo+json": {"schema": ref("FeatureCollection")}}
    return {
        f"/api/{entry.segment}.geojson": {
            "get": {
                "tags": [entry.segment],
                "operationId": f"{key}-geojson",
                "summary": "The whole list as GeoJSON",
                "parameters": [*(one for one in parameters if one["name"] != "page"), SECTION],
                "responses": {"200": {"description": "Features, streamed.", "content": content}, "400": refused},
            }
        }
    }
