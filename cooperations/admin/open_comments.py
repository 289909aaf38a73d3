"""Comments that nobody has resolved when a record is published: told before and after, and kept open."""

from django.contrib import messages
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import ngettext

from cooperations.models import Comment

#: So much of a comment is told.
LONGEST = 80


def open_comments(records):
    """Return the open threads about records, the oldest first: whose they are, what they say, and where they stand."""
    keys = [record.pk for record in records]
    threads = Comment.objects.open().filter(record__in=keys).select_related("author").order_by("written_at", "pk")
    return [
        {
            "author": str(thread.author),
            "text": Truncator(thread.text).chars(LONGEST),
            "url": reverse("admin:cooperations_comment_change", args=[thread.pk]),
        }
        for thread in threads
    ]


def warn(request, comments):
    """Tell whoever has published which comments are still open."""
    if not comments:
        return
    message = ngettext(
        "%(number)d comment is still open; it stays with the record until somebody resolves it: %(comments)s",
        "%(number)d comments are still open; they stay with the record until somebody resolves them: %(comments)s",
        len(comments),
    )
    named = "; ".join(f"{comment['author']}: {comment['text']}" for comment in comments)
    messages.warning(request, message % {"number": len(comments), "comments": named})
