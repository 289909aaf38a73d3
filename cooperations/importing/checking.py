"""What an import would do with every row of a file, found out without writing anything of it."""

from dataclasses import dataclass, field

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from import_export.results import RowResult

from cooperations.choices.importing import Verdict
from cooperations.importing.columns import is_record
from cooperations.importing.doubles import Doubles
from cooperations.importing.examples import is_example
from cooperations.importing.kinds import KINDS, columns_of_kind, resource_of
from cooperations.importing.order import in_order
from cooperations.importing.sheets import read
from cooperations.models import CheckedRow

#: As many rows are fetched together; as often progress is told.
AT_ONCE = 200
VERDICTS = {
    RowResult.IMPORT_TYPE_NEW: Verdict.NEW,
    RowResult.IMPORT_TYPE_UPDATE: Verdict.CHANGED,
    RowResult.IMPORT_TYPE_SKIP: Verdict.UNCHANGED,
    RowResult.IMPORT_TYPE_INVALID: Verdict.WRONG,
}


@dataclass
class Judgement:
    """What becomes of a row: its verdict, its name, what it changes and what is wrong with it, column by column."""

    number: int
    verdict: str
    label: str
    changes: list = field(default_factory=list)
    errors: list = field(default_factory=list)
    instance: object = None


def batches(rows):
    """Yield the rows in portions."""
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]


def judge(resource, row, is_written=False):
    """Return what becomes of a row; with ``is_written`` it becomes just that."""
    result = resource.import_row(
        row.cells,
        None,
        row_number=row.number,
        troubles=row.troubles,
        dry_run=not is_written,
        using_transactions=is_written,
    )
    if result.errors:
        raise result.errors[0].error  # the library catches everything; what it did not expect is no row error
    verdict = VERDICTS[result.import_type]
    if verdict == Verdict.WRONG:
        return Judgement(row.number, verdict, name_of(row), errors=_errors(result.validation_error))
    label = result.object_repr or name_of(row)
    return Judgement(row.number, verdict, label, result.changes, instance=result.instance)


def name_of(row):
    """Return what a row that could not be read is called."""
    cells = row.cells
    names = [text for name, text in cells.items() if text and name.startswith(("title", "name", "text", "measure"))]
    return next(filter(None, [*names, cells.get("slug"), cells.get("actor"), cells.get("record")]), "")


def _errors(error):
    return [
        ["" if name == NON_FIELD_ERRORS else name, message]
        for name, messages in error.message_dict.items()
        for message in messages
    ]


def sheet_of(kept):
    """Return the rows of an uploaded file in the order in which they are to be written."""
    sheet = read(bytes(kept.content), columns_of_kind(kept.kind))
    rows, circular = in_order(sheet.rows, KINDS[kept.kind])
    for row in circular:
        row.troubles.append(("parent", _("The organisations of this file belong to each other in a circle.")))
    for row in sheet.rows:
        if is_example(kept.kind, row.cells):
            row.troubles.append(("", _("This is the example of the template. Delete the row.")))
    sheet.rows = rows
    return sheet


def check(kept):
    """Check an uploaded file; yield how many rows are done, and keep the verdicts at the end."""
    rows, done, found, doubles = sheet_of(kept).rows, 0, [], Doubles(kept.kind)
    resource = resource_of(kept.kind, user=kept.owner)
    if is_record(KINDS[kept.kind]):
        resource.announce(rows)
    for batch in batches(rows):
        resource.prepare(batch)
        for row in batch:
            judgement = judge(resource, row)
            doubles.note(judgement)
            found.append(_kept(kept, judgement))
        done += len(batch)
        yield done
    likely = doubles.likely()
    for row in found:
        row.likely = likely.get(row.number, [])
    with transaction.atomic():
        kept.rows.all().delete()
        CheckedRow.objects.bulk_create(sorted(found, key=lambda row: row.number), batch_size=500)
        kept.checked_at, kept.outdated = timezone.now(), []
        kept.save(update_fields=["checked_at", "outdated"])


def _kept(kept, judgement):
    return CheckedRow(
        file=kept,
        number=judgement.number,
        verdict=judgement.verdict,
        label=judgement.label[:400],
        changes=judgement.changes,
        errors=judgement.errors,
    )
