"""Where a change that the history keeps came from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Origin(TextChoices):
    """What was at work when something changed: a form, a restoration, the starting data, a command."""

    DESK = "desk", _("desk")
    RESTORED = "restored", _("restored")
    LOADED = "loaded", _("starting data")
    COMMAND = "command", _("command")
    BEGINNING = "beginning", _("before the first kept change")
