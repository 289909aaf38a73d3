"""Differences in words: texts word by word, formatted or not, values by their labels, rows by their names."""

import pytest
from django.utils.translation import override

from cooperations import models
from cooperations.history.difference import tell
from cooperations.history.subjects import RowChange, Subject, changes_of
from cooperations.history.words import CONTEXT, pieces
from cooperations.models.history import acting
from tests import factories


def marked(before, after):
    signs = {"same": "{}", "added": "[+{}]", "removed": "[-{}]", "skipped": "{}"}
    told = pieces(before, after)
    return "".join(signs[piece.how].format(f"<{piece.text}>" if piece.is_structure else piece.text) for piece in told)


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def last_changes(row):
    """Return the change that led to the newest state of a row, as pages tell it."""
    return tell(changes_of({type(row): [row.history.order_by("history_id").last().history_id]}))[0]


def fields(told):
    return {field.label: (field.before, field.after) for field in told.fields}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Ein Haus am Platz.", "Ein Garten am Platz.", "Ein [-Haus][+Garten] am Platz."),
        ("Ein Haus", "Ein Haus, zwei Gärten", "Ein Haus[+, zwei Gärten]"),
        ("Eins\n\nZwei", "Eins\nZwei", "Eins[-\n\n][+\n]Zwei"),
        ("<p>Ein <b>Haus</b></p>", "<p>Ein Haus</p>", "Ein [-<bold>][-Haus][-<end of bold>][+Haus]"),
        ("<p>Titel</p>", "<h2>Titel</h2>", "[+<heading 2>]Titel"),
        ("<ul><li>a</li></ul>", "<ul><li>a</li><li>b</li></ul>", "<list item>a[+\n][+<list item>][+b]"),
        (
            '<p><a href="https://a.example/">Quelle</a></p>',
            '<p><a href="https://b.example/">Quelle</a></p>',
            "[-<link to https://a.example/>][+<link to https://b.example/>]Quelle<end of link>",
        ),
        ("3 < 5 und 7 > 6", "3 < 5 und 8 > 6", "3 < 5 und [-7][+8] > 6"),
    ],
)
def test_texts_are_compared_word_by_word(before, after, expected):
    assert marked(before, after) == expected


def test_nothing_of_a_text_is_taken_for_markup():
    told = pieces("<p>&lt;script&gt;a&lt;/script&gt;</p>", "<p>&lt;script&gt;b&lt;/script&gt;</p>")
    assert "".join(piece.text for piece in told if piece.how != "removed") == "<script>b</script>"


def test_long_stretches_without_a_change_are_left_out():
    words = [f"w{number}" for number in range(200)]
    told = pieces(" ".join(words), " ".join([*words[:100], "neu", *words[101:]]))
    assert [piece.how for piece in told] == ["skipped", "same", "removed", "added", "same", "skipped"]
    assert told[1].text.startswith(" ") or told[1].text.startswith("w")
    assert len(told[1].text.split()) == CONTEXT // 2


def test_many_different_words_are_told_apart():
    """More tokens than there are characters before the surrogates."""
    old, new = (" ".join(f"{side}{number}" for number in range(40_000)) for side in "ab")
    told = pieces(old, new)
    assert "".join(piece.text for piece in told if piece.how in {"same", "removed"}) == old
    assert "".join(piece.text for piece in told if piece.how in {"same", "added"}) == new


@pytest.mark.django_db
def test_values_are_told_by_their_labels_in_the_language_of_the_reader():
    project = factories.a_project("Haus", start="2011-06")
    project.latitude, project.longitude, project.precision, project.coordinates_origin = (
        "41.369",
        "2.1",
        "city",
        "editors",
    )
    project.start, project.is_study_case, project.kind = "2012", True, "network"
    project.title_ca = "Casa"
    project.save()
    told = fields(last_changes(project))
    assert told == {
        "Title (Catalan)": ("", "Casa"),
        "Kind": ("Cooperation", "Network"),
        "Latitude": ("", "41.369"),
        "Longitude": ("", "2.1"),
        "Precision": ("", "City"),
        "Origin of the coordinates": ("", "Set by the editors"),
        "Start": ("June 2011", "2012"),
        "Case of the study": ("no", "yes"),
    }


@pytest.mark.django_db
def test_links_and_foreign_keys_are_told_by_names_of_deleted_rows_too():
    project, berlin, jena = factories.a_project(), factories.a_region("Berlin"), factories.a_region("Jena")
    source = factories.a_source("Bericht")
    project.coordinates_source = source
    with acting():
        project.save()
        project.regions.set([berlin])
        project.tags.add("garten")
    with acting():
        project.coordinates_source = None
        project.save()
        project.regions.set([jena])
        project.tags.clear()
    kept = project.history.order_by("history_id").last()
    berlin.delete()
    source.delete()
    told = tell(changes_of({models.Project: [kept.history_id]}))[0]
    assert fields(told) == {
        "Source of the coordinates": ("Bericht (deleted)", ""),
        "Regions": ("Berlin (deleted)", "Jena"),
        "Tags": ("garten", ""),
    }


@pytest.mark.django_db
def test_a_created_row_tells_what_it_says_and_a_deleted_one_what_it_said():
    citation = factories.cite(factories.a_claim(models.Finding, factories.a_project()), factories.a_source("Bericht"))
    citation.locator = "S. 3"
    citation.save()
    claim = citation.claim
    citation.delete()
    states = list(models.Citation.history.order_by("history_id"))
    created, changed, deleted = tell(changes_of({models.Citation: [state.history_id for state in states]}))
    assert [one.change.how for one in (created, changed, deleted)] == ["+", "~", "-"]
    assert fields(created) == {"Source": ("", "Bericht"), "Position": ("", "0")}
    assert fields(changed) == {"Page or section": ("", "S. 3")}
    assert fields(deleted) == {"Source": ("Bericht", ""), "Page or section": ("S. 3", ""), "Position": ("0", "")}
    assert (deleted.title, deleted.place) == ("Citation: Bericht, S. 3", str(claim))


@pytest.mark.django_db
def test_kinds_of_record_in_a_list_are_told_by_their_labels():
    variable = factories.a_variable(factories.a_codebook(), "status")
    variable.applies_to = ["project", "actor"]
    variable.save()
    assert fields(last_changes(variable)) == {"Coded about": ("Project", "Project, Actor")}


@pytest.mark.django_db
def test_names_take_the_same_number_of_queries_for_one_row_and_for_many(django_assert_num_queries):
    project, source = factories.a_project(), factories.a_source()
    with acting():
        claims = [factories.a_participation(project, factories.an_actor(f"Verein {n}"), source) for n in range(4)]
    states = {
        number: models.Participation.history.filter(claim_ptr_id__in=[claim.pk for claim in claims[:number]])
        for number in (1, 4)
    }
    for found in states.values():
        changes = [RowChange(models.Participation, state.claim_ptr_id, None, state) for state in found]
        with django_assert_num_queries(2):
            assert len(tell(changes)) == len(changes)


@pytest.mark.django_db
def test_a_subject_knows_the_tables_of_its_parts():
    assert models.Session not in Subject(models.Project, 1).tables()
    assert {models.Session, models.Contribution, models.Report, models.ReportSection, models.Finding} <= set(
        Subject(models.Event, 1).tables()
    )
    assert set(Subject(models.Episode, 1).tables()) == {models.Episode, models.EpisodeActor, models.Citation}
    assert set(Subject(models.Variable, 1).tables()) == {models.Variable, models.VariableValue}
