"""The pages that tell a history: the timeline, one entry with its differences, and two entries compared."""

from operator import itemgetter

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cooperations.admin.history.access import history_url, may, page, subject_of
from cooperations.choices.history import Origin
from cooperations.history.difference import changed_labels, tell
from cooperations.history.mergers import merged_into, mergers_by_act
from cooperations.history.names import Names
from cooperations.history.subjects import Subject
from cooperations.history.timeline import PUBLISHED, acts, changes_between, entries, people_of
from cooperations.models.history.acts import CREATED, DELETED
from cooperations.models.history.states import newest_states, owner_field

PER_PAGE = 25
COMPARED = 2
#: So many changes of an entry are named on the timeline; the entry's own page has them all.
SHOWN = 12


def history_view(model_admin, request, object_id, extra_context=None):
    """Show the timeline of a row of the desk, in place of Django's log."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    if not str(object_id).isdecimal():
        raise Http404("The history of what never was.")
    return timeline(request, subject_of(request, model_admin.opts.model_name, int(object_id)))


def gone_view(request, table, pk):
    """Show the timeline of a row that has no form, because it was deleted or is a part of one."""
    return timeline(request, subject_of(request, table, pk))


def timeline(request, subject):
    """Return the page with the acts on a subject, filtered by part and person."""
    tables = {model._meta.model_name: capfirst(str(model._meta.verbose_name_plural)) for model in subject.tables()}
    part = request.GET.get("part", "")
    part = part if part in tables else ""
    person = request.GET.get("person", "")
    person = int(person) if person.isdecimal() else None
    paginator = Paginator(acts(subject, part, person), PER_PAGE)
    shown = paginator.get_page(request.GET.get("page"))
    names = Names()
    found = _named(entries(subject, shown, part), names)
    mergers = mergers_by_act([entry.act for entry in found])
    merged = become(subject)
    context = {
        "title": _("History"),
        "entries": [told(subject, entry, names, mergers) for entry in found],
        "merged": merged,
        "merged_url": history_url(stays_of(merged.merger)) if merged and merged.merger.into else "",
        "page": shown,
        "pages": list(paginator.get_elided_page_range(shown.number)),
        "parts": tables,
        "part": part,
        "people": people_of(subject),
        "person": person,
    }
    return page(request, subject, "timeline", context)


def become(subject):
    """Return the merger by which a row that is gone became another; None for what is there or was merely deleted."""
    if subject.row is not None:
        return None
    return merged_into(subject.model, newest_states(subject.model, [subject.key]).get(subject.key))


def stays_of(merger):
    """Return the record into which another one was merged."""
    return Subject(type(merger.into.child), merger.into_id)


def _named(found, names):
    for entry in found:
        for change in entry.changes:
            names.want_change(change)
    return found


def told(subject, entry, names, mergers):
    """Return an entry as the timeline shows it, with the merger that it was."""
    origins = dict(Origin.choices)
    return {
        "at": entry.at,
        "act": entry.act,
        "person": entry.person,
        "reason": entry.reason,
        "version": entry.act.removeprefix("version-") if entry.origin == PUBLISHED else "",
        "origin": origins.get(entry.origin, "") if entry.origin != Origin.DESK else "",
        "merger": mergers.get(entry.act),
        "more": max(0, len(entry.changes) - SHOWN),
        "changes": [
            {
                "title": names.title(change),
                "place": place(subject, change, names),
                "how": change.how,
                "fields": changed_labels(change),
            }
            for change in entry.changes[:SHOWN]
        ],
    }


def place(subject, change, names):
    """Return on what a changed part lies, unless that is what the page is about."""
    owner = owner_field(change.model)
    if owner is None or change.model is subject.model:
        return ""
    is_subject = issubclass(subject.model, owner.related_model) and getattr(change.state, owner.attname) == subject.key
    return "" if is_subject else names.place(change)


def entry_view(request, table, pk, act):
    """Show what one act changed, field by field, with the ways back."""
    subject = subject_of(request, table, pk)
    found = entries(subject, acts(subject, mark=act))
    if not found or found[0].origin == PUBLISHED:
        raise Http404("There is no such entry.")
    entry = found[0]
    names = Names()
    changes = tell(entry.changes, names)
    context = {
        "title": _("Change"),
        "entry": told(subject, entry, names, mergers_by_act([entry.act])),
        "changes": [shown_change(request, subject, one, names) for one in changes],
    }
    return page(request, subject, "entry", context)


def shown_change(request, subject, one, names):
    """Return the change of a row as pages show it, with the addresses that bring its states back."""
    change = one.change
    is_deleted, is_new = change.how == DELETED, change.how == CREATED
    wanted = ("add", "delete") if is_deleted else ("change",)

    def way_back(state):
        url = ("admin:history_restore", [change.model._meta.model_name, change.key, getattr(state, "history_id", 0)])
        return reverse(url[0], args=url[1]) if state and may(request, change.model, *wanted) else ""

    return {
        "title": one.title,
        "place": place(subject, change, names),
        "how": change.how,
        "fields": one.fields,
        "before_url": "" if is_new else way_back(change.older),
        "after_url": way_back(change.newer) if not is_deleted and getattr(change.newer, "is_past", True) else "",
    }


def compare_view(request, table, pk):
    """Show the difference between the states that two entries left."""
    subject = subject_of(request, table, pk)
    marks = dict.fromkeys(request.GET.getlist("entry"))
    found = sorted((row for mark in marks for row in acts(subject, mark=mark)), key=itemgetter("history_date"))
    context = {"title": _("Comparison"), "changes": [], "older": None, "newer": None}
    if len(found) == COMPARED:
        older, newer = (row["history_date"] for row in found)
        names = Names()
        changes = tell(changes_between(subject, older, newer), names)
        shown = [shown_change(request, subject, one, names) for one in changes]
        context |= {"older": older, "newer": newer, "changes": shown}
    return page(request, subject, "compare", context)
