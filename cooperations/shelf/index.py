"""The index of everything public, kept in memory by each process and brought up to date by the shelf's revision."""

import gc
import json
import threading
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property

from pyroaring import BitMap

from cooperations.shelf.building import built, definitions_of, is_defining, led_on, tags_of, whole_shelf
from cooperations.shelf.former import PREFIXES, former_names, named_today
from cooperations.shelf.layers import Layers
from cooperations.shelf.lines import TAG
from cooperations.shelf.regions import RegionTree
from cooperations.shelf.revision import NOTHING_YET, revision_today
from cooperations.shelf.rows import changes_since, stored_values
from cooperations.shelf.together import EVERY_TYPE, Together, united
from cooperations.shelf.typeindex import TypeIndex
from cooperations.shelf.vocabulary import Vocabulary

#: The value of the facet `field` for what belongs to none of the study's policy fields.
NONE_OF_THEM = "none"

#: The value of a facet variable where nobody has coded anything yet.
NOT_YET_CODED = "not-yet-coded"

NOTHING = TypeIndex()


@dataclass(frozen=True)
class Variable:
    """A variable of today's codebook that is a facet, with the slugs of its values in their order."""

    slug: str
    text: dict
    values: tuple


@dataclass(frozen=True)
class Index:
    """One consistent state of the shelf; never changed, only replaced, so that readers need no lock."""

    revision: int = NOTHING_YET[0]
    token: str = NOTHING_YET[1]
    types: dict = field(default_factory=dict)
    records: Layers = field(default_factory=Layers)  # every row by identifier, withdrawn ones too
    addresses: dict = field(default_factory=dict)  # record type → identifier by slug
    definitions: dict = field(default_factory=dict)  # what a record defines, by head number: codes, variables, values
    tags: dict = field(default_factory=dict)  # a tag's name per language, as JSON
    merged: dict = field(default_factory=dict)  # identifier of a record that was merged away → the one that stays
    vocabulary: Vocabulary = field(default_factory=Vocabulary, repr=False, compare=False)
    named: dict = field(default_factory=dict, repr=False, compare=False)  # the labels that were asked for already
    folded: dict = field(default_factory=dict, repr=False, compare=False)  # names of values, as they are looked for
    spoken: dict = field(default_factory=dict, repr=False, compare=False)  # the labels of facet values, by reader
    _derived: dict = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of_all(cls, portions, values, revision, token):
        """Return the index of a whole shelf, the same as `after` would make of an empty one; see `built`."""
        return cls(revision, token, *built(portions, values))

    def after(self, changes, revision, token):
        """Return the index as it is after these changes."""
        by_type, merged = {}, dict(self.merged)
        for change in changes:
            merged.update(led_on(change))
        changes = [change.leading_on(merged).numbered(self.vocabulary) for change in changes]
        for change in changes:
            by_type.setdefault(change.row.record_type, []).append(change)
        types = {name: self.of(name).after(changed, self.vocabulary) for name, changed in by_type.items()}
        return Index(
            revision=revision,
            token=token,
            types=self.types | types,
            records=self.records.after({change.row.identifier: change.row for change in changes}),
            addresses=self.addresses | {name: self.moved(name, changed) for name, changed in by_type.items()},
            definitions=self.definitions | {c.row.id: definitions_of(c) for c in changes if is_defining(c)},
            tags=self.tags | {key: text for change in changes for key, text in tags_of(change).items()},
            merged=merged,
            vocabulary=self.vocabulary,
        )

    def moved(self, record_type, changes):
        """Return the identifiers by slug of a type after these changes, without the addresses that were left."""
        before = [row for change in changes if (row := self.records.get(change.row.identifier))]
        return self.addresses.get(record_type, Layers()).after(
            {change.row.slug: change.row.identifier for change in changes}, without=[row.slug for row in before]
        )

    def of(self, record_type):
        """Return the index of one record type, or of all of them together."""
        return self.together if record_type == EVERY_TYPE else self.types.get(record_type, NOTHING)

    @cached_property
    def together(self):
        """The index of all types as if they were one."""
        return Together(self.types)

    def record(self, identifier):
        """Return a record's row, also of a withdrawn one, or None."""
        return self.records.get(identifier)

    def today(self, identifier):
        """Return the row of a record or, where it was merged into another one, of that; None for an unknown one."""
        return self.records.get(self.merged.get(identifier, identifier))

    def names(self, identifier):
        """Return all identifiers by which documents may name what bears this one today."""
        return {identifier, *(old for led in (self.merged, self.former) for old in led if led[old] == identifier)}

    def find(self, record_type, slug):
        """Return the row of the record at that address, also of a withdrawn one, or None."""
        return self.records.get(self.addresses[record_type].get(slug)) if record_type in self.addresses else None

    def tag(self, key):
        """Return the type and text of a tag that a published record bears today, or None."""
        slug = key.removeprefix(TAG)
        is_borne = any(slug in here.facets.get("tag", ()) for here in self.types.values())
        return {"type": "tag", "text": json.loads(self.tags[key])} if is_borne and key in self.tags else None

    def facet(self, record_type, name):
        """Return a BitMap of head numbers per value of a facet, including the values that nobody stores.

        A region includes the regions within it; "none" is what has none of the study's policy fields; "not-yet-coded"
        is what has no value of a variable.
        """
        key = (record_type, name)
        if key not in self._derived:
            self._derived[key] = self.derived(record_type, name)
        return self._derived[key]

    def derived(self, record_type, name):
        """Compute what `facet` returns."""
        if record_type == EVERY_TYPE and name == "type":
            return {key: here.everything for key, here in self.types.items()}
        if record_type == EVERY_TYPE:
            return united(self.facet(key, name) for key, here in self.types.items() if name in here.facets)
        here = self.of(record_type)
        values = self.facet_of_today(here, record_type, name)
        if name == "region":
            return self.regions.including_children(values)
        if name == "field":
            rest = NONE_OF_THEM, here.everything - BitMap.union(BitMap(), *self.study_fields(values))
        elif name in self.facet_variables.get(record_type, {}):
            coded = [bitmap for value, bitmap in values.items() if value != NOT_YET_CODED]
            rest = NOT_YET_CODED, here.everything - BitMap.union(BitMap(), *coded)
        else:
            return values
        return {value: bitmap for value, bitmap in values.items() if value != rest[0]} | (
            {rest[0]: rest[1]} if rest[1] else {}
        )

    def facet_of_today(self, here, record_type, name):
        """Return the bitmaps of a facet, those that are stored by former names among them."""
        values = here.facets.get(name, {})
        if name in PREFIXES:
            return named_today(values, PREFIXES[name], self.former)
        if name not in self.facet_variables.get(record_type, {}):
            return values
        before = [here.facets.get(old, {}) for old, today in self.former.items() if today == name]
        return named_today(united([values, *before]) if before else values, f"{name}.", self.former)

    def as_of_today(self, record_type, facet, value):
        """Return the facet and the value as which `facet` files what a record stores as these."""
        today = facet if facet in PREFIXES else self.former.get(facet, facet)
        if today not in PREFIXES and today not in self.facet_variables.get(record_type, {}):
            return facet, value
        prefix = PREFIXES.get(today, f"{today}.")
        return today, self.former.get(prefix + value, prefix + value).removeprefix(prefix)

    def study_fields(self, values):
        """Return the bitmaps of the study's own policy fields."""
        fields = self.of("field")
        numbers = fields.facets.get("study", {}).get("yes", ())
        return [values[identifier] for number in numbers if (identifier := fields.rows[number].identifier) in values]

    def once(self, key, make):
        """Return what `make` computes of this state of the shelf, computed when it is first asked for."""
        if key not in self._derived:
            self._derived[key] = make(self)
        return self._derived[key]

    @cached_property
    def regions(self):
        """The tree of the regions that are published."""
        regions = self.of("region")
        claimed = {row.identifier: None for row in regions.rows.values()}
        for parent, numbers in regions.facets.get("parent", {}).items():
            claimed.update((regions.rows[number].identifier, parent) for number in numbers)
        return RegionTree.of(claimed)

    @cached_property
    def defined(self):
        """The type and text of everything that published records define: codes, variables and their values."""
        pairs = [pair for pairs in self.definitions.values() for pair in pairs.items()]
        return {key: pair for key, pair in pairs if pair["type"] != "former"}

    @cached_property
    def former(self):
        """What codes, variables, values and tags were called before: {former name: today's name}."""
        return former_names(self.definitions.values(), self.defined)

    @cached_property
    def facet_variables(self):
        """The facet variables of today's codebook: record type → slug → Variable, in the codebook's order."""
        found = {}
        variables = [(slug, pair) for slug, pair in self.defined.items() if pair["type"] == "variable"]
        for slug, pair in sorted(variables, key=lambda variable: variable[1]["position"]):
            for record_type in pair["record_types"] if pair["is_facet"] else ():
                found.setdefault(record_type, {})[slug] = Variable(slug, pair["text"], tuple(pair["values"]))
        return found

    def variables(self, record_type):
        """Return the facet variables of a record type as a list, in the codebook's order."""
        return list(self.facet_variables.get(record_type, {}).values())


_lock = threading.Lock()
_known = None
_held = ContextVar("_held", default=None)


@contextmanager
def one_state():
    """Let everything inside see one and the same state of the shelf, the one of now; gives its index."""
    token = _held.set(current_index())
    try:
        yield _held.get()
    finally:
        _held.reset(token)


def current_index():
    """Return the index of the shelf as it is now. One query when nothing has changed; ask once per request.

    Not inside the transaction that publishes: what is rolled back later must never have been in the index.
    """
    global _known  # noqa: PLW0603 - the one piece of state that a process keeps between requests
    if held := _held.get():
        return held
    known = _known
    if known is not None and revision_today() == (known.revision, known.token):
        return known
    with _lock:
        number, token = revision_today()  # again: another thread may have been faster
        if _known is None or number < _known.revision or (number == _known.revision and token != _known.token):
            with collector_resting():
                _known = Index.of_all(whole_shelf(), stored_values(), number, token)
        elif number > _known.revision:
            _known = _known.after(list(changes_since(_known.revision)), number, token)
        return _known


@contextmanager
def collector_resting():
    """Keep the garbage collector from looking through the millions of things a build makes: none of it is garbage."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def loaded_index():
    """Return the index as this process knows it, without asking the database, unless it knows none yet."""
    return _held.get() or _known or current_index()


def forget():
    """Let this process build its index anew when it needs one; for tests and for restored databases."""
    global _known  # noqa: PLW0603 - see current_index
    with _lock:
        _known = None
