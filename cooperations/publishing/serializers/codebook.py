"""What of the codebook is public: all of it."""

from rest_framework import serializers

from cooperations.choices import FindingCategory, RecordKind, VariableType
from cooperations.publishing.fields import ChoiceField, DayField, MadeField, MentionsField, TextsField, texts
from cooperations.publishing.serializers.record import RecordSerializer


class RetirementSerializer(serializers.Serializer):
    """Since when a term is not used for new codings, why, and what is used instead."""

    since = DayField(help_text="The day it was retired.")
    reason = TextsField(help_text="Why.")
    use = serializers.CharField(allow_null=True, help_text="Identifier of the term to use instead, or null.")


class TermSerializer(serializers.Serializer):
    """What variables, values and codes have in common."""

    former_identifiers = serializers.SerializerMethodField(
        help_text="What it was called before, or what was merged into it; older documents name it so."
    )
    retired = MadeField(of=RetirementSerializer, help_text="Whether it is retired and what is used instead, or null.")

    def get_former_identifiers(self, term) -> list[str]:
        return term.former_slugs()

    def get_retired(self, term) -> dict | None:
        if term.retired_on is None:
            return None
        return {
            "since": term.retired_on.isoformat(),
            "reason": texts(term, "retired_reason"),
            "use": term.successor.slug if term.successor else None,
        }


class ValueSerializer(TermSerializer):
    """One possible value of a variable."""

    slug = serializers.CharField(help_text="Stable identifier within the variable.")
    label = TextsField(help_text="Its label.")
    alt_labels = TextsField(help_text="What else it is called (skos:altLabel), parted by semicolons.")
    definition = TextsField(help_text="What it means.")
    position = serializers.IntegerField(help_text="Its place in the order.")


class VariableSerializer(TermSerializer):
    """What is coded about a record."""

    slug = serializers.CharField(help_text="Stable identifier.")
    name = TextsField(help_text="Its name.")
    question = TextsField(help_text="What the coder asks of the source.")
    type = ChoiceField(VariableType, help_text="What its value looks like.")
    is_facet = serializers.BooleanField(help_text="Whether lists can be narrowed by it.")
    is_regime_dimension = serializers.BooleanField(help_text="Whether it describes the welfare regime of a region.")
    record_types = serializers.ListField(
        child=ChoiceField(RecordKind), source="applies_to", help_text="The kinds of record it is asked of."
    )
    definition = TextsField(help_text="What it means.")
    literature = MentionsField(help_text="Where it comes from.")
    values = ValueSerializer(many=True, source="values.all", help_text="Its possible values.")


class CodeSerializer(TermSerializer):
    """A node of the code tree."""

    identifier = serializers.CharField(source="slug", help_text="Stable identifier.")
    parent = serializers.SerializerMethodField(help_text="Identifier of the wider code, or null.")
    category = ChoiceField(FindingCategory, help_text="What findings with it speak of.")
    label = TextsField(help_text="Its label.")
    alt_labels = TextsField(help_text="What else it is called (skos:altLabel), parted by semicolons.")
    definition = TextsField(help_text="What it means.")
    inclusion = TextsField(help_text="When to use it.")
    exclusion = TextsField(help_text="When not to use it.")
    example = TextsField(help_text="An anchor example.")
    literature = MentionsField(help_text="Where it comes from.")

    def get_parent(self, code) -> str | None:
        return code.parent.slug if code.parent else None


class CodebookSerializer(RecordSerializer):
    """The variables and codes that claims use."""

    title = TextsField(help_text="Its title.")
    description = TextsField(help_text="How it came about.")
    variables = VariableSerializer(many=True, source="variables.all", help_text="The variables.")
    codes = CodeSerializer(many=True, source="codes.all", help_text="The codes.")
