"""Events, their sessions in order, and the readable report of what was worked out."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperations.choices import ContributionRole, EventForm, EventKind, OutcomesState, RecordKind, SessionKind
from cooperations.models.actors import Actor
from cooperations.models.dates import EdtfField, bound_field, bounds
from cooperations.models.places import Region
from cooperations.models.projects import PolicyField, Project
from cooperations.models.prose import ProseField
from cooperations.models.record import PartOfRecord, Record, row_of
from cooperations.versioned import Versioned


class Event(Record):
    """A conference, workshop, round table, excursion or closing event."""

    KIND = RecordKind.EVENT

    record_ptr = row_of("event")
    title = models.CharField(_("title"), max_length=250)
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind)
    form = models.CharField(
        _("form"), max_length=20, choices=EventForm, blank=True, help_text=_("Empty while not documented.")
    )
    date = EdtfField(_("date"))
    date_earliest = bound_field(_("earliest date"))
    date_latest = bound_field(_("latest date"))
    summary = models.TextField(_("summary"), blank=True)
    organisers = models.ManyToManyField(
        Actor, verbose_name=_("organisers"), blank=True, related_name="organised_events"
    )
    regions = models.ManyToManyField(Region, verbose_name=_("regions"), blank=True, related_name="events")
    policy_fields = models.ManyToManyField(
        PolicyField, verbose_name=_("policy fields"), blank=True, related_name="events"
    )
    follows = models.ManyToManyField(
        "self",
        verbose_name=_("follows from"),
        symmetrical=False,
        blank=True,
        related_name="leads_to",
        help_text=_("The events this one grew out of."),
    )
    part_count = models.PositiveSmallIntegerField(
        _("number of parts"), null=True, blank=True, help_text=_("As the source counts them, for example 4.")
    )
    programme_note = models.TextField(
        _("note on the programme"),
        blank=True,
        help_text=_("For example that the assignment of sessions to parts is our reading."),
    )

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def __str__(self):
        return self.title


class Session(Versioned, PartOfRecord):
    """A part of an event: an input, a round of introductions, a working group, a plenary, results or an outlook."""

    LINE_OF = "event"

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sessions")
    key = models.SlugField(
        _("key"), max_length=60, help_text=_("Stable within the event, for example working-group-housing.")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    part = models.PositiveSmallIntegerField(_("part of the programme"), null=True, blank=True)
    is_part_editorial = models.BooleanField(
        _("part set by the editors"),
        default=False,
        help_text=_("Tick when no source says to which part the session belongs."),
    )
    held_on = models.DateField(
        _("day"), null=True, blank=True, help_text=_("Only for events of several days, for example 2022-06-21.")
    )
    starts_at = models.TimeField(
        _("begins at"),
        null=True,
        blank=True,
        help_text=_("Local time, for example 14:30. Empty when no source says it; nothing is estimated."),
    )
    ends_at = models.TimeField(
        _("ends at"), null=True, blank=True, help_text=_("Local time, for example 16:00. Empty when no source says it.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=SessionKind)
    title = models.CharField(_("title"), max_length=250)
    summary = models.TextField(_("summary"), blank=True)
    policy_field = models.ForeignKey(
        PolicyField,
        verbose_name=_("policy field"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sessions",
    )
    findings_state = models.CharField(
        _("findings"), max_length=30, choices=OutcomesState, default=OutcomesState.NONE_REPORTED
    )
    demands_state = models.CharField(
        _("demands"), max_length=30, choices=OutcomesState, default=OutcomesState.NONE_REPORTED
    )

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["event", "position"]
        constraints = [
            models.UniqueConstraint(fields=["event", "key"], name="session_key_unique_per_event"),
            models.UniqueConstraint(fields=["event", "position"], name="session_position_unique_per_event"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
                name="session_ends_after_it_begins",
                violation_error_message=_("A session ends later than it begins, and on the same day."),
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        """Refuse a day on which the event did not take place."""
        super().clean()
        first, last = bounds(self.event.date) if self.event_id and self.event.date else (None, None)
        if self.held_on and ((first and self.held_on < first) or (last and self.held_on > last)):
            raise ValidationError({"held_on": _("The event did not take place on that day, by its own date.")})

    @property
    def whole(self):
        return self.event


class Contribution(PartOfRecord):
    """What an actor or a project did in a session."""

    LINE_OF = "session"

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="contributions")
    actor = models.ForeignKey(
        Actor, verbose_name=_("actor"), null=True, blank=True, on_delete=models.PROTECT, related_name="contributions"
    )
    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contributions",
    )
    role = models.CharField(_("role"), max_length=20, choices=ContributionRole)

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["session", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(actor__isnull=False) ^ Q(project__isnull=False),
                name="contribution_by_actor_or_of_project",
                violation_error_message=_("Name either an actor or a project."),
            ),
        ]

    def __str__(self):
        return f"{self.actor or self.project}: {self.get_role_display()}"

    @property
    def whole(self):
        return self.session.event


class Report(Versioned, PartOfRecord):
    """The readable account of an event, in sections."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="report")
    lead = models.TextField(
        _("lead"), blank=True, help_text=_("Two or three sentences that say what the reader will learn.")
    )

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")

    def __str__(self):
        return str(self.event)

    @property
    def whole(self):
        return self.event


class ReportSection(PartOfRecord):
    """A section of a report, pointing to the outcomes, actors and projects it speaks of."""

    LINE_OF = "report"

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    key = models.SlugField(
        _("key"), max_length=60, help_text=_("Stable within the report; the section's link ends with it.")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    heading = models.CharField(_("heading"), max_length=200)
    body = ProseField(_("text"), blank=True, help_text=_("What was said and worked out, in prose."))
    sessions = models.ManyToManyField(
        Session,
        verbose_name=_("tells of the sessions"),
        blank=True,
        related_name="report_sections",
        help_text=_("The sessions of this event that the section tells of; readers see them beside the text."),
    )
    records = models.ManyToManyField(Record, verbose_name=_("speaks of"), blank=True, related_name="report_sections")
    outcomes = models.ManyToManyField("Claim", verbose_name=_("outcomes"), blank=True, related_name="report_sections")

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["report", "position"]
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="section_key_unique_per_report"),
            models.UniqueConstraint(fields=["report", "position"], name="section_position_unique_per_report"),
        ]

    def __str__(self):
        return self.heading

    @property
    def whole(self):
        return self.report.event
