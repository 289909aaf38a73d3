"""What of a project and of a policy field is public."""

from rest_framework import serializers

from cooperations.choices import CoordinatesOrigin, Language, Precision, ProjectKind
from cooperations.publishing.fields import (
    ChoiceField,
    EdtfDateField,
    MadeField,
    MentionField,
    MentionsField,
    TextsField,
    mention,
    without_zeros,
)
from cooperations.publishing.prose import MarkupField, PlainTextsField, WorksField
from cooperations.publishing.serializers.record import RecordSerializer


class AliasSerializer(serializers.Serializer):
    """Another name of a policy field."""

    name = serializers.CharField(help_text="The name.")
    language = ChoiceField(Language, allow_blank=True, help_text="Its language, ISO 639-1.")


class PolicyFieldSerializer(RecordSerializer):
    """A policy field."""

    name = TextsField(help_text="Its name.")
    definition = TextsField(help_text="What belongs to it.")
    is_study_field = serializers.BooleanField(help_text="Whether it is one of the study's three.")
    aliases = AliasSerializer(many=True, source="aliases.all", help_text="Names under which sources speak of it.")


class TagSerializer(serializers.Serializer):
    """A free tag."""

    slug = serializers.CharField(help_text="The tag as it stands in addresses.")
    name = serializers.CharField(help_text="The tag.")
    former_slugs = serializers.SerializerMethodField(help_text="How addresses called it before.")

    def get_former_slugs(self, tag) -> list[str]:
        return sorted(former.slug for former in tag.former_tags.all())


class CoordinatesSerializer(serializers.Serializer):
    """Where a project lies, in WGS 84 degrees written as text."""

    latitude = serializers.CharField(help_text="Degrees north.")
    longitude = serializers.CharField(help_text="Degrees east.")
    precision = ChoiceField(Precision, help_text="How exactly they place the project.")
    origin = ChoiceField(CoordinatesOrigin, help_text="Whether a source gives them or the editors set them.")
    source = MentionField(help_text="The source that gives them, or null.")


class ProjectSerializer(RecordSerializer):
    """A cooperation, or a programme or network around it."""

    title = TextsField(help_text="Its title.")
    kind = ChoiceField(ProjectKind, help_text="Cooperation, programme or instrument, or network.")
    summary = TextsField(help_text="Who does what with whom, where, since when.")
    description = PlainTextsField(help_text="The case in prose as plain text; an empty line begins a paragraph.")
    description_html = MarkupField(
        source="description", help_text="The same with headings, lists, tables, links and references."
    )
    description_references = WorksField(source="description", help_text="The works that the references in it lead to.")
    policy_fields = MentionsField(help_text="The policy fields; none, one or several.")
    regions = MentionsField(help_text="Where.")
    address = serializers.CharField(help_text="Postal address.")
    coordinates = MadeField(of=CoordinatesSerializer, help_text="WGS 84 degrees with precision and origin, or null.")
    start = EdtfDateField(help_text="When it began.")
    end = EdtfDateField(help_text="When it ended.")
    website = serializers.CharField(help_text="Its own website.")
    is_study_case = serializers.BooleanField(help_text="Whether it is one of the study's own three cases.")
    is_counterpart_undocumented = serializers.BooleanField(
        help_text="Whether no source names an actor on one of the sides."
    )
    counterpart_note = TextsField(help_text="What is known of the missing side.")
    tags = MadeField(of=TagSerializer, help_text="Free tags.")

    def get_coordinates(self, project) -> dict | None:
        if project.latitude is None:
            return None
        return {
            "latitude": without_zeros(project.latitude),
            "longitude": without_zeros(project.longitude),
            "precision": project.precision,
            "origin": project.coordinates_origin,
            "source": mention(project.coordinates_source) if project.coordinates_source else None,
        }

    def get_tags(self, project) -> list[dict]:
        return TagSerializer(sorted(project.tags.all(), key=lambda tag: tag.slug), many=True).data
