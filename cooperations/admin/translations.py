"""The status board of translations over all records."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cooperations.choices import Language, RecordKind, Status
from cooperations.models import Record
from cooperations.models.record import NAMED_RECORDS
from cooperations.models.translated_texts import records_in_state, states_of
from cooperations.models.translations import COMPLETE, MISSING, OUTDATED, STATES

ROWS_PER_PAGE = 50
#: The states a board can be narrowed by: those in which something is to be done.
TO_DO = (MISSING, OUTDATED)


def board_view(request, model_admin):
    """List the records with the state of every language, narrowed by type, language and state."""
    if not request.user.has_perm("cooperations.view_record"):
        raise PermissionDenied
    asked = {
        "kind": _one_of(request.GET.get("kind", ""), RecordKind.values),
        "language": _one_of(request.GET.get("language", ""), Language.values),
        "state": _one_of(request.GET.get("state", ""), TO_DO),
    }
    page = Paginator(_records(**asked), ROWS_PER_PAGE).get_page(request.GET.get("page"))
    found = states_of([row.pk for row in page])
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": Record._meta,
        "title": _("Translations"),
        "asked": asked,
        "kinds": RecordKind.choices,
        "languages": Language.choices,
        "states": [state for state in STATES if state[0] in TO_DO],
        "page": page,
        "rows": [_row(row.child, found[row.pk]) for row in page],
        "others": "".join(f"&{name}={value}" for name, value in asked.items() if value),
    }
    return TemplateResponse(request, "admin/cooperations/translation_board.html", context)


def _one_of(value, allowed):
    return value if value in allowed else ""


def _records(kind, language, state):
    """Return the records of the board; a state without a language means in any language."""
    rows = Record.objects.exclude(status=Status.WITHDRAWN).select_related(*NAMED_RECORDS)
    rows = rows.order_by("record_kind", "slug")
    if kind:
        rows = rows.filter(record_kind=kind)
    if language or state:
        languages = [language] if language else Language.values
        wanted = [state] if state else TO_DO
        rows = rows.filter(pk__in=set().union(*(records_in_state(one, each) for one in languages for each in wanted)))
    return rows


def _row(record, counted):
    """Return a record with, per language, how many of its texts are in which state."""
    return {
        "record": record,
        "url": translations_url(record),
        "languages": [
            {
                "code": language,
                "complete": counted[language][COMPLETE],
                "outdated": counted[language][OUTDATED],
                "missing": counted[language][MISSING],
                "total": sum(counted[language].values()),
            }
            for language in Language.values
        ],
    }


def translations_url(record, language=""):
    """Return the address where the texts of a record stand side by side."""
    url = reverse(f"admin:cooperations_{record._meta.model_name}_translations", args=[record.pk])
    return f"{url}?to={language}" if language else url
