"""The form of a letter: what is asked, and what is refused in words that help."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cooperations.choices import LetterKind
from cooperations.letterbox.letter import LONGEST_ADDRESS, LONGEST_TEXT
from cooperations.letterbox.seal import Seal, look_at, new_seal
from cooperations.prose.contact_details import contact_details

MOST_LINKS = 5
LINK = re.compile(r"https?://|www\.", re.IGNORECASE)

TOO_LONG = _("Shorten it to %(limit_value)d characters; it has %(show_value)d now.")
SEAL_MESSAGES = {
    Seal.TOO_QUICK: _("That was quicker than people write. Your text is still here: please send it again."),
    Seal.TOO_OLD: _("The form was open for more than a day. Your text is still here: please send it again."),
    Seal.BROKEN: _("The form did not come back whole. Your text is still here: please send it again."),
}


class LetterTextField(forms.CharField):
    """A text whose line breaks count as one character, as they do in the browser."""

    def to_python(self, value):
        """Return the text with plain line breaks."""
        return super().to_python(value).replace("\r\n", "\n").strip()


class LetterForm(forms.Form):
    """Asks for no name and no address; refuses to store any that stand in the text."""

    kind = forms.ChoiceField(
        label=_("What would you like to do?"),
        choices=LetterKind,
        widget=forms.RadioSelect,
        initial=LetterKind.ERROR,
        error_messages={"required": _("Choose one of the three."), "invalid_choice": _("Choose one of the three.")},
    )
    text = LetterTextField(
        label=_("Your text"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_(
            "What is wrong or missing, and how do you know? Please no names of private persons, e-mail addresses or "
            "telephone numbers: we do not store them."
        ),
        error_messages={"required": _("Write what you would like to tell us."), "max_length": TOO_LONG},
    )
    source_url = forms.URLField(
        label=_("Web address of a source (if you have one)"),
        max_length=LONGEST_ADDRESS,
        required=False,
        assume_scheme="https",
        help_text=_("For example https://www.example.org/report"),
        error_messages={
            "invalid": _("This is not a web address. Write for example https://www.example.org/report"),
            "max_length": TOO_LONG,
        },
    )
    topic = forms.CharField(
        label=_("Leave this field empty"), required=False, widget=forms.TextInput(attrs={"tabindex": "-1"})
    )
    seal = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, subject):
        super().__init__(data, initial={"seal": new_seal(subject)}, label_suffix="")
        self.subject = subject
        for name in ("text", "source_url", "topic"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean_text(self):
        """Refuse contact details, which nobody asked for, and heaps of links, which no reader sends."""
        text = refuse_contact_details(self.cleaned_data["text"])
        if len(LINK.findall(text)) > MOST_LINKS:
            raise ValidationError(
                _("The text holds more than %(number)d web addresses. Keep the most important ones."),
                params={"number": MOST_LINKS},
            )
        return text

    def clean_source_url(self):
        """Refuse contact details here as well."""
        return refuse_contact_details(self.cleaned_data["source_url"])

    def clean(self):
        """Look at the trap and at the seal; whatever is wrong with them, a person can simply send again."""
        cleaned = super().clean()
        seal = look_at(cleaned.get("seal", ""), self.subject)
        if seal in (Seal.BROKEN, Seal.TOO_OLD):
            self.replace("seal", new_seal(self.subject))
        if cleaned.pop("topic", ""):
            self.replace("topic", "")
            self.add_error(None, _("A field that must stay empty was filled in. We emptied it: please send again."))
        elif seal in SEAL_MESSAGES and not self.errors:  # else it is sent again anyway
            self.add_error(None, SEAL_MESSAGES[seal])
        cleaned.pop("seal", None)
        return cleaned

    def replace(self, name, value):
        """Show another value than the one that was sent when the form is shown again."""
        self.data = self.data.copy()
        self.data[name] = value

    def complaints(self):
        """Return every error with the name and label of its field, "" where no field is meant, in the form's order."""
        return [
            {"name": bound.name, "label": str(bound.label), "target": target_of(bound), "message": message}
            for bound in self
            for message in bound.errors
        ] + [{"name": "", "label": "", "target": "", "message": message} for message in self.non_field_errors()]


def target_of(bound):
    """Return the id of what the reader should go to; of radio buttons that is the first."""
    return f"{bound.auto_id}_0" if isinstance(bound.field.widget, forms.RadioSelect) else bound.auto_id


def refuse_contact_details(text):
    """Return the text; raise ValidationError when it holds an e-mail address or a telephone number."""
    for found in contact_details(text):
        raise ValidationError(
            _("We store no e-mail addresses and telephone numbers. Take “%(found)s” out."), params={"found": found}
        )
    return text
