"""Labels say what an identifier is called today, in the reader's language or the one that stands in for it."""

import pytest

from cooperations.shelf.index import current_index
from cooperations.shelf.labels import label, labels_within
from cooperations.shelf.languages import fallback_order, text_in
from tests.factories_shelf import actor, codebook, project, shelve, unshelve, variable

pytestmark = pytest.mark.django_db

CODE = {"identifier": "reason-money", "label": {"de": "Geld", "en": "Money"}, "category": "reason"}


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("ca", ("ca", "es", "de", "en")),
        ("es", ("es", "ca", "en", "de")),
        ("de", ("de", "en", "es", "ca")),
        ("en", ("en", "de", "es", "ca")),
        ("de-at", ("de", "en", "es", "ca")),
        ("fr", ("de", "en", "es", "ca")),
    ],
)
def test_another_language_stands_in_by_a_fixed_order(language, order):
    assert fallback_order(language) == order


def test_text_names_the_language_it_is_in():
    assert text_in({"de": "Haus", "ca": "Casa"}, "es") == ("Casa", "ca")
    assert text_in({"de": "", "en": "House"}, "de") == ("House", "en")
    assert text_in({}, "de") == ("", "")


def test_label_is_todays_title_and_address():
    shelve(actor("k1", "Hidra", slug="hidra"), project("p", content={"actor": {"label": {"de": "Hidra"}}}))
    shelve(actor("k1", {"ca": "La Hidra", "de": "Die Hydra"}, slug="la-hidra"))
    current_index()
    found = label("k1")
    assert (found.record_type, found.slug, found.is_withdrawn) == ("actor", "la-hidra", False)
    assert found.label_in("es") == ("La Hidra", "ca")
    assert found.label_in("en") == ("Die Hydra", "de")
    assert label("unheard-of") is None


def test_labels_need_no_query(django_assert_num_queries):
    shelve(actor("k1"), codebook(variable("status")))
    current_index()
    with django_assert_num_queries(0):
        assert [label(name).identifier for name in ("k1", "status", "status.active")] == [
            "k1",
            "status",
            "status.active",
        ]


def test_label_of_a_withdrawn_record_says_so():
    shelve(actor("k1"))
    unshelve("k1")
    assert label("k1").is_withdrawn is True


def test_codebook_names_its_variables_values_and_codes():
    shelve(codebook(variable("status"), codes=[CODE]))
    assert label("status").label_in("en") == ("Status (en)", "en")
    assert label("status.active").label_in("de") == ("active auf Deutsch", "de")
    assert (label("reason-money").record_type, label("reason-money").label_in("ca")) == ("code", ("Geld", "de"))
    assert label("reason-money").slug == ""


def test_what_the_codebook_no_longer_defines_has_no_label():
    shelve(codebook(variable("status"), codes=[CODE]))
    current_index()
    shelve(codebook(variable("form")))
    index = current_index()
    assert [bool(label(name, index)) for name in ("status", "status.active", "reason-money", "form")] == [
        False,
        False,
        False,
        True,
    ]
    unshelve("codebook")
    assert label("form", current_index()) is None


def test_facet_variables_come_in_the_codebooks_order_and_by_record_type():
    shelve(
        codebook(
            variable("status"),
            variable("form", record_types=["project", "actor"]),
            variable("note", is_facet=False),
        )
    )
    index = current_index()
    assert [(found.slug, found.values) for found in index.variables("project")] == [
        ("status", ("active", "failed")),
        ("form", ("active", "failed")),
    ]
    assert [found.slug for found in index.variables("actor")] == ["form"]
    assert index.variables("event") == []


def test_tags_are_named_while_anything_published_bears_them():
    tags = [{"slug": "hausbesetzung", "name": "Hausbesetzung"}]
    shelve(project("a", content={"tags": tags}, tag="hausbesetzung"))
    assert label("tag.hausbesetzung", current_index()).label_in("en") == ("Hausbesetzung", "en")
    unshelve("a")
    assert label("tag.hausbesetzung", current_index()) is None


def test_content_without_definitions_has_no_labels():
    assert labels_within({"title": {"de": "Can Batlló"}}) == {}
