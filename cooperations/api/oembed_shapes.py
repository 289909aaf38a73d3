"""The description of oEmbed: its address, parameters and answers."""

from cooperations.formats.json_schema import STRING, record

ADDRESS = {"type": "string", "format": "uri"}
PIXELS = {"type": "integer", "minimum": 1, "maximum": 99_999}
QUESTION = (
    ("url", "The address of a record, of a list with its filter, or a permalink; always needed.", ADDRESS),
    ("maxwidth", "So many pixels wide at most.", PIXELS),
    ("maxheight", "So many pixels high at most; what is longer scrolls.", PIXELS),
    ("format", "Only json is answered.", {"type": "string", "enum": ["json", "xml"], "default": "json"}),
)


def shapes():
    """Return the named shapes."""
    said = {"type": {"const": "rich"}, "version": {"const": "1.0"}, "title": STRING}
    said |= {"provider_name": STRING, "provider_url": ADDRESS}
    said |= {"cache_age": {"type": "integer", "minimum": 0, "description": "In seconds."}}
    said |= {"html": STRING | {"description": "An iframe with a title."}, "width": PIXELS, "height": PIXELS}
    return {"OEmbed": record("How to show a record or a list on another page (oEmbed 1.0).", said)}


def paths(answer):
    """Return the address; `answer` makes an answer of a description and a shape."""
    responses = {
        "200": answer("The frame.", "OEmbed"),
        "400": answer("A parameter is missing or means nothing; unknown ones are left aside.", "Errors"),
        "404": answer("No record and no list of this site lives at that address.", "Errors"),
        "410": answer("The record was withdrawn: when, why, and how it was cited.", "Gone"),
        "501": answer("XML is not answered.", "Errors"),
    }
    parameters = [
        {"name": name, "in": "query", "required": name == "url", "description": text, "schema": schema}
        for name, text, schema in QUESTION
    ]
    told = {"tags": ["oembed"], "operationId": "oembed", "summary": "A record or a list for another page (oEmbed)"}
    return {"/api/oembed": {"get": told | {"parameters": parameters, "responses": responses}}}
