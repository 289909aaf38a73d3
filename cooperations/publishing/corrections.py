"""What organisations asked to have corrected: done when the corrected statement is published, and not before."""

from django.db.models import Exists, OuterRef, Q

from cooperations.choices import ReplyState
from cooperations.letterbox.invitation import ReplyPart
from cooperations.models.claims.claim import Claim
from cooperations.models.record import Record


def is_changed():
    """Return the condition, on replies being taken over, that the desk changed what they are about since then.

    A statement that was deleted is changed; a reply to the whole record counts any edit of it.
    """
    statement = Claim.objects.filter(record=OuterRef("record"), identifier=OuterRef("claim"))
    record = Record.objects.filter(pk=OuterRef("record"), revision__gt=OuterRef("version_before"))
    unchanged = statement.filter(row_version__lte=OuterRef("version_before"))
    return Q(Exists(record), claim="") | (~Q(claim="") & ~Exists(unchanged))


def note_corrections(publications):
    """Note in which version what was being taken over is public; a reply whose statement is as it was stays open."""
    for publication in publications:
        about = ReplyPart.objects.being_taken_over().filter(record__identifier=publication.head.identifier)
        about.filter(is_changed()).update(state=ReplyState.CORRECTED, corrected_in=publication.number)
