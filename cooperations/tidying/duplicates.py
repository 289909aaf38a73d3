"""Finding what may be the same thing entered twice: by names, DOI and address, without comparing everything."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations, product

from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

from cooperations.choices import Language
from cooperations.models import Actor, Distinction, Keyword, Project, Source
from cooperations.tidying.names import numbers_in, plain_address, plain_doi, plain_name

#: From this likeness on (0 to 100, rapidfuzz) two names are worth a look.
LIKE = 88
#: Names shorter than this are alike only when they are the same: “AWO” and “AWD” are two.
SHORTEST = 5
#: What more than so many names share is no sign that two of them are the same.
COMMONEST = 60
#: How many letters at the beginning or end of a name count as a sign.
LETTERS = 7

SAME_NAME, LIKE_NAME, SAME_DOI, SAME_ADDRESS = "same name", "similar name", "same DOI", "same address"
REASONS = {
    SAME_NAME: _("the same name"),
    LIKE_NAME: _("similar names"),
    SAME_DOI: _("the same DOI"),
    SAME_ADDRESS: _("the same web address"),
}


def in_languages(name):
    """Return the columns of a translated field."""
    return tuple(f"{name}_{language}" for language in Language.values)


#: Per model: the columns with names, those with several names in one, with a DOI, with an address, and the identity.
COLUMNS = {
    Actor: (in_languages("name"), ("also_known_as",), (), ("website",), "identifier"),
    Source: (("title",), (), ("doi",), ("url", "archived_url"), "identifier"),
    Project: (in_languages("title"), (), (), ("website",), "identifier"),
    Keyword: (("name", *in_languages("label")), (), (), (), "pk"),
}


@dataclass(frozen=True)
class Thing:
    """One record or tag with everything it may be recognised by."""

    pk: int
    key: str
    label: str
    names: dict  # plain name: as it is written
    signs: tuple  # (reason, DOI or address)


@dataclass(frozen=True)
class Pair:
    """Two things that may be the same, why, and how alike they are, from 0 to 100."""

    first: Thing
    second: Thing
    reason: str
    score: int
    said: tuple  # what is alike, as the first and as the second one has it

    @property
    def reason_label(self):
        """Why, in words."""
        return REASONS[self.reason]

    @property
    def keys(self):
        """The identities of both in the order in which a decision about them is kept."""
        return tuple(sorted((self.first.key, self.second.key)))


def things(model, **only):
    """Return everything of a model that can be compared; one query."""
    names, several, dois, addresses, identity = COLUMNS[model]
    columns = ["pk", identity, *names, *several, *dois, *addresses]
    rows = model.objects.filter(**only).order_by("pk").values(*dict.fromkeys(columns))
    return [thing(row, *COLUMNS[model]) for row in rows]


def thing(row, names, several, dois, addresses, identity):
    """Return one row as a Thing."""
    written = [row[name] for name in names if row[name]]
    written += [part.strip() for name in several for part in (row[name] or "").replace(";", ",").split(",")]
    signs = [(SAME_DOI, found) for name in dois if (found := plain_doi(row[name]))]
    signs += [(SAME_ADDRESS, found) for name in addresses if (found := plain_address(row[name]))]
    found = {plain: name for name in reversed(written) if (plain := plain_name(name))}
    return Thing(row["pk"], str(row[identity]), next(iter(written), str(row["pk"])), found, tuple(signs))


def likely_pairs(model):
    """Return the pairs that may be the same and that nobody has told apart, the most alike first; two queries."""
    everything = things(model)
    told_apart = set(Distinction.objects.filter(kind=model._meta.model_name).values_list("first", "second"))
    found = {}
    for pair in [*by_sign(everything), *by_name(everything)]:
        best = found.get(pair.keys)
        if pair.keys not in told_apart and (best is None or pair.score > best.score):
            found[pair.keys] = pair
    return sorted(found.values(), key=lambda pair: (-pair.score, pair.first.label, pair.second.label))


def by_sign(everything):
    """Yield the pairs that bear the same DOI or web address."""
    bearing = defaultdict(list)
    for one in everything:
        for sign in dict.fromkeys(one.signs):
            bearing[sign].append(one)
    for (reason, sign), bearers in bearing.items():
        for first, second in combinations(bearers[:COMMONEST], 2):
            yield Pair(first, second, reason, 100, (sign, sign))


def by_name(everything):
    """Yield the pairs whose names are the same or alike, comparing only names that share a sign.

    Signs are rare words and the letters at beginning and end; so ten thousand actors take about a second.
    """
    owners = owners_of(everything)
    for name, bearers in owners.items():
        for first, second in combinations(bearers[:COMMONEST], 2):
            yield Pair(first, second, SAME_NAME, 100, (first.names[name], second.names[name]))
    for name, other, score in alike(owners):
        for first, second in product(owners[name][:COMMONEST], owners[other][:COMMONEST]):
            if first.pk != second.pk:
                yield Pair(first, second, LIKE_NAME, score, (first.names[name], second.names[other]))


def owners_of(everything):
    """Return the things by each plain name they bear."""
    owners = defaultdict(list)
    for one in everything:
        for name in one.names:
            owners[name].append(one)
    return owners


def alike(names):
    """Yield (name, other name, score) for plain names that are alike and not the same, each pair at least once."""
    for together in sharing_a_sign(names):
        for place, name in enumerate(together[:-1]):
            yield from ((name, other, score) for other, score in like(name, together[place + 1 :]))


def sharing_a_sign(names):
    """Return the lists of plain names that are worth comparing, because they share a sign that few names bear."""
    sharing = defaultdict(list)
    words = Counter(word for name in names for word in set(name.split()))
    for name in names:
        if len(name) >= SHORTEST:
            for sign in signs_of(name, words):
                sharing[sign].append(name)
    return [together for together in sharing.values() if 1 < len(together) <= COMMONEST]


def signs_of(name, words):
    """Return what a name may share with one that is written a little differently."""
    joined = name.replace(" ", "")
    rare = {word for word in name.split() if len(word) >= 4 and words[word] <= COMMONEST}
    return {*rare, f"^{joined[:LETTERS]}", f"{joined[-LETTERS:]}$", f"={''.join(sorted(name.split()))[: 2 * LETTERS]}"}


def like(name, others):
    """Yield (other name, score) for those of the others that are alike."""
    numbers = numbers_in(name)
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        for other, score, _place in process.extract(name, others, scorer=scorer, score_cutoff=LIKE, limit=None):
            if numbers_in(other) == numbers:
                yield other, int(score)


def likely_same(row):
    """Return the pairs of one record or tag with others, the most alike first; two queries, for what was just added."""
    model, others = type(row), things(type(row))
    own = next(one for one in others if one.pk == row.pk)
    told_apart = set(Distinction.objects.filter(kind=model._meta.model_name).values_list("first", "second"))
    found = {}
    for pair in pairs_of(own, [one for one in others if one.pk != row.pk]):
        best = found.get(pair.keys)
        if pair.keys not in told_apart and (best is None or pair.score > best.score):
            found[pair.keys] = pair
    return sorted(found.values(), key=lambda pair: -pair.score)


def pairs_of(own, others):
    """Yield the pairs of one thing with all others."""
    for other in others:
        for reason, sign in set(own.signs) & set(other.signs):
            yield Pair(own, other, reason, 100, (sign, sign))
    owners = owners_of(others)
    for name, written in own.names.items():
        for other in owners.get(name, ()):
            yield Pair(own, other, SAME_NAME, 100, (written, other.names[name]))
        alike_names = like(name, [one for one in owners if one != name]) if len(name) >= SHORTEST else ()
        for found, score in alike_names:
            yield from (Pair(own, other, LIKE_NAME, score, (written, other.names[found])) for other in owners[found])


def tell_apart(model, keys, by):
    """Keep that two things are not the same; nobody is asked again."""
    first, second = sorted(keys)
    Distinction.objects.get_or_create(
        kind=model._meta.model_name, first=first, second=second, defaults={"decided_by": by}
    )
