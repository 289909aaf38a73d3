"""The desk: the admin, one module per record type, and the workflow from draft to publication."""

from cooperations.admin import (  # noqa: F401 (importing them registers their models and widgets)
    actors,
    claims,
    codebook,
    double_coding,
    events,
    letters,
    line_breaks,
    media,
    pages,
    places,
    projects,
    replies,
    researchers,
    sources,
)
