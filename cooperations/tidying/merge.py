"""Making one record, tag or term of two: all references move, nothing that was said is lost, all or nothing."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.deletion import Collector
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cooperations.choices import Status
from cooperations.models import Code, FormerTag, Keyword, Merger, Record, VariableValue
from cooperations.models.history import acting, begin, this_act
from cooperations.models.record import NAMED_RECORDS
from cooperations.models.terms import Term
from cooperations.publishing.publish import lead_on
from cooperations.shelf.publication import Head
from cooperations.tidying.comparing import choose, compared
from cooperations.tidying.folding import plain_values
from cooperations.tidying.moving import Moves, move_references
from cooperations.tidying.participations import join_participations
from cooperations.tidying.references import LEFT_TO_GO, references_to

#: What two parts of the codebook must have in common to become one.
COMMON = {Code: ("codebook", "category"), VariableValue: ("variable",)}


class CannotMergeError(Exception):
    """Two things cannot be made one; ``problems`` says why, in sentences."""

    def __init__(self, problems):
        self.problems = list(problems)
        super().__init__(" ".join(map(str, self.problems)))


class ReferenceLeftBehindError(Exception):
    """Something would be deleted along with what is merged away: a relation that nobody thought of."""


@dataclass
class Outcome:
    """What a merger does or would do: field by field, reference by reference."""

    away: Any
    stays: Any
    differing: list
    same: list
    moves: Moves
    problems: list = field(default_factory=list)
    merger: Merger | None = None


def was_ever_published(thing):
    """Whether a record, the codebook of a term or a project with a tag has versions that somebody may have cited."""
    if isinstance(thing, Keyword):
        named = thing.tagged_projects.values_list("content_object__identifier", flat=True)
    else:
        named = [thing.identifier if isinstance(thing, Record) else thing.whole.identifier]
    return Head.objects.filter(identifier__in=list(named)).exists()


def obstacles(away, stays):
    """Yield, in sentences, what keeps two things from being made one."""
    if type(away) is not type(stays):
        yield _("They are of different types.")
    elif away.pk == stays.pk:
        yield _("It is the same one: choose another.")
    elif isinstance(away, Record):
        yield from obstacles_in_public(away, stays)
    for name in COMMON.get(type(away), ()):
        if getattr(away, name) != getattr(stays, name, None):
            yield _(
                "They differ in “%(field)s”, and only one of the two can be right for all claims. Change it first."
            ) % {"field": away._meta.get_field(name).verbose_name}


def obstacles_in_public(away, stays):
    """Yield, in sentences, why the public addresses of one record cannot lead to another one."""
    for one in (away, stays):
        if one.status == Status.WITHDRAWN:
            yield _("“%(name)s” was withdrawn; a withdrawal is final.") % {"name": one}
    if was_ever_published(away) and not Head.objects.live().filter(identifier=stays.identifier).exists():
        yield _(
            "“%(away)s” is public and “%(stays)s” is not, so its address could lead nowhere. Let the public one stay, "
            "or publish the other one first."
        ) % {"away": away, "stays": stays}


def preview(away, stays, choices=None):
    """Return the Outcome that merging would have now: it is done and undone, so it is exactly that."""
    with transaction.atomic():
        outcome = merged(away, stays, choices or {})
        transaction.set_rollback(True)
    return outcome


@transaction.atomic
def merge(away, stays, by, choices=None, seen=None, reason=""):
    """Make one of two and return the Outcome with its Merger.

    `choices` says per field whose text is kept (see `choose`), `seen` the revisions of both that the decision was made
    on. Raises CannotMergeError with everything that stands in the way, and nothing is changed then. In the history of
    everything concerned, the two above all, it is one act.
    """
    told = _("Merger of “%(away)s” into “%(stays)s”") % {"away": away, "stays": stays}
    with acting(reason=": ".join(filter(None, [told, reason.strip()])), by=by) as act:
        outcome = _merge(away, stays, by, choices, seen)
        act.concern(type(stays), stays.pk)
        keep_merger(outcome, act, reason.strip())
        return outcome


def keep_merger(outcome, act, reason):
    """Keep with the merger why it was done, what moved, and the act by which histories tell of it."""
    merger = outcome.merger
    merger.act, merger.reason, merger.moved = act.identity, reason[:300], [one.kept for one in outcome.moves.moved]
    merger.save(update_fields=["act", "reason", "moved"])


def _merge(away, stays, by, choices, seen):
    if isinstance(stays, Record):
        rows = Record.objects.select_for_update().in_bulk([away.pk, stays.pk])
        if seen is not None and seen != tuple(rows[one.pk].revision for one in (away, stays) if one.pk in rows):
            raise CannotMergeError([_("One of the two was edited or merged meanwhile. Look at both again.")])
    identifier = getattr(away, "identifier", "") or away.slug
    said, slug, label = plain_values(away), away.slug, str(away)
    outcome = merged(away, stays, choices or {})
    if outcome.problems:
        raise CannotMergeError(outcome.problems)
    Merger.objects.filter(kind=kind_of(stays), identifier=identifier).delete()
    outcome.merger = Merger.objects.create(
        kind=kind_of(stays),
        identifier=identifier,
        slug=slug,
        label=label[:400],
        into=stays if isinstance(stays, Record) else None,
        into_label=str(stays)[:400],
        said=said,
        merged_by=by,
    )
    outcome.merger.concerned.set([pk for pk in outcome.moves.concerned if pk != stays.pk])
    keep_name(slug, outcome.stays)
    if isinstance(stays, Record):
        lead_on(identifier, stays)
    return outcome


def keep_name(slug, stays):
    """Let the former name of a tag or term lead to the one that stays; those of records are kept by the shelf."""
    if isinstance(stays, Keyword):
        FormerTag.objects.update_or_create(slug=slug, defaults={"tag": stays})
    elif isinstance(stays, Term):
        stays.remember(slug)


def kind_of(thing):
    """Return the name under which mergers of such things are kept."""
    return thing.record_kind if isinstance(thing, Record) else thing._meta.model_name


def merged(away, stays, choices):
    """Make one of two inside the transaction that is open and return the Outcome; with problems, undo it."""
    away, stays = (type(one)._base_manager.get(pk=one.pk) for one in (away, stays))
    problems = list(obstacles(away, stays))
    if problems:
        return Outcome(away, stays, [], [], Moves(), problems)
    begin(type(stays), {stays.pk})  # before anything is written by an update, which no signal tells of
    lift(away, stays)
    differing, same = compared(away, stays)
    outcome = Outcome(away, stays, differing, same, Moves())
    left = choose(differing, choices, away, stays)
    gone = str(away)
    move_references(away, stays, outcome.moves)
    join_participations(stays, outcome.moves)
    outcome.moves.become(away, stays)
    outcome.moves.note(stays, [*left, *filter(None, [getattr(away, "internal_note", "")])])
    remove(away)
    try:
        # Its fields were checked when they were entered; a draft may still lack some.
        stays.clean()
        stays.validate_unique()
        stays.validate_constraints()
        refuse_circle(stays)
    except ValidationError as error:
        outcome.problems = told(stays, error)
        return outcome
    stays.save()
    write_notes(outcome.moves, stays, gone)
    return outcome


def told(stays, error):
    """Return what is wrong with the one that stays, in sentences that name the field."""
    names = {field.name: capfirst(field.verbose_name) for field in stays._meta.concrete_fields}
    return [
        f"{names[name]}: {text}" if name in names else text
        for name, texts in error.message_dict.items()
        for text in texts
    ]


def lift(away, stays):
    """Let the one that stays take the other's place in the tree where it lies within it, so that no circle comes."""
    if not hasattr(stays, "parent_id"):
        return
    above = set(ancestors(stays))
    if away.pk in above:
        stays.parent_id = away.parent_id
        type(stays)._base_manager.filter(pk=stays.pk).update(parent=away.parent_id)
    if stays.pk in set(ancestors(away)):
        away.parent_id = None


def ancestors(thing):
    """Yield the primary keys of everything above a thing in its tree, the nearest first."""
    seen, above = {thing.pk}, thing.parent_id
    while above is not None and above not in seen:
        seen.add(above)
        yield above
        above = type(thing)._base_manager.values_list("parent", flat=True).get(pk=above)


def refuse_circle(stays):
    """Raise ValidationError when the parent that was chosen lies within the thing itself."""
    if getattr(stays, "parent_id", None) is not None:
        above = type(stays)._base_manager.get(pk=stays.parent_id)
        if stays.pk in {above.pk, *ancestors(above)}:
            raise ValidationError({"parent": _("It would lie within itself; choose the other one.")})


def remove(away):
    """Delete what was merged away; refuse when anything at all would go with it."""
    left = [reference.name for reference in references_to(type(away)) if reference.rows(away).exists()]
    collector = Collector(using="default")
    collector.collect([away])
    own = {type(away), *type(away)._meta.get_parent_list(), *LEFT_TO_GO}
    left += [model._meta.label for model in collector.data if model not in own]
    left += [rows.model._meta.label for rows in collector.fast_deletes if rows.model not in own and rows.exists()]
    if left:
        raise ReferenceLeftBehindError(", ".join(left))
    away.delete()


def keep_note(record):
    """Write a record's internal note alone, and keep that in the history of its type: no signal tells of an update."""
    kept = type(record.child)
    with this_act() as act:
        begin(kept, {record.pk})
        Record.objects.filter(pk=record.pk).update(internal_note=record.internal_note)
        act.touch(kept, record.pk)


def write_notes(moves, stays, gone):
    """Write what is said nowhere else into the internal notes, and count an edit of every record concerned."""
    day = timezone.localdate().isoformat()
    for record in Record.objects.filter(pk__in=moves.notes).select_related(*NAMED_RECORDS):
        title = _("Merged on %(day)s: “%(gone)s” became “%(stays)s”. Not taken over:") % {
            "day": day,
            "gone": gone,
            "stays": stays,
        }
        lines = [title, *(f"– {line}" for line in moves.notes[record.pk])]
        record.internal_note = "\n".join(filter(None, [record.internal_note, *lines]))
        keep_note(record)
    concerned = Record.objects.filter(pk__in=moves.concerned)
    concerned.touch()
    concerned.move()  # a form that is open shows what no longer is
