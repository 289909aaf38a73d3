"""What a list shows of each type of record: fields that its card repeats from the content, and what it sums up."""

from rest_framework import serializers

from cooperations.choices import RecordKind
from cooperations.publishing.fields import CodeField, EdtfDateField, MentionsField, TextsField

#: The names in the content that a card repeats, by type of record.
CARD_FIELDS = {
    RecordKind.PROJECT: (
        "kind",
        "policy_fields",
        "regions",
        "start",
        "end",
        "is_study_case",
        "is_counterpart_undocumented",
        "coordinates",
    ),
    RecordKind.ACTOR: ("sector", "kind", "level", "region"),
    RecordKind.REGION: ("kind", "parent", "is_study_area"),
    RecordKind.FIELD: ("is_study_field", "aliases"),
    RecordKind.EVENT: ("kind", "form", "date", "regions", "policy_fields"),
    RecordKind.SOURCE: ("kind", "authors", "publisher", "published", "original_language"),
    RecordKind.CODEBOOK: (),
    RecordKind.PAGE: ("role",),
}


class CardSerializer(serializers.Serializer):
    """What every card has besides."""

    summary = TextsField(help_text="The record in short: its summary, description, definition or assessment.")


class StatusSerializer(serializers.Serializer):
    """A status of a project and the time it held."""

    value = CodeField("value", help_text="The value of the variable “status”.")
    as_of = EdtfDateField(help_text="The time the status holds for.")


class ProjectCardSerializer(CardSerializer):
    """What a project's card sums up."""

    civil = MentionsField(help_text="Up to three actors of civil society that take part.")
    public = MentionsField(help_text="Up to three actors of the public side that take part.")
    status = StatusSerializer(many=True, help_text="Its status, at every time a source speaks of.")


class EventCardSerializer(CardSerializer):
    """What an event's card sums up."""

    has_report = serializers.BooleanField(help_text="Whether there is a report.")


CARD_SERIALIZERS = {
    kind: {RecordKind.PROJECT: ProjectCardSerializer, RecordKind.EVENT: EventCardSerializer}.get(kind, CardSerializer)
    for kind in RecordKind
}
