"""What was exported is imported again without any change: over the whole starting data, in every format."""

import pytest
from django.utils.translation import override

from cooperations import models
from cooperations.importing.columns import columns_of
from cooperations.importing.examples import examples_of
from cooperations.importing.kinds import KINDS, MODELS
from cooperations.models import Record
from tests.import_files import checked, errors, export_of, rows_in, table, verdicts, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_starting_data")]

#: The starting data compares no demands.
FILLED = sorted(set(KINDS) - {"demandrelation"})


@pytest.mark.parametrize("form", ["comma", "semicolon", "xlsx"])
@pytest.mark.parametrize("kind", FILLED)
def test_export_of_the_starting_data_changes_nothing(kind, form):
    before = list(Record.objects.order_by("pk").values_list("pk", "revision", "status"))
    file = checked(kind, export_of(kind, form))
    count = KINDS[kind].objects.count()
    assert count > 0
    assert {verdict for _number, verdict in verdicts(file)} == {"unchanged"}
    assert file.rows.count() == count
    run = written(file)
    assert (run.new_count, run.changed_count, run.unchanged_count) == (0, 0, count)
    assert list(Record.objects.order_by("pk").values_list("pk", "revision", "status")) == before


@pytest.mark.parametrize("kind", FILLED)
def test_every_cell_is_read_as_it_was_written(kind):
    """Import all rows of an export as new ones: each cell goes through its reading, none is left as it stands."""
    rows = rows_in(export_of(kind))
    renamed = [row | {"identifier": ""} | ({"slug": f"x-{row['slug']}"} if "slug" in row else {}) for row in rows]
    file = checked(kind, table(*renamed))
    assert errors(file) == {}
    written(file)
    again = KINDS[kind].objects.filter(pk__in=file.run.rows.values("target"))
    made = rows_in(export_of(kind, rows=again))
    signed = [row | {"identifier": ""} for row in made]
    assert signed == renamed


def test_every_table_of_the_issue_can_be_imported():
    assert {models.Project, models.Actor, models.Participation, models.Source, models.Coding} <= set(MODELS)


def test_empty_texts_and_missing_ones_are_left_as_they_are():
    actor = models.Actor.objects.first()
    models.Actor.objects.filter(pk=actor.pk).update(name_es=None, name_ca="")
    file = checked("actor", export_of("actor"))
    assert not file.rows.exclude(verdict="unchanged").exists()
    written(file)
    actor.refresh_from_db()
    assert (actor.name_es, actor.name_ca) == (None, "")


@pytest.mark.parametrize("language", ["de", "es"])
def test_numbers_do_not_depend_on_the_language(language):
    english = export_of("figure")
    with override(language):
        assert export_of("figure") == english
    assert "1072" in {row["lower"] for row in rows_in(english)}


@pytest.mark.usefixtures("whole_starting_data")
def test_cells_of_the_examples_have_the_right_form():
    """Names of the examples may lead nowhere; everything else in them is allowed."""
    for kind, example in [(each, example) for each in KINDS for example in examples_of(each)]:
        columns = columns_of(KINDS[kind])
        assert set(example) <= set(columns), kind
        with override("en"):
            [found] = errors(checked(kind, example)).values()
        others = {name: text for name, text in found.items() if name and "There is no" not in text}
        assert others == {}, kind
