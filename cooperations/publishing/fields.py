"""How the values of the desk are written in a public document: texts, dates, mentions, numbers."""

from rest_framework import serializers

from cooperations.choices import Language


def without_zeros(number):
    """Return a decimal as plain text: ``13000``, ``2.5``; None stays None."""
    if number is None:
        return None
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def texts(instance, name):
    """Return a translated text as {language: text}, without the languages that have none."""
    found = {language: getattr(instance, f"{name}_{language}") for language in Language.values}
    return {language: text.strip() for language, text in found.items() if text and text.strip()}


def mention(record):
    """Return how a document names another record: its type, identifier, and address and label as of that day."""
    record = record.child
    return {
        "type": record.record_kind,
        "identifier": record.identifier,
        "slug": record.slug,
        "label": record.label_texts(),
    }


class PublicField(serializers.Field):
    """A field that only ever writes."""

    def __init__(self, **kwargs):
        super().__init__(read_only=True, **kwargs)


class ChoiceField(serializers.ChoiceField):
    """A value of one of our fixed lists, as it is stored; empty when not documented."""

    def __init__(self, vocabulary, **kwargs):
        self.vocabulary = vocabulary
        super().__init__(vocabulary.choices, read_only=True, **kwargs)


class MadeField(serializers.SerializerMethodField):
    """What a method makes of several things; `of` is the serializer of its parts, or one per kind of part."""

    def __init__(self, of, **kwargs):
        self.of = of
        super().__init__(**kwargs)


class TextsField(PublicField):
    """A text in the languages it exists in: ``{"de": "…", "en": "…"}``, empty when there is none."""

    def get_attribute(self, instance):
        return texts(instance, self.source)

    def to_representation(self, value):
        return value


class EdtfDateField(PublicField):
    """A date as ``{"edtf", "earliest", "latest"}``; null when not documented, a bound null where the date is open."""

    def get_attribute(self, instance):
        bounds = (getattr(instance, f"{self.source}_{bound}") for bound in ("earliest", "latest"))
        return (getattr(instance, self.source), *bounds)

    def to_representation(self, value):
        text, earliest, latest = value
        if not text:
            return None
        return {
            "edtf": text,
            "earliest": earliest.isoformat() if earliest else None,
            "latest": latest.isoformat() if latest else None,
        }


class MentionField(PublicField):
    """Another record as ``{"type", "identifier", "slug", "label"}``, or null."""

    def to_representation(self, value):
        return mention(value)


class MentionsField(PublicField):
    """Other records, in the order of their identifiers."""

    def to_representation(self, value):
        return sorted((mention(record) for record in value.all()), key=lambda found: found["identifier"])


class CodeField(PublicField):
    """A code, variable or value of the codebook as ``{"type", "identifier", "label"}``, or null."""

    def __init__(self, type, **kwargs):
        self.type = type
        super().__init__(**kwargs)

    def to_representation(self, value):
        identifier = f"{value.variable.slug}.{value.slug}" if self.type == "value" else value.slug
        return {"type": self.type, "identifier": identifier, "label": texts(value, LABELS[self.type])}


#: What the parts of the codebook are named by.
LABELS = {"code": "label", "variable": "name", "value": "label"}


class NumberField(PublicField):
    """A decimal number as text, so that nothing is rounded on the way; null when there is none."""

    def to_representation(self, value):
        return without_zeros(value)


class DayField(PublicField):
    """A calendar day in ISO 8601, or null."""

    def to_representation(self, value):
        return value.isoformat()


class ClockField(PublicField):
    """A time of the day as ``14:30``, in the local time of the place, or null."""

    def to_representation(self, value):
        return value.strftime("%H:%M")


class QuantityField(PublicField):
    """A number as ``{"comparator", "lower", "upper", "unit"}``, or null when there is no number."""

    def __init__(self, **kwargs):
        super().__init__(source="*", **kwargs)

    def to_representation(self, value):
        if value.lower is None:
            return None
        return {
            "comparator": value.comparator,
            "lower": without_zeros(value.lower),
            "upper": without_zeros(value.upper),
            "unit": value.unit,
        }
