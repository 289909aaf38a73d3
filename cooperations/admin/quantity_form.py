"""The forms of claims with a number: what belongs to it, said at the field that lacks it."""

from django.utils.translation import gettext_lazy as _

from cooperations.admin.contradictions import ClaimForm
from cooperations.choices import Comparator

NUMBER_HELP = _(
    "With a decimal point or comma and nothing between the thousands, for example 13000 or 2.5. For a range, the "
    "lower end."
)
PARTS = {"comparator", "lower", "upper", "unit"}


class QuantityForm(ClaimForm):
    """A claim that may have a number; one without a word on how it is meant is exact, and with an upper end a range."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.fields.keys() >= PARTS:
            self.fields["comparator"].initial = Comparator.EXACTLY
            self.fields["lower"].help_text = NUMBER_HELP

    def clean(self):
        cleaned = super().clean()
        if cleaned.keys() >= PARTS:
            (self._without_number if cleaned["lower"] is None else self._with_number)(cleaned)
        return cleaned

    def _without_number(self, cleaned):
        """Take back the comparator that a new form begins with; anything more speaks of a number."""
        if cleaned["upper"] is not None:
            self.add_error("lower", _("Give the lower end of the range here."))
        elif cleaned["unit"] or cleaned["comparator"] not in ("", Comparator.EXACTLY):
            self.add_error("lower", _("Give the number, or leave comparator and unit empty as well."))
        else:
            cleaned["comparator"] = ""

    def _with_number(self, cleaned):
        lower, upper = cleaned["lower"], cleaned["upper"]
        if not cleaned["comparator"]:
            cleaned["comparator"] = Comparator.EXACTLY if upper is None else Comparator.RANGE
        is_range = cleaned["comparator"] == Comparator.RANGE
        if not cleaned["unit"]:
            self.add_error("unit", _("Choose the unit of the number, for example m²."))
        if is_range and upper is None:
            self.add_error("upper", _("Give the upper end of the range, or choose another comparator."))
        elif is_range and upper <= lower:
            self.add_error("upper", _("The upper end of a range is greater than its lower end."))
        elif not is_range and upper is not None:
            self.add_error(
                "comparator", _("With an upper end, choose “from – to” as the comparator; or empty the upper end.")
            )


class FigureForm(QuantityForm):
    """A figure, which always has a number and its unit."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        needed = {
            "lower": _("Give the number, for example 13000; a figure says nothing without it."),
            "unit": _("Choose the unit of the number, for example m²."),
        }
        for name in needed.keys() & self.fields.keys():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = needed[name]
