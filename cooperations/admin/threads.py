"""All comments of the team in one list, and the page of one thread: answer, correct, delete, resolve, open again."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperations.admin import workflow
from cooperations.admin.comments import AnswerForm, back_to, entry_of
from cooperations.admin.records import NAMED_RECORDS
from cooperations.models import Comment


class CorrectionForm(AnswerForm):
    """The author's own text once more."""

    prefix = "correction"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Your comment")


class StateFilter(admin.SimpleListFilter):
    """Open or resolved."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("open", _("open")), ("resolved", _("resolved"))]

    def queryset(self, request, queryset):
        return queryset.filter(resolved_at__isnull=self.value() == "open") if self.value() else queryset


@admin.register(Comment)
class CommentAdmin(admin.ModelAdmin):
    """The list of all threads; each opens on a page of its own."""

    list_display = ["__str__", "record", "author", "addressee", "written_at", "version", "state"]
    list_filter = [StateFilter, "addressee", "author"]
    list_select_related = ["author", "addressee", "record", *(f"record__{name}" for name in NAMED_RECORDS)]
    search_fields = ["text", "answers__text", "record__slug"]
    list_per_page = 50
    ordering = ["-written_at", "-pk"]

    def get_queryset(self, request):
        return super().get_queryset(request).threads()

    @admin.display(description=gettext_lazy("state"))
    def state(self, comment):
        return _("resolved") if comment.is_resolved else _("open")

    def has_add_permission(self, request):
        """A comment is written beside its record."""
        return False

    def has_delete_permission(self, request, obj=None):
        """An author deletes on the page of the thread, while nobody has answered."""
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show a thread, or do what was asked for with it."""
        comment = get_object_or_404(Comment.objects.select_related("record", "parent"), pk=object_id)
        if not self.has_change_permission(request, comment):
            raise PermissionDenied
        action = ACTIONS.get(request.POST.get("action", ""))
        forms_shown = {"answer": AnswerForm(), "correction": CorrectionForm(initial={"text": comment.text})}
        if request.method == "POST" and action:
            with transaction.atomic():
                answered = action(request, comment, forms_shown)
            if answered:
                return answered
        return self._page(request, comment, forms_shown)

    def _page(self, request, comment, forms_shown):
        record = comment.record.child
        thread = comment.parent or comment
        context = {
            **self.admin_site.each_context(request),
            "opts": record._meta,
            "original": record,
            "change_url": workflow.change_url(record),
            "title": _("Comment"),
            "entry": entry_of(thread, record, request.user),
            "corrected": comment if may_correct(comment, request.user) else None,
            "own_url": request.path,
            **forms_shown,
        }
        return TemplateResponse(request, "admin/cooperations/thread.html", context)


def may_correct(comment, researcher):
    """Whether its author may still rewrite or delete a comment: while it is the last word of an open thread."""
    if comment.parent is None:
        return comment.is_still_open_to(researcher)
    last = comment.parent.answers.order_by("-written_at", "-pk").first()
    return comment.author_id == researcher.pk and last == comment and not comment.parent.is_resolved


def locked(comment):
    """Lock the thread until the transaction ends and return it, so that nobody deletes what is being answered."""
    return Comment.objects.select_for_update().get(pk=comment.parent_id or comment.pk)


def answer(request, comment, forms_shown):
    """Add an answer to the thread."""
    thread = locked(comment)
    form = forms_shown["answer"] = AnswerForm(request.POST)
    if not form.is_valid():
        return None
    Comment.objects.create(
        record_id=thread.record_id,
        parent=thread,
        author=request.user,
        text=form.cleaned_data["text"],
        version=thread.version,
    )
    messages.success(request, _("The answer was added."))
    return back_to(request, thread.record.child, thread)


def correct(request, comment, forms_shown):
    """Rewrite one's own comment."""
    locked(comment)
    if not may_correct(comment, request.user):
        return too_late(request, comment)
    form = forms_shown["correction"] = CorrectionForm(request.POST)
    if not form.is_valid():
        return None
    comment.text, comment.edited_at = form.cleaned_data["text"], timezone.now()
    comment.save(update_fields=["text", "edited_at"])
    messages.success(request, _("The comment was corrected."))
    return back_to(request, comment.record.child, comment)


def delete(request, comment, forms_shown):
    """Delete one's own comment."""
    locked(comment)
    if not may_correct(comment, request.user):
        return too_late(request, comment)
    thread = comment.parent
    comment.delete()
    messages.success(request, _("The comment was deleted."))
    return back_to(request, comment.record.child, thread)


def too_late(request, comment):
    """Say why a comment stays as it is."""
    messages.error(
        request, _("Only its author changes a comment, and only until somebody answers or resolves it. Answer instead.")
    )
    return back_to(request, comment.record.child, comment)


def resolve(request, comment, forms_shown):
    """Note that the thread is settled, by whom and when."""
    return settle(request, comment, timezone.now(), request.user)


def reopen(request, comment, forms_shown):
    """Note that the thread is not settled after all."""
    return settle(request, comment, None, None)


def settle(request, comment, resolved_at, resolved_by):
    """Write the state of a thread; who resolved it first stays named."""
    thread = locked(comment)
    if thread.is_resolved != bool(resolved_at):
        thread.resolved_at, thread.resolved_by = resolved_at, resolved_by
        thread.save(update_fields=["resolved_at", "resolved_by"])
    return back_to(request, thread.record.child, thread)


ACTIONS = {"answer": answer, "correct": correct, "delete": delete, "resolve": resolve, "reopen": reopen}
