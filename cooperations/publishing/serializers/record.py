"""What the documents of all records have in common."""

from rest_framework import serializers

from cooperations.publishing.fields import DayField, MadeField
from cooperations.publishing.serializers.claims import CLAIM_SERIALIZERS, claim_documents
from cooperations.publishing.serializers.media import MediumSerializer
from cooperations.publishing.serializers.replies import ReplySerializer


class RecordSerializer(serializers.Serializer):
    """The day a record was last checked, its pictures and documents, the claims on it and the replies to it."""

    last_checked_on = DayField(help_text="The day somebody last held the record against its sources.")
    media = MadeField(of=MediumSerializer, help_text="Its pictures and documents, in the order of the page.")
    claims = MadeField(of=CLAIM_SERIALIZERS, help_text="The statements on this record, each with its evidence.")
    replies = MadeField(of=ReplySerializer, help_text="What organisations replied to the record as a whole.")

    def get_media(self, record) -> list[dict]:
        return MediumSerializer(record.media.public(), many=True).data

    def get_claims(self, record) -> list[dict]:
        return claim_documents(self.context["claims"])

    def get_replies(self, record) -> list[dict]:
        agreed = record.replies.filter(claim=None, part__invitation__may_be_published=True)
        return ReplySerializer(agreed.select_related("actor"), many=True).data
