"""A record's way through review: submit it with a note, take it back, read it, send it back or approve it."""

import json

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cooperations.admin import workflow
from cooperations.admin.comments import panel_of
from cooperations.admin.open_comments import open_comments, warn
from cooperations.admin.review_texts import texts_by_language
from cooperations.choices import ReviewAction, Status
from cooperations.formats.difference import difference
from cooperations.formats.html import render_document
from cooperations.models import Researcher, Review
from cooperations.models.hands import PUBLISH
from cooperations.publishing.approve import approve
from cooperations.publishing.checks import RefusedError
from cooperations.publishing.publish import prepare, preview
from cooperations.publishing.transitions import may_follow, objection, send_back, submit, take_back
from cooperations.publishing.two_persons import own_records
from cooperations.shelf.publication import Publication
from cooperations.shelf.shelving import canonical


def reviewers(without=None):
    """Return the accounts that may review, in the order of their names."""
    editors = Researcher.objects.with_perm(PUBLISH, backend="django.contrib.auth.backends.ModelBackend")
    return editors.exclude(pk=without and without.pk).order_by("first_name", "last_name", "username").distinct()


class SubmissionForm(forms.Form):
    """What the reviewer should know, and who that is."""

    note = forms.CharField(
        label=gettext_lazy("Note to the reviewer"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "For the team only, for example: The date of the concession is from the newspaper alone."
        ),
    )
    reviewer = forms.ModelChoiceField(
        label=gettext_lazy("Reviewer"),
        queryset=Researcher.objects.none(),
        required=False,
        empty_label=gettext_lazy("Any editor"),
        help_text=gettext_lazy("Leave it at “Any editor” when it does not matter who reads it."),
    )

    def __init__(self, *args, submitter, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = reviewers(without=submitter)


class TakingBackForm(forms.Form):
    """Why a record is taken back."""

    note = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("For the team only, for example: A further source turned up."),
    )


class SendingBackForm(forms.Form):
    """What has to change."""

    prefix = "back"
    note = forms.CharField(
        label=gettext_lazy("What has to change"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The submitter gets it as an open comment, for example: The figure lacks its unit."),
    )


class ApprovalForm(workflow.NoteForm):
    """The public note of the version, and the state of the record that was read."""

    prefix = "approve"
    revision = forms.IntegerField(widget=forms.HiddenInput)


def review_tools(request, record):
    """Return the steps of review that a record's form offers, as (step, label, whether it is offered)."""
    is_in_review = record.status == Status.REVIEW
    is_mine = is_in_review and not objection(record, ReviewAction.TAKEN_BACK, request.user)
    is_draft = may_follow(record.status, ReviewAction.SUBMITTED)
    return [
        ("submit", _("Submit for review …"), is_draft and not objection(record, ReviewAction.SUBMITTED, request.user)),
        ("review", _("Review …") if request.user.has_perm(PUBLISH) else _("See the review"), is_in_review),
        ("take-back", _("Take back …"), is_mine),
    ]


def submit_view(request, model_admin, pk):
    """Show what still stands in the way of publication, take the note, and submit all the same."""
    record = workflow._record(model_admin, pk, request)
    form = SubmissionForm(request.POST or None, submitter=request.user)
    companions = workflow.unpublished_with(record)
    problems = prepare(record, together=companions).problems + workflow.problems_of_companions(record, companions)
    refused = []
    if request.method == "POST" and form.is_valid():
        try:
            submit(record, request.user, **form.cleaned_data, problem_count=len(problems))
        except RefusedError as refusal:
            refused = refusal.problems
        else:
            messages.success(request, _("Submitted for review. It stays as it is until somebody has read it."))
            return redirect(workflow.change_url(record))
    elif message := objection(record, ReviewAction.SUBMITTED, request.user):
        refused = [str(message)]
    context = {
        "form": form,
        "is_open": not objection(record, ReviewAction.SUBMITTED, request.user),
        "refused": [getattr(problem, "message", problem) for problem in refused],
        "problems": workflow.places(problems),
        "companions": companions,
        "title": _("Submit for review"),
    }
    return workflow._page(request, model_admin, record, "admin/cooperations/submit.html", context)


def take_back_view(request, model_admin, pk):
    """Ask for a reason, and make the record a draft again."""
    record = workflow._record(model_admin, pk, request)
    form = TakingBackForm(request.POST or None)
    refused = [str(message)] if (message := objection(record, ReviewAction.TAKEN_BACK, request.user)) else []
    if request.method == "POST" and form.is_valid() and not refused:
        try:
            take_back(record, request.user, form.cleaned_data["note"])
        except RefusedError as refusal:
            refused = [problem.message for problem in refusal.problems]
        else:
            messages.success(request, _("Taken back. It is a draft again, and you can go on editing it."))
            return redirect(workflow.change_url(record))
    context = {"form": form, "refused": refused, "title": _("Take back")}
    return workflow._page(request, model_admin, record, "admin/cooperations/take_back.html", context)


def review_view(request, model_admin, pk):
    """Show a record as readers would see it, with what changed, what was said about it, and the decision."""
    record = workflow._record(model_admin, pk, request)
    companions = workflow.unpublished_with(record)
    posted = request.POST if request.method == "POST" else None
    step = posted.get("step", "") if posted else ""
    approval = ApprovalForm(posted if step == "approve" else None, initial={"revision": record.revision})
    sending = SendingBackForm(posted if step == "send-back" else None)
    refused = []
    try:
        if step == "approve" and approval.is_valid():
            together = companions if "together" in posted else []
            given = approval.cleaned_data
            found = approve(record, request.user, given["note"], given["revision"], together)
            messages.success(request, workflow._published(found))
            warn(request, open_comments([record, *together]))
            return redirect(workflow.change_url(record))
        if step == "send-back" and sending.is_valid():
            send_back(record, request.user, sending.cleaned_data["note"])
            messages.success(request, _("Sent back. Its submitter finds your comment under “Sent back to you”."))
            return redirect(reverse("admin:cooperations_review_changelist"))
    except RefusedError as refusal:
        record.refresh_from_db()
        refused = refusal.problems
        if approval.is_bound:
            approval = ApprovalForm({**posted.dict(), "approve-revision": record.revision})
    forms_shown = {"approval": approval, "sending": sending}
    return _review_page(request, model_admin, record, companions, forms_shown, refused)


def _review_page(request, model_admin, record, companions, forms_shown, refused):
    document, problems = preview(record, companions)
    problems += workflow.problems_of_companions(record, companions)
    review = _noted(record, problems)
    problems += [*own_records([record, *companions], request.user), *refused]
    unique = list({(id(problem.claim), problem.field, problem.message): problem for problem in problems}.values())
    context = {
        **forms_shown,
        "record": record,
        "review": review,
        "change_url": workflow.change_url(record),
        "queue_url": reverse("admin:cooperations_review_changelist"),
        "companions": companions,
        "open_comments": open_comments([record, *companions]),
        "steps": record.steps.select_related("by").order_by("-at", "-pk"),
        "may_decide": record.status == Status.REVIEW and request.user.has_perm(PUBLISH),
        "take_back_url": _take_back_url(model_admin, record, request.user),
        **_changes(record, document),
        **texts_by_language(record),
        "comments": panel_of(request, model_admin, record, back="review"),
    }
    shown = {
        **workflow.banner(record, companions, unique),
        "above": render_to_string("admin/cooperations/review_above.html", context, request),
        "below": render_to_string("admin/cooperations/review_below.html", context, request),
    }
    page = render_document(document, get_language(), is_preview=True, preview=shown, request=request)
    return HttpResponse(page, headers={"Cache-Control": "private, no-store"})


def _noted(record, problems):
    """Return the open review of a record, None when there is none; the queue shall count what was found just now."""
    review = Review.objects.open().filter(record=record.pk).select_related("submitted_by", "reviewer").first()
    found = (len(problems), record.revision)
    if review and found != (review.problem_count, review.checked_revision):
        review.problem_count, review.checked_revision = found
        review.save(update_fields=["problem_count", "checked_revision"])
    return review


def _take_back_url(model_admin, record, user):
    if record.status != Status.REVIEW or objection(record, ReviewAction.TAKEN_BACK, user):
        return ""
    return reverse(f"admin:{model_admin._route('take-back')}", args=[record.pk])


def _changes(record, document):
    """Return what the draft says differently from the version that holds today."""
    current = Publication.objects.current().of_record(record.identifier).first()
    if current is None:
        return {"current_number": None, "changes": []}
    content = json.loads(canonical(document["content"]))
    return {"current_number": current.number, "changes": difference(current.parsed()["content"], content)}
