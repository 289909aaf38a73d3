"""Two participations of what has become one actor, in one case and one role: one of them says it all, or both stay."""

from cooperations.models import Actor, Participation
from cooperations.tidying.folding import both_say
from cooperations.tidying.moving import JOINED, KEPT_APART, join
from cooperations.tidying.references import Reference

SAME = ("record", "actor", "role")
REFERENCE = Reference(Participation, Participation._meta.get_field("actor"))


def join_participations(stays, moves):
    """Make one of two participations in the same role that say the same or complete each other.

    Its citations, statement and dates are those of both. Where they contradict each other, both stay side by side, as
    claims do here; nothing is averaged and nothing picked.
    """
    if not isinstance(stays, Actor):
        return
    came = {moved.row[1] for moved in moves.moved if moved.row[0] is Participation}
    by_role = {}
    # What was there before comes first: it is the one that stays.
    for claim in sorted(stays.participations.all(), key=lambda claim: (claim.pk in came, claim.pk)):
        by_role.setdefault((claim.record_id, claim.role), []).append(claim)
    for twin, *others in by_role.values():
        for claim in others:
            if claim.pk not in came:
                continue
            is_same = both_say(claim, twin, SAME)
            moves.add(REFERENCE, claim, JOINED if is_same else KEPT_APART)
            if is_same:
                moves.note(twin, [f"{claim._meta.verbose_name} {claim.identifier} → {twin.identifier}"])
                join(claim, twin, moves, SAME)
                twin.refresh_from_db()
