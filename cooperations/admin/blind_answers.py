"""The forms in which one coder answers the variables and codes of a double coding, unseen by the other."""

from dataclasses import dataclass

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cooperations.admin.written_numbers import NumberField
from cooperations.choices import CodingState, VariableType
from cooperations.models import BlindAnswer, Source
from cooperations.models.double_coding import ABSENT, NOT_SHOWN, SHOWN

NOT_YET = ("", _("not yet answered"))
STATES = (
    (CodingState.NOT_APPLICABLE.value, CodingState.NOT_APPLICABLE.label),
    (CodingState.NOT_FOUND.value, CodingState.NOT_FOUND.label),
)
NUMBER = "number"


@dataclass(frozen=True)
class Item:
    """One thing both coders answer: a variable or a code."""

    variable: object = None
    code: object = None

    @property
    def subject(self):
        """The variable or the code."""
        return self.variable or self.code

    @property
    def key(self):
        """What the item is called in a form."""
        return f"variable-{self.variable.pk}" if self.variable else f"code-{self.code.pk}"

    @property
    def where(self):
        """The values by which an answer on this item is found."""
        return {"variable": self.variable, "code": self.code}

    def choices(self):
        """Return the possible answers, as a form's choices."""
        if self.code:
            return [NOT_YET, (SHOWN, _("The case shows it")), (NOT_SHOWN, _("The case does not show it"))]
        offered = {
            VariableType.NUMBER: [(NUMBER, _("the number below"))],
            VariableType.BOOLEAN: [("yes", _("yes")), ("no", _("no"))],
        }
        values = [(f"value-{value.pk}", str(value)) for value in self.variable.values.all()]
        return [
            NOT_YET,
            *offered.get(self.variable.type, values),
            (ABSENT, _("Coded as absent: the source says that there is none")),
            *STATES,
        ]


def items_of(double_coding):
    """Return the items of a double coding: its variables, then its codes, in the order of the codebook."""
    variables = double_coding.variables.prefetch_related("values")
    return [
        *(Item(variable=variable) for variable in variables),
        *(Item(code=code) for code in double_coding.codes.all()),
    ]


class AnswerForm(forms.Form):
    """A coder's answer on one item, with the reason and the place in a source."""

    answer = forms.ChoiceField(label=_("answer"), required=False)
    number = NumberField(label=_("number"), required=False, max_digits=18, decimal_places=4)
    reasoning = forms.CharField(
        label=_("coder's reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "What in the material speaks for it, for example: the contract names a decision body of both sides."
        ),
    )
    source = forms.ModelChoiceField(
        label=_("source"),
        queryset=Source.objects.all(),
        required=False,
        widget=AutocompleteSelect(BlindAnswer._meta.get_field("source"), admin.site),
        help_text=_("The work it stands in; type a part of its title."),
    )
    locator = forms.CharField(
        label=_("page or section"), required=False, max_length=120, help_text=_("For example p. 14 or section 3.")
    )

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, prefix=item.key, **kwargs)
        self.item = item
        self.fields["answer"].choices = item.choices()
        if not item.variable or item.variable.type != VariableType.NUMBER:
            del self.fields["number"]
        for field in self.fields.values():
            field.label = capfirst(field.label)

    def clean(self):
        data = super().clean()
        number = data.get("number")
        if data.get("answer") == NUMBER and number is None and "number" not in self.errors:
            self.add_error("number", _("Give the number, or choose another answer."))
        if number is not None and data.get("answer") != NUMBER:
            self.add_error("answer", _("You gave a number; choose “the number below”, or empty the number."))
        has_more = data.get("reasoning") or data.get("source") or data.get("locator")
        if has_more and not data.get("answer") and "answer" not in self.errors:
            self.add_error("answer", _("Choose an answer; a reason or a source alone is not kept."))
        return data

    def values(self):
        """Return what the answer says as columns of a BlindAnswer; None while it is not yet answered."""
        answer = self.cleaned_data["answer"]
        if not answer:
            return None
        columns = {"state": CodingState.CODED, "value_id": None, "number": None, "flag": None, "is_absent": False}
        if answer in CodingState.values:
            columns["state"] = answer
        elif answer == ABSENT:
            columns["is_absent"] = True
        elif answer == NUMBER:
            columns["number"] = self.cleaned_data["number"]
        elif answer.startswith("value-"):
            columns["value_id"] = int(answer.removeprefix("value-"))
        else:
            columns["flag"] = answer in {"yes", SHOWN}
        more = {name: self.cleaned_data[name] for name in ("reasoning", "source", "locator")}
        return columns | more


def initial_of(answer):
    """Return what a form begins with for an answer that was saved before; nothing when there is none."""
    if answer is None:
        return {}
    chosen = f"value-{answer.value_id}" if answer.value_id else NUMBER if answer.number is not None else answer.label
    return {
        "answer": chosen,
        "number": answer.number,
        "reasoning": answer.reasoning,
        "source": answer.source_id,
        "locator": answer.locator,
    }


def answer_forms(double_coding, coder, data=None):
    """Return one form per item, filled with what the coder saved before."""
    saved = {
        f"variable-{answer.variable_id}" if answer.variable_id else f"code-{answer.code_id}": answer
        for answer in double_coding.answers.filter(coder=coder).select_related("variable", "value")
    }
    return [AnswerForm(data, item=item, initial=initial_of(saved.get(item.key))) for item in items_of(double_coding)]


def save_answers(double_coding, coder, forms_of_items):
    """Save every answer of valid forms; an answer that was taken back is deleted."""
    for form in forms_of_items:
        values = form.values()
        where = {"double_coding": double_coding, "coder": coder, **form.item.where}
        if values is None:
            BlindAnswer.objects.filter(**where).delete()
        else:
            BlindAnswer.objects.update_or_create(**where, defaults=values)
