"""The desk's half of the line-up of record types: which model is serialized by what."""

from dataclasses import dataclass

from django.db.models import Model
from rest_framework.serializers import Serializer

from cooperations import models
from cooperations.choices import RecordKind
from cooperations.publishing.serializers.actors import ActorSerializer, RegionSerializer
from cooperations.publishing.serializers.codebook import CodebookSerializer
from cooperations.publishing.serializers.events import EventSerializer
from cooperations.publishing.serializers.pages import PageSerializer
from cooperations.publishing.serializers.projects import PolicyFieldSerializer, ProjectSerializer
from cooperations.publishing.serializers.sources import SourceSerializer


@dataclass(frozen=True)
class DeskType:
    """A record type at the desk."""

    key: str
    model: type[Model]
    serializer: type[Serializer]


DESK_TYPES = {
    desk_type.key: desk_type
    for desk_type in (
        DeskType(RecordKind.PROJECT.value, models.Project, ProjectSerializer),
        DeskType(RecordKind.ACTOR.value, models.Actor, ActorSerializer),
        DeskType(RecordKind.REGION.value, models.Region, RegionSerializer),
        DeskType(RecordKind.FIELD.value, models.PolicyField, PolicyFieldSerializer),
        DeskType(RecordKind.EVENT.value, models.Event, EventSerializer),
        DeskType(RecordKind.SOURCE.value, models.Source, SourceSerializer),
        DeskType(RecordKind.CODEBOOK.value, models.Codebook, CodebookSerializer),
        DeskType(RecordKind.PAGE.value, models.Page, PageSerializer),
    )
}
