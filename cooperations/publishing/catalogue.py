"""The desk's half of the line-up of record types: which model is serialized by what."""

from dataclasses import dataclass

from django.db.models import Model
from rest_framework.serializers import Serializer

from cooperations import models
from cooperations.choices import RecordKind
from cooperations.publishing.serializers.documents import CONTENT_SERIALIZERS


@dataclass(frozen=True)
class DeskType:
    """A record type at the desk."""

    key: str
    model: type[Model]
    serializer: type[Serializer]


MODELS = {
    RecordKind.PROJECT: models.Project,
    RecordKind.ACTOR: models.Actor,
    RecordKind.REGION: models.Region,
    RecordKind.FIELD: models.PolicyField,
    RecordKind.EVENT: models.Event,
    RecordKind.SOURCE: models.Source,
    RecordKind.CODEBOOK: models.Codebook,
    RecordKind.PAGE: models.Page,
}
DESK_TYPES = {
    kind.value: DeskType(kind.value, model, CONTENT_SERIALIZERS[kind.value]) for kind, model in MODELS.items()
}
