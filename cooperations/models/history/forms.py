"""What is sent with a form of the desk is one act, for the reason that the form gives."""

from functools import wraps

from cooperations.models.history.acts import acting

#: The admin's own views that write: forms, deletions, and lists with their actions.
FORMS = frozenset({"add_view", "change_view", "delete_view", "changelist_view"})
REASON = "history_change_reason"


def is_form(view):
    """Whether a view is one of the admin's that write."""
    return getattr(view, "__name__", "") in FORMS


def as_one_act(view):
    """Return the view so that what it writes is kept as one act."""

    @wraps(view)
    def acted(request, *args, **kwargs):
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with acting(reason=request.POST.get(REASON, "")):
            return view(request, *args, **kwargs)

    return acted
