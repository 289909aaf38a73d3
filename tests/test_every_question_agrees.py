"""Whatever is published and asked of any type: a FilterSet finds, counts and orders what a plain query finds."""

import json
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.db.models import Count, JSONField, Q, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, NullIf
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperations import choices
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.browsing.everything import EverythingFilterSet
from cooperations.shelf.index import current_index, forget
from cooperations.shelf.languages import CONTENT_LANGUAGES, text_in
from cooperations.shelf.orders import RELEVANCE
from cooperations.shelf.publication import Publication
from cooperations.shelf.together import EVERY_TYPE
from tests.factories_shelf import codebook, entry, shelve, text, unshelve, variable

pytestmark = pytest.mark.django_db

#: Each region lies within the one named beside it.
PARENTS = {"country": None, "city": "country", "district": "city", "other": None}
FIELDS = {"housing": "yes", "food": "yes", "culture": "no"}
ACTORS = ("club", "office", "guild")
STATES = ("active", "failed", "not-found")
#: What stands for nothing: no publication stores it.
NOTHING = {"field": "none", "status": "not-yet-coded"}
TAGS = ("x", "y", "z")
PLACED = {"field": (*FIELDS, "none"), "region": tuple(PARENTS)}
#: The values that each facet of each type is tried with.
VALUES = {
    "project": PLACED
    | {
        "kind": tuple(choices.ProjectKind),
        "study": ("yes", "no"),
        "sector": tuple(choices.Sector),
        "actor": ACTORS,
        "tag": TAGS,
        "status": (*STATES, "not-yet-coded"),
    },
    "actor": {
        "sector": tuple(choices.Sector),
        "kind": tuple(choices.ActorKind),
        "level": tuple(choices.AdministrationLevel),
        "region": tuple(PARENTS),
        "parent": ACTORS,
    },
    "region": {"kind": tuple(choices.RegionKind), "study": ("yes", "no"), "parent": tuple(PARENTS)},
    "field": {"study": ("yes", "no")},
    "event": PLACED | {"kind": tuple(choices.EventKind), "form": tuple(choices.EventForm)},
    "source": {"kind": tuple(choices.SourceKind), "language": tuple(choices.Language)},
    "codebook": {},
    "page": {"role": tuple(choices.PageRole)},
    EVERY_TYPE: PLACED | {"type": tuple(RECORD_TYPES)},
}
FILTERS = {key: each.filters for key, each in RECORD_TYPES.items()} | {EVERY_TYPE: EverythingFilterSet}
ANYTHING = ("project", "project", "event", "source", "page", "actor")
WORDS = ("kirsche", "pflaume")


def some(values, most=2, least=0):
    return st.lists(st.sampled_from(sorted(values)), unique=True, min_size=least, max_size=most)


days = st.none() | st.integers(2000, 2009).map(lambda year: f"{year}-06-11")


@st.composite
def records(draw):
    """Return an entry of any type with facets, dates, titles and words."""
    key = draw(st.sampled_from(ANYTHING))
    identifier = draw(st.sampled_from(ACTORS if key == "actor" else [f"{key}{number}" for number in range(5)]))
    facets = {
        name: [value for value in draw(some(values)) if value != NOTHING.get(name)]
        for name, values in VALUES[key].items()
    }
    title = draw(
        st.dictionaries(st.sampled_from(CONTENT_LANGUAGES), st.sampled_from(["Äpfel", "apfel", "Zoo", "ß"]), min_size=1)
    )
    words = " ".join(draw(some(WORDS)))
    earliest, latest = sorted([draw(days), draw(days)], key=lambda day: day or "")
    if draw(st.booleans()):
        earliest, latest = latest, None
    content = {"title": title, "words": words}
    if key == "project":
        content["tags"] = [{"slug": tag, "name": tag} for tag in facets["tag"]]
    return entry(
        key, identifier, title, facets=facets, content=content, search={"de": (title.get("de", ""), words)},
        sorts={"earliest": earliest, "latest": latest},
    )  # fmt: skip


@st.composite
def questions(draw, key):
    """Return a question to a type: values by parameter, and how the answer is to be ordered and paged."""
    asked = {name: values for name, pool in VALUES[key].items() if (values := draw(some(pool)))}
    if "year_from" in FILTERS[key].base_filters:
        years = sorted([draw(st.none() | st.integers(1999, 2010)) for _bound in range(2)], key=lambda year: year or 0)
        asked |= {name: [year] for name, year in zip(("year_from", "year_to"), years, strict=True) if year}
    words = draw(some(WORDS, least=0 if key else 1))
    sort = draw(st.sampled_from([None, *FILTERS[key].sort_names]))
    return asked | ({"q": [" ".join(words)]} if words else {}) | ({"sort": [sort]} if sort else {})


def taxonomy():
    """Return what the others refer to; actors and regions are records that can be asked for, too."""
    return [
        codebook(variable("status", values=STATES[:2])),
        *(
            entry("region", name, facets={"parent": [parent] if parent else [], "kind": [kind], "study": ["no"]})
            for (name, parent), kind in zip(PARENTS.items(), choices.RegionKind, strict=False)
        ),
        *(entry("field", name, facets={"study": [study]}) for name, study in FIELDS.items()),
        # A tag that nothing bears would be refused.
        entry(
            "project",
            "case",
            facets={"tag": list(TAGS)},
            content={"tags": [{"slug": tag, "name": tag} for tag in TAGS]},
        ),
        *(entry("actor", name, text(name.upper()), facets={"kind": ["association"]}) for name in ACTORS),
    ]


def below(place):
    """Return a region and all regions within it."""
    return {place}.union(*(below(name) for name, parent in PARENTS.items() if parent == place))


def published(key):
    """Return the plain query for everything of a type, with its facets and dates as columns."""
    found = Publication.objects.current()
    found = found.of_type(key) if key else found
    found = found.annotate(keys=Cast("facet_keys", JSONField()), sorts=Cast("sort_keys", JSONField()))
    facets = {name for values in VALUES.values() for name in values} - {"type"}
    return found.annotate(
        **{f"of_{name}": KT(f"keys__{name}") for name in facets},
        # Of a null in JSON, SQLite says "null" and PostgreSQL NULL.
        earliest=NullIf(KT("sorts__earliest"), Value("null", TextField())),
        latest=NullIf(KT("sorts__latest"), Value("null", TextField())),
    )


def bears(key, name, value):
    """Return the condition that a publication bears a value."""
    column = f"of_{name}"
    if name == "type":
        return Q(head__record_type=value)
    if name == "field" and value == "none":
        # Among all types, only entries of those types can lack a field that bear any.
        types = {} if key else {"head__record_type__in": types_with_fields()}
        return ~any_of(key, name, [field for field, study in FIELDS.items() if study == "yes"]) & Q(**types)
    if name == "status" and value == "not-yet-coded":
        return ~any_of(key, name, STATES)
    stored = below(value) if name == "region" else {value}
    return Q(
        Q(**{f"{column}__isnull": False}) & Q.create([Q(**{f"{column}__contains": f'"{one}"'}) for one in stored], Q.OR)
    )


def types_with_fields():
    """Return the types of which anything bears a field."""
    bearing = published(EVERY_TYPE).filter(of_field__contains='"').order_by()
    return set(bearing.values_list("head__record_type", flat=True))


def any_of(key, name, values):
    """Return the condition that a publication bears one of the values."""
    return Q.create([bears(key, name, value) for value in values], Q.OR)


def conditions(key, asked):
    """Return the conditions of a question by parameter; tags are to be borne all."""
    found = {}
    for name, values in asked.items():
        if name == "tag":
            found[name] = Q.create([bears(key, name, value) for value in values], Q.AND)
        elif name == "q":
            found[name] = Q.create([Q(document__contains=word) for word in values[0].split()], Q.AND)
        elif name == "year_from":
            found[name] = Q(latest__gte=str(values[0])) | Q(latest=None, earliest__isnull=False)
        elif name == "year_to":
            found[name] = Q(earliest__lt=str(values[0] + 1)) | Q(earliest=None, latest__isnull=False)
        elif name != "sort":
            found[name] = any_of(key, name, values)
    return found


def order_of(sort, language):
    """Return the key that orders publications as their readers expect."""

    def key(publication):
        sorts = json.loads(publication.sort_keys)
        titles = {code: text_in(sorts["title"], code)[0] for code in (language, "de")}
        day = sorts["earliest"] or sorts["latest"]
        number = int(day.replace("-", "")) if day else 0
        return {
            "title": (titles[language],),
            "oldest": (day is None, number, titles["de"]),
            "newest": (day is None, -number, titles["de"]),
            "updated": (-publication.published_at.timestamp(), titles["de"]),
        }[sort] + (publication.head_id,)

    return key


def counts_of(key, asked):
    """Return how many publications each value would show: of an any-of facet as if it were open, of tags inside."""
    held, found = conditions(key, asked), {}
    for name, pool in VALUES[key].items():
        left = [condition for other, condition in held.items() if other != name or name == "tag"]
        counts = (
            published(key)
            .filter(*left)
            .aggregate(**{f"n{place}": Count("pk", filter=bears(key, name, value)) for place, value in enumerate(pool)})
        )
        shown = {value: counts[f"n{place}"] for place, value in enumerate(pool)}
        found[name] = {value: count for value, count in shown.items() if count or value in asked.get(name, ())}
    return {name: counts for name, counts in found.items() if counts}


def agree(key, asked, language):
    """Hold one question against the plain query: the same records, counts, order and pages."""
    filterset = FILTERS[key](QueryDict(urlencode(asked, doseq=True)), language=language, strict=True)
    assert filterset.errors == {}
    expected = list(published(key).filter(*conditions(key, asked).values()).select_related("head"))
    if filterset.sort_name == RELEVANCE:
        found = filterset.selection.identifiers(RELEVANCE, language)
        assert sorted(found) == sorted(publication.head.identifier for publication in expected)
    else:
        expected.sort(key=order_of(filterset.sort_name, language))
        found = [publication.head.identifier for publication in expected]
        assert filterset.selection.identifiers(filterset.sort_name, language) == found
    assert filterset.selection.count == len(found)
    assert [item.identifier for item in filterset.results(size=3).items] == found[:3]
    menus = {menu.parameter: {option.value: option.count for option in menu.options} for menu in filterset.menus()}
    assert menus == counts_of(key, asked)
    again = FILTERS[key](QueryDict(filterset.querystring), language=language)
    assert again.selection.ids == filterset.selection.ids, "the address means the same"


def test_every_parameter_is_tried():
    shelve(codebook(variable("status", values=STATES[:2])))
    for key, filters in FILTERS.items():
        offered = filters(QueryDict(""), language="de").filters
        assert {name for name in offered if offered[name].is_facet} == set(VALUES[key]), key
        assert set(offered) - set(VALUES[key]) <= {"q", "sort", "page", "year_from", "year_to"}, key


@pytest.fixture
def referred_to():
    """Publish what the others refer to, once for all examples: each of these leaves the shelf as it was."""
    shelve(*taxonomy())


@pytest.mark.usefixtures("referred_to")
@pytest.mark.parametrize("key", FILTERS)
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data(), language=st.sampled_from(CONTENT_LANGUAGES))
def test_every_question_agrees_with_a_plain_query(key, data, language):
    forget()
    current_index()  # from here on the index follows
    with transaction.atomic():
        shelve(*data.draw(st.lists(records(), max_size=10)))
        current_index()
        there = Publication.objects.current().values_list("head__identifier", flat=True)
        gone = data.draw(st.sampled_from([None, *sorted(name for name in there if name[-1].isdigit())]))
        if gone:
            unshelve(gone)
        for _time in range(2):
            agree(key, data.draw(questions(key)), language)
        transaction.set_rollback(True)
