"""Who else has a form open: noted when a form is loaded, kept alive by its script, told on the form and in the list."""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import OperationalError
from django.http import HttpResponseNotAllowed, JsonResponse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from cooperations.locking import tickets
from cooperations.models import Opening
from cooperations.signing_in.sessions import note_use


def name_of(researcher):
    """Return how the desk calls a researcher; other than in public, everybody has a name here."""
    return str(researcher) if researcher else _("Somebody")


def moment(when):
    """Return a time of day, with its date unless that is today."""
    local = timezone.localtime(when)
    is_today = local.date() == timezone.localdate()
    return formats.date_format(local, "TIME_FORMAT" if is_today else "SHORT_DATETIME_FORMAT")


def note_opening(ticket, shown):
    """Remember that a form was opened and what it showed, and forget what nobody will come back to.

    On SQLite a long import keeps others from writing; the form opens all the same, and a conflict would then say what
    differs, but not what was there before.
    """
    now = timezone.now()
    key = {"researcher_id": ticket.researcher, "form": ticket.form, "row": ticket.row, "version": ticket.version}
    begun = Opening.objects.filter(**key).still_open().values_list("opened_at", flat=True).first()
    opening = Opening(**key, opened_at=begun or now, seen_at=now, shown=shown)
    try:
        Opening.objects.bulk_create(
            [opening],
            update_conflicts=True,
            unique_fields=["researcher", "form", "row", "version"],
            update_fields=["opened_at", "seen_at", "is_watched", "is_left", "shown"],
        )
        Opening.objects.expired().delete()
    except OperationalError:
        return


def opening_of(ticket):
    """Return the row that remembers what the ticket's form showed; None when it is gone."""
    if ticket is None:
        return None
    return Opening.objects.filter(
        researcher=ticket.researcher, form=ticket.form, row=ticket.row, version=ticket.version
    ).first()


def others_at(ticket):
    """Return who else has the row's form open, as (name, since), longest first."""
    openings = Opening.objects.of_row(ticket.form, ticket.row).still_open().by_others_than(ticket.researcher)
    since = {}
    for opening in openings.select_related("researcher").order_by("opened_at"):
        since.setdefault(opening.researcher_id, (name_of(opening.researcher), moment(opening.opened_at)))
    return list(since.values())


def notice(others):
    """Return one sentence per person who else has the form open."""
    return [_("Since %(time)s %(name)s also has this form open.") % {"time": when, "name": who} for who, when in others]


def saved_since(ticket):
    """Return a sentence in a list when the row was saved after the form was opened."""
    row = apps.get_model("cooperations", ticket.form)._base_manager.filter(pk=ticket.row).first()
    if row is None:
        return [_("This was deleted while you had it open.")]
    if row.row_version == ticket.version or row.row_saved_at is None:
        return []
    told = {"name": name_of(researcher_named(row.row_saved_by_id)), "time": moment(row.row_saved_at)}
    return [_("%(name)s saved this form at %(time)s. When you save, you see both versions side by side.") % told]


def open_forms(form, researcher):
    """Return (row, name, since) of the forms of one type that others have open, for the list of that type."""
    openings = Opening.objects.filter(form=form).still_open().by_others_than(researcher).select_related("researcher")
    since = {}
    for opening in openings.order_by("opened_at"):
        since.setdefault((opening.row, opening.researcher_id), (name_of(opening.researcher), moment(opening.opened_at)))
    return [(row, *told) for (row, _researcher), told in since.items()]


def leave(form, row, researcher):
    """Note that a researcher saved a form and went elsewhere; whoever goes on in it opens it again."""
    if str(row).isdecimal():
        Opening.objects.of_row(form, row).filter(researcher=researcher).update(is_left=True)


def leave_everything(researcher):
    """Note that a researcher who signs out has no form open any more."""
    Opening.objects.filter(researcher=researcher, is_left=False).update(is_left=True)


def presence_view(request):
    """Take a form's sign of life, or that it was left, and answer who else has it open and whether it was saved.

    Whoever types in it uses the desk: their session does not end meanwhile, as it would with a form that is only open.
    """
    if request.method == "HEAD":
        return JsonResponse({})
    if request.method != "POST":
        return HttpResponseNotAllowed(["HEAD", "POST"])
    ticket = tickets.read(request.POST.get(tickets.NAME, ""))
    if ticket is None or ticket.researcher != request.user.pk:
        return JsonResponse({"error": _("This is no form of yours.")}, status=400)
    mine = Opening.objects.of_row(ticket.form, ticket.row).filter(researcher=request.user, version=ticket.version)
    if request.POST.get("state") == "left":
        mine.update(is_left=True)
        return JsonResponse({})
    if request.POST.get("typed"):
        note_use(request)
    mine.update(seen_at=timezone.now(), is_watched=True, is_left=False)
    return JsonResponse({"notices": [*saved_since(ticket), *notice(others_at(ticket))]})


def researcher_named(key):
    """Return the researcher with that primary key, None for nobody."""
    return get_user_model().objects.filter(pk=key).first() if key else None
