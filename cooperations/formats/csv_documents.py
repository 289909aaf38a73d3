"""The table of whole documents: one line each, with the document as it was published in one cell."""

from cooperations.formats.addresses import permalink
from cooperations.formats.columns import JSON, NUMBER, Column, in_languages
from cooperations.formats.csv_tables import LAST_COLUMNS, Table, last_cells
from cooperations.formats.today import wordings

COLUMNS = (
    Column("type", "The type of the record."),
    Column("identifier", "The identifier of the record, which never changes."),
    Column("slug", "Today's name of the record in addresses."),
    *in_languages("label", "Today's title of the record."),
    Column("version", "Number of the version.", NUMBER),
    Column("version_permalink", "The address of that version."),
    Column("document", "The document as it was published, letter by letter.", JSON),
)


def document_table(index):
    """Return the table of documents of any type; nothing of them is parsed."""

    def lines(row, _text):
        about = [row.record_type, row.identifier, row.slug, *wordings(row.label)]
        yield [*about, str(row.version), permalink(row.identifier, row.version)]

    return Table((*COLUMNS, *LAST_COLUMNS), lines, after=last_cells(index))
