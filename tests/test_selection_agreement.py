"""Selections agree with a plain computation over the same publications, whatever was published and asked."""

import json
from collections import Counter
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperations.shelf.index import current_index, forget
from cooperations.shelf.languages import CONTENT_LANGUAGES, text_in
from cooperations.shelf.publication import Publication
from cooperations.shelf.selection import select
from tests.factories_shelf import codebook, policy_field, project, region, shelve, unshelve, variable

pytestmark = pytest.mark.django_db

PARENTS = {"country": None, "city": "country", "district": "city", "other": None}
FIELDS = {"housing": "yes", "food": "yes", "culture": "no"}
STATES = ("active", "failed", "not-found")
NAMES = tuple(f"p{number}" for number in range(8))


def subsets(values, most=3):
    return st.lists(st.sampled_from(sorted(values)), unique=True, max_size=most)


days = st.none() | st.dates(min_value=date(2000, 1, 1), max_value=date(2009, 12, 31))
titles = st.dictionaries(
    st.sampled_from(CONTENT_LANGUAGES), st.sampled_from(["Äpfel", "apfel", "Zoo", "ß"]), min_size=1
)

projects = st.builds(
    lambda name, title, start, **facets: project(name, title, start=start and start.isoformat(), **facets),
    name=st.sampled_from(NAMES),
    title=titles,
    start=days,
    region=subsets(PARENTS),
    field=subsets(FIELDS),
    tag=subsets("xyz"),
    kind=subsets(["cooperation", "network"], most=1),
    status=subsets(STATES, most=1),
)
questions = st.fixed_dictionaries(
    {
        "region": subsets(PARENTS, most=2),
        "field": subsets([*FIELDS, "none"], most=2),
        "tag": subsets("xyz", most=2),
        "kind": subsets(["cooperation", "network"], most=2),
        "status": subsets([*STATES, "not-yet-coded"], most=2),
        "years": st.tuples(st.none() | st.integers(2000, 2009), st.none() | st.integers(2000, 2009)),
    }
)


def within(place):
    """Return a region and all regions it lies within."""
    return {place} | (within(PARENTS[place]) if PARENTS[place] else set())


def values_of(publication):
    """Return the values that a reader expects of a publication, facet by facet."""
    stored = {facet: set(values) for facet, values in json.loads(publication.facet_keys).items()}
    stored["region"] = set().union(*(within(place) for place in stored["region"]))
    if not any(FIELDS[name] == "yes" for name in stored["field"]):
        stored["field"].add("none")
    stored["status"] = stored["status"] or {"not-yet-coded"}
    return stored


def fits(publication, question, leaving_out=None):
    """Whether a publication answers a question, one facet perhaps left out of it."""
    values, sorts = values_of(publication), json.loads(publication.sort_keys)
    first, last = question["years"]
    year = sorts["earliest"] and int(sorts["earliest"][:4])
    return (
        all(
            not question[facet] or facet == leaving_out or values[facet] & set(question[facet])
            for facet in ("region", "field", "kind", "status")
        )
        and set(question["tag"]) <= values["tag"]
        and (first is None or (year is not None and year >= first))
        and (last is None or (year is not None and year <= last))
    )


def naive(question):
    """Return identifiers by title and counts per facet, computed publication by publication."""
    everything = list(Publication.objects.current().of_type("project").select_related("head"))

    def title(publication):
        return text_in(json.loads(publication.sort_keys)["title"], "ca")[0], publication.head_id

    fitting = sorted((p for p in everything if fits(p, question)), key=title)
    counts = {
        facet: Counter(
            value
            for publication in everything
            if fits(publication, question, leaving_out=None if facet == "tag" else facet)
            for value in values_of(publication)[facet]
        )
        for facet in ("region", "field", "tag", "kind", "status")
    }
    return [publication.head.identifier for publication in fitting], counts


def asked(question, index):
    """Return the same from a Selection."""
    selection = select("project", index).years(*question["years"]).all_of("tag", question["tag"])
    for facet in ("region", "field", "kind", "status"):
        if question[facet]:
            selection = selection.any_of(facet, question[facet])
    counts = {facet: selection.facet_counts(facet) for facet in ("region", "field", "tag", "kind", "status")}
    return selection.identifiers("title", "ca"), counts


def follow(steps):
    """Publish and withdraw one after the other, the index looking on, and return the index at the end."""
    shelve(
        codebook(variable("status", values=STATES[:2])),
        *[region(name, parent=parent) for name, parent in PARENTS.items()],
        *[policy_field(name, study=study) for name, study in FIELDS.items()],
    )
    live, gone = set(), set()
    for step in steps:
        if isinstance(step, str) and step in live:
            unshelve(step)
            live.remove(step)
            gone.add(step)
        elif not isinstance(step, str) and step.identifier not in gone:
            shelve(step)
            live.add(step.identifier)
        current_index()
    return current_index()


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=st.lists(projects | st.sampled_from(NAMES), max_size=12), question=questions)
def test_selection_agrees_with_a_plain_computation(steps, question):
    forget()
    with transaction.atomic():
        followed = follow(steps)
        expected = naive(question)
        assert asked(question, followed) == expected
        forget()
        built = current_index()
        assert asked(question, built) == expected
        assert built.types == followed.types
        transaction.set_rollback(True)
