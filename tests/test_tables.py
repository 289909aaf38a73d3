"""Cells of public tables: no formula, no lost value, and each field of a document in columns of its own."""

import csv
import io
import json
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperations.formats.cells import SEPARATOR, joined
from cooperations.formats.columns import MIXED, NUMBER, Column, groups_of
from cooperations.formats.csv_claims import claim_table, lineup
from cooperations.formats.csv_records import record_table
from cooperations.formats.csv_tables import Table, written
from cooperations.formats.formulas import unguarded
from cooperations.publishing.serializers.claims import CLAIM_SERIALIZERS
from cooperations.publishing.serializers.documents import CONTENT_SERIALIZERS
from cooperations.shelf.index import Index, current_index
from cooperations.shelf.publication import Publication
from cooperations.shelf.selection import select

SIGNS = st.characters(exclude_characters="\x00", exclude_categories=["Cs"])
TEXTS = st.text(SIGNS, max_size=30) | st.text(st.sampled_from("'=+-@\t\r\n|,;\\ 1\""), max_size=12)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str).filter(lambda text: "E" not in text)


def read(parts):
    """Return the rows of a table below its head."""
    text = b"".join(parts).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))[1:]


def row_of(texts):
    """Return a row of the index about a case with that title."""
    return SimpleNamespace(record_type="project", identifier="k7m2q9xdt4", slug="a", label=texts)


def document_of(content):
    """Return a document as the shelf has it."""
    envelope = {"version": 1, "published_at": "2026-11-25T12:00:00Z", "published_by": None, "schema": 2}
    return json.dumps(envelope | {"note": content["note"], "content": content})


@given(TEXTS, TEXTS, TEXTS, TEXTS)
@settings(max_examples=60)
def test_no_text_of_a_record_is_a_formula_and_all_are_read_back(title, note, name, address):
    mention = {"type": "region", "identifier": "r1", "slug": "r", "label": {"de": name}}
    content = {"title": {"de": title}, "note": note, "address": address, "regions": [mention], "claims": []}
    table = record_table("project", Index())
    (row,) = read(written(table, [[(row_of({"de": title}), document_of(content))]]))
    cells = dict(zip([column.name for column in table.columns], row, strict=True))
    assert [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert [unguarded(cells[at]) for at in ("title_de", "note", "address")] == [title, note, address]
    assert unguarded(cells["regions_de"]) == name.replace("\\", "\\\\").replace("|", "\\|")


@given(TEXTS, TEXTS, TEXTS)
@settings(max_examples=60)
def test_no_text_of_a_claim_is_a_formula(text, quotation, label):
    source = {"type": "source", "identifier": "s1", "slug": "s", "label": {"de": label}}
    citation = {"source": source, "locator": "", "quotation": quotation, "quotation_language": "de"}
    claim = {"kind": "finding", "identifier": "c1", "text": {"de": text}, "citations": [citation]}
    table = claim_table(Index())
    (row,) = read(written(table, [[(row_of({"de": label}), document_of({"note": "", "claims": [claim]}))]]))
    cells = dict(zip([column.name for column in table.columns], row, strict=True))
    assert [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert unguarded(cells["text_de"]) == text
    assert unguarded(cells["record_label_de"]) == label


@given(NUMBERS, TEXTS)
@settings(max_examples=60)
def test_numbers_stay_numbers_and_nothing_else_passes_for_one(number, text):
    columns = (
        Column("number", "", NUMBER),
        Column("coded", "", MIXED),
        Column("text", ""),
        Column("wrong", "", NUMBER),
    )
    table = Table(columns, lambda row, document: [[number, number, number, text]])
    (row,) = read(written(table, [[(None, "{}")]]))
    assert row[:2] == [number, number]
    assert row[2] == (f"'{number}" if number.startswith("-") else number)
    assert unguarded(row[3]) == text


@given(st.lists(TEXTS, min_size=1, max_size=4).filter(any))
def test_values_that_share_a_cell_are_told_apart(values):
    parts, current, escaped = [""], joined(values), False
    for sign in current.replace(SEPARATOR, "\0"):
        if escaped or sign not in "\\\0":
            parts[-1] += sign
            escaped = False
        elif sign == "\\":
            escaped = True
        else:
            parts.append("")
    assert parts == values


@pytest.mark.parametrize("key", CONTENT_SERIALIZERS)
def test_every_field_of_a_document_has_a_column_or_is_left_out_knowingly(key):
    left_out = set(CONTENT_SERIALIZERS[key]().fields) - {name for name, _group in groups_of(CONTENT_SERIALIZERS[key])}
    assert left_out == {"claims", *(name for name in ("description_html", "body_html") if name in left_out)}


def test_a_name_means_the_same_in_all_kinds_of_claim():
    for kind, serializer in CLAIM_SERIALIZERS.items():
        for name, group in groups_of(serializer):
            known = [(column.name, column.kind, column.is_list) for column in lineup()[name].columns]
            assert known == [(column.name, column.kind, column.is_list) for column in group.columns], (kind, name)


@pytest.mark.django_db
@pytest.mark.usefixtures("whole_starting_data")
def test_whole_starting_data_is_told_in_tables():
    index = current_index()
    for key in CONTENT_SERIALIZERS:
        documents = [one.parsed() for one in Publication.objects.current().of_type(key)]
        for table, wanted in (
            (record_table(key, index), [one["identifier"] for one in documents]),
            (claim_table(index), [claim["identifier"] for one in documents for claim in one["content"]["claims"]]),
        ):
            place = [column.name for column in table.columns].index("identifier")
            rows = read(written(table, select(key, index).portions()))
            assert {len(row) for row in rows} <= {len(table.columns)}
            assert sorted(row[place] for row in rows) == sorted(wanted)
