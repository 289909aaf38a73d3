"""Builds the index of a whole shelf at one go, line by line."""

import json
from collections import defaultdict

from cooperations.shelf.gathering import Gathered
from cooperations.shelf.layers import Layers
from cooperations.shelf.lines import TAG
from cooperations.shelf.rows import changes_of_heads, rows_of_lines
from cooperations.shelf.vocabulary import Vocabulary, text_as_json


def built(portions, values):
    """Return types, records, addresses, definitions, tags, mergers and vocabulary of a shelf, as the index holds them.

    `portions` yields (rows, what each defines as JSON, changes of records that have no line); `values`, read after
    them, so that it knows every number, is what `stored_values` returns.
    """
    gathered, records, definitions, merged, waiting = defaultdict(Gathered), {}, {}, {}, []
    for rows, defined, changes in portions:
        waiting += changes
        for row, text in zip(rows, defined, strict=True):
            records[row.identifier] = row
            gathered[row.record_type].add(row)
            if text or row.record_type == "codebook":
                definitions[row.id] = json.loads(text or "{}") if row.is_live else {}
            if row.merged_into:
                merged[row.identifier] = row.merged_into
    vocabulary, tags = vocabulary_of(values)
    for unnumbered in waiting:
        change = unnumbered.numbered(vocabulary)
        records[change.row.identifier] = change.row
        gathered[change.row.record_type].add(change.row)
        merged |= led_on(change)
        tags |= tags_of(change)
        if is_defining(change):
            definitions[change.row.id] = definitions_of(change)
    types = {}
    for name, found in gathered.items():
        types[name], changed = found.index(vocabulary, merged)
        records |= {row.identifier: row for row in changed}
    addresses = {name: Layers(found.slugs) for name, found in gathered.items()}
    return types, Layers(records), addresses, definitions, tags, merged, vocabulary


def whole_shelf():
    """Yield the portions that `built` is made of; one query, and one more for records that have no line."""
    for rows, definitions, without in rows_of_lines():
        yield rows, definitions, changes_of_heads(without) if without else ()


def vocabulary_of(values):
    """Return the vocabulary of the stored facet values, and the names of the tags among them."""
    values = list(values)
    tags = {f"{TAG}{value}": label for _number, _facet, value, label in values if label}
    return Vocabulary((number, facet, value) for number, facet, value, _label in values), tags


def led_on(change):
    """Return where the mentions of a record lead that was merged into another one: {identifier: identifier}."""
    return {change.row.identifier: change.row.merged_into} if change.row.merged_into else {}


def is_defining(change):
    """Whether a record defines, or did define, more than its tags."""
    return change.row.record_type == "codebook" or any(not key.startswith(TAG) for key in change.labels)


def definitions_of(change):
    """Return what a record defines today: nothing once it is withdrawn."""
    if not change.row.is_live:
        return {}
    return {key: pair for key, pair in change.labels.items() if not key.startswith(TAG)}


def tags_of(change):
    """Return the names of the tags that a record bears, by key."""
    return {key: text_as_json(pair["text"]) for key, pair in change.labels.items() if key.startswith(TAG)}
