"""The end of a review that leads to the public: what was read is published, or nothing is."""

from django.db import transaction
from django.utils.translation import gettext as _

from cooperations.choices import ReviewAction, Status
from cooperations.publishing.checks import Problem, RefusedError
from cooperations.publishing.publish import publish
from cooperations.publishing.transitions import NOT_IN_REVIEW, locked


@transaction.atomic
def approve(record, by, note, revision, companions=()):
    """Publish a record that is in review, as somebody has read it, and return the new publications.

    ``revision`` counts the edits that the reader has seen. Raises RefusedError when there were more since, when the
    record is no longer in review, and for everything that the door refuses.
    """
    row = locked(record, ReviewAction.PUBLISHED, by)
    if row.status != Status.REVIEW:
        raise RefusedError([Problem(record, str(NOT_IN_REVIEW))])
    if row.revision != revision:
        message = _("It was edited since you opened this page. Read it again as it stands now, then decide.")
        raise RefusedError([Problem(record, message)])
    return publish([record, *companions], by=by, note=note)
