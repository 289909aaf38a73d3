"""The public half of the line-up of record types: addresses, questions, templates and names that belong together."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cooperations.shelf import filtersets
from cooperations.shelf.filters import SelectionFilterSet


@dataclass(frozen=True)
class RecordType:
    """What the windows need to know of one type of record."""

    key: str
    segment: str
    filters: type[SelectionFilterSet]
    name: Promise
    name_plural: Promise
    in_navigation: bool = True

    @property
    def default_sort(self):
        """The order of its list when none is asked for."""
        return self.filters.default_sort

    @property
    def list_template(self):
        """The template of its list."""
        return f"records/{self.key}_list.html"

    @property
    def detail_template(self):
        """The template of its documents."""
        return f"records/{self.key}_detail.html"

    @property
    def list_route(self):
        """The name of the URL of its list."""
        return f"{self.key}-list"

    @property
    def detail_route(self):
        """The name of the URL of a record."""
        return f"{self.key}-detail"

    @property
    def version_route(self):
        """The name of the URL of one version of a record."""
        return f"{self.key}-version"

    @property
    def versions_route(self):
        """The name of the URL of a record's versions."""
        return f"{self.key}-versions"

    @property
    def changes_route(self):
        """The name of the URL of what changed with a version."""
        return f"{self.key}-changes"


RECORD_TYPES = {
    record_type.key: record_type
    for record_type in (
        RecordType("project", "projects", filtersets.ProjectFilterSet, _("Project"), _("Projects")),
        RecordType("actor", "actors", filtersets.ActorFilterSet, _("Actor"), _("Actors")),
        RecordType("region", "regions", filtersets.RegionFilterSet, _("Region"), _("Regions")),
        RecordType("field", "fields", filtersets.FieldFilterSet, _("Policy field"), _("Policy fields")),
        RecordType("event", "events", filtersets.EventFilterSet, _("Event"), _("Events")),
        RecordType("source", "sources", filtersets.SourceFilterSet, _("Source"), _("Sources")),
        RecordType("codebook", "codebook", filtersets.CodebookFilterSet, _("Codebook"), _("Codebook")),
        RecordType("page", "pages", filtersets.PageFilterSet, _("Page"), _("Pages"), in_navigation=False),
    )
}


def record_type(key):
    """Return the type with that key; KeyError when there is none."""
    return RECORD_TYPES[key]


def by_segment(segment):
    """Return the type whose addresses begin with that segment; KeyError when there is none."""
    return {entry.segment: entry for entry in RECORD_TYPES.values()}[segment]


def navigation():
    """Return the types that the navigation leads to, in its order."""
    return [entry for entry in RECORD_TYPES.values() if entry.in_navigation]
