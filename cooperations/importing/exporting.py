"""The rows of a table as a file that can be imported again."""

from cooperations.importing import csv_files, xlsx_files
from cooperations.importing.amounts import amount_sheets
from cooperations.importing.examples import examples_of
from cooperations.importing.explaining import explanations
from cooperations.importing.kinds import KINDS, resource_of

#: As many records are fetched together.
AT_ONCE = 500
#: The formats that are offered, each with the end of the file's name and its type.
FORMATS = {
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "comma": ("csv", "text/csv; charset=utf-8"),
    "semicolon": ("csv", "text/csv; charset=utf-8"),
}


def rows_of(kind, rows):
    """Yield the cells of each record or claim; ``rows`` is a queryset that says which."""
    resource = resource_of(kind)
    chosen = resource.existing.queryset().filter(pk__in=rows.order_by().values("pk"))
    for instance in chosen.iterator(chunk_size=AT_ONCE):
        yield list(resource.cells_of(instance).values())


def exported(kind, rows, form):
    """Return the pieces of a file with these rows, as bytes; UnreadableError when XLSX cannot hold a text."""
    return _file(kind, rows_of(kind, rows), form)


def template(kind, form):
    """Return the pieces of a file to fill in: the columns, examples and, in XLSX, what each column means."""
    columns = resource_of(kind).fields
    examples = [[example.get(name, "") for name in columns] for example in examples_of(kind)]
    return _file(kind, examples, form, explanations(kind), *amount_sheets(kind))


def _file(kind, rows, form, *more):
    columns = resource_of(kind).fields
    if form == "xlsx":
        title = KINDS[kind]._meta.verbose_name_plural
        return [xlsx_files.write(columns, rows, title, *more)]
    return csv_files.write(columns, rows, form)
