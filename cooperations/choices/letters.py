"""The lists of values for what readers write to the desk."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LetterKind(TextChoices):
    """What a reader writes for."""

    ERROR = "error", _("Report an error")
    ADDITION = "addition", _("Add what I know")
    QUESTION = "question", _("Ask a question")


class LetterState(TextChoices):
    """What became of a letter at the desk."""

    NEW = "new", _("New")
    ANSWERED = "answered", _("Answered")
    SET_ASIDE = "set-aside", _("Set aside")
