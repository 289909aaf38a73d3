"""The rows behind the forms, locked while somebody saves."""

from cooperations.models import Record
from cooperations.models.record import PartOfRecord
from cooperations.versioned import stored_version


def lock(row):
    """Lock a row until the transaction ends, after the record it belongs to, so that two forms never wait crosswise."""
    if isinstance(row, PartOfRecord):
        list(Record.objects.select_for_update().filter(pk=row.whole.pk).values_list("pk"))
    stored_version(row)
