"""A variable of the codebook narrows lists by its identifier, so none may be called like a parameter of a page."""

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.choices import PARAMETERS
from cooperations.models.codebook import RESERVED_SLUGS
from cooperations.shelf.filters import SelectionFilterSet
from tests import factories
from tests.factories_published import a_published
from tests.routes import filled, public_routes

pytestmark = pytest.mark.django_db

#: The one variable that is published here, and by which lists are narrowed under its own name.
OWN = "status"


@pytest.fixture
def asked(monkeypatch):
    """Note the name of every parameter that is declared to a list or read out of an address."""
    names, declared = set(), SelectionFilterSet.__init__

    def declare(filterset, *args, also_known=(), **given):
        declared(filterset, *args, also_known=also_known, **given)
        names.update(filterset.filters, also_known)

    def noting(read):
        def noted(query, name, *args):
            names.add(name)
            return read(query, name, *args)

        return noted

    monkeypatch.setattr(SelectionFilterSet, "__init__", declare)
    for method in ("get", "getlist", "__getitem__", "__contains__"):
        monkeypatch.setattr(QueryDict, method, noting(getattr(QueryDict, method)))
    return names


def paths():
    """Yield an address of every public route in one language, of a published record of the type that it names."""
    records = {key: a_published(key) for key in RECORD_TYPES}
    types = {entry.segment: key for key, entry in RECORD_TYPES.items()}
    for path, arguments in public_routes():
        named = [types[segment] for segment in path.split("/") if segment in types]
        record = records[arguments.get("key") or (named or ["project"])[0]]
        values = {"slug": record.slug, "identifier": record.identifier, "number": 1, "key": "project", "name": "a"}
        if not path.startswith("/de/"):
            yield filled(path, values | {"token": record.identifier, "file": "a"})


def test_every_parameter_of_a_public_page_is_reserved(client, asked):
    for path in paths():
        client.get(path, {"nothing": "1"})
    named = {name for name in asked if "." not in name} - {OWN, "nothing", "form"}
    assert named == PARAMETERS
    assert RESERVED_SLUGS <= PARAMETERS


def test_the_desk_names_the_word_and_a_free_alternative():
    book = factories.a_codebook()
    factories.a_variable(book, "coded-mode")
    variable = factories.models.Variable(codebook=book, slug="mode", name_de="Art")
    with pytest.raises(ValidationError) as refused:
        variable.full_clean()
    [message] = refused.value.message_dict["slug"]
    assert "mode" in message
    assert "coded-mode-2" in message
    variable.slug = "coded-mode-2"
    variable.full_clean()


def test_a_variable_that_was_called_so_before_may_be_corrected():
    variable = factories.a_variable(factories.a_codebook(), "mode")
    variable.name_de = "Art und Weise"
    variable.full_clean()
    variable.slug = "year"
    with pytest.raises(ValidationError):
        variable.full_clean()
