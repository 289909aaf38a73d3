"""The form by which a code, variable or value is retired."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperations.choices import Language
from cooperations.tidying.codebook import others_in_use


class RetirementForm(forms.Form):
    """Why a term is not used any more, in the languages of content, and what is used instead."""

    successor = forms.ModelChoiceField(
        label=_("Use instead"),
        queryset=None,
        required=False,
        empty_label=_("nothing"),
        help_text=_(
            "Whoever uses the retired one for a new claim is told to use this. Empty when nothing replaces it."
        ),
    )

    def __init__(self, term, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = others_in_use(term)
        self.fields["successor"].initial = term.successor_id
        for language in Language:
            self.fields[f"reason_{language.value}"] = forms.CharField(
                label=_("Why (%(language)s)") % {"language": language.label},
                required=False,
                initial=getattr(term, f"retired_reason_{language.value}"),
                widget=forms.Textarea(attrs={"rows": 2, "lang": language.value}),
                help_text=_("Readers of the codebook see it, for example: Merged into “working modes”."),
            )

    def reasons(self):
        """Return the reason per language."""
        return {language: self.cleaned_data[f"reason_{language}"] for language in Language.values}
