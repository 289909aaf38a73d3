"""The desk for replies: what organisations sent about a record, decided beside the statement, and whom one asked."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperations.admin.claim_links import change_url as claim_url
from cooperations.admin.claim_names import name_of, named
from cooperations.admin.history.pages import history_view
from cooperations.admin.workflow import change_url
from cooperations.choices import ReplyState
from cooperations.formats.naming import plain
from cooperations.letterbox.invitation import Invitation, ReplyPart
from cooperations.models import Claim, Record, Reply
from cooperations.models.record import NAMED_RECORDS
from cooperations.replying.asking import revoke
from cooperations.replying.deciding import CannotDecideError, claim_of, decide, stamp
from cooperations.replying.waiting import what_is_left, with_progress

DECIDE = "cooperations.publish_record"
CHANGE = "cooperations.change_invitation"


def replies_url(record):
    """Return the address of the replies to a record."""
    return reverse(f"admin:cooperations_{record._meta.model_name}_replies", args=[record.pk])


def replies_view(request, model_admin, pk):
    """List what was sent about a record and who was asked; take decisions and revoke links."""
    record = get_object_or_404(model_admin.model, pk=pk)
    if not model_admin.has_view_permission(request, record):
        raise PermissionDenied
    if request.method == "POST":
        may_change = model_admin.has_change_permission(request, record)
        done = revoked(request, record, may_change) if "revoke" in request.POST else decided(request, record)
        if not isinstance(done, Refusal):
            return done
        return shown(request, model_admin, record, done)
    return shown(request, model_admin, record)


@dataclass(frozen=True)
class Refusal:
    """A decision that was not possible: about which reply, why, and the reason that was typed."""

    part: int
    message: str
    reason: str


def shown(request, model_admin, record, refusal=None):
    """Show the replies to a record; a decision that was refused says so at its reply."""
    parts = with_progress(ReplyPart.objects.filter(record=record.pk).select_related("invitation", "decided_by"))
    invitations = list(Invitation.objects.about(record).select_related("asked_by"))
    claims = {claim.identifier: claim for claim in named(Claim.objects.filter(record=record.pk))}
    texts = {invitation.pk: texts_of(invitation) for invitation in invitations}
    context = {
        **admin.site.each_context(request),
        "opts": model_admin.model._meta,
        "original": record,
        "change_url": change_url(record),
        "ask_url": reverse(f"admin:cooperations_{record._meta.model_name}_ask", args=[record.pk]),
        "title": _("Replies"),
        "parts": [
            entry(part, claims.get(part.claim), texts[part.invitation_id], change_url(record))
            | {"refusal": refusal if refusal and refusal.part == part.pk else None}
            for part in in_order(parts)
        ],
        "invitations": invitations,
        "may_decide": request.user.has_perm(DECIDE),
        "may_ask": request.user.has_perm(CHANGE) and model_admin.has_change_permission(request, record),
    }
    return TemplateResponse(request, "admin/cooperations/replies.html", context)


def in_order(parts):
    """Return what waits first, then what is being taken over, each as it was sent."""
    order = [ReplyState.WAITING, ReplyState.TAKEN_OVER]
    return sorted(parts, key=lambda part: order.index(part.state) if part.state in order else len(order))


def texts_of(invitation):
    """Return the statements that an invitation showed, by identifier, in the reader's language."""
    return {claim["identifier"]: plain(claim["text"]) for claim in invitation.parsed()["content"]["claims"]}


def entry(part, claim, shown, record_url):
    """Return a reply with the statement as it was shown and as it stands today."""
    then, now = shown.get(part.claim, ""), str(claim.text or "") if claim else ""
    return {
        "part": part,
        "claim": claim,
        "is_gone": bool(part.claim) and claim is None,
        "then": then,
        "now": now if now != then else "",
        "name": then or (name_of(claim) if claim else part.claim),
        "url": claim_url(claim) if claim else "",
        "is_decided": part.decided_at is not None,
        "left": what_is_left(part) if part.state == ReplyState.TAKEN_OVER else "",
        "correct_url": f"{claim_url(claim) if claim else record_url}?reply={part.pk}",
        "stamp": stamp(part),
    }


def revoked(request, record, may_change):
    """Close a link of the record."""
    if not may_change or not request.user.has_perm(CHANGE):
        raise PermissionDenied
    invitation = get_object_or_404(Invitation.objects.about(record), pk=number(request.POST["revoke"]))
    revoke(invitation)
    messages.success(request, _("The link of “%(name)s” is closed.") % {"name": invitation.organisation})
    return redirect(replies_url(record))


def decided(request, record):
    """Take an editor's decision about one reply, or return why not; a correction leads to the form it corrects."""
    if not request.user.has_perm(DECIDE):
        raise PermissionDenied
    part = get_object_or_404(ReplyPart, record=record.pk, pk=number(request.POST.get("part", "")))
    state = request.POST.get("decision", "")
    if state not in (ReplyState.ACCEPTED, ReplyState.REJECTED, ReplyState.TAKEN_OVER):
        return redirect(replies_url(record))
    reason = request.POST.get("reason", "")
    try:
        decide(part, state, by=request.user, reason=reason, seen=request.POST.get("seen", ""))
    except CannotDecideError as refusal:
        return Refusal(part.pk, str(refusal), reason)
    messages.success(request, DONE[state])
    if state != ReplyState.TAKEN_OVER:
        return redirect(replies_url(record))
    claim = claim_of(part)
    return redirect(f"{claim_url(claim) if claim else change_url(record)}?reply={part.pk}")


DONE = {
    ReplyState.ACCEPTED: gettext_lazy("Accepted. Publish the record, and the reply stands beside what it replies to."),
    ReplyState.REJECTED: gettext_lazy("Rejected. The reply and your reason stay at the desk."),
    ReplyState.TAKEN_OVER: gettext_lazy(
        "Correct the text below; the reply stands above it. It stays open until the correction is published."
    ),
}


def number(text):
    """Return a primary key out of a form, 0 for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


class ReadOnlyAdmin(admin.ModelAdmin):
    """A list whose rows lead to the replies to their record, where they are dealt with."""

    list_per_page = 50

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_list_select_related(self, request):
        return [*(f"record__{name}" for name in NAMED_RECORDS), *self.joined]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Lead to the replies to the record."""
        row = self.get_object(request, object_id)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return redirect(replies_url(Record.objects.get(pk=row.record_id).child)) if row else redirect("admin:index")


@admin.register(ReplyPart)
class ReplyPartAdmin(ReadOnlyAdmin):
    """What organisations sent, on all records."""

    list_display = ["sent_at", "organisation", "record", "kind", "text", "state"]
    list_filter = ["state", "kind"]
    search_fields = ["text", "invitation__organisation", "record__slug"]
    joined = ("invitation",)

    @admin.display(description=gettext_lazy("organisation"))
    def organisation(self, part):
        return part.invitation.organisation


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    """Whom one asked, on all records."""

    list_display = ["asked_at", "organisation", "record", "expires_at", "shown_state"]
    list_filter = ["language", "asked_at"]
    search_fields = ["organisation", "record__slug"]
    joined = ()

    @admin.display(description=gettext_lazy("state"))
    def shown_state(self, invitation):
        return invitation.state.label


@admin.register(Reply)
class ReplyAdmin(ReadOnlyAdmin):
    """The replies that stand, or will stand, beside statements."""

    history_view = history_view
    list_display = ["replied_on", "actor", "record", "kind", "text"]
    list_filter = ["kind"]
    search_fields = ["text", "record__slug"]
    joined = ("actor",)
