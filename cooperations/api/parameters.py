"""The query parameters of lists, described as the FilterSets read them."""

from cooperations.shelf.facets import ChoiceFacet, RecordFacet, TagFacet, VariableFacet
from cooperations.shelf.orders import RELEVANCE
from cooperations.shelf.parameters import MOST_CHARACTERS, PageNumber, Sort, Year

TEXT = {"type": "string", "maxLength": MOST_CHARACTERS}
YEAR = {"type": "integer", "minimum": 1, "maximum": 9999}
PAGE = {"type": "integer", "minimum": 1, "maximum": 999_999_999, "default": 1}

ONCE, ANY, ALL = (
    "",
    "Repeat it for records that have any of the values.",
    "Repeat it for records that have all of them.",
)


def parameters_of(filterset):
    """Return the OpenAPI parameters of a list, in the language that is active."""
    return [described(name, parameter) for name, parameter in filterset.filters.items()]


def described(name, parameter):
    """Return one parameter."""
    how = (ALL if parameter.needs_all else ANY) if parameter.is_facet else ONCE
    schema = values_of(parameter)
    return {
        "name": name,
        "in": "query",
        "description": " ".join(filter(None, [f"{parameter.label}.", what_for(parameter), how])),
        "schema": {"type": "array", "items": schema} if parameter.is_facet else schema,
    } | ({"style": "form", "explode": True} if parameter.is_facet else {})


def what_for(parameter):
    """Return what the values of a parameter are, where its label does not say so."""
    if isinstance(parameter, RecordFacet):
        return f"Slugs of records ({parameter.record_type}), former ones too."
    if isinstance(parameter, VariableFacet):
        return "A variable of the codebook; besides its values, those that say why there is none."
    if isinstance(parameter, Sort):
        return "By relevance, the default, where words are searched for."
    return "Slugs of tags." if isinstance(parameter, TagFacet) else ""


def values_of(parameter):
    """Return the shape of one value of a parameter."""
    if isinstance(parameter, ChoiceFacet):
        return {"type": "string", "enum": list(parameter.labels)}
    if isinstance(parameter, VariableFacet):
        return {"type": "string", "enum": sorted(parameter.known)}
    if isinstance(parameter, Sort):
        return {
            "type": "string",
            "enum": [RELEVANCE, *parameter.parent.sort_names],
            "default": parameter.parent.default_sort,
        }
    if isinstance(parameter, Year):
        return YEAR
    return PAGE if isinstance(parameter, PageNumber) else TEXT
