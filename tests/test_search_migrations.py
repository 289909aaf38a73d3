"""Search comes to databases that are there already: its extension, and the words of what was published before."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.postgres import operations
from django.core.management.base import CommandError
from django.db import ProgrammingError, connection

from cooperations.shelf.publication import SearchText
from cooperations.shelf.search import engine, search
from cooperations.shelf.trigrams import TrigramExtension
from tests.factories_shelf import project, shelve, text, unshelve

filled = import_module("cooperations.migrations.0004_search_filled")


def test_who_may_not_make_the_extension_is_told_who_can(monkeypatch):
    def refuse(*_arguments):
        raise ProgrammingError('permission denied to create extension "pg_trgm"')

    monkeypatch.setattr(operations.TrigramExtension, "database_forwards", refuse)
    with pytest.raises(CommandError, match=r'psql -d .* -c "CREATE EXTENSION pg_trgm".*then migrate again'):
        TrigramExtension().database_forwards("cooperations", type("Editor", (), {"connection": connection}), None, None)


@pytest.mark.django_db
def test_what_was_published_before_is_found_by_its_documents():
    title, summary = text("Häuser", ca="Cases"), {"de": "Ein Vertrag"}
    claim = {"kind": "finding", "identifier": "c", "certainty": "probable", "category": "reason", "code": None}
    claims = [claim | {"perspective": "", "as_of": None, "text": summary}]
    [one, _other] = shelve(project("a", title, content={"title": title, "claims": claims}), project("b", title))
    unshelve("b")
    SearchText.objects.all().delete()
    engine().remove([one.head_id])
    filled.fill(apps, None)
    assert [list(search(words).numbers) for words in ("haus", "cases", "vertrag")] == [[one.head_id]] * 3
    assert list(SearchText.objects.values_list("language", "title", "body")) == [
        ("ca", "Cases", "Cases"),
        ("de", "Häuser", "Ein Vertrag\nHäuser"),
    ]
