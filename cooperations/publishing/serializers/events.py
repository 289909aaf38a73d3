"""What of an event, its sessions and its report is public."""

from rest_framework import serializers

from cooperations.choices import ContributionRole, EventForm, EventKind, OutcomesState, SessionKind
from cooperations.publishing.fields import (
    ChoiceField,
    ClockField,
    DayField,
    EdtfDateField,
    MadeField,
    MentionField,
    MentionsField,
    TextsField,
)
from cooperations.publishing.prose import MarkupField, PlainTextsField, WorksField
from cooperations.publishing.serializers.record import RecordSerializer


class ContributionSerializer(serializers.Serializer):
    """What an actor or a project did in a session."""

    actor = MentionField(help_text="The actor.")
    project = MentionField(help_text="The project.")
    role = ChoiceField(ContributionRole, help_text="In which role.")


class SessionSerializer(serializers.Serializer):
    """A part of the event."""

    key = serializers.CharField(help_text="Stable within the event.")
    position = serializers.IntegerField(help_text="Its place in the order.")
    part = serializers.IntegerField(
        allow_null=True, help_text="The part of the programme it belongs to; null when not documented."
    )
    is_part_editorial = serializers.BooleanField(help_text="Whether the editors, not a source, assigned the part.")
    held_on = DayField(help_text="Its day, where the event has several; null when that is not documented.")
    starts_at = ClockField(help_text="When it began, in local time; null when not documented.")
    ends_at = ClockField(help_text="When it ended, in local time; null when not documented.")
    kind = ChoiceField(SessionKind, help_text="What kind of session.")
    title = TextsField(help_text="Its title.")
    summary = TextsField(help_text="What happened.")
    policy_field = MentionField(help_text="Its policy field.")
    findings_state = ChoiceField(OutcomesState, help_text="How far its findings are documented.")
    demands_state = ChoiceField(OutcomesState, help_text="How far its demands are documented.")
    contributions = ContributionSerializer(many=True, source="contributions.all", help_text="Who did what.")


class SectionSerializer(serializers.Serializer):
    """A section of the report."""

    key = serializers.CharField(help_text="Stable within the report; the section's link ends with it.")
    heading = TextsField(help_text="Its heading.")
    body = PlainTextsField(help_text="Its text as plain text; an empty line begins a paragraph.")
    body_html = MarkupField(source="body", help_text="The same with headings, lists, tables, links and references.")
    body_references = WorksField(source="body", help_text="The works that the references in it lead to.")
    mentions = MentionsField(source="records", help_text="The records it speaks of.")
    claims = serializers.SerializerMethodField(help_text="Identifiers of the outcomes it speaks of.")
    sessions = serializers.SerializerMethodField(help_text="Keys of the sessions it tells of, in their order.")

    def get_claims(self, section) -> list[str]:
        public = [claim.identifier for claim in self.context["claims"]]
        spoken_of = {claim.identifier for claim in section.outcomes.all()}
        return [identifier for identifier in public if identifier in spoken_of]

    def get_sessions(self, section) -> list[str]:
        own = [session for session in section.sessions.all() if session.event_id == section.report.event_id]
        return [session.key for session in sorted(own, key=lambda session: session.position)]


class ReportSerializer(serializers.Serializer):
    """The readable account of the event."""

    lead = TextsField(help_text="What the reader will learn.")
    sections = SectionSerializer(many=True, source="sections.all", help_text="The sections in order.")


class EventSerializer(RecordSerializer):
    """A conference, workshop, round table, excursion or closing event."""

    title = TextsField(help_text="Its title.")
    kind = ChoiceField(EventKind, help_text="What kind of meeting it was.")
    form = ChoiceField(EventForm, allow_blank=True, help_text="Online, on site or hybrid; empty when not documented.")
    date = EdtfDateField(help_text="When it took place.")
    summary = TextsField(help_text="What it was about.")
    organisers = MentionsField(help_text="Who organised it.")
    regions = MentionsField(help_text="Where it took place, or which regions it spoke of.")
    policy_fields = MentionsField(help_text="Which policy fields it spoke of.")
    follows = MentionsField(help_text="The events it grew out of.")
    part_count = serializers.IntegerField(allow_null=True, help_text="The number of parts the source counts.")
    programme_note = TextsField(help_text="How the programme was reconstructed.")
    sessions = SessionSerializer(many=True, source="sessions.all", help_text="The sessions in order.")
    report = MadeField(of=ReportSerializer, help_text="The report, or null.")

    def get_report(self, event) -> dict | None:
        report = getattr(event, "report", None)
        return ReportSerializer(report, context=self.context).data if report else None
