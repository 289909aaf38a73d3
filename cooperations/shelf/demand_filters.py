"""The question that can be asked of demands: which parameters their list, matrix and downloads take."""

from django.utils.translation import gettext_lazy as _

from cooperations.choices import DemandOutcome
from cooperations.shelf import menus
from cooperations.shelf.demands import BY_OUTCOME, DEMAND, NEWEST, UNDOCUMENTED, demands
from cooperations.shelf.facets import FIELD_SPECIALS, ChoiceFacet, RecordFacet
from cooperations.shelf.filters import SORT_LABELS, SelectionFilterSet
from cooperations.shelf.index import current_index
from cooperations.shelf.parameters import YearFrom, YearTo
from cooperations.shelf.selection import Page, require_page
from cooperations.shelf.whereabouts import ELSEWHERE

NOT_DOCUMENTED = {UNDOCUMENTED: _("Not documented")}
REGION_SPECIALS = {ELSEWHERE: _("Outside the study areas, or larger")} | NOT_DOCUMENTED
#: So many demands stand on a page: each says more than a row of other lists.
PAGE = 15
DEMAND_SORTS = {NEWEST: SORT_LABELS[NEWEST], BY_OUTCOME: _("By what became of it")}


class DemandFilterSet(SelectionFilterSet):
    """Asks for demands; its selection holds their numbers, and `demands` knows which they are."""

    record_type = DEMAND
    sort_names = (NEWEST, BY_OUTCOME)
    default_sort = NEWEST

    q = None  # words are searched for in whole records
    field = RecordFacet("field", specials=FIELD_SPECIALS | NOT_DOCUMENTED, label=_("Policy field"))
    region = RecordFacet("region", specials=REGION_SPECIALS, is_tree=True, label=_("Region"))
    outcome = ChoiceFacet(DemandOutcome.choices, label=_("What became of it"))
    addressee = RecordFacet("actor", specials=NOT_DOCUMENTED, is_long=True, label=_("Addressed to"))
    demanded_by = RecordFacet("actor", specials=NOT_DOCUMENTED, is_long=True, label=_("Who asks"))
    event = RecordFacet("event", specials=NOT_DOCUMENTED, is_long=True, label=_("Raised at"))
    year_from = YearFrom(label=_("Raised from"))
    year_to = YearTo(label=_("Raised until"))

    def __init__(self, data=None, *, index=None, **given):
        self.shelf = index or current_index()
        self.demands = demands(self.shelf)
        super().__init__(data, index=self.demands.index, **given)

    def found(self, start=0, stop=None):
        """Return the demands from `start` to before `stop` in the order that is asked for."""
        stop = self.selection.count if stop is None else stop
        return self.demands.here.page(self.selection.ids, self.sort_name, start, stop)

    def results(self, size=PAGE):
        """Return the page of demands that is asked for; raise NoSuchPage where there is none."""
        number, count = self.page_number, self.selection.count
        require_page(number, count, size)
        return Page(number, size, count, self.found((number - 1) * size, number * size))

    def sorts(self):
        """Return the orders that the list can come in."""
        return menus.sorts(self, DEMAND_SORTS)
