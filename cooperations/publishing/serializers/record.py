"""What the documents of all records have in common."""

from rest_framework import serializers

from cooperations.publishing.fields import DayField, MadeField
from cooperations.publishing.serializers.claims import CLAIM_SERIALIZERS, claim_documents


class RecordSerializer(serializers.Serializer):
    """The day a record was last checked, and the claims on it."""

    last_checked_on = DayField(help_text="The day somebody last held the record against its sources.")
    claims = MadeField(of=CLAIM_SERIALIZERS, help_text="The statements on this record, each with its evidence.")

    def get_claims(self, record) -> list[dict]:
        return claim_documents(self.context["claims"])
