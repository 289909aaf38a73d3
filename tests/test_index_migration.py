"""The narrow rows of the index come to databases that are there already, and change nothing of what is found."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from cooperations.shelf.index import current_index, forget
from cooperations.shelf.lines import FacetValue, IndexLine
from cooperations.shelf.search import search
from cooperations.shelf.search_sqlite import TITLE_WORDS
from tests.factories_shelf import codebook, project, shelve, text, unshelve, variable

pytestmark = pytest.mark.django_db

migration = import_module("cooperations.migrations.0018_index_lines")


def a_shelf():
    """Publish and withdraw some records, one of them with a tag that has a name."""
    named = {"tag.x": {"type": "tag", "text": text("Ex")}}
    shelve(
        codebook(variable("status")),
        project("a", text("Häuser", en="Houses"), start="2016-01-01", tag=["x"], status=["active"], labels=named),
        project("b", tag=["y"]),
        project("a", "Corrected", tag=["x", "y"], labels=named),
    )
    unshelve("b")


def test_lines_are_made_of_what_was_published_before():
    a_shelf()
    lines = list(IndexLine.objects.values())
    known = current_index()
    IndexLine.objects.all().delete()
    FacetValue.objects.all().delete()
    migration.fill(apps, None)
    assert [line | {"keys": b""} for line in IndexLine.objects.values()] == [line | {"keys": b""} for line in lines]
    assert dict(FacetValue.objects.filter(facet="tag").values_list("value", "label")) == {"x": '{"de":"Ex"}', "y": ""}
    forget()
    assert current_index() == known


def test_filling_twice_changes_nothing():
    a_shelf()
    before = list(IndexLine.objects.values()), list(FacetValue.objects.values())
    migration.fill(apps, None)
    assert (list(IndexLine.objects.values()), list(FacetValue.objects.values())) == before


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has a table of the words of titles")
def test_titles_that_were_published_before_are_found_by_their_words():
    a_shelf()
    titles = search("corrected ").titles
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {TITLE_WORDS}")
        # SQLite gives no schema editor inside a transaction; all that is used of it is these two.
        migration.make_title_words(apps, SimpleNamespace(connection=connection, execute=cursor.execute))
    assert len(titles) == 1
    assert search("corrected ").titles == titles
