"""What deleting asks for: a record or claim shares a row with all others, which needs no permission of its own."""

from cooperations.letterbox.invitation import Invitation, ReplyPart
from cooperations.models import Claim, OutdatedTranslation, Record, Reply


def asked_for(deleted):
    """Return the admin's account of a deletion without the tables that nobody edits directly, and nobody may delete in.

    The permission for the record or claim itself stays among what is needed.
    """
    objects, counts, needed, protected = deleted
    shared = {model._meta.verbose_name for model in (Record, Claim, OutdatedTranslation, Invitation, ReplyPart, Reply)}
    return objects, counts, {name for name in needed if name not in shared}, protected
