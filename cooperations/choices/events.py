"""The lists of values for events and their sessions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EventKind(TextChoices):
    """What kind of meeting an event was."""

    CONFERENCE = "conference", _("Conference")
    WORKSHOP = "workshop", _("Workshop")
    ROUND_TABLE = "round-table", _("Round table")
    EXCURSION = "excursion", _("Excursion")
    CLOSING_EVENT = "closing-event", _("Closing event")
    MILESTONE = "milestone", _("Milestone")


class EventForm(TextChoices):
    """How people met; empty while not documented."""

    ONLINE = "online", _("Online")
    ON_SITE = "on-site", _("On site")
    HYBRID = "hybrid", _("Hybrid")


class SessionKind(TextChoices):
    """What kind of session it was."""

    INPUT = "input", _("Input")
    INTRODUCTIONS = "introductions", _("Round of introductions")
    WORKING_GROUP = "working-group", _("Working group")
    PLENARY = "plenary", _("Plenary")
    RESULTS = "results", _("Presentation of results")
    OUTLOOK = "outlook", _("Outlook")


class ContributionRole(TextChoices):
    """What an actor or a project did in a session."""

    INPUT = "input", _("gave the input")
    PARTICIPANT = "participant", _("took part")
    PRESENTED = "presented", _("was presented")
    HOST = "host", _("hosted")


class OutcomesState(TextChoices):
    """How far the outcomes of a session are documented."""

    NONE_REPORTED = "none-reported", _("No outcomes reported")
    DOCUMENTED = "documented", _("Documented")
    WORDING_UNDOCUMENTED = "wording-undocumented", _("Collected, wording not documented")
