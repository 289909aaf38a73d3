"""Cells of tables: no text is lost on its way through a file, and none is taken for a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from cooperations.formats.formulas import guarded, unguarded
from cooperations.importing import csv_files, xlsx_files
from cooperations.importing.cells import (
    number_text,
    pack_list,
    pack_rows,
    unpack_list,
    unpack_rows,
)
from cooperations.importing.resources import resource_for
from cooperations.importing.sheets import read
from cooperations.models import Source

#: Every sign that a database keeps.
SIGNS = st.characters(exclude_characters="\x00", exclude_categories=["Cs"])
TEXTS = st.text(SIGNS, max_size=30) | st.text(st.sampled_from("'=+-@\t\r\n|,;\\ _x0041é\"n"), max_size=12)
NAMES = TEXTS.filter(bool)


@given(TEXTS)
def test_guard_is_taken_off_again_and_hides_every_formula(text):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(NAMES, max_size=5))
def test_lists_of_names_survive(names):
    assert unpack_list(pack_list(names)) == names


@given(st.lists(st.tuples(NAMES, TEXTS, TEXTS, TEXTS), max_size=4))
def test_rows_of_parts_survive(rows):
    def filled(parts):
        return tuple([*parts, "", "", ""][:4])

    assert [filled(parts) for parts in unpack_rows(pack_rows(rows))] == rows


def test_citations_read_as_they_are_written():
    assert unpack_rows("conveni | p. 3 | Raum \\| Zeit | de\n\nbericht") == [
        ["conveni", "p. 3", "Raum | Zeit", "de"],
        ["bericht"],
    ]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_numbers_have_a_point_and_no_exponent(number):
    text = number_text(number)
    assert "e" not in text.lower()
    assert number == type(number)(text)


@pytest.mark.parametrize("write", ["comma", "semicolon", "xlsx"])
@given(texts=st.lists(TEXTS, min_size=1, max_size=3))
def test_texts_survive_a_whole_file(write, texts):
    columns = {name: resource_for(Source).fields[name] for name in ("title", "authors", "publisher")}
    row = [*texts, "", ""][:3]
    if not any(row):
        return
    if write == "xlsx":
        content = xlsx_files.write(columns, [row], "Quellen")
    else:
        content = b"".join(csv_files.write(columns, [row], write))
    sheet = read(content, dict.fromkeys(columns, ""))
    assert list(sheet.rows[0].cells.values()) == row


@given(TEXTS)
def test_no_cell_of_a_spreadsheet_is_a_formula(text):
    columns = {"title": resource_for(Source).fields["title"]}
    sheet = load_workbook(io.BytesIO(xlsx_files.write(columns, [[text]], "Quellen"))).active
    assert sheet["A2"].data_type in ("s", "n", "inlineStr")
    assert sheet["A2"].data_type != "n" or sheet["A2"].value is None


def test_negative_numbers_stay_numbers():
    columns = {name: resource_for(Source).fields["title"] for name in ("a", "b")}
    fields = columns | {"b": Number()}
    [_head, line] = csv.reader(io.StringIO(b"".join(csv_files.write(fields, [["-5", "-5"]])).decode("utf-8-sig")))
    assert line == ["'-5", "-5"]
    sheet = load_workbook(io.BytesIO(xlsx_files.write(fields, [["-5", "-5"]], "x"))).active
    assert (sheet["A2"].value, sheet["B2"].value) == ("'-5", -5)


class Number:
    """Stands for a column with numbers."""

    class widget:  # noqa: N801 (an attribute of the library's fields)
        is_number = True
