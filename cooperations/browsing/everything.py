"""The questions that can be asked across all types of record, for search."""

from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.shelf.facets import FIELD_SPECIALS, ChoiceFacet, RecordFacet
from cooperations.shelf.filters import SelectionFilterSet
from cooperations.shelf.orders import RELEVANCE
from cooperations.shelf.parameters import YearFrom, YearTo
from cooperations.shelf.together import EVERY_TYPE


class EverythingFilterSet(SelectionFilterSet):
    """Asks for records of all types by words; without words it finds nothing."""

    record_type = EVERY_TYPE
    sort_names = ()
    default_sort = RELEVANCE

    type = ChoiceFacet({key: entry.name_plural for key, entry in RECORD_TYPES.items()}, label=_("Kind of entry"))
    field = RecordFacet("field", specials=FIELD_SPECIALS, label=_("Policy field"))
    region = RecordFacet("region", is_tree=True, label=_("Region"))
    year_from = YearFrom(label=_("From"))
    year_to = YearTo(label=_("Until"))

    def narrowed(self, selection, meanings):
        """Return what the parameters leave; nothing where no words are asked for."""
        narrowed = super().narrowed(selection, meanings)
        return narrowed if meanings.get("q") else narrowed.within(BitMap())
