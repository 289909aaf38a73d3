"""How an amount is written in a table: what a source says, and the four cells that say it."""

from django.utils.translation import gettext as _

from cooperations.choices import Comparator, Unit
from cooperations.importing.kinds import KINDS
from cooperations.models import Flow
from cooperations.models.claims.quantities import Quantity

COLUMNS = ("comparator", "lower", "upper", "unit")


def amounts(kind):
    """Return [(what a source says, {column: cell})] for a kind with numbers, nothing for others."""
    model = KINDS[kind]
    if not issubclass(model, Quantity):
        return []
    said = [
        (_("48,000 people"), Comparator.EXACTLY, "48000", "", Unit.PEOPLE),
        (_("about 1,250.50 euros"), Comparator.ABOUT, "1250.5", "", Unit.EUROS),
        (_("more than 13,000 square metres"), Comparator.MORE_THAN, "13000", "", Unit.SQUARE_METRES),
        (_("from 9 to 14 hectares"), Comparator.RANGE, "9", "14", Unit.HECTARES),
    ]
    if model is Flow:
        said.append((_("no amount is told"), "", "", "", ""))
    return [(text, dict(zip(COLUMNS, map(str, cells), strict=True))) for text, *cells in said]


def amount_sheets(kind):
    """Return a further sheet of a template that shows how amounts are written; none for kinds without."""
    rows = [[text, *cells.values()] for text, cells in amounts(kind)]
    return [(_("Amounts"), [[_("The source says"), *COLUMNS], *rows])] if rows else []
