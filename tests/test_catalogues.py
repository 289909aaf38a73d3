"""The message catalogues: complete, compiled, and as the code is."""

import pytest

from cooperations.management.commands.collect_messages import (
    LANGUAGES,
    as_mo,
    as_po,
    file_of,
    read,
    untranslated,
    updated,
)

pytestmark = pytest.mark.parametrize("language", LANGUAGES)


def test_catalogue_holds_what_the_code_says(language):
    assert file_of(language).read_bytes() == as_po(updated(read(language), language)), "Run: make messages"


def test_catalogue_is_complete(language):
    assert untranslated(read(language)) == []


def test_catalogue_is_compiled(language):
    assert file_of(language).with_suffix(".mo").read_bytes() == as_mo(updated(read(language), language))


def test_translations_fill_in_what_the_text_fills_in(language):
    wrong = {message.id: [str(error) for error in message.check(catalog)] for catalog, message in messages(language)}
    assert {text: errors for text, errors in wrong.items() if errors} == {}


def messages(language):
    catalog = read(language)
    return [(catalog, message) for message in catalog if message.id]
