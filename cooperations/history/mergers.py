"""What histories tell of mergers: which act made one of two, and what moved by it, counted by relation."""

from collections import Counter
from dataclasses import dataclass

from cooperations.models import Merger, Record
from cooperations.tidying.references import name_of


@dataclass(frozen=True)
class Told:
    """A merger as a history tells it: the row, and how many references moved by which relation."""

    merger: Merger
    relations: list

    @property
    def count(self):
        """How many references moved."""
        return len(self.merger.moved)


def told(merger):
    """Return a merger with what moved by it, the most frequent relation first."""
    counted = Counter(one["relation"] for one in merger.moved)
    return Told(merger, [(name_of(key), number) for key, number in counted.most_common()])


def mergers_by_act(marks):
    """Return {mark of an act: the merger that it was}; one query."""
    return {merger.act: told(merger) for merger in Merger.objects.filter(act__in=[m for m in marks if m])}


def merged_into(model, state):
    """Return the merger by which something that is gone became another; None when it was merely deleted."""
    if state is None:
        return None
    kind = model.KIND if issubclass(model, Record) else model._meta.model_name
    name = getattr(state, "identifier", "") or getattr(state, "slug", "")
    found = Merger.objects.filter(kind=kind, identifier=name).select_related("into").first() if name else None
    return None if found is None else told(found)
