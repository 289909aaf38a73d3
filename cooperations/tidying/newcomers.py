"""Finding what things that are not stored yet may be the same as: stored ones, and each other."""

from collections import defaultdict

from cooperations.tidying.duplicates import (
    COLUMNS,
    COMMONEST,
    LIKE_NAME,
    SAME_NAME,
    Pair,
    like,
    owners_of,
    sharing_a_sign,
    thing,
)

#: As many are named for one newcomer, the most alike ones.
MOST = 5


def newcomer(instance, number):
    """Return a row that is not stored as a Thing; what is new bears a negative number."""
    names, several, dois, addresses, identity = COLUMNS[type(instance)]
    columns = {*names, *several, *dois, *addresses, identity}
    row = {name: getattr(instance, name) for name in columns}
    return thing(row | {"pk": -number}, *COLUMNS[type(instance)])


def likely_others(newcomers, stored):
    """Return {newcomer's number: its pairs, the most alike first}; each pair's first is the newcomer.

    Names are compared where they share a sign, as among stored ones: the work grows with the rows and not with their
    square.
    """
    everything = [*newcomers, *stored]
    bearing = defaultdict(list)
    for one in everything:
        for sign in dict.fromkeys(one.signs):
            bearing[sign].append(one)
    owners = owners_of(everything)
    near = alike_to({name for one in newcomers for name in one.names}, owners)
    found = {one.pk: _best(_pairs(one, bearing, owners, near)) for one in newcomers}
    return {-pk: pairs for pk, pairs in found.items() if pairs}


def alike_to(asked, names):
    """Return {asked name: [(name that is alike, score)]} for plain names."""
    candidates = defaultdict(set)
    for together in sharing_a_sign(names):
        for name in asked.intersection(together):
            candidates[name].update(together)
    return {name: list(like(name, sorted(others - {name}))) for name, others in candidates.items()}


def _pairs(one, bearing, owners, near):
    """Yield the pairs of one newcomer."""
    for reason, sign in one.signs:
        yield from (Pair(one, other, reason, 100, (sign, sign)) for other in bearing[reason, sign][: COMMONEST + 1])
    for name, written in one.names.items():
        for other in owners[name][: COMMONEST + 1]:
            yield Pair(one, other, SAME_NAME, 100, (written, other.names[name]))
        for alike, score in near.get(name, ()):
            for other in owners[alike][:COMMONEST]:
                yield Pair(one, other, LIKE_NAME, score, (written, other.names[alike]))


def _best(pairs):
    """Return the best pair with each other thing, the most alike first, stored ones before those of the file."""
    best = {}
    for pair in pairs:
        other = pair.second.pk
        if other != pair.first.pk and (other not in best or pair.score > best[other].score):
            best[other] = pair
    return sorted(best.values(), key=lambda pair: (-pair.score, pair.second.pk < 0, abs(pair.second.pk)))[:MOST]
