"""The ticket that a form carries: who opened it, of which row, in which version; signed by us."""

from dataclasses import astuple, dataclass

from django import forms
from django.core import signing

SALT = "cooperations.locking"
#: The name of the ticket among a form's values.
NAME = "_ticket"


@dataclass(frozen=True)
class Ticket:
    """What a form was opened as; a form for a new row has neither row nor version."""

    researcher: int
    form: str
    row: int = 0
    version: int = 0

    def __str__(self):
        return signing.dumps(astuple(self), salt=SALT)


def read(text):
    """Return the ticket that the text is; None when it is none of ours."""
    try:
        return Ticket(*signing.loads(text, salt=SALT))
    except signing.BadSignature:
        return None


class TicketField(forms.CharField):
    """Carries the ticket through the form; it is no value of the row, so it never counts as a change."""

    def __init__(self, ticket):
        super().__init__(required=False, initial=str(ticket), widget=forms.HiddenInput)

    def has_changed(self, initial, data):
        return False
