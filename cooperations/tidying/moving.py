"""Moving everything that refers to one row to another one, without losing what is said where both were named."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from cooperations.models import Citation, Claim, Record, Succession, TaggedProject
from cooperations.tidying.folding import both_say, fold
from cooperations.tidying.references import references_to, whole_of

#: What becomes of a reference.
MOVES = "moves"
JOINED = "joined"
KEPT_APART = "kept apart"
DROPPED = "dropped"
TWICE = "twice"
OUTCOMES = {
    MOVES: _("moves"),
    JOINED: _("both were named here: becomes one, nothing is lost"),
    KEPT_APART: _("both were named here and say different things: stays beside the other one"),
    DROPPED: _("would refer to itself: goes"),
    TWICE: _("moves; it then names the same one twice, please check"),
}

#: Rows of which there is one by custom although the database would allow a second one.
ONCE = {TaggedProject: (("tag", "content_object"),)}
#: What tells two rows apart that say different things in the same place.
PLACE = {Citation: "locator"}


@dataclass(frozen=True)
class Moved:
    """What became of one row that referred to what is merged away; `whole` is the record it is a part of."""

    reference: Any
    outcome: str
    label: str
    row: tuple
    whole: Any

    @property
    def outcome_label(self):
        """What became of it, in words."""
        return OUTCOMES[self.outcome]

    @property
    def kept(self):
        """What the merger keeps of it: the relation, what became of the row, and its name."""
        label = f"{self.whole}: {self.label}" if self.whole is not None else self.label
        return {"relation": self.reference.key, "outcome": self.outcome, "label": label[:400]}


@dataclass
class Moves:
    """Everything that was moved, what has to be noted beside a record, and the records that count as edited."""

    moved: list = field(default_factory=list)
    notes: dict = field(default_factory=dict)  # {primary key of a record: [what is not said elsewhere]}
    concerned: dict = field(default_factory=dict)  # {primary key: record}

    def add(self, reference, row, outcome):
        """Remember what becomes of a row, before it does."""
        whole = whole_of(row)
        if whole is not None:
            self.concerned[whole.pk] = whole
        shown = ", ".join(filter(None, [str(row.claim), row.locator])) if isinstance(row, Citation) else str(row)
        self.moved.append(Moved(reference, outcome, shown, (type(row), row.pk), whole))

    def become(self, away, stays):
        """Let what was said of a record be said of the one it becomes."""
        if isinstance(away, Record):
            self.concerned.pop(away.pk, None)
            self.notes.setdefault(stays.pk, []).extend(self.notes.pop(away.pk, []))
            if not self.notes[stays.pk]:
                del self.notes[stays.pk]

    def note(self, row, lines):
        """Keep what is said nowhere else, for the internal note of the record that the row is a part of."""
        whole = whole_of(row)
        if lines and whole is not None:
            self.notes.setdefault(whole.pk, []).extend(lines)


def move_references(away, stays, moves):
    """Let everything that refers to `away` refer to `stays`; what becomes of each row is added to the moves."""
    for reference in references_to(type(away)):
        for row in reference.rows(away):
            move = move_link if reference.is_many else move_row
            move(reference, row, away, stays, moves)
    unite(away, stays)


def move_link(reference, row, away, stays, moves):
    """Move one side of a many-to-many relation; a row that would refer to itself drops it."""
    linked = getattr(row, reference.field.name)
    is_itself = type(row) is type(stays) and row.pk == stays.pk
    is_there = linked.filter(pk=stays.pk).exists()
    moves.add(reference, row, DROPPED if is_itself else JOINED if is_there else MOVES)
    linked.remove(away.pk)
    if not is_itself:
        linked.add(stays.pk)


def move_row(reference, row, away, stays, moves):
    """Move one row's reference; where the row would be there twice, the two become one or are told apart."""
    name = reference.field.attname
    if isinstance(row, Record) and row.pk == stays.pk:
        moves.add(reference, row, DROPPED)
        type(row)._base_manager.filter(pk=row.pk).update(**{name: None})
        return
    twin = twin_of(reference, row, stays)
    if twin is None:
        setattr(row, name, stays.pk)
        moves.add(reference, row, TWICE if names_twice(reference, row, stays) else MOVES)
        save(row, reference.field.name)
    elif type(row) in PLACE and not both_say(row, twin, but=(*unique_with(reference)[0], PLACE[type(row)])):
        moves.add(reference, row, KEPT_APART)
        setattr(row, name, stays.pk)
        place = PLACE[type(row)]
        setattr(row, place, free_place(reference, row, stays, place))
        save(row, reference.field.name, place)
    else:
        moves.add(reference, row, JOINED)
        join(row, twin, moves, but=unique_with(reference)[0])


def save(row, *names):
    """Save what was moved; a record is saved as a whole, so that it counts the edit."""
    if isinstance(row, Record):
        row.save()
    else:
        row.save(update_fields=names)


def join(row, twin, moves, but=()):
    """Make two rows one: the twin takes what it lacks and whatever refers to the row; the rest is noted."""
    moves.note(twin, fold(row, twin, but))
    move_references(row, twin, moves)
    twin.save()
    row.delete()


def unite(away, stays):
    """Let `stays` refer to everything that `away` refers to in its many-to-many fields."""
    for link in away._meta.many_to_many:
        if link.remote_field.through._meta.auto_created:
            others = getattr(away, link.name).exclude(pk__in=[away.pk, stays.pk] if is_own(link) else [])
            getattr(stays, link.name).add(*others)
            getattr(away, link.name).clear()


def is_own(link):
    """Whether a many-to-many field leads from a model to itself."""
    return link.related_model is link.model


def unique_with(reference):
    """Return the sets of fields, this one among them, of which no two rows may have the same; at least one set."""
    options, name = reference.model._meta, reference.field.name
    constraints = [each.fields for each in options.constraints if isinstance(each, UniqueConstraint) and each.fields]
    found = [*constraints, *options.unique_together, *ONCE.get(reference.model, ())]
    own = [(name,)] if reference.field.unique else []
    return [tuple(fields) for fields in found if name in fields] + own or [()]


def twin_of(reference, row, stays):
    """Return the row that stands already where this one would come to stand, None when there is none."""
    for fields in filter(None, unique_with(reference)):
        others = {name: getattr(row, row._meta.get_field(name).attname) for name in fields}
        others[reference.field.name] = stays.pk
        if None not in others.values():
            twin = reference.model._base_manager.filter(**others).exclude(pk=row.pk).first()
            if twin is not None:
                return twin
    return None


def free_place(reference, row, stays, place):
    """Return the place of a row with a number behind it that no other row has yet, for example “p. 14 (2)”."""
    longest = row._meta.get_field(place).max_length
    number, before = 2, getattr(row, place)
    while True:
        mark = f" ({number})".strip() if not before else f" ({number})"
        setattr(row, place, f"{before[: longest - len(mark)]}{mark}")
        if twin_of(reference, row, stays) is None:
            return getattr(row, place)
        number += 1


def names_twice(reference, row, stays):
    """Whether a claim names the one that stays in another role, too, as a succession from itself would."""
    return isinstance(row, Claim) and any(
        getattr(row, other.attname) == stays.pk
        for other in row._meta.concrete_fields
        if other.many_to_one
        and other.name != reference.field.name
        and issubclass(type(stays), other.related_model)
        and (other.name != "record" or isinstance(row, Succession))
    )
