"""Comments at the desk: written beside a record's form or its review, answered, resolved, kept by version."""

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperations.admin import workflow
from cooperations.admin.claim_links import change_url as claim_url
from cooperations.admin.claim_names import name_of, named
from cooperations.choices import Language
from cooperations.models import Claim, Comment, Researcher
from cooperations.models.comments import LONGEST_TEXT

#: Where a comment can be written, and where the way leads afterwards.
PLACES = {"form": "change", "review": "review", "comments": "comments"}


class AnswerForm(forms.Form):
    """A text, and nothing else."""

    text = forms.CharField(
        label=gettext_lazy("Answer"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 2})
    )


class CommentForm(forms.Form):
    """A comment: on what, to whom, what."""

    prefix = "comment"
    about = forms.ChoiceField(label=gettext_lazy("About"), required=False)
    addressee = forms.ModelChoiceField(
        label=gettext_lazy("To"),
        queryset=Researcher.objects.none(),
        required=False,
        empty_label=gettext_lazy("Everybody"),
    )
    text = forms.CharField(
        label=gettext_lazy("Comment"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Only the team sees it, for example: Which page of the report says so?"),
    )

    def __init__(self, *args, model_admin, record, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = subjects(model_admin, record)
        self.fields["addressee"].queryset = team()


def team():
    """Return the accounts that can be spoken to."""
    return Researcher.objects.filter(is_active=True, is_staff=True).order_by("first_name", "last_name", "username")


def subjects(model_admin, record):
    """Return what a comment on a record can be about: the whole, one of its fields, one of its claims."""
    names = dict.fromkeys(untranslated(name) for name in flatten_fieldsets(model_admin.fieldsets or ()))
    fields = [(f"field:{name}", field_label(record, name)) for name in names]
    claims = [(f"claim:{one.identifier}", name_of(one)) for one in named(Claim.objects.filter(record=record.pk))]
    groups = [(_("Fields"), fields), (_("Claims"), claims)]
    return [("", _("The whole record")), *((label, entries) for label, entries in groups if entries)]


def untranslated(name):
    """Return the name that a field has in all languages together."""
    base, _underscore, language = name.rpartition("_")
    return base if language in Language.values else name


def field_label(record, name):
    """Return what the form calls a field; its plain name when the model has lost it since."""
    found = {field.name: field for field in record._meta.get_fields()}.get(name)
    return capfirst(getattr(found, "verbose_name", name))


def panel_of(request, model_admin, record, back, form=None):
    """Return what the section of comments shows: the open threads and those of this round, and the form for another."""
    threads = threads_of(record)
    shown = [thread for thread in threads if thread.version is None or not thread.is_resolved]
    return {
        "threads": [entry_of(thread, record, request.user) for thread in shown],
        "open_count": sum(not thread.is_resolved for thread in shown),
        "hidden_count": len(threads) - len(shown),
        "form": form or CommentForm(model_admin=model_admin, record=record),
        "url": step_url(record, "comments"),
        "back": back,
    }


def threads_of(record):
    """Return all threads about a record, the oldest first, with their answers."""
    threads = Comment.objects.threads().filter(record=record.pk)
    threads = threads.select_related("author", "addressee", "resolved_by", "claim")
    return list(named(threads, "claim__").prefetch_related("answers__author"))


def entry_of(thread, record, user):
    """Return what the page says of a thread: what it is about and what this person may do with it."""
    answers = list(thread.answers.all())
    return {
        "comment": thread,
        "place": place_of(thread, record),
        "url": thread_url(thread),
        "may_edit": thread.is_still_open_to(user),
        "answers": [
            {"comment": answer, "url": thread_url(answer), "may_edit": is_last(answer, answers, user, thread)}
            for answer in answers
        ],
    }


def is_last(answer, answers, user, thread):
    """Whether an answer is one's own, the last one, and the thread still open."""
    return answer.author_id == user.pk and answer == answers[-1] and not thread.is_resolved


def place_of(thread, record):
    """Return what a thread is about, with the address where that is edited; None for the whole record."""
    if thread.claim:
        return {"name": name_of(thread.claim), "url": claim_url(thread.claim), "claim": thread.claim.identifier}
    if thread.field:
        url = f"{workflow.change_url(record)}#field-{thread.field}"
        return {"name": field_label(record, thread.field), "url": url, "claim": ""}
    return {"name": thread.place, "url": "", "claim": ""} if thread.place else None


def step_url(record, step):
    return reverse(f"admin:cooperations_{record._meta.model_name}_{step}", args=[record.pk])


def thread_url(comment):
    return reverse("admin:cooperations_comment_change", args=[comment.pk])


def back_to(request, record, comment=None):
    """Lead back to where the comment was written, at that comment."""
    step = PLACES.get(request.POST.get("back", ""), "comments")
    anchor = f"comment-{comment.parent_id or comment.pk}" if comment else "comments"
    return redirect(f"{step_url(record, step)}#{anchor}")


def comments_view(request, model_admin, pk):
    """List everything that was said about a record, version by version, and take a new comment."""
    record = workflow._record(model_admin, pk, request)
    form = CommentForm(request.POST or None, model_admin=model_admin, record=record)
    if request.method == "POST" and not request.user.has_perm("cooperations.add_comment"):
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        comment = written(record, request.user, **form.cleaned_data)
        messages.success(request, _("The comment was added."))
        return back_to(request, record, comment)
    context = {
        "title": _("Comments"),
        "comments": panel_of(request, model_admin, record, "comments", form),
        "versions": threads_by_version(record, request.user),
    }
    return workflow._page(request, model_admin, record, "admin/cooperations/comments_page.html", context)


def written(record, author, text, about="", addressee=None):
    """Write a comment on a record, one of its fields ("field:name") or claims ("claim:identifier"), and return it."""
    kind, _colon, name = about.partition(":")
    claim = record.claims.filter(identifier=name).first() if kind == "claim" else None
    return Comment.objects.create(
        record_id=record.pk,
        author=author,
        text=text,
        addressee=addressee,
        claim=claim,
        place=name_of(claim)[:200] if claim else "",
        field=name if kind == "field" else "",
    )


def threads_by_version(record, user):
    """Return the threads that led to each version, the newest version first."""
    groups = {}
    for thread in threads_of(record):
        if thread.version is not None:
            groups.setdefault(thread.version, []).append(entry_of(thread, record, user))
    return [{"number": number, "threads": groups[number]} for number in sorted(groups, reverse=True)]


def versions_view(request, model_admin, pk):
    """List the versions that were published, and below them what was said on the way to each."""
    response = workflow.versions_view(request, model_admin, pk)
    record = response.context_data["original"]
    response.context_data["comments_by_version"] = threads_by_version(record, request.user)
    return response
