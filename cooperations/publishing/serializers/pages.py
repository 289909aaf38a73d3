"""What of a page is public."""

from cooperations.choices import PageRole
from cooperations.publishing.fields import ChoiceField, TextsField
from cooperations.publishing.prose import MarkupField, PlainTextsField, WorksField
from cooperations.publishing.serializers.record import RecordSerializer


class PageSerializer(RecordSerializer):
    """A text of the platform itself."""

    title = TextsField(help_text="Its title.")
    body = PlainTextsField(help_text="Its text as plain text; an empty line begins a paragraph.")
    body_html = MarkupField(source="body", help_text="The same with headings, lists, tables, links and references.")
    body_references = WorksField(source="body", help_text="The works that the references in it lead to.")
    role = ChoiceField(PageRole, help_text="What it is for.")
