"""How an amount is written in a table is shown at the upload and in the template, and is right."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from cooperations.importing.amounts import COLUMNS, amounts
from cooperations.importing.exporting import template
from tests import factories
from tests.import_files import checked, errors

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["figure", "flow"])
def test_every_amount_that_is_shown_can_be_imported(kind):
    factories.a_project("Haus", slug="haus")
    row = {"record": "project/haus", "certainty": "established"}
    row |= {"figure": {"measure": "m", "measure_label_de": "M"}, "flow": {"resource": "money"}}[kind]
    shown = amounts(kind)
    assert {cells["comparator"] for _said, cells in shown} >= {"exactly", "about", "more-than", "range"}
    file = checked(kind, *[row | cells for _said, cells in shown])
    assert errors(file) == {}
    changes = [{name: after for name, _before, after in checked_row.changes} for checked_row in file.rows.all()]
    assert [{name: found.get(name, "") for name in COLUMNS} for found in changes] == [cells for _s, cells in shown]


def test_template_of_figures_has_two_examples_and_a_sheet_of_amounts():
    first, _columns, third = load_workbook(io.BytesIO(b"".join(template("figure", "xlsx")))).worksheets
    names = [cell.value for cell in first[1]]
    examples = [dict(zip(names, (cell.value for cell in first[line]), strict=True)) for line in (2, 3)]
    assert first.max_row == 3
    assert [[example[name] for name in COLUMNS] for example in examples] == [
        ["range", 9, 14, "ha"],
        ["exactly", 48000, None, "people"],
    ]
    assert [cell.value for cell in third[1]][1:] == list(COLUMNS)
    assert third.max_row == 1 + len(amounts("figure"))
    assert len(load_workbook(io.BytesIO(b"".join(template("actor", "xlsx")))).worksheets) == 2


def test_upload_of_figures_explains_amounts_and_that_of_actors_does_not(admin_client):
    def page(kind):
        address = reverse("admin:cooperations_importrun_upload", args=[kind])
        return admin_client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode()

    assert "<code>comparator</code> range · <code>lower</code> 9 · <code>upper</code> 14" in page("figure")
    assert "How to write an amount" not in page("actor")
