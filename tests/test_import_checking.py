"""The preview: each row's verdict, and errors that name the column and the way out, all of them at once."""

import pytest
from django.utils.translation import override

from cooperations import models
from cooperations.importing.columns import columns_of
from cooperations.importing.examples import examples_of
from cooperations.importing.kinds import KINDS, MODELS
from cooperations.importing.rules import CHECKED_BY_CELLS, RULES
from tests import factories
from tests.import_files import checked, errors, table, verdicts

pytestmark = pytest.mark.django_db

FORM = "source|locator|quotation|quotation_language"


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def place():
    return factories.a_region("Berlin", slug="berlin")


def test_rows_are_new_changed_unchanged_or_wrong(place):
    known = factories.an_actor("Verein", slug="verein", region=place, website="https://verein.org/")
    file = checked(
        "actor",
        {"slug": "verein", "name_de": "Verein", "region": "berlin", "sector": "civil-society", "kind": "association"},
        {"slug": "neu", "name_de": "Neu", "region": "berlin", "sector": "research", "kind": "association"},
        {"slug": "falsch", "name_de": "Falsch", "region": "berlim", "sector": "research", "kind": "association"},
    )
    assert verdicts(file) == [(2, "unchanged"), (3, "new"), (4, "wrong")]
    file = checked("actor", {"identifier": known.identifier, "slug": "verein-neu", "website": ""})
    [row] = file.rows.all()
    assert (row.verdict, row.label) == ("changed", "Verein")
    assert row.changes == [["slug", "verein", "verein-neu"], ["website", "https://verein.org/", ""]]


def test_checking_writes_nothing(place):
    checked("actor", {"slug": "neu", "name_de": "Neu", "sector": "research", "kind": "association"})
    assert not models.Actor.objects.exists()


def test_all_errors_of_a_row_are_told_at_once(place):
    file = checked(
        "project",
        {
            "slug": "Zwei Wörter",
            "title_de": "",
            "kind": "cooporation",
            "latitude": "41,36",
            "longitude": "weit",
            "start": "Sommer 2011",
            "last_checked_on": "1.2.2026",
            "is_study_case": "vielleicht",
            "website": "verein.org",
            "regions": "berlin, Berlim",
            "policy_fields": "",
        },
    )
    assert errors(file)[2] == {
        "slug": "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
        "title_de": "This is needed in at least one language: title_de, title_en, title_es, title_ca.",
        "kind": "“cooporation” is not allowed here. Did you mean cooperation? "
        "Allowed are: cooperation, programme, network.",
        "latitude": "“41,36” is not a number. Write digits, with a point before decimals, for example 1250.5.",
        "longitude": "“weit” is not a number. Write digits, with a point before decimals, for example 1250.5.",
        "start": "“Sommer 2011” is not a date in EDTF. Write for example 2011-06-11, 2022-06, 2016 or 2020/2022.",
        "last_checked_on": "“1.2.2026” is not a day. Write year, month and day, for example 2026-11-23.",
        "is_study_case": "“vielleicht” is neither yes nor no. Write true or false.",
        "website": "“verein.org” is not a whole address. Write it with https:// at the beginning.",
        "regions": "There is no region “Berlim”. Did you mean berlin?",
    }


def test_errors_of_all_rows_are_told_and_stand_by_the_number_of_the_row():
    file = checked("source", *[{"slug": f"s-{n}", "title": "x", "kind": "buch"} for n in range(3)])
    assert list(errors(file)) == [2, 3, 4]


def test_label_in_place_of_a_name_is_recognised():
    factories.an_administration("Ajuntament de Barcelona", slug="ajuntament")
    project = factories.a_project("Haus", slug="haus")
    file = checked(
        "participation",
        {"record": "project/haus", "actor": "Ajuntament de Barcelona", "role": "owner", "certainty": "established"},
        {"record": "haus", "actor": "ajuntament", "role": "Eigentümer", "certainty": "established"},
        {"record": project.identifier, "actor": "ajuntament", "role": "owner", "certainty": ""},
    )
    assert errors(file)[2] == {"actor": "There is no actor “Ajuntament de Barcelona”. Did you mean ajuntament?"}
    assert errors(file)[3]["record"] == "There is no record “haus”. Did you mean project/haus?"
    assert errors(file)[4] == {"certainty": "This must not be empty. Allowed are: established, probable, disputed."}


def test_citations_are_checked_line_by_line():
    factories.a_source("Bericht", slug="bericht")
    factories.a_project("Haus", slug="haus")
    finding = {"record": "project/haus", "category": "challenge", "text_de": "x", "certainty": "established"}
    file = checked(
        "finding",
        finding
        | {"citations": "bericht|S. 3|Zitat\nberichd\nbericht|S. 4|Zitat|fr\nbericht|1|2|de|4|5\nbericht\nbericht"},
    )
    assert errors(file)[2]["citations"].split("Line ")[1:] == [
        "1: Say in which language the quotation is. ",
        "2: source: There is no source “berichd”. Did you mean bericht? ",
        "3: quotation_language: “fr” is not allowed here. Allowed are: de, en, es, ca. ",
        f"4: Has 6 parts; the form is {FORM}. Write a | that belongs to a text as \\|. ",
        "6: the same stands there twice",
    ]


def test_rules_over_several_columns_name_the_first_of_them():
    factories.a_project("Haus", slug="haus")
    claim = {"record": "project/haus", "certainty": "established", "measure": "users", "measure_label_de": "Nutzer"}
    file = checked(
        "figure",
        claim | {"lower": "", "comparator": "", "unit": "people"},
        claim | {"lower": "5", "comparator": "range"},
    )
    assert errors(file)[2]["lower"] == "A figure needs a number, for example 13000."
    assert set(errors(file)[3]) == {"lower", "upper"}
    file = checked("project", {"slug": "ort", "title_de": "Ort", "latitude": "41.3"})
    assert errors(file)[2] == {"latitude": "Coordinates need latitude, longitude, precision and origin together."}


def test_values_of_another_variable_are_refused():
    book = factories.a_codebook()
    factories.a_variable(book, "status", "active")
    factories.a_variable(book, "form", "round-table")
    factories.a_project("Haus", slug="haus")
    coding = {"record": "project/haus", "certainty": "established", "variable": "status"}
    file = checked(
        "coding",
        coding | {"value": "active"},
        coding | {"value": "form.round-table"},
        coding | {"value": "aktiv"},
    )
    assert verdicts(file)[0] == (2, "new")
    assert errors(file) == {
        3: {"value": "This value belongs to another variable."},
        4: {"value": "There is no value “status.aktiv”. Did you mean status.active?"},
    }


def test_identities_are_told_apart():
    one, other = factories.an_actor("Eins", slug="eins"), factories.an_actor("Zwei", slug="zwei")
    file = checked(
        "actor",
        {"identifier": one.identifier, "slug": "zwei"},
        {"identifier": "nirgendwo1", "slug": "drei"},
        {"identifier": "", "slug": "zwei"},
        {"identifier": other.identifier, "slug": "zwei"},
    )
    found = errors(file)
    assert found[2] == {"slug": "“zwei” is the address of another record."}
    assert found[3]["identifier"] == (
        "There is no actor with the identifier “nirgendwo1”. Leave it empty for a new one."
    )
    assert found[4] == {"slug": "Row 2 of this file is the same record."}
    assert "Row 4 of this file is the same record." in found[5].values()


def test_rows_may_name_new_records_of_the_same_file():
    organisation = {"sector": "administration", "kind": "district-office"}
    file = checked(
        "actor",
        organisation | {"slug": "amt", "name_de": "Amt", "parent": "stadt"},
        organisation | {"slug": "stadt", "name_de": "Stadt", "parent": ""},
    )
    assert verdicts(file) == [(2, "new"), (3, "new")]
    file = checked(
        "actor",
        organisation | {"slug": "a", "name_de": "A", "parent": "b"},
        organisation | {"slug": "b", "name_de": "B", "parent": "a"},
        organisation | {"slug": "c", "name_de": "C", "parent": "c"},
    )
    assert [found["parent"] for found in errors(file).values()] == [
        "The organisations of this file belong to each other in a circle."
    ] * 3


def test_example_of_a_template_is_not_imported():
    for kind in KINDS:
        rows = [{name: row.get(name, "") for name in columns_of(KINDS[kind])} for row in examples_of(kind)]
        found = errors(checked(kind, *rows))
        assert [found[number][""] for number in range(2, 2 + len(rows))] == [
            "This is the example of the template. Delete the row."
        ] * len(rows)


def test_missing_columns_of_new_rows_are_named():
    file = checked("participation", {"role": "owner"})
    assert errors(file)[2] == {
        "record": "A new row needs the column record.",
        "actor": "A new row needs the column actor.",
        "certainty": "A new row needs the column certainty.",
    }


def test_every_rule_of_the_database_has_columns_or_is_checked_by_cells():
    rules = {rule.name for model in MODELS for each, found in model().get_constraints() for rule in found}
    assert rules == set(RULES) | CHECKED_BY_CELLS


@pytest.mark.parametrize("count", [3, 250])
def test_questions_to_the_database_grow_with_portions_and_not_with_rows(count, django_assert_max_num_queries):
    """Unchanged rows cost nothing each: 3 rows are one portion of 200, 250 are two."""
    for number in range(count):
        factories.a_source(f"Quelle {number}", slug=f"quelle-{number}")
    rows = [{"slug": f"quelle-{number}", "title": f"Quelle {number}"} for number in range(count)]
    with django_assert_max_num_queries(11 + 2 * portions(count)):
        checked("source", table(*rows))


def test_file_of_10_000_rows_is_checked_in_a_bounded_number_of_questions(django_assert_max_num_queries):
    rows = [{"slug": f"quelle-{number}", "title": f"Quelle {number}", "kind": "press"} for number in range(10_000)]
    # Beside the portions, SQLite keeps a hundred and some verdicts with one statement.
    with django_assert_max_num_queries(11 + 2 * portions(10_000) + 100):
        file = checked("source", table(*rows))
    assert file.rows.filter(verdict="new").count() == 10_000


def portions(count):
    """Return in how many portions of 200 rows are fetched."""
    return -(-count // 200)
