"""Likely duplicates: found by name, DOI and address, with the reason; what was told apart is not asked again."""

import random

import pytest

from cooperations import models
from cooperations.tidying import duplicates
from cooperations.tidying.duplicates import (
    LIKE_NAME,
    SAME_ADDRESS,
    SAME_DOI,
    SAME_NAME,
    Thing,
    by_name,
    like,
    likely_pairs,
    likely_same,
    tell_apart,
)
from cooperations.tidying.names import plain_address, plain_doi, plain_name
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Nachbarschaft Can Batlló e. V.", "nachbarschaft can batllo"),
        ("La Borda, SCCL", "la borda"),
        ("La Borda S.C.C.L.", "la borda"),
        ("Haus der Statistik gGmbH", "haus der statistik"),
        ("e.V.", "e v"),
        ("Straßenfest eG", "strassenfest"),
    ],
)
def test_names_are_compared_without_legal_form_accents_and_case(name, plain):
    assert plain_name(name) == plain


def test_addresses_and_dois_are_compared_by_what_they_lead_to():
    assert plain_address("https://www.Example.org/a/?utm_source=x#p") == plain_address("http://example.org/a")
    assert plain_address("https://example.org/") == ""
    assert plain_doi("https://doi.org/10.5334/IJC.1385.") == plain_doi("doi:10.5334/ijc.1385") == "10.5334/ijc.1385"
    assert plain_doi("ohne") == ""


def found(model):
    return [(pair.reason, pair.first.label, pair.second.label) for pair in likely_pairs(model)]


def test_actors_are_found_in_any_language_and_by_their_short_forms():
    factories.an_actor("Anonymer Krankenschein Thüringen e.V.", also_known_as="AKST")
    factories.an_actor("Krankenkasse", name_en="AKST")
    factories.an_actor("Anonymer Krankenschein Thuringen")
    factories.an_actor("Bezirksamt Mitte")
    factories.an_actor("Bezirksamt Pankow")
    reasons = [reason for reason, *_labels in found(models.Actor)]
    assert reasons == [SAME_NAME, SAME_NAME]


def test_slips_of_the_pen_are_found_and_numbers_keep_apart():
    factories.an_actor("Nachbarschaftsverein Moabit")
    factories.an_actor("Nachbarschafsverein Moabit")
    factories.an_actor("Runder Tisch 1")
    factories.an_actor("Runder Tisch 2")
    pairs = likely_pairs(models.Actor)
    assert [(pair.reason, pair.said) for pair in pairs] == [
        (LIKE_NAME, ("Nachbarschaftsverein Moabit", "Nachbarschafsverein Moabit"))
    ]
    assert 88 <= pairs[0].score < 100


def test_sources_are_found_by_doi_and_address():
    factories.a_source("Commons", doi="10.5334/ijc.1385")
    factories.a_source("Gemeingut", doi="https://doi.org/10.5334/IJC.1385")
    factories.a_source("Bericht", url="https://example.org/bericht.pdf")
    factories.a_source("Jahresbericht der Stadt", url="http://www.example.org/bericht.pdf#seite=3")
    assert sorted(reason for reason, *_rest in found(models.Source)) == [SAME_DOI, SAME_ADDRESS]


def test_tags_and_projects_are_found():
    models.Keyword.objects.create(name="Gemeingüter", slug="gemeingueter")
    models.Keyword.objects.create(name="gemeinguter", slug="gemeinguter")
    factories.a_project("Haus der Statistik")
    factories.a_project("Das andere", title_en="Haus der Statistik")
    assert [len(found(model)) for model in (models.Keyword, models.Project)] == [1, 1]


def test_what_was_told_apart_is_not_asked_again(django_user_model):
    first, second = factories.an_actor("Bürgerhaus"), factories.an_actor("Bürgerhaus")
    user = django_user_model.objects.create_user("maria")
    tell_apart(models.Actor, (second.identifier, first.identifier), user)
    tell_apart(models.Actor, (first.identifier, second.identifier), None)
    assert found(models.Actor) == []
    assert likely_same(second) == []
    assert models.Distinction.objects.get().decided_by == user


def test_what_was_just_added_is_compared_with_all():
    factories.an_actor("Bürgerhaus Süd e.V.")
    added = factories.an_actor("Buergerhaus Sud", name_en="Bürgerhaus Süd")
    assert [pair.reason for pair in likely_same(added)] == [SAME_NAME]


@pytest.mark.parametrize("rows", [1, 3])
def test_looking_for_pairs_asks_two_questions(django_assert_num_queries, rows):
    for _number in range(rows):
        factories.an_actor("Bürgerhaus")
    with django_assert_num_queries(2):
        assert len(likely_pairs(models.Actor)) == rows * (rows - 1) // 2


def test_ten_thousand_names_are_not_all_compared_with_each_other(monkeypatch):
    compared = []
    monkeypatch.setattr(duplicates, "like", lambda name, others: compared.append(len(others)) or like(name, others))
    draw = random.Random(7)  # noqa: S311 - names, no secrets
    syllables = ["ba", "ker", "lin", "do", "mus", "ta", "ren", "fo", "gel", "hu", "wit", "zo", "pra", "sche", "nau"]
    words = ["".join(draw.choices(syllables, k=draw.randint(2, 4))) for _word in range(4000)]
    kinds = ["Verein", "Stiftung", "Bezirksamt", "Associació", "Netzwerk", "Initiative"]
    names = [f"{draw.choice(kinds)} {draw.choice(words)} {draw.choice(words)}" for _name in range(10_000)]
    names[5000] = names[17].replace("e", "é") + " e.V."
    everything = [Thing(pk, str(pk), name, {plain_name(name): name}, ()) for pk, name in enumerate(names)]
    pairs = list(by_name(everything))
    assert (17, 5000) in {(pair.first.pk, pair.second.pk) for pair in pairs if pair.score == 100}
    assert 0 < sum(compared) < 1_000_000  # of the fifty million that all pairs would be
