"""Saving a form asks here whether its version still stands; if not, nothing is written and a page shows both sides."""

from copy import deepcopy

from django.core import signing
from django.core.exceptions import SuspiciousOperation
from django.forms import CheckboxSelectMultiple, SelectMultiple
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cooperations.locking import tickets
from cooperations.locking.deciding import as_post, carried_out, choices_in, posted_name
from cooperations.locking.merging import LineDifference, merge, united
from cooperations.locking.presence import moment, name_of, note_opening, opening_of, researcher_named
from cooperations.locking.snapshots import forms_of, inner, left_over, sent, shown
from cooperations.locking.telling import field_named, saves_since, step_since, told

SALT = "cooperations.locking.typed"
TYPED, SEEN = "_typed", "_seen"


class Attempt:
    """An attempt to save a form, seen against the row as it is now. The row is locked by the caller."""

    def __init__(self, model_admin, request, row):
        self.admin, self.request, self.row = model_admin, request, row
        self.form, self.formsets = forms_of(model_admin, request, row)
        self.theirs = shown_with_status(row, self.form, self.formsets)
        self.now = tickets.Ticket(request.user.pk, model_admin.opts.model_name, row.pk, row.row_version)
        self.ticket = self._own(tickets.NAME)
        self.opening = opening_of(self.ticket)
        self.was = self.opening.shown if self.opening else None
        self.choices, self.is_undecided = {}, False
        if TYPED in request.POST:
            self._read_decisions()
        else:
            self.mine = sent(request.POST, self.form, self.formsets)
            self.left_over = left_over(request.POST, self.form, self.formsets)

    def _own(self, name):
        """Return a ticket of this researcher for this row; any other counts for nothing."""
        ticket = tickets.read(self.request.POST.get(name, ""))
        is_own = ticket and (ticket.researcher, ticket.form, ticket.row) == (
            self.now.researcher,
            self.now.form,
            self.now.row,
        )
        return ticket if is_own else None

    def _read_decisions(self):
        """Take what was typed from the conflict page, and what was decided there."""
        try:
            typed = signing.loads(self.request.POST[TYPED], salt=SALT)
        except signing.BadSignature as error:
            raise SuspiciousOperation("The conflict page was changed on its way.") from error
        self.mine, self.left_over = typed["mine"], typed["left_over"]
        seen = self._own(SEEN)
        is_current = seen == self.now
        opening = None if is_current else opening_of(seen)
        seen_shown = self.theirs if is_current else opening and opening.shown
        if seen_shown:
            merged = merge(self.was, seen_shown, self.mine)
            self.choices = choices_in(self.request.POST, merged.conflicts)
            self.is_undecided = len(self.choices) < len(merged.conflicts)
            decided = carried_out(merged, self.choices, self.request.POST)
        if is_current:
            self.decided = decided
        elif seen_shown:
            # Somebody saved again: what was decided is now what I typed, and it goes back to what I had seen.
            self.mine, self.was = {"fields": decided.fields, "lines": decided.lines}, seen_shown
            self.ticket, self.opening, self.choices, self.is_undecided = seen, opening, {}, False

    def outcome(self):
        """Return the page that stands in the way; None when saving may go on, with the values to be saved posted."""
        decided = getattr(self, "decided", None)
        if decided and not self.is_undecided:
            self.request.POST = as_post(decided, self.formsets, self.left_over, self.now)
            return None
        if not decided and self.ticket == self.now:
            return None
        merged = merge(self.was, self.theirs, self.mine)
        step = step_since(self.row, self.was)
        if not decided and self.ticket and self.was and merged.is_as_it_was and not step:
            post = self.request.POST.copy()
            post[tickets.NAME] = str(self.now)  # the number moved, but nothing that the form shows
            self.request.POST = post
            return None
        note_opening(self.now, self.theirs)
        return self._page(merged, step)

    def _page(self, merged, step):
        form, formsets = forms_of(self.admin, self.request, self.row, self._for_hands(merged))
        differences = told(merged, form, formsets, self.choices)
        media = self.admin.media + form.media
        for formset in formsets:
            media += formset.media
        opened_at = self.opening and self.opening.opened_at
        context = {
            **self.admin.admin_site.each_context(self.request),
            "title": _("Somebody else saved this form"),
            "opts": self.admin.opts,
            "original": self.row,
            "media": media,
            "is_popup": "_popup" in self.left_over,
            "action": self.request.get_full_path(),
            "change_url": reverse(self.admin.change_url_name, args=[self.row.pk]),
            "step": step,
            "had_ticket": self.ticket is not None,
            "opened": opened_at and moment(opened_at),
            "saved_by": name_of(researcher_named(self.row.row_saved_by_id)),
            "is_own": self.row.row_saved_by_id == self.request.user.pk,
            "saved": self.row.row_saved_at and moment(self.row.row_saved_at),
            "saves": saves_since(self.row, opened_at) if opened_at else [],
            "is_undecided": self.is_undecided,
            "conflicts": [one for one in differences if one.is_conflict],
            "theirs": [one for one in differences if not one.is_conflict and one.by == "theirs"],
            "mine": [one for one in differences if not one.is_conflict and one.by == "mine"],
            "ticket": str(self.ticket or ""),
            "seen": str(self.now),
            "typed": signing.dumps({"mine": self.mine, "left_over": self.left_over}, salt=SALT, compress=True),
        }
        return TemplateResponse(self.request, "admin/cooperations/conflict.html", context, status=409)

    def _for_hands(self, merged):
        """Return the merged form with what the fields for editing by hand begin with."""
        begun = deepcopy(merged)
        post = as_post(begun, self.formsets, {}, self.now)
        for one in merged.conflicts:
            if isinstance(one, LineDifference):
                continue
            name = posted_name(merged, one)
            if self.is_undecided and TYPED in self.request.POST:
                post.setlist(name, self.request.POST.getlist(name))
            elif isinstance(inner(self._widget(one)), SelectMultiple | CheckboxSelectMultiple):
                post.setlist(name, united(one))
        return post

    def _widget(self, difference):
        if not difference.line[0]:
            return field_named(self.form, difference.name).field.widget
        formset = next(formset for formset in self.formsets if formset.prefix == difference.line[0])
        return field_named(formset.empty_form, difference.name).field.widget


def shown_with_status(row, form, formsets):
    """Return the snapshot of a row's form, with the record's status as of now."""
    return {**shown(form, formsets), "status": str(getattr(row, "status", ""))}
