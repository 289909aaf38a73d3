"""The list of values for the steps that a record takes between draft, review and publication."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReviewAction(TextChoices):
    """What somebody did with a record on its way to the public."""

    SUBMITTED = "submitted", _("Submitted for review")
    TAKEN_BACK = "taken-back", _("Taken back")
    SENT_BACK = "sent-back", _("Sent back")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
