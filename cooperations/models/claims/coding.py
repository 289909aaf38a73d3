"""Claims that give a record's value for a variable of the codebook, with four kinds of nothing kept apart."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperations.choices import ClaimKind, CodingState, VariableType
from cooperations.models.claims.claim import Claim
from cooperations.models.codebook import Variable, VariableValue

NOTHING = Q(value=None, number=None, flag=None, is_absent=False)
EXACTLY_ONE = (
    Q(value__isnull=False, number=None, flag=None, is_absent=False)
    | Q(value=None, number__isnull=False, flag=None, is_absent=False)
    | Q(value=None, number=None, flag__isnull=False, is_absent=False)
    | Q(value=None, number=None, flag=None, is_absent=True)
)
#: The column that holds the value of a variable of each type.
VALUE_COLUMNS = {
    VariableType.CATEGORY: "value",
    VariableType.ORDINAL: "value",
    VariableType.NUMBER: "number",
    VariableType.BOOLEAN: "flag",
}


class Coding(Claim):
    """A record's value for a variable: coded (also as absent), not applicable, not found, or not yet coded."""

    KIND = ClaimKind.CODING

    variable = models.ForeignKey(Variable, verbose_name=_("variable"), on_delete=models.PROTECT, related_name="codings")
    state = models.CharField(_("state"), max_length=20, choices=CodingState, default=CodingState.CODED)
    value = models.ForeignKey(
        VariableValue, verbose_name=_("value"), null=True, blank=True, on_delete=models.PROTECT, related_name="codings"
    )
    number = models.DecimalField(_("number"), max_digits=18, decimal_places=4, null=True, blank=True)
    flag = models.BooleanField(_("yes or no"), null=True, blank=True)
    is_absent = models.BooleanField(
        _("coded as absent"), default=False, help_text=_("The source says that there is none.")
    )

    class Meta:
        verbose_name = _("coding")
        verbose_name_plural = _("codings")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=CodingState.CODED) & EXACTLY_ONE | ~Q(state=CodingState.CODED) & NOTHING,
                name="coding_value_only_when_coded",
                violation_error_message=_("What is coded has one value or is absent; any other state has no value."),
            ),
            models.CheckConstraint(condition=Q(state__in=CodingState.values), name="coding_state_known"),
        ]

    def clean(self):
        super().clean()
        if self.variable_id is None:
            return  # the form says so at the variable
        if self.value and self.value.variable_id != self.variable_id:
            raise ValidationError({"value": _("This value belongs to another variable.")})
        if self.state == CodingState.CODED and not self.is_absent:
            column = VALUE_COLUMNS[self.variable.type]
            if getattr(self, column) is None:
                raise ValidationError({column: _("The variable asks for this value.")})
