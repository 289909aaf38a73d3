"""What waits for somebody at the desk: a small list of kinds, each with its rows and how one of them reads."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cooperations.choices import RecordKind, ReviewAction, Status
from cooperations.models import Comment, Review, ReviewStep
from cooperations.models.hands import PUBLISH
from cooperations.replying.waiting import (
    REPLY_PEOPLE,
    correction_entry,
    open_corrections,
    reply_entry,
    waiting_replies,
)

#: How to fetch a row with its record, so that the record can say its name without a query of its own.
NAMED = ("record", *(f"record__as_{kind}" for kind in RecordKind.values))


@dataclass(frozen=True)
class Kind:
    """A kind of thing that waits: which rows there are for somebody, and what the queue says of one.

    ``people`` names the links to persons by which its rows are narrowed, ``also`` what else of a row is the key of a
    person; every row has a ``record``. ``is_for_me`` tells whether the start page counts it.
    """

    key: str
    label: Promise
    empty: Promise
    rows: Callable[..., QuerySet]
    entry: Callable[..., dict]
    people: tuple
    is_for_me: bool = True
    also: tuple = ()


def waiting_for(researcher):
    """Return the open reviews that this person could decide: addressed to them, to nobody, or to somebody who left."""
    if not researcher.has_perm(PUBLISH):
        return Review.objects.none()
    free = Q(reviewer=None) | Q(reviewer__is_active=False)
    return Review.objects.open().filter(Q(reviewer=researcher.pk) | free).exclude(submitted_by=researcher.pk)


def sent_back_to(researcher):
    """Return the rounds that ended by sending the record back to this person, who has not submitted it again."""
    later = Review.objects.filter(record=OuterRef("record"), pk__gt=OuterRef("pk"))
    ended = Review.objects.filter(submitted_by=researcher.pk, closed_as=ReviewAction.SENT_BACK)
    steps = ReviewStep.objects.filter(action=ReviewAction.SENT_BACK).select_related("by").order_by("at", "pk")
    by = Subquery(steps.filter(record=OuterRef("record")).order_by("-at", "-pk").values("by")[:1])
    rows = ended.alias(sent_back_by=by).filter(~Exists(later), record__status=Status.DRAFT)
    return rows.prefetch_related(Prefetch("record__steps", steps, to_attr="sent_back"))


def comments_for(researcher):
    """Return the open threads in which this person has the next word."""
    answers = Comment.objects.select_related("author").order_by("written_at", "pk")
    return Comment.objects.waiting_for(researcher).prefetch_related(Prefetch("answers", answers))


def submitted_by(researcher):
    """Return the reviews that this person waits for."""
    return Review.objects.open().filter(submitted_by=researcher.pk)


def everything_in_review(_researcher):
    """Return all open reviews of the team."""
    return Review.objects.open()


def review_entry(review):
    """Return what the queue says of a review."""
    return {
        "record": review.record,
        "step": "review",
        "anchor": "",
        "by": review.submitted_by,
        "to": review.reviewer,
        "since": review.closed_at or review.submitted_at,
        "text": review.note,
        "open_comments": review.open_comments,
        "problems": review.problem_count,
        "is_edited_since": review.record.revision != review.checked_revision,
    }


def sent_back_entry(review):
    """Return what the queue says of a record that was sent back: by whom and why; it is mended in its form."""
    back = review.record.sent_back[-1]
    said = {"by": back.by, "to": review.submitted_by, "since": back.at, "text": back.note}
    return review_entry(review) | said | {"step": "change", "anchor": "#comments"}


def comment_entry(comment):
    """Return what the queue says of a thread: its last word, and to whom that is."""
    last = [comment, *comment.answers.all()][-1]
    return {
        "record": comment.record,
        "step": "change",
        "anchor": f"#comment-{comment.pk}",
        "by": last.author,
        "to": comment.addressee if last.author_id == comment.author_id else comment.author,
        "since": last.written_at,
        "text": last.text,
        "open_comments": comment.open_comments,
        "problems": None,
        "is_edited_since": False,
    }


REVIEW_PEOPLE = ("submitted_by", "reviewer")
#: A further kind is one entry more; its rows need ``record`` and its entry the names that the others have.
KINDS = (
    Kind(
        "review",
        _("For you to review"),
        _("Nothing waits for your review."),
        waiting_for,
        review_entry,
        REVIEW_PEOPLE,
    ),
    Kind(
        "sent-back",
        _("Sent back to you"),
        _("Nothing was sent back to you."),
        sent_back_to,
        sent_back_entry,
        REVIEW_PEOPLE,
        also=("sent_back_by",),
    ),
    Kind(
        "comment",
        _("Comments for you"),
        _("No comment waits for your answer."),
        comments_for,
        comment_entry,
        ("author", "addressee"),
        also=("last_word",),
    ),
    Kind(
        "reply",
        _("Replies for you to decide"),
        _("No reply of an organisation waits for you."),
        waiting_replies,
        reply_entry,
        REPLY_PEOPLE,
    ),
    Kind(
        "correction",
        _("Corrections to finish"),
        _("No correction that an organisation asked for is unfinished."),
        open_corrections,
        correction_entry,
        ("invitation__asked_by", "decided_by"),
    ),
    Kind(
        "submitted",
        _("Submitted by you"),
        _("Nothing that you submitted is in review."),
        submitted_by,
        review_entry,
        REVIEW_PEOPLE,
        is_for_me=False,
    ),
    Kind(
        "all",
        _("Everything in review"),
        _("Nothing is in review."),
        everything_in_review,
        review_entry,
        REVIEW_PEOPLE,
        is_for_me=False,
    ),
)


def with_names(kind, rows):
    """Return the rows of a kind with everything that its entries say, in one query."""
    open_comments = (
        Comment.objects.open().filter(record=OuterRef("record")).order_by().values("record").annotate(n=Count("pk"))
    )
    counted = Coalesce(Subquery(open_comments.values("n")), 0, output_field=IntegerField())
    return rows.select_related(*NAMED, *kind.people).annotate(open_comments=counted)
