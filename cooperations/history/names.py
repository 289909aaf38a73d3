"""What the history calls the rows it speaks of, deleted ones too, in a fixed number of queries."""

from collections import defaultdict

from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperations import models
from cooperations.choices import Language, RecordKind
from cooperations.models.history import kept_models
from cooperations.models.history.states import newest_states, owner_field

#: What names a state by itself, the first that it has.
NAMES = ("title", "name", "heading", "label", "measure_label", "holder", "text", "lead")
#: What names a state by what it leads to.
NAMED_BY = {
    models.Participation: ("actor",),
    models.Succession: ("other",),
    models.Coding: ("variable",),
    models.Citation: ("source",),
    models.EpisodeActor: ("actor",),
    models.Contribution: ("actor", "project"),
}
#: How to fetch rows so that each can say its name without a query of its own.
JOINED = {
    models.Record: tuple(f"as_{kind}" for kind in RecordKind.values),
    models.Participation: ("actor",),
    models.EpisodeActor: ("actor",),
    models.Citation: ("source",),
    models.Contribution: ("actor", "project"),
    models.Report: ("event",),
}
CHARACTERS = 80


def own_name(state):
    """Return what a state calls itself in the reader's language, or in the first that it has; "" when it does not."""
    languages = dict.fromkeys([(get_language() or "")[:2], *Language.values])
    for name in NAMES:
        candidates = [getattr(state, f"{name}_{language}", None) for language in languages]
        if text := next(filter(None, [*candidates, getattr(state, name, None)]), None):
            return Truncator(text).chars(CHARACTERS)
    return ""


class Names:
    """Names of rows that are asked for first and looked up together."""

    def __init__(self):
        self.wanted = defaultdict(set)
        self.found = {}

    def want(self, model, key):
        """Ask for the name of a row."""
        if key is not None:
            self.wanted[model].add(key)

    def want_change(self, change):
        """Ask for what the title of a change is made of."""
        model, state = change.model, change.state
        for name in NAMED_BY.get(model, ()):
            self.want(model._meta.get_field(name).related_model, getattr(state, f"{name}_id"))
        owner = owner_field(model)
        if owner:
            self.want(owner.related_model, getattr(state, owner.attname))

    def of(self, model, key):
        """Return the name of a row that was asked for."""
        if self.wanted:
            self._look_up()
        return self.found.get((model, key), f"{capfirst(model._meta.verbose_name)} {key}")

    def _look_up(self):
        for model, asked in self.wanted.items():
            keys = {key for key in asked if (model, key) not in self.found}
            rows = model._base_manager.select_related(*JOINED.get(model, ())).in_bulk(keys)
            self.found |= {(model, key): Truncator(str(row)).chars(CHARACTERS) for key, row in rows.items()}
            self._recall(model, keys - rows.keys())
        self.wanted.clear()

    def _recall(self, model, keys):
        """Name what is gone as it was called last."""
        kinds = [kept for kept in kept_models() if issubclass(kept, model)] if keys else []
        for kind in kinds:
            for key, state in newest_states(kind, keys).items():
                name = own_name(state) or f"{capfirst(kind._meta.verbose_name)} {key}"
                self.found[model, key] = _("%(name)s (deleted)") % {"name": name}

    def title(self, change):
        """Return what a change is about: the kind of row and its name."""
        model, state = change.model, change.state
        keys = [
            (model._meta.get_field(name).related_model, getattr(state, f"{name}_id"))
            for name in NAMED_BY.get(model, ())
        ]
        name = next((self.of(*pair) for pair in keys if pair[1] is not None), "") or own_name(state)
        if locator := getattr(state, "locator", ""):
            name = f"{name}, {locator}"
        kind = capfirst(str(model._meta.verbose_name))
        return f"{kind}: {name}" if name else kind

    def place(self, change):
        """Return the name of what the changed row is a part of; "" for records."""
        owner = owner_field(change.model)
        return self.of(owner.related_model, getattr(change.state, owner.attname)) if owner else ""
