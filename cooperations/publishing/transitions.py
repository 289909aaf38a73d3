"""Every step of a record's status in one place: which may follow, who may take it, and the log of what was done."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperations.choices import ALLOWED_TRANSITIONS, ReviewAction, Status
from cooperations.models import Comment, Hand, Record, Review, ReviewStep
from cooperations.models.desk_rules import is_two_person_review
from cooperations.models.hands import PUBLISH, has_a_hand_in
from cooperations.publishing.checks import Problem, RefusedError
from cooperations.shelf.publication import Publication

#: Where each step leads.
LEADS_TO = {
    ReviewAction.SUBMITTED: Status.REVIEW,
    ReviewAction.TAKEN_BACK: Status.DRAFT,
    ReviewAction.SENT_BACK: Status.DRAFT,
    ReviewAction.PUBLISHED: Status.PUBLISHED,
    ReviewAction.WITHDRAWN: Status.WITHDRAWN,
}
#: Steps that end a review, and so need one.
ENDS_REVIEW = frozenset({ReviewAction.TAKEN_BACK, ReviewAction.SENT_BACK})

WITHDRAWN = _("The record was withdrawn; a withdrawal is final.")
IN_REVIEW = _("It is in review already. Its submitter can take it back, an editor can send it back.")
NOTHING_NEW = _("It is published, and nothing was edited since. Edit it first, then submit it.")
NOT_IN_REVIEW = _("It is not in review any more. Open it again to see where it stands.")
NOT_A_RESEARCHER = _("Your account may not edit records. Ask an administrator for the role of a researcher.")
NOT_AN_EDITOR = _("Only an editor can send it back or publish it. Write a comment instead.")
NO_EDITOR = _("%(name)s is no editor. Choose an editor, or nobody: then it goes to all editors.")
NOT_THE_SUBMITTER = _("Only %(name)s, who submitted it, can take it back. An editor can send it back.")


def may_follow(status, action):
    """Whether a record in that status can take that step at all."""
    is_in_place = status == Status.REVIEW or action not in ENDS_REVIEW
    return is_in_place and LEADS_TO[action] in ALLOWED_TRANSITIONS[status]


def objection(record, action, by):
    """Return why this person cannot take that step now, with what helps; "" when nothing stands against it."""
    if not may_follow(record.status, action):
        if record.status == Status.WITHDRAWN:
            return WITHDRAWN
        if action in ENDS_REVIEW:
            return NOT_IN_REVIEW
        return IN_REVIEW if record.status == Status.REVIEW else NOTHING_NEW
    if action == ReviewAction.SUBMITTED:
        return "" if by.has_perm(f"cooperations.change_{record.child._meta.model_name}") else NOT_A_RESEARCHER
    if action == ReviewAction.TAKEN_BACK:
        review = Review.objects.open().select_related("submitted_by").get(record=record.pk)
        return "" if review.submitted_by_id == by.pk else NOT_THE_SUBMITTER % {"name": review.submitted_by}
    return "" if by.has_perm(PUBLISH) else NOT_AN_EDITOR


@transaction.atomic
def submit(record, by, note="", reviewer=None, problem_count=0):
    """Submit a draft for review, to somebody or to all editors, and return the new round."""
    row = locked(record, ReviewAction.SUBMITTED, by)
    if reviewer and (message := unfit(row, reviewer, by)):
        raise RefusedError([Problem(record, str(message), "reviewer")])
    note_steps([row], ReviewAction.SUBMITTED, by, note.strip())
    return Review.objects.create(
        record=row,
        submitted_by=by,
        reviewer=reviewer,
        note=note.strip(),
        problem_count=problem_count,
        checked_revision=row.revision,
    )


def unfit(record, reviewer, by):
    """Return why somebody cannot review a record; "" when they can."""
    if reviewer.pk == by.pk:
        return _("Choose somebody else than yourself, or nobody: then it goes to all editors.")
    if not (reviewer.is_active and reviewer.has_perm(PUBLISH)):
        return _("%(name)s is no editor. Choose an editor, or nobody: then it goes to all editors.") % {
            "name": reviewer
        }
    if is_two_person_review() and has_a_hand_in(reviewer, record):
        return _(
            "%(name)s has edited it and could not publish it while two-person review is switched on. Choose somebody "
            "else, or nobody: then it goes to all editors."
        ) % {"name": reviewer}
    return ""


@transaction.atomic
def take_back(record, by, note=""):
    """Take a record back that one has submitted: it is a draft again."""
    row = locked(record, ReviewAction.TAKEN_BACK, by)
    note_steps([row], ReviewAction.TAKEN_BACK, by, note.strip())


@transaction.atomic
def send_back(record, by, note):
    """Send a record back to its submitter with a comment that says what has to change."""
    row = locked(record, ReviewAction.SENT_BACK, by)
    if not note.strip():
        raise RefusedError([Problem(record, _("Say what has to change before it can be published."), "note")])
    review = Review.objects.open().get(record=row.pk)
    note_steps([row], ReviewAction.SENT_BACK, by, note.strip())
    Comment.objects.create(record=row, author=by, addressee=review.submitted_by, text=note.strip())


def note_steps(rows, action, by, note, versions=None):
    """Log a step of many records, whose rows still bear their former status, and move them; end their reviews."""
    versions, keys, now = versions or {}, [row.pk for row in rows], timezone.now()
    to_status = LEADS_TO[action]
    ReviewStep.objects.bulk_create(
        ReviewStep(
            record_id=row.pk,
            action=action,
            by=by,
            at=now,
            from_status=row.status,
            to_status=to_status,
            note=note,
            version=versions.get(row.identifier),
        )
        for row in rows
    )
    Record.objects.filter(pk__in=keys).update(status=to_status)
    Review.objects.open().filter(record__in=keys).update(closed_at=now, closed_as=action)


def note_publication(rows, by, note):
    """Log a publication, and give what was said and done in this round the number of the version that came of it."""
    current = Publication.objects.current().filter(head__identifier__in=[row.identifier for row in rows])
    versions = dict(current.values_list("head__identifier", "number"))
    note_steps(rows, ReviewAction.PUBLISHED, by, note, versions)
    for number in set(versions.values()):
        keys = [row.pk for row in rows if versions[row.identifier] == number]
        for kept in (Comment, Hand, Review):
            kept.objects.filter(record__in=keys, version=None).update(version=number)


def locked(record, action, by):
    """Return the record's row, locked until the transaction ends; RefusedError when the step cannot be taken."""
    row = Record.objects.select_for_update().get(pk=record.pk)
    if message := objection(row, action, by):
        raise RefusedError([Problem(record, str(message))])
    return row
