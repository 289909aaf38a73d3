"""The preview warns of new rows that are perhaps there already, or twice in their file; it hinders nobody."""

import random

import pytest
from django.urls import reverse

from cooperations import models
from cooperations.importing.checking import Judgement
from cooperations.importing.doubles import Doubles
from cooperations.tidying import newcomers
from cooperations.tidying.duplicates import SAME_DOI, SAME_NAME, Thing, like
from cooperations.tidying.names import plain_name
from cooperations.tidying.newcomers import likely_others
from tests import factories
from tests.import_files import checked, verdicts, written

pytestmark = pytest.mark.django_db

ACTOR = {"sector": "civil-society", "kind": "association"}
PROJECT = {"kind": "cooperation"}
SOURCE = {"kind": "press", "standing": "press", "original_language": "de"}


def named(file):
    """Return {row: [(reason, name of the other, identifier or number of the other row)]}."""
    return {
        row.number: [(one["reason"], one["name"], one.get("identifier") or one["row"]) for one in row.likely]
        for row in file.rows.perhaps_doubles()
    }


def test_new_rows_of_every_kind_name_what_is_there():
    actor = factories.an_actor("Nachbarschaftsverein Moabit e. V.", also_known_as="NVM")
    project = factories.a_project("Can Batlló", title_en="The factory")
    source = factories.a_source("Ein Bericht", doi="10.5334/ijc.1385")
    actors = checked(
        "actor",
        ACTOR | {"slug": "eins", "name_de": "Nachbarschafsverein Moabit", "name_en": ""},
        ACTOR | {"slug": "zwei", "name_de": "Etwas ganz anderes", "name_en": "nvm"},
        ACTOR | {"slug": "drei", "name_de": "Niemand sonst"},
    )
    assert verdicts(actors) == [(2, "new"), (3, "new"), (4, "new")]
    found = named(actors)
    assert found.keys() == {2, 3}
    assert found[2] == [("similar name", "Nachbarschaftsverein Moabit e. V.", actor.identifier)]
    assert found[3] == [(SAME_NAME, "Nachbarschaftsverein Moabit e. V.", actor.identifier)]
    projects = checked("project", PROJECT | {"slug": "neu", "title_de": "Die Fabrik", "title_en": "the Factory"})
    assert named(projects) == {2: [(SAME_NAME, "Can Batlló", project.identifier)]}
    sources = checked("source", SOURCE | {"slug": "neu", "title": "X", "doi": "https://doi.org/10.5334/IJC.1385"})
    assert named(sources) == {2: [(SAME_DOI, "Ein Bericht", source.identifier)]}


def test_rows_that_change_what_is_there_are_no_doubles():
    known = factories.an_actor("Bürgerhaus Süd", slug="sued")
    file = checked("actor", ACTOR | {"identifier": known.identifier, "slug": "sued", "name_de": "Bürgerhaus Süd e.V."})
    assert (verdicts(file), named(file)) == ([(2, "changed")], {})


def test_doubles_within_the_file_name_each_other_and_both_can_be_imported():
    file = checked(
        "actor",
        ACTOR | {"slug": "eins", "name_de": "Bürgerhaus Süd"},
        ACTOR | {"slug": "zwei", "name_de": "Bürgerhaus Süd 2"},
        ACTOR | {"slug": "drei", "name_de": "Burgerhaus  Süd e.V."},
    )
    assert {number: [other for *_why, other in found] for number, found in named(file).items()} == {2: [4], 4: [2]}
    assert written(file).new_count == models.Actor.objects.count() == 3


def test_preview_says_so_with_a_link_and_shows_only_these(client, django_user_model):
    user = django_user_model.objects.create_superuser("maria")
    client.force_login(user)
    known = factories.an_actor("Bürgerhaus Süd")
    file = checked(
        "actor",
        ACTOR | {"slug": "eins", "name_de": "Bürgerhaus Süd e.V."},
        ACTOR | {"slug": "zwei", "name_de": "Niemand sonst"},
        owner=user,
    )
    preview = reverse("admin:cooperations_importrun_preview", args=[file.pk])
    page = client.get(preview, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "1 new row is perhaps there already, or a second time in this file." in page
    assert "new, perhaps there already" in page
    assert f'<a href="{reverse("admin:cooperations_actor_change", args=[known.pk])}">Bürgerhaus Süd</a>' in page
    assert known.identifier in page
    assert "Import now" in page
    assert "{#" not in page
    only = client.get(f"{preview}?show=doubles", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert ("Row 2" in only, "Row 3" in only) == (True, False)


@pytest.mark.parametrize(("rows", "questions"), [(0, 0), (1, 1), (3, 1)])
def test_doubles_are_looked_for_with_one_question(rows, questions, django_assert_num_queries):
    factories.an_actor("Bürgerhaus")
    doubles = Doubles("actor")
    for number in range(rows):
        doubles.note(Judgement(number + 2, "new", "", instance=models.Actor(name_de="Bürgerhaus")))
    with django_assert_num_queries(questions):
        assert len(doubles.likely()) == rows


def test_five_thousand_rows_are_not_all_compared_with_ten_thousand_records(monkeypatch):
    compared = []
    monkeypatch.setattr(newcomers, "like", lambda name, others: compared.append(len(others)) or like(name, others))
    draw = random.Random(7)  # noqa: S311 - names, no secrets
    syllables = ["ba", "ker", "lin", "do", "mus", "ta", "ren", "fo", "gel", "hu", "wit", "zo", "pra", "sche", "nau"]
    words = ["".join(draw.choices(syllables, k=draw.randint(2, 4))) for _word in range(4000)]
    names = [
        f"{draw.choice(['Verein', 'Amt', 'Netzwerk'])} {draw.choice(words)} {draw.choice(words)}" for _ in range(15_000)
    ]
    names[12_000] = names[17].replace("e", "é") + " e.V."
    everything = [Thing(pk, str(pk), name, {plain_name(name): name}, ()) for pk, name in enumerate(names[:10_000], 1)]
    new = [Thing(-number, "", name, {plain_name(name): name}, ()) for number, name in enumerate(names[10_000:], 2)]
    found = likely_others(new, everything)
    assert 18 in [pair.second.pk for pair in found[2002] if pair.score == 100]
    assert 0 < sum(compared) < 1_000_000  # of the fifty million that all pairs would be
