"""What of a page is public."""

from rest_framework import serializers

from cooperations.publishing.fields import TextsField
from cooperations.publishing.serializers.record import RecordSerializer


class PageSerializer(RecordSerializer):
    """A text of the platform itself."""

    title = TextsField(help_text="Its title.")
    body = TextsField(help_text="Its text; an empty line begins a paragraph.")
    role = serializers.CharField(help_text="What it is for.")
