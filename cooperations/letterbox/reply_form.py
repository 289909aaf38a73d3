"""The form of a reply: one answer per statement and one for the whole, saved half done and sent when it is whole."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cooperations.choices import Language, ReplyKind
from cooperations.letterbox.form import LINK, MOST_LINKS, TOO_LONG, LetterTextField, refuse_contact_details
from cooperations.letterbox.invitation import LONGEST_REPLY, LONGEST_ROLE

#: Names the answer to the whole record; no claim has this identifier.
WHOLE = "whole"
NO_REPLY = ("", _("No reply"))
CHANGED_MEANWHILE = _(
    "Somebody else has saved a reply by this link since you opened the form. Your text is still here, nothing of it is "
    "stored yet. Open the link in another window to see the other text; send or save again to replace it by yours."
)

DECIDED_MEANWHILE = _(
    "The editors have dealt with your reply to “%(name)s” since you opened the form; it stays as it was. Send the rest "
    "again. What you wrote there is not kept: %(text)s"
)


class ReplyForm(forms.Form):
    """Asks for no name and no address; refuses to store any that stand in the texts."""

    role = forms.CharField(
        label=_("Your role in the organisation (if you want to say)"),
        required=False,
        max_length=LONGEST_ROLE,
        help_text=_("For example: board, press office, department of housing. Please no name."),
        error_messages={"max_length": TOO_LONG},
    )
    language = forms.ChoiceField(label=_("Language of your texts"), choices=Language)
    consent = forms.BooleanField(
        label=_("This reply may be published in our organisation's name."),
        required=False,
        help_text=_(
            "It then stands beside the statement, with the name of the organisation and the day, if the editors accept "
            "it. Without this tick only the editors read it."
        ),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, invitation, names, decided):
        """Take {identifier: name} of the claims in their order, and {identifier: part} of those that are decided."""
        self.names = {WHOLE: _("To the whole"), **names}
        self.decided = {claim or WHOLE: part for claim, part in decided.items()}
        self.identifiers = [name for name in self.names if name not in self.decided]
        start = {"language": invitation.language, "consent": invitation.may_be_published, "role": invitation.role}
        super().__init__(data, initial=start | invitation.draft() | {"seen": invitation.saved_times}, label_suffix="")
        self.invitation = invitation
        for name in self.identifiers:
            self._add(name)
        self.fields["role"].widget.attrs["autocomplete"] = "off"

    def _add(self, name):
        choices = [NO_REPLY, *ReplyKind.choices]
        self.fields[f"kind-{name}"] = forms.ChoiceField(
            label=_("Your reply"), choices=choices, required=False, widget=forms.RadioSelect
        )
        self.fields[f"text-{name}"] = LetterTextField(
            label=_("What it should say, or your comment"),
            required=False,
            max_length=LONGEST_REPLY,
            widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
            error_messages={"max_length": TOO_LONG},
        )

    @property
    def is_sending(self):
        """Whether it shall reach the editors, and not only be kept."""
        return "send" in self.data

    def clean(self):
        """Refuse contact details always, and when sending all that is half done; notice who else has saved."""
        cleaned = super().clean()
        for name in ["role", *(f"text-{name}" for name in self.identifiers)]:
            self._look_through(name, cleaned.get(name, ""))
        for name in self.identifiers if self.is_sending else ():
            self._check_whole(name, cleaned)
        for name in self.decided:
            self._give_back(name)
        if self.is_sending and not self.errors and not self.answers():
            self.add_error(None, _("Nothing is answered yet. Choose a reply to at least one statement."))
        if not self.errors and cleaned.get("seen") != self.invitation.saved_times:
            self.data = self.data.copy()
            self.data["seen"] = self.invitation.saved_times
            self.add_error(None, CHANGED_MEANWHILE)
        return cleaned

    def _look_through(self, name, text):
        try:
            refuse_contact_details(text)
        except ValidationError as error:
            self.add_error(name, error)
        if len(LINK.findall(text)) > MOST_LINKS:
            self.add_error(
                name,
                ValidationError(
                    _("The text holds more than %(number)d web addresses. Keep the most important ones."),
                    params={"number": MOST_LINKS},
                ),
            )

    def _give_back(self, name):
        """Say what is not kept because the editors decided while it was being written."""
        if self.data.get(f"kind-{name}") or self.data.get(f"text-{name}"):
            values = {"name": self.names.get(name, name), "text": self.data.get(f"text-{name}", "")[:LONGEST_REPLY]}
            self.add_error(None, ValidationError(DECIDED_MEANWHILE, params=values))

    def _check_whole(self, name, cleaned):
        kind, text = cleaned.get(f"kind-{name}", ""), cleaned.get(f"text-{name}", "")
        if text and not kind:
            self.add_error(f"kind-{name}", _("Choose what your text is: a correction or a comment."))
        if kind in (ReplyKind.CORRECT, ReplyKind.COMMENT) and not text and f"text-{name}" not in self.errors:
            self.add_error(f"text-{name}", _("Write what it should say, or your comment."))

    def answers(self):
        """Return {identifier of the claim, "" for the whole: (kind, text)} of what is answered."""
        kinds = {name: self.cleaned_data.get(f"kind-{name}") for name in self.identifiers}
        return {
            "" if name == WHOLE else name: (kind, self.cleaned_data.get(f"text-{name}", ""))
            for name, kind in kinds.items()
            if kind
        }

    def kept(self):
        """Return what is stored of a form that is only saved, by name of its field."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen" and value not in ("", None)}

    def complaints(self):
        """Return every error with the name of its field, what it is about, and where to go, in the form's order."""
        return [
            {"name": bound.name, "label": self.about(bound), "target": target_of(bound), "message": message}
            for bound in self
            for message in bound.errors
        ] + [{"name": "", "label": "", "target": "", "message": message} for message in self.non_field_errors()]

    def about(self, bound):
        """Return what a field is about: the statement that it replies to, or what the field is called."""
        return str(self.names.get(bound.name.partition("-")[2], bound.label))


def target_of(bound):
    """Return the id of what to go to; of radio buttons that is the first."""
    return f"{bound.auto_id}_0" if isinstance(bound.field.widget, forms.RadioSelect) else bound.auto_id
