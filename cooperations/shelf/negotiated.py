"""Which records have a negotiation to show: those with a dated episode or agreement."""

from django.db.models import F
from pyroaring import BitMap

from cooperations.choices import ClaimKind
from cooperations.shelf.claim_lines import ClaimLine


def negotiated(index):
    """Return the head numbers of the records with a dated step, as a BitMap; one query per state of the shelf."""
    return index.once("negotiated", lambda _index: BitMap(with_dated_steps()))


def with_dated_steps():
    """Return the head numbers of what is published with a dated episode or agreement."""
    found = ClaimLine.objects.filter(kind__in=[ClaimKind.EPISODE, ClaimKind.AGREEMENT], publication=F("head__current"))
    dated = found.exclude(earliest=None, latest=None).filter(head__withdrawn_at=None)
    return dated.order_by().values_list("head", flat=True).distinct()
