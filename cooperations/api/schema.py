"""The description of the API, as data."""

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import override

from cooperations.api.openapi import VERSION, description
from cooperations.api.responses import as_json, open_to_all
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.browsing.everything import EverythingFilterSet
from cooperations.shelf.demand_filters import DemandFilterSet
from cooperations.shelf.finding_filters import FindingFilterSet
from cooperations.shelf.index import current_index


def described_api(request, index):
    """Return the OpenAPI description as of today's codebook, in English like all names in the data."""
    server = {"name": settings.SITE_NAME, "url": request.build_absolute_uri("/").rstrip("/")}
    with override("en"):
        known = [entry.filters for entry in RECORD_TYPES.values()]
        known += [EverythingFilterSet, DemandFilterSet, FindingFilterSet]
        filtersets = {one.record_type: one(QueryDict(), language="en", index=index) for one in known}
        return description(server, VERSION, filtersets)


@open_to_all
def schema(request):
    """Return the OpenAPI description."""
    return as_json(described_api(request, current_index()))
