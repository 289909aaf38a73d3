"""The desk: the admin, one module per record type, and the workflow from draft to publication."""

from cooperations.admin import (  # noqa: F401 (importing them registers their models)
    actors,
    claims,
    codebook,
    events,
    pages,
    places,
    projects,
    researchers,
    sources,
)
