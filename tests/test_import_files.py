"""Files that are uploaded: encodings, separators, spreadsheets, and everything that is refused with a reason."""

import codecs
import datetime
import io
import zipfile

import pytest
from django.utils.translation import override

from cooperations.importing import limits, sheets, xlsx_files
from cooperations.importing.kinds import columns_of_kind
from cooperations.importing.limits import UnreadableError
from cooperations.importing.sheets import read
from tests.import_files import table, workbook

COLUMNS = {"slug": "address", "title_de": "title [de]", "summary_de": "summary [de]", "start": "start", "kind": "kind"}
ROW = {"slug": "haus", "title_de": "Häuser „für alle“", "summary_de": "Zeile\nZeile"}


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def cells(content):
    return [row.cells for row in read(content, COLUMNS).rows]


def refusal(content, columns=COLUMNS):
    """Return why a file is refused."""
    with pytest.raises(UnreadableError) as refused:
        read(content, columns)
    return refused.value.messages


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_is_read_with_and_without_mark_and_with_both_separators(delimiter, encoding):
    assert cells(table(ROW, delimiter=delimiter, encoding=encoding)) == [ROW]


def test_other_encodings_are_refused_with_the_line_and_the_way_out():
    assert refusal(table(ROW, encoding="cp1252")) == [
        "The file is not in UTF-8: see line 2.",
        "Save it as “CSV UTF-8” in Excel, or choose the character set “Unicode (UTF-8)” in LibreOffice.",
    ]
    assert refusal(codecs.BOM_UTF16_LE + b"x\x00")[0] == "The file is in UTF-16, not in UTF-8."


def test_empty_files_and_empty_tables_are_refused():
    assert refusal(b" \n") == ["The file is empty. Take a template and fill in a row."]
    assert refusal(codecs.BOM_UTF8) == ["The first row of the file must name the columns. Take a template."]
    assert refusal(b"slug,kind\n") == ["There is no row below the names of the columns."]


def test_unknown_columns_are_named_with_the_nearest_one():
    assert refusal(b"slug,titel_de,Summary [de],xyzzyq,slug,\nhaus,b,c,d,e,f\n") == [
        "There is no column “titel_de”. Did you mean “title_de”?",
        "There is no column “Summary [de]”. Did you mean “summary_de”?",
        "There is no column “xyzzyq”. Take the names from a template.",
        "The column “slug” stands there twice.",
    ]
    assert refusal(b"slug,,kind\na,b,c\n") == ["Column 2 has no name in the first row."]


def test_rows_that_are_cut_short_or_too_long_are_errors():
    rows = read(b"slug,kind\na\nb,c,d\ne,f\n\n", COLUMNS).rows
    assert [row.number for row in rows] == [2, 3, 4]
    assert [len(row.troubles) for row in rows] == [1, 1, 0]
    assert rows[0].troubles[0][1].startswith("The row has 1 cells, the first row of the file names 2 columns.")


def test_quotation_marks_that_do_not_match_are_named_by_their_line():
    [message] = refusal(b'slug,kind\n"a"b,c\n')
    assert message.startswith("The quotation marks around line 2 do not match.")


def test_spreadsheet_gives_every_kind_of_cell_as_text():
    def june(cell):
        cell.value, cell.number_format = datetime.date(2022, 6, 1), "mmm yyyy"

    def year(cell):
        cell.value, cell.number_format = datetime.date(2016, 1, 1), "yyyy"

    content = workbook(
        ["slug", "kind", "start"],
        ["a", 1.5, june],
        ["b", True, datetime.date(2011, 6, 11)],
        ["c", -3, year],
        ["d", 2016],
    )
    assert cells(content) == [
        {"slug": "a", "kind": "1.5", "start": "2022-06"},
        {"slug": "b", "kind": "true", "start": "2011-06-11"},
        {"slug": "c", "kind": "-3", "start": "2016"},
        {"slug": "d", "kind": "2016", "start": ""},
    ]


def test_formulas_are_never_evaluated():
    [row] = read(workbook(["slug", "title_de", "kind"], ["a", "=1+1", '=HYPERLINK("https://x.org","y")']), COLUMNS).rows
    message = "The cell holds a formula. Put its result there as a value."
    assert row.cells == {"slug": "a", "title_de": "", "kind": ""}
    assert row.troubles == [("title_de", message), ("kind", message)]


def test_file_size_rows_and_columns_have_limits(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    monkeypatch.setattr(sheets, "MOST_COLUMNS", 4)
    assert refusal(b"slug\na\nb\nc\n") == ["The file has more than 2 rows. Split it into several files."]
    assert refusal(b"a,b,c,d,e\n1,2,3,4,5\n") == ["The file has more than 4 columns."]
    monkeypatch.setattr(sheets, "MOST_BYTES", 2**20)
    assert refusal(b"x" * (2**20 + 1)) == ["The file is larger than 1 MB. Split it into several files."]


def test_cells_have_a_limit(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_SIGNS", 10)
    [row] = read(b"slug,kind\na,12345678901\n", COLUMNS).rows
    assert row.troubles == [("kind", "The text is longer than 10 signs.")]


def bomb(unpacked):
    """Return a small folder out of which very much comes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("xl/workbook.xml", "<x/>")
        folder.writestr("xl/worksheets/sheet1.xml", b"\0" * unpacked)
    return buffer.getvalue()


def test_zip_bombs_are_refused_before_they_are_unpacked(monkeypatch):
    monkeypatch.setattr(xlsx_files, "MOST_UNPACKED", 2**20)
    content = bomb(2**21)
    assert len(content) < 10_000
    assert refusal(content) == ["The spreadsheet is too large when it is unpacked. Split it, or save it as CSV."]


def changed(content, name, text):
    """Return a spreadsheet in which one file has another content."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for part in old.namelist():
            new.writestr(part, text if part == name else old.read(part))
        if name not in old.namelist():
            new.writestr(name, text)
    return buffer.getvalue()


def test_entities_in_xml_are_not_resolved():
    entity = '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
    content = changed(workbook(["slug"], ["a"]), "xl/worksheets/sheet1.xml", entity)
    assert refusal(content) == ["The spreadsheet is damaged or no XLSX file. Open it, and save it anew as .xlsx."]


def test_macros_old_files_and_other_folders_are_refused_with_a_way_out():
    macro = changed(workbook(["slug"], ["a"]), "xl/vbaProject.bin", "x")
    assert refusal(macro) == ["The spreadsheet holds macros. Save it without macros as .xlsx."]
    old = bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 100
    assert refusal(old) == ["This is an old or a protected Excel file. Save it without password as .xlsx."]
    assert refusal(changed(bomb(1), "xl/workbook.xml", "x")) == [
        "The spreadsheet is damaged or no XLSX file. Open it, and save it anew as .xlsx."
    ]
    assert refusal(b"PK\x03\x04 cut off") == ["The spreadsheet is damaged. Open it, and save it anew as .xlsx."]


def test_rows_far_below_do_not_keep_the_reader_busy(monkeypatch):
    monkeypatch.setattr(xlsx_files, "MOST_SCANNED", 50)
    content = workbook(["slug"], ["a"], *[[None]] * 100, ["b"])
    assert refusal(content) == ["The sheet has too many empty rows. Delete the rows below your data."]


def test_texts_longer_than_a_cell_are_not_cut_off():
    columns = {"title": type("Column", (), {"widget": type("Widget", (), {"is_number": False})})}
    with pytest.raises(
        UnreadableError, match=r"is longer than a cell of a spreadsheet can be\. Export as CSV instead\."
    ):
        xlsx_files.write(columns, [["x" * (limits.MOST_SIGNS_IN_XLSX + 1)]], "x")


def test_labels_of_columns_lead_to_their_names():
    columns = columns_of_kind("actor")
    assert refusal(b"slug,part of\na,b\n", columns) == ["There is no column “part of”. Did you mean “parent”?"]
