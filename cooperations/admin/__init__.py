"""The desk: the admin, one module per record type, and the workflow from draft to publication."""

# Their widgets must be known before the first form is registered.
from cooperations.admin import line_breaks, prose  # noqa: F401

# isort: split
from cooperations.admin import (  # noqa: F401 (importing them registers their models and widgets)
    actors,
    claim_kinds,
    claims,
    codebook,
    double_coding,
    events,
    imports,
    letters,
    media,
    pages,
    places,
    projects,
    queue,
    replies,
    researchers,
    rules,
    sources,
    tags,
    threads,
    tidying,
)
