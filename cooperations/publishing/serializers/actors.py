"""What of an actor and of a region is public."""

from rest_framework import serializers

from cooperations.choices import ActorKind, AdministrationLevel, LegalForm, RegionKind, Sector
from cooperations.publishing.fields import ChoiceField, MadeField, MentionField, TextsField, without_zeros
from cooperations.publishing.serializers.record import RecordSerializer


class ActorSerializer(RecordSerializer):
    """An organisation."""

    name = TextsField(help_text="Its official name.")
    also_known_as = serializers.CharField(help_text="Short forms.")
    sector = ChoiceField(Sector, help_text="The sector it belongs to.")
    kind = ChoiceField(ActorKind, help_text="What kind of organisation it is.")
    level = ChoiceField(AdministrationLevel, allow_blank=True, help_text="For administration, the level of government.")
    legal_form = ChoiceField(LegalForm, allow_blank=True, help_text="Its legal form; empty when not documented.")
    description = TextsField(help_text="What it does.")
    website = serializers.CharField(help_text="Its website.")
    parent = MentionField(help_text="The organisation it belongs to.")
    region = MentionField(help_text="Where it works.")


class PointSerializer(serializers.Serializer):
    """A point that the editors set in the middle of a region, in WGS 84 degrees written as text."""

    latitude = serializers.CharField(help_text="Degrees north.")
    longitude = serializers.CharField(help_text="Degrees east.")


class RegionSerializer(RecordSerializer):
    """A place in the tree of regions."""

    name = TextsField(help_text="Its official name.")
    kind = ChoiceField(RegionKind, help_text="Its level in the tree.")
    parent = MentionField(help_text="The next larger region.")
    is_study_area = serializers.BooleanField(help_text="Whether it is one of the study areas.")
    description = TextsField(help_text="What a reader should know of it.")
    point = MadeField(of=PointSerializer, help_text="A point in its middle, for maps, set by the editors, or null.")

    def get_point(self, region) -> dict | None:
        if region.latitude is None:
            return None
        return {"latitude": without_zeros(region.latitude), "longitude": without_zeros(region.longitude)}
