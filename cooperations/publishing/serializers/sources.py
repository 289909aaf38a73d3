"""What of a source is public."""

from rest_framework import serializers

from cooperations.choices import Language, LinkState, SourceKind, SourceStanding
from cooperations.publishing.fields import ChoiceField, DayField, EdtfDateField, TextsField
from cooperations.publishing.serializers.record import RecordSerializer


class SourceSerializer(RecordSerializer):
    """A work that claims cite."""

    title = serializers.CharField(help_text="Its title, in its own language.")
    original_language = ChoiceField(
        Language, allow_blank=True, help_text="Its language, ISO 639-1; empty when not documented."
    )
    kind = ChoiceField(SourceKind, help_text="What kind of work it is.")
    standing = ChoiceField(SourceStanding, allow_blank=True, help_text="From what standing it speaks.")
    authors = serializers.CharField(help_text="Its authors.")
    publisher = serializers.CharField(help_text="Its publisher.")
    container = serializers.CharField(help_text="The journal, newspaper or book it is in.")
    published = EdtfDateField(help_text="When it was published.")
    accessed_on = DayField(help_text="When it was read; null when not noted.")
    url = serializers.CharField(help_text="Its address.")
    archived_url = serializers.CharField(help_text="An archived copy.")
    doi = serializers.CharField(help_text="Its DOI.")
    licence = serializers.CharField(help_text="Its licence.")
    assessment = TextsField(help_text="What to keep in mind when reading it.")
    link_state = ChoiceField(LinkState, help_text="Whether its address still answers.")
    link_checked_at = serializers.DateTimeField(allow_null=True, help_text="When that was last checked.")
