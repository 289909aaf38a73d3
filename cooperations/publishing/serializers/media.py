"""What of a picture or document is public; never what its file was called."""

from rest_framework import serializers

from cooperations.choices import Language, MediumKind, MediumLicence
from cooperations.filestore import public_path
from cooperations.publishing.fields import ChoiceField, MadeField, TextsField


class RenditionSerializer(serializers.Serializer):
    """One of the files of a picture or document."""

    path = serializers.CharField(help_text="Its address on this host.")
    media_type = serializers.CharField(help_text="Its media type: image/webp or application/pdf.")
    width = serializers.IntegerField(allow_null=True, help_text="Pixels; null for documents.")
    height = serializers.IntegerField(allow_null=True, help_text="Pixels; null for documents.")
    bytes = serializers.IntegerField(help_text="Its size.")
    checksum = serializers.CharField(help_text="SHA-256 of the file, 64 hexadecimal digits.")


class MediumSerializer(serializers.Serializer):
    """A picture or PDF that belongs to the record."""

    identifier = serializers.CharField(help_text="Stays the same from version to version, even if the file changes.")
    kind = ChoiceField(MediumKind, help_text="Picture or document.")
    file = serializers.CharField(help_text="Names the uploaded file; another file has another name.")
    caption = TextsField(help_text="The caption of a picture, the title of a document.")
    alt = TextsField(help_text="What a picture shows, for those who do not see it.")
    is_decorative = serializers.BooleanField(help_text="Whether a picture says nothing that a text had to tell.")
    credit = serializers.CharField(help_text="Who made it or holds the rights.")
    licence = ChoiceField(MediumLicence, help_text="The terms of its use.")
    licence_url = serializers.CharField(source="licence_link", help_text="Where the terms stand; empty if nowhere.")
    language = ChoiceField(
        Language, allow_blank=True, help_text="Of a document or of the text in a picture, ISO 639-1."
    )
    focal_x = serializers.IntegerField(help_text="What must stay visible when it is cropped: per cent from the left.")
    focal_y = serializers.IntegerField(help_text="Per cent from the top.")
    renditions = MadeField(of=RenditionSerializer, help_text="Its files, the one in full size last.")

    def get_renditions(self, medium) -> list[dict]:
        parts = [part | {"path": public_path(medium.file, part["name"])} for part in medium.renditions]
        return RenditionSerializer(parts, many=True).data
