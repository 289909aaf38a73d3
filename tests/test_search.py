"""Search finds words in every form, phrases and beginnings, leaves out what is excluded, and puts titles first."""

import pytest

from cooperations.shelf.correcting import corrections, words_of_titles
from cooperations.shelf.index import current_index
from cooperations.shelf.publication import Head
from cooperations.shelf.question import MOST_WORDS, parse
from cooperations.shelf.search import MOST_RANKED, MOST_TITLES, candidates_of, found_by, search, similar
from cooperations.shelf.selection import select
from cooperations.shelf.together import EVERY_TYPE
from tests.factories_shelf import actor, entry, project, shelve, unshelve

pytestmark = pytest.mark.django_db


def found(text):
    """Return the identifiers of what a search finds, in their own order."""
    numbers = list(search(text).numbers)
    return sorted(Head.objects.filter(pk__in=numbers).values_list("identifier", flat=True))


def in_order(text, record_type=EVERY_TYPE):
    """Return the identifiers of what a search finds, best first."""
    return select(record_type, current_index()).finding(search(text)).identifiers("relevance")


def with_texts(**texts):
    """Publish a project per text; its name is its identifier."""
    shelve(*(project(name, search={language: ("", body)}) for name, (language, body) in texts.items()))


def test_all_words_must_occur_in_whatever_language():
    shelve(
        project("a", search={"de": ("Wohnen für alle", "Erfurt"), "ca": ("Habitatge", "per a tothom")}),
        project("b", search={"de": ("Wohnen", "Berlin")}),
    )
    assert found("wohnen") == ["a", "b"]
    assert found("WOHNEN erfurt") == ["a"]
    assert found("habitatge erfurt") == ["a"]
    assert found("wohnen barcelona") == []


def test_accents_and_case_do_not_matter():
    with_texts(a=("ca", "Patrimoni Ciutadà"), b=("de", "Häuser in der Straße"), c=("ca", "el col·lectiu"))
    assert [found(text) for text in ("ciutada", "CIUTADÀ")] == [["a"]] * 2
    assert [found(text) for text in ("HÄUSER", "hauser", "haeuser", "strasse", "Straße")] == [["b"]] * 5
    assert [found(text) for text in ("col·lectiu", "collectiu", "COL·LECTIU")] == [["c"]] * 3


@pytest.mark.parametrize(
    ("language", "text", "questions"),
    [
        ("de", "die Genossenschaften der Häuser", ["Genossenschaft", "Haus"]),
        ("en", "long negotiations about contracts", ["negotiation", "contract"]),
        ("es", "las investigaciones vecinales", ["investigación", "investigacion", "vecinal"]),
        ("ca", "les cooperatives i les associacions", ["cooperativa", "associació", "associacio"]),
    ],
)
def test_words_are_found_in_other_forms(language, text, questions):
    with_texts(a=(language, text))
    # A further word at the end: the last one would be found as a beginning, too.
    assert [found(f"{question} ") for question in questions] == [["a"]] * len(questions)


def test_stop_words_of_every_language_are_left_aside_unless_there_is_nothing_else():
    with_texts(a=("de", "Wohnung"), b=("en", "the housing of the people"))
    assert [found(text) for text in ("die Wohnung", "the Wohnung", "la Wohnung", "els Wohnung")] == [["a"]] * 4
    assert found("the ") == ["b"]


def test_last_word_may_be_a_beginning():
    with_texts(a=("de", "Genossenschaft und Konzession"))
    assert found("genoss") == ["a"]
    assert found("genoss ") == []
    assert found("genoss konzession") == []
    assert found("konzession genoss") == ["a"]


def test_phrases_stand_together():
    with_texts(a=("de", "der anonyme Krankenschein"), b=("de", "Krankenschein, der anonym ist"))
    assert found("anonyme krankenschein") == ["a", "b"]
    assert [found(text) for text in ('"anonyme krankenschein"', "„Anonyme Krankenschein“")] == [["a"]] * 2
    assert found('"krankenschein anonyme"') == []


def test_what_is_excluded_does_not_occur():
    with_texts(a=("de", "Wohnen in Berlin"), b=("de", "Wohnen in Erfurt"), c=("de", "Wohnen am Stadtrand von Erfurt"))
    assert found("wohnen -berlin") == ["b", "c"]
    assert found('wohnen -berlin -"in erfurt"') == ["c"]
    assert found("-berlin") == []


def test_long_words_of_titles_are_found_by_their_parts():
    shelve(project("a", "Wohngenossenschaft Ilm"), project("b", search={"de": ("", "Wohngenossenschaft")}))
    assert found("genossenschaft") == ["a"]
    assert found("gen ") == []


@pytest.mark.parametrize(
    "text", ["%", "\\", "'", '"', "*", "')--", "a:b", "NOT", "AND (", "titles : x", "x OR", "^x", "<->"]
)
def test_nothing_that_is_typed_is_an_operator(text):
    with_texts(a=("de", "vor a b zuletzt"), b=("de", "not and titles x or"))
    assert found(f"{text} zuletzt") in (["a"], [])


@pytest.mark.parametrize("text", ["", " \0 \n", "%", '""', "-", "- -", "·"])
def test_a_question_without_words_finds_nothing_and_asks_nobody(django_assert_num_queries, text):
    shelve(project("a"))
    with django_assert_num_queries(0):
        assert not search(text).numbers


def test_search_takes_one_query_whatever_the_number_of_words(django_assert_num_queries):
    shelve(project("a", search={"de": ("eins zwei drei", "")}))
    with django_assert_num_queries(1):
        assert len(search("eins zwei drei").numbers) == 1


def test_overlong_questions_are_cut():
    assert parse("wort " * 5000).words == ("wort",)
    assert len(parse(" ".join(f"w{number}" for number in range(500))).words) == MOST_WORDS
    assert found(" ".join(f"w{number}" for number in range(500))) == []


def test_withdrawn_and_former_texts_are_not_found():
    shelve(project("a", search={"de": ("Canary", "")}), project("b", search={"de": ("Canary", "")}))
    shelve(project("a", search={"de": ("Corrected", "")}))
    unshelve("b")
    assert found("canary") == []
    assert similar(parse("canari")) == []


def test_titles_come_before_texts_and_the_same_title_before_longer_ones():
    def titled(identifier, title, body=""):
        return project(identifier, title, search={"de": (title, body)})

    shelve(
        titled("text", "Anderes", "Garten " * 30),
        titled("words", "Stadt und Garten"),
        titled("holds", "Der Stadt Garten"),
        titled("begins", "Stadt Garten Erfurt"),
        titled("same", "Stadt-Garten"),
        titled("both", "Noch anderes", "Stadt Garten"),
    )
    assert in_order("stadt garten", "project") == ["same", "begins", "holds", "words", "both"]
    assert in_order("garten", "project")[-1] == "text" or in_order("garten", "project")[-2:] == ["text", "both"]


def test_what_was_typed_comes_before_other_words_of_the_same_stem():
    def texted(identifier, title, body=""):
        return project(identifier, title, search={"en": (title, body)})

    shelve(
        texted("stem", "House of Food", "A house."),
        texted("text", "Saline", f"A place of social housing. {'Something else. ' * 50}"),
        texted("longer", "Housings of the past"),
        texted("title", "About housing"),
        texted("texts-stem", "Something", "House and house and houses."),
    )
    assert in_order("housing", "project")[:3] == ["title", "longer", "text"]
    assert in_order("house", "project")[0] == "stem"
    assert set(in_order("housing", "project")) == {"stem", "text", "longer", "title", "texts-stem"}


def test_of_records_of_the_same_name_the_project_comes_first():
    shelve(entry("source", "s", "Hidra"), actor("h", "Hidra"), project("p", "Hidra"))
    assert in_order("hidra") == ["p", "h", "s"]
    assert in_order("hidra", "actor") == ["h"]


def test_only_so_many_are_ranked_and_the_same_title_is_always_among_them(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("cooperations.shelf.search.MOST_TITLES", 2)
    monkeypatch.setattr("cooperations.shelf.search.MOST_RANKED", 3)
    shelve(project("first", "Haus"), *(project(f"p{number}", f"Anderes Haus {number}") for number in range(5)))
    selection = select("project", current_index()).finding(search("haus"))
    with django_assert_num_queries(1):
        assert selection.identifiers("relevance")[0] == "first"
    assert selection.count == 6
    assert len(set(selection.identifiers("relevance"))) == 6
    assert len(selection.best) <= MOST_RANKED + MOST_TITLES
    assert len(candidates_of(selection.found, selection.ids)) <= 4


def test_typing_errors_are_set_right_by_the_titles():
    shelve(project("a", "Genossenschaft Erfurt"), project("b", "Zukunftsgärten"))
    question = search("genosenschft erfurt").question
    titles = {
        title for row in map(current_index().together.__getitem__, similar(question)) for title in row.label.values()
    }
    assert corrections(question, words_of_titles(titles))[:1] == ["genossenschaft erfurt"]
    assert len(similar(parse("zukunftsgaerten"))) == 1
    assert corrections(parse("xxxxxxxx"), words_of_titles(titles)) == []
    assert similar(parse("ab")) == []


def test_several_questions_are_one_query(django_assert_num_queries):
    with_texts(a=("de", "eins"), b=("de", "zwei"))
    with django_assert_num_queries(1):
        answers = found_by([parse("eins"), parse("zwei"), parse("drei")])
    assert [len(answer.numbers) for answer in answers] == [1, 1, 0]
