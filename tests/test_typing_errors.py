"""What was mistyped is read by the words that titles and texts hold, as long as something public holds them."""

from importlib import import_module

import pytest
from django.apps import apps

from cooperations.shelf.advice import advice
from cooperations.shelf.index import current_index
from cooperations.shelf.known_words import KnownWord, alike, near, words_in
from cooperations.shelf.question import parse
from cooperations.shelf.search import search
from tests.factories_shelf import project, shelve, unshelve

pytestmark = pytest.mark.django_db


def meant(typed):
    """Return what is offered instead of a question that finds nothing, as (text, number of hits)."""
    return advice(parse(typed), current_index()).corrected


def with_text(identifier, title, text):
    return project(identifier, title, search={"de": (title, text)})


def test_words_of_texts_are_read_in_spite_of_typing_errors(django_assert_num_queries):
    shelve(
        with_text("a", "Haus", "Die Formalisierung des Vertrags; eine Förderung."),
        with_text("b", "Hof", "Formalisierung"),
    )
    assert meant("formalisierng") == meant("fromalisierung") == meant("formalisirung") == [("formalisierung", 2)]
    assert meant("formalisierng vertarg") == [("formalisierung vertrag", 1)] or meant("formalisierng vertarg") == [
        ("formalisierung vertrags", 1)
    ]
    assert meant("fördrung") == meant("foerdrung") == [("förderung", 1)]
    assert meant("xylofonquartett") == []
    index = current_index()
    with django_assert_num_queries(3):
        advice(parse("formalisierng haus"), index)


def test_compounds_that_share_their_end_alone_are_not_meant():
    shelve(with_text("a", "Haus", "Ein Rahmenvertrag und ein Mietvertrag"))
    assert meant("mietvertag") == meant("nietvertrag") == [("mietvertrag", 1)]
    assert meant("Kiesvertrag") == meant("Pachtvertrag") == []


def test_words_that_only_what_was_withdrawn_held_are_offered_to_nobody():
    shelve(with_text("a", "Haus", "Die Geheimniskrämereien"), with_text("b", "Hof", "Geheimniskrämerei"))
    assert meant("geheimnskrämereien") == [("geheimniskrämereien", 2)]
    unshelve("a")
    assert len(search("geheimniskrämereien").numbers) == 1  # another form of the word is public
    assert meant("geheimnskrämereien") == [("geheimniskrämerei", 1)]
    unshelve("b")
    assert meant("geheimnskrämereien") == []


@pytest.mark.parametrize("word", ["haus", "vertrag", "genossenschaft", "konzession"])
def test_every_single_slip_of_the_fingers_is_near_and_alike(word):
    shelve(with_text("a", "Titel", word))
    slips = {word[:at] + word[at + 1 :] for at in range(len(word))}
    slips |= {f"{word[:at]}q{word[at:]}" for at in range(len(word) + 1)}
    slips |= {f"{word[:at]}q{word[at + 1 :]}" for at in range(len(word))}
    slips = [slip for slip in slips if len(slip) >= 4]
    lost = [slip for slip in slips if alike(slip, near([slip])) != [word]]
    assert lost == []


def test_what_was_published_before_is_learnt():
    shelve(with_text("a", "Straße 7b", "die Förderung der 1000 Häuser"))
    known = set(KnownWord.objects.values_list("word", flat=True))
    assert known == {"strasse", "förderung", "häuser"}
    assert words_in("die Straße") == {"strasse"}
    KnownWord.objects.all().delete()
    for _twice in range(2):
        import_module("cooperations.migrations.0023_known_words").fill(apps, None)
    assert set(KnownWord.objects.values_list("word", flat=True)) == known
