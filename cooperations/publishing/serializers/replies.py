"""What of an organisation's reply is public: its words, its name and the day, never who wrote them."""

from rest_framework import serializers

from cooperations.choices import ReplyKind
from cooperations.publishing.fields import ChoiceField, DayField, MentionField, TextsField


class WordsField(TextsField):
    """A text in the one language it was written in."""

    def get_attribute(self, instance):
        return {instance.language: instance.text} if instance.text else {}


class ReplySerializer(serializers.Serializer):
    """What an organisation that is described replied, in its own words."""

    by = MentionField(source="actor", help_text="The organisation.")
    on = DayField(source="replied_on", help_text="The day it replied.")
    kind = ChoiceField(ReplyKind, help_text="Whether it confirms, corrects or comments.")
    text = WordsField(help_text="Its words, in the language it wrote in; empty when it only confirms.")
