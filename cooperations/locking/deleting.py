"""Deleting is refused when what would be deleted is no longer what the confirmation page showed."""

import hashlib
import json

from django.contrib.admin.actions import delete_selected
from django.db import transaction
from django.http import QueryDict

from cooperations.locking.presence import moment, name_of, researcher_named
from cooperations.locking.rows import lock
from cooperations.models import Record


def deletion_digest(model_admin, request, rows):
    """Return a text that changes with the rows, and with the number of what would be deleted with them.

    A record counts with its edits as well: they include its claims, which its own version leaves out.
    """
    _texts, counts, _lacking, _protected = model_admin.get_deleted_objects(rows, request)
    states = sorted(
        [row._meta.model_name, row.pk, row.row_version, row.revision if isinstance(row, Record) else 0] for row in rows
    )
    told = json.dumps([states, sorted((str(name), number) for name, number in counts.items())])
    return hashlib.sha256(told.encode()).hexdigest()


def refused_deletion(request, digest, row):
    """Return {} when the confirmation page showed this state; else take the confirmation back and say who saved."""
    if request.POST.get("digest") == digest:
        return {}
    request.POST = QueryDict()
    saved = row.row_saved_at and (name_of(researcher_named(row.row_saved_by_id)), moment(row.row_saved_at))
    return {"is_stale": True, "last_save": saved}


def delete_selected_if_unchanged(model_admin, request, queryset):
    """Delete the selected rows when they are what the confirmation page showed; else show it again."""
    with transaction.atomic():
        for row in queryset if request.POST.get("post") else ():
            lock(row)
        rows = list(queryset.all())
        digest = deletion_digest(model_admin, request, rows)
        is_stale = bool(request.POST.get("post")) and request.POST.get("digest") != digest
        if is_stale:
            post = request.POST.copy()
            del post["post"]
            request.POST = post
        response = delete_selected(model_admin, request, queryset)
    if response is not None:
        response.context_data |= {"digest": digest, "is_stale": is_stale}
        response.status_code = 409 if is_stale else 200
    return response
