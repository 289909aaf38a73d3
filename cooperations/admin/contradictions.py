"""Which claims a claim may contradict in its form: those on the same record."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from cooperations.history.deletion import STAYS, published_among


def on_record(request, claims):
    """Return those of the claims that are on the record a search box names; without a record there are none."""
    record = request.GET.get("record", "")
    is_key = record.isascii() and record.isdecimal() and len(record) < 19
    return claims.filter(record=record) if is_key else claims.none()


class ClaimForm(forms.ModelForm):
    """The form of a claim, which contradicts no claim on another record, and leaves none on which it was published."""

    def clean(self):
        cleaned = super().clean()
        record, others = cleaned.get("record"), cleaned.get("contradicts")
        if record and others and any(other.record_id != record.pk for other in others):
            self.add_error("contradicts", _("Choose only claims on the same record; this one is on another."))
        if "record" in self.changed_data and self.instance.pk and published_among([self.instance]):
            self.add_error("record", STAYS)
        return cleaned

    def add_error(self, field, error):
        """Say one thing about a field: what could not be read is not also missing, as the claim by itself would say."""
        if field is None and hasattr(error, "error_dict"):
            told = {
                name: why
                for name, why in error.error_dict.items()
                if name not in self.errors or name == NON_FIELD_ERRORS
            }
            if not told:
                return
            error = ValidationError(told)
        super().add_error(field, error)
