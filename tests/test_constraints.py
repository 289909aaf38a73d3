"""What the database itself refuses, whichever way a row comes in."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from cooperations import models
from tests import factories

pytestmark = pytest.mark.django_db


def refused_by(name, write):
    """Whether the database refuses a write by the constraint of that name."""
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        write()
    return True


def test_an_address_is_unique_per_type_only():
    factories.a_project(slug="haus")
    factories.an_actor(slug="haus")
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.a_project(slug="haus")
    assert models.Record.objects.filter(slug="haus").count() == 2


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("project_coordinates_whole", {"latitude": 52}),
        ("project_coordinates_whole", {"latitude": 52, "longitude": 13, "precision": "city"}),
        ("project_coordinates_whole", {"precision": "city"}),
        (
            "project_coordinates_from_source_cite_it",
            {"latitude": 52, "longitude": 13, "precision": "city", "coordinates_origin": "source"},
        ),
        (
            "project_coordinates_on_earth",
            {"latitude": 91, "longitude": 13, "precision": "city", "coordinates_origin": "editors"},
        ),
    ],
)
def test_coordinates_are_whole_sourced_and_on_earth(name, values):
    assert refused_by(name, lambda: factories.a_project(**values))


def test_only_administration_has_a_level():
    assert refused_by("actor_level_only_for_administration", lambda: factories.an_actor(level="district"))


@pytest.mark.parametrize("make", [factories.a_region, factories.an_actor])
def test_nothing_is_part_of_itself(make):
    row = make()
    row.parent = row
    assert refused_by("not_its_own_parent", row.save)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("figure_has_number", {}),
        ("figure_number_has_comparator_and_unit", {"lower": 9}),
        ("figure_number_has_comparator_and_unit", {"lower": 9, "comparator": "exactly"}),
        ("figure_range_has_two_ends", {"lower": 9, "comparator": "range", "unit": "ha"}),
        ("figure_range_has_two_ends", {"lower": 9, "upper": 8, "comparator": "range", "unit": "ha"}),
        ("figure_range_has_two_ends", {"lower": 9, "upper": 14, "comparator": "exactly", "unit": "ha"}),
    ],
)
def test_a_figure_is_a_number_with_comparator_and_unit(name, values):
    project = factories.a_project()
    assert refused_by(name, lambda: factories.a_claim(models.Figure, project, measure="area", **values))


@pytest.mark.parametrize(
    "values",
    [
        {"state": "coded"},
        {"state": "coded", "number": 1, "flag": True},
        {"state": "coded", "number": 1, "is_absent": True},
        {"state": "not-found", "number": 1},
        {"state": "not-applicable", "is_absent": True},
    ],
)
def test_a_coding_has_one_value_or_none(values):
    project, variable = factories.a_project(), factories.a_variable(factories.a_codebook(), "users")
    write = {"variable": variable, **values}
    assert refused_by("coding_value_only_when_coded", lambda: factories.a_claim(models.Coding, project, **write))


@pytest.mark.parametrize("slug", ["field", "region", "q", "page", "sort", "year_from"])
def test_no_variable_takes_the_name_of_another_filter(slug):
    book = factories.a_codebook()
    assert refused_by("variable_slug_not_reserved", lambda: factories.a_variable(book, slug))


@pytest.mark.parametrize("stance", [-3, 3])
def test_a_stance_lies_between_conflict_and_cooperation(stance):
    project = factories.a_project()
    write = {"step": "protest", "stance": stance}
    assert refused_by("episode_stance_on_spectrum", lambda: factories.a_claim(models.Episode, project, **write))


def test_a_contribution_is_by_an_actor_or_of_a_project():
    event = factories.an_event()
    session = models.Session.objects.create(event=event, key="s", position=1, kind="input", title_de="Input")
    both = {"actor": factories.an_actor(), "project": factories.a_project()}
    for who in ({}, both):
        write = {"session": session, "role": "input", **who}
        assert refused_by(
            "contribution_by_actor_or_of_project", lambda write=write: models.Contribution.objects.create(**write)
        )


def test_a_demand_is_not_compared_with_itself():
    project = factories.a_project()
    demand = factories.a_claim(models.Demand, project, text_de="Mehr Zeit.")
    write = {"first": demand, "second": demand, "similarity": "similar"}
    assert refused_by("demand_relation_of_two", lambda: factories.a_claim(models.DemandRelation, project, **write))


def test_a_quotation_says_its_language():
    claim = factories.a_claim(models.Figure, factories.a_project(), measure="a", lower=1, comparator="about", unit="ha")
    source = factories.a_source()
    assert refused_by("citation_quotation_has_language", lambda: factories.cite(claim, source, quotation="més d’un"))


@pytest.mark.parametrize("values", [{"certainty": "sure"}, {"visibility": "secret"}])
def test_a_claim_is_of_known_certainty_and_visibility(values):
    project = factories.a_project()
    name = f"claim_{next(iter(values))}_known"
    assert refused_by(name, lambda: factories.a_claim(models.Finding, project, category="insight", **values))


def test_a_cited_source_cannot_be_deleted():
    source = factories.a_source()
    factories.a_claim(models.Finding, factories.a_project(), source, category="insight")
    with pytest.raises(ProtectedError):
        source.delete()
