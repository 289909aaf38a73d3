"""How prose is written in a public document: as plain text, as markup, and with the works it refers to."""

from cooperations.prose.cleaning import clean
from cooperations.prose.reading import plain_text, references
from cooperations.publishing.fields import MentionsField, TextsField, mention, texts


def prose_texts(instance, name):
    """Return prose as {language: markup}, cleaned once more, without the languages that have none."""
    found = {language: clean(text) for language, text in texts(instance, name).items()}
    return {language: prose for language, prose in found.items() if prose}


def works_referred_to(prose):
    """Return the identifiers of the works that texts in languages refer to."""
    return {identifier for text in prose.values() for identifier, _place in references(text)}


class PlainTextsField(TextsField):
    """Prose as plain text in the languages it exists in; an empty line begins a paragraph."""

    def get_attribute(self, instance):
        return {language: plain_text(prose) for language, prose in prose_texts(instance, self.source).items()}


class MarkupField(TextsField):
    """Prose as HTML in the languages it exists in."""

    def get_attribute(self, instance):
        return prose_texts(instance, self.source)


class WorksField(MentionsField):
    """The works that the references in a text lead to, as `context["works"]` finds them by their identifiers."""

    def get_attribute(self, instance):
        return self.context["works"](works_referred_to(prose_texts(instance, self.source)))

    def to_representation(self, value):
        return sorted((mention(record) for record in value), key=lambda found: found["identifier"])
