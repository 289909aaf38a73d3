"""What of a page is public."""

from cooperations.choices import PageRole
from cooperations.publishing.fields import ChoiceField, TextsField
from cooperations.publishing.serializers.record import RecordSerializer


class PageSerializer(RecordSerializer):
    """A text of the platform itself."""

    title = TextsField(help_text="Its title.")
    body = TextsField(help_text="Its text; an empty line begins a paragraph.")
    role = ChoiceField(PageRole, help_text="What it is for.")
