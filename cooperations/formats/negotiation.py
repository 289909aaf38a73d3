"""How a case was negotiated, read off its claims: dated steps, agreements, what follows on what, where it begins."""

from itertools import product
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cooperations.choices import Certainty, ClaimKind, EpisodeStep
from cooperations.formats.claims import components
from cooperations.formats.moments import Moment, Term, moment_of, term_of
from cooperations.formats.time_axis import YEAR

#: For longer than this no line leads from one step to the next, in days: too much may have happened unseen.
LONGEST_LINK = round(5 * YEAR)
KINDS = frozenset({ClaimKind.EPISODE, ClaimKind.AGREEMENT})


class Align(TextChoices):
    """What parallel lanes have in common: the calendar, or a step at which each of them is at its year 0."""

    CALENDAR = "calendar", _("By the calendar")
    CONTACT = "contact", _("From the first contact")
    AGREEMENT = "agreement", _("From the first agreement")


class Step(NamedTuple):
    """An episode or an agreement with its date; `level` is its stance, None where that is not documented."""

    claim: dict
    moment: Moment
    level: int | None
    term: Term | None = None

    @property
    def is_episode(self):
        """Whether it is a step of the negotiation, not the agreement itself."""
        return self.claim["kind"] == ClaimKind.EPISODE

    def counted_from(self, day):
        """Return the same step in days before and after a day."""
        return self._replace(
            moment=self.moment.counted_from(day), term=self.term.counted_from(day) if self.term else None
        )


class Negotiation(NamedTuple):
    """The steps of a case by date, and the claims whose date is not documented."""

    steps: tuple = ()
    undated: tuple = ()

    @property
    def episodes(self):
        """The steps that are episodes."""
        return [step for step in self.steps if step.is_episode]

    def counted_from(self, day):
        """Return the same negotiation in days before and after a day."""
        return self._replace(steps=tuple(step.counted_from(day) for step in self.steps))


class Link(NamedTuple):
    """A line from one step to another one; it is `loose` where order, certainty or sources leave it open."""

    first: Step
    last: Step
    is_loose: bool


class Anchor(NamedTuple):
    """The step that a lane is aligned by; `step` is None where there is none, and `reason` says why."""

    step: Step | None
    reason: str = ""


def negotiation_of(claims):
    """Return the Negotiation that claims tell of, episodes and agreements alike."""
    steps, undated = [], []
    for claim in claims:
        if claim["kind"] in KINDS:
            step = step_of(claim)
            undated.append(claim) if step is None else steps.append(step)
    return Negotiation(tuple(sorted(steps, key=by_time)), tuple(undated))


def step_of(claim):
    """Return the Step that a claim tells of, None where it has no date."""
    if claim["kind"] == ClaimKind.EPISODE:
        moment = moment_of(claim["date"])
        return moment and Step(claim, moment, claim["stance"])
    moment = moment_of(claim["concluded"])
    return moment and Step(claim, moment, None, term_of(claim, moment))


def by_time(step):
    """Return what steps are ordered by: where they stand, then the earlier beginning, then as the document has them."""
    return step.moment.at, step.moment.days[0]


def links(episodes):
    """Return the Links between episodes, in order of time.

    No line leads over a step whose stance is not documented, nor over more than five years. Steps that contradict each
    other stand side by side: lines lead to each of them and from each, and none from one to another.
    """
    found, before = [], []
    for here in side_by_side(episodes):
        known = [step for step in here if step.level is not None]
        found += [
            Link(first, last, is_loose(first, last, len(before) + len(known) > 2))
            for first, last in product(before, known)
            if 0 <= last.moment.at - first.moment.at <= LONGEST_LINK
        ]
        before = known if len(known) == len(here) else []
    return found


def side_by_side(episodes):
    """Return the episodes in lists of those that contradict each other, each list where its first one stands."""
    known = {step.claim["identifier"]: step for step in episodes}
    return [[known[claim["identifier"]] for claim in one] for one in components([step.claim for step in episodes])]


def is_loose(first, last, is_contradicted):
    """Whether a line between two steps is less than certain."""
    certain = all(step.claim["certainty"] == Certainty.ESTABLISHED for step in (first, last))
    return is_contradicted or not certain or not first.moment.before(last.moment)


def anchor_of(found, align):
    """Return the Anchor of a negotiation for an alignment."""
    if align == Align.CONTACT:
        sought = [claim for claim in every(found) if claim.get("step") == EpisodeStep.CONTACT]
        silent, undated = _("no first contact is documented"), _("its first contact has no date")
    else:
        sought = [claim for claim in every(found) if is_agreement(claim)]
        silent, undated = _("no agreement is documented"), _("its agreements have no date")
    names = {claim["identifier"] for claim in sought}
    step = next((step for step in found.steps if step.claim["identifier"] in names), None)
    return Anchor(step, "" if step else str(undated if sought else silent))


def every(found):
    """Return all claims of a negotiation."""
    return [*(step.claim for step in found.steps), *found.undated]


def is_agreement(claim):
    """Whether a claim tells of an agreement: its text and terms, or the step that reached it."""
    return claim["kind"] == ClaimKind.AGREEMENT or claim.get("step") == EpisodeStep.AGREEMENT
