"""Which serializer says what is public of which type of record, for the door and for all who describe documents."""

from cooperations.choices import RecordKind
from cooperations.publishing.serializers.actors import ActorSerializer, RegionSerializer
from cooperations.publishing.serializers.codebook import CodebookSerializer
from cooperations.publishing.serializers.events import EventSerializer
from cooperations.publishing.serializers.pages import PageSerializer
from cooperations.publishing.serializers.projects import PolicyFieldSerializer, ProjectSerializer
from cooperations.publishing.serializers.sources import SourceSerializer

CONTENT_SERIALIZERS = {
    RecordKind.PROJECT.value: ProjectSerializer,
    RecordKind.ACTOR.value: ActorSerializer,
    RecordKind.REGION.value: RegionSerializer,
    RecordKind.FIELD.value: PolicyFieldSerializer,
    RecordKind.EVENT.value: EventSerializer,
    RecordKind.SOURCE.value: SourceSerializer,
    RecordKind.CODEBOOK.value: CodebookSerializer,
    RecordKind.PAGE.value: PageSerializer,
}
