"""The rule of two persons: while it is switched on, nobody publishes what they have edited themselves."""

from django.utils.translation import gettext as _

from cooperations.models.desk_rules import is_two_person_review
from cooperations.models.hands import Hand, at_work
from cooperations.publishing.checks import Problem


def own_records(records, by):
    """Return the problems of the records that this person may not publish, because they had a hand in them.

    ``by`` is None for the editorial team as a whole, unless somebody is signed in all the same.
    """
    by = by or at_work()
    if by is None or not is_two_person_review():
        return []
    keys = [record.pk for record in records]
    own = set(Hand.objects.filter(record__in=keys, researcher=by.pk, version=None).values_list("record", flat=True))
    message = _(
        "You have edited it since its last publication, and two-person review is switched on. Submit it for review, "
        "so that somebody else reads and publishes it."
    )
    return [Problem(record, message) for record in records if record.pk in own]
