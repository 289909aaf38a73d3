"""The questions that can be asked of each record type: which parameters its lists, downloads and feeds take."""

from django.utils.translation import gettext_lazy as _

from cooperations.choices import (
    ActorKind,
    AdministrationLevel,
    EventForm,
    EventKind,
    Language,
    PageRole,
    ProjectKind,
    RegionKind,
    Sector,
    SourceKind,
)
from cooperations.shelf.facets import FIELD_SPECIALS, ChoiceFacet, RecordFacet, TagFacet
from cooperations.shelf.filters import SelectionFilterSet
from cooperations.shelf.parameters import YearFrom, YearTo

BY_DATE = ("title", "newest", "oldest", "updated")


class ProjectFilterSet(SelectionFilterSet):
    """Asks for projects; the codebook's facet variables come besides."""

    record_type = "project"
    sort_names = BY_DATE

    field = RecordFacet("field", specials=FIELD_SPECIALS, label=_("Policy field"))
    region = RecordFacet("region", is_tree=True, label=_("Region"))
    kind = ChoiceFacet(ProjectKind.choices, label=_("Kind"))
    study = ChoiceFacet({"yes": _("The study’s own cases"), "no": _("Comparison cases")}, label=_("Part of the study"))
    sector = ChoiceFacet(Sector.choices, label=_("Sector of an actor"))
    actor = RecordFacet("actor", is_long=True, label=_("Actor"))
    tag = TagFacet(label=_("Tag"))
    year_from = YearFrom(label=_("Begun from"))
    year_to = YearTo(label=_("Begun until"))


class ActorFilterSet(SelectionFilterSet):
    """Asks for actors."""

    record_type = "actor"

    sector = ChoiceFacet(Sector.choices, label=_("Sector"))
    kind = ChoiceFacet(ActorKind.choices, label=_("Kind"))
    level = ChoiceFacet(AdministrationLevel.choices, label=_("Level of administration"))
    region = RecordFacet("region", is_tree=True, label=_("Region"))
    parent = RecordFacet("actor", is_long=True, label=_("Part of"))


class RegionFilterSet(SelectionFilterSet):
    """Asks for regions."""

    record_type = "region"

    kind = ChoiceFacet(RegionKind.choices, label=_("Kind"))
    study = ChoiceFacet({"yes": _("Study areas"), "no": _("Other regions")}, label=_("Part of the study"))
    parent = RecordFacet("region", label=_("Lies in"))


class FieldFilterSet(SelectionFilterSet):
    """Asks for policy fields."""

    record_type = "field"

    study = ChoiceFacet({"yes": _("The study’s fields"), "no": _("Other fields")}, label=_("Part of the study"))


class EventFilterSet(SelectionFilterSet):
    """Asks for events."""

    record_type = "event"
    sort_names = BY_DATE
    default_sort = "newest"

    kind = ChoiceFacet(EventKind.choices, label=_("Kind"))
    form = ChoiceFacet(EventForm.choices, label=_("Form"))
    field = RecordFacet("field", specials=FIELD_SPECIALS, label=_("Policy field"))
    region = RecordFacet("region", is_tree=True, label=_("Region"))
    year_from = YearFrom(label=_("From"))
    year_to = YearTo(label=_("Until"))


class SourceFilterSet(SelectionFilterSet):
    """Asks for sources."""

    record_type = "source"
    sort_names = BY_DATE

    kind = ChoiceFacet(SourceKind.choices, label=_("Kind"))
    language = ChoiceFacet(Language.choices, label=_("Language"))
    year_from = YearFrom(label=_("Published from"))
    year_to = YearTo(label=_("Published until"))


class CodebookFilterSet(SelectionFilterSet):
    """Asks for codebooks; there is one."""

    record_type = "codebook"


class PageFilterSet(SelectionFilterSet):
    """Asks for the platform's own pages."""

    record_type = "page"

    role = ChoiceFacet(PageRole.choices, label=_("Purpose"))
