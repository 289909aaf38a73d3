"""Bringing earlier states back: one field or the whole with links, tags and parts, valid or not at all."""

import pytest
from django.utils.translation import override

from cooperations import models
from cooperations.history.restoring import UnrestorableError, is_needed, plan, restore
from cooperations.models.history import acting
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def state(row, number):
    """Return the first, second … kept state of a row."""
    return row.history.order_by("history_id")[number]


def bring_back(row, kept, field="", parts=()):
    return restore(plan(type(row), kept, field, parts), None, "War richtig")


def a_changed_case():
    """Return a case with two states: links, tags, dates and texts differ."""
    project, berlin, jena = (
        factories.a_project("Haus", start="2011"),
        factories.a_region("Berlin"),
        factories.a_region(),
    )
    with acting():
        project.summary_de = "Alt"
        project.save()
        project.regions.set([berlin])
        project.tags.set(["garten"])
    with acting():
        project.summary_de, project.title_de, project.start = "Neu", "Garten", "2015-03"
        project.save()
        project.regions.set([jena])
        project.tags.set(["haus"])
    return project, berlin, jena


def test_one_field_comes_back_and_nothing_else():
    project, *_regions = a_changed_case()
    bring_back(project, state(project, 1), "summary_de")
    project.refresh_from_db()
    assert (project.summary_de, project.title_de) == ("Alt", "Garten")
    kept = state(project, 3)
    assert (kept.history_type, kept.history_origin, kept.history_change_reason) == ("~", "restored", "War richtig")


def test_a_date_comes_back_with_its_bounds():
    project, *_regions = a_changed_case()
    bring_back(project, state(project, 1), "start")
    project.refresh_from_db()
    assert (project.start, project.start_earliest.isoformat(), project.start_latest.isoformat()) == (
        "2011",
        "2011-01-01",
        "2011-12-31",
    )


def test_links_and_tags_come_back_alone_and_with_the_whole():
    project, berlin, jena = a_changed_case()
    bring_back(project, state(project, 1), "tags")
    assert [tag.name for tag in project.tags.all()] == ["garten"]
    assert list(project.regions.all()) == [jena]
    bring_back(project, state(project, 1))
    project.refresh_from_db()
    assert (project.title_de, project.summary_de, list(project.regions.all())) == ("Haus", "Alt", [berlin])


def test_restoring_is_an_edit_that_publishes_nothing():
    project = factories.published(*factories.a_cooperation("Haus"))
    project.title_de = "Garten"
    project.save()
    factories.published(project, note="Name")
    project.refresh_from_db()
    revision = project.revision
    bring_back(project, state(project, 0), "title_de")
    project.refresh_from_db()
    assert (project.title_de, project.status, project.revision) == ("Haus", "draft", revision + 1)


def test_a_claim_comes_back_with_its_evidence():
    project, source, other = factories.a_project(), factories.a_source(), factories.a_source()
    with acting():
        claim = factories.a_claim(models.Finding, project, source, category="challenge", text_de="Alt")
        gone = claim.citations.get()
        kept = factories.cite(claim, other, locator="S. 1")
    with acting():
        claim.text_de = "Neu"
        claim.save()
        gone.delete()
        kept.locator = "S. 2"
        kept.save()
        factories.cite(claim, other, locator="S. 3")
    bring_back(claim, state(claim, 0), parts=(models.Citation,))
    claim.refresh_from_db()
    assert claim.text_de == "Alt"
    assert set(claim.citations.values_list("source", "locator")) == {(source.pk, ""), (other.pk, "S. 1")}


def test_what_is_like_that_already_needs_nothing():
    project, *_regions = a_changed_case()
    assert not is_needed(plan(models.Project, state(project, 2)))
    assert not is_needed(plan(models.Project, state(project, 2), "tags"))
    assert is_needed(plan(models.Project, state(project, 1), "tags"))


def test_a_deleted_target_is_named_and_nothing_is_written():
    project, berlin, _jena = a_changed_case()
    berlin.delete()
    with pytest.raises(UnrestorableError) as refusal:
        bring_back(project, state(project, 1))
    assert refusal.value.problems == ["Regions: “Berlin (deleted)” no longer exists."]
    project.refresh_from_db()
    assert project.title_de == "Garten"


def test_a_value_that_is_no_longer_valid_is_named_with_its_field():
    actor = factories.an_administration()
    actor.level, actor.sector = "", "research"
    actor.save()
    with pytest.raises(UnrestorableError) as refusal:
        bring_back(actor, state(actor, 0), "level")
    assert refusal.value.problems == [
        "Actor: Only public administration has a level; empty the level or change the sector."
    ]


def test_a_code_that_was_retired_is_named():
    project = factories.a_project()
    models.Project.history.filter(record_ptr_id=project.pk).update(kind="workshop-series")
    with pytest.raises(UnrestorableError) as refusal:
        bring_back(project, state(project, 0), "kind")
    assert refusal.value.problems == ["Kind: Value 'workshop-series' is not a valid choice."]


def test_one_invalid_part_keeps_all_of_it_from_coming_back():
    project, source = factories.a_project(), factories.a_source()
    with acting():
        claim = factories.a_claim(models.Finding, project, source, category="challenge", text_de="Alt")
    with acting():
        claim.text_de = "Neu"
        claim.save()
        claim.citations.get().delete()
    source.delete()
    with pytest.raises(UnrestorableError, match="no longer exists"):
        bring_back(claim, state(claim, 0), parts=(models.Citation,))
    claim.refresh_from_db()
    assert claim.text_de == "Neu"


def test_a_deleted_record_comes_back_with_everything_on_it():
    project, actor, source = factories.a_project("Haus"), factories.an_actor(), factories.a_source()
    project.tags.add("garten")
    claim = factories.a_participation(project, actor, source)
    claim.about.add(source)
    identifiers = project.identifier, claim.identifier
    keys = project.pk, claim.pk
    with acting():
        project.delete()
    bring_back(models.Project(pk=keys[0]), models.Project.history.get(history_type="-"))
    project, claim = models.Project.objects.get(pk=keys[0]), models.Participation.objects.get(pk=keys[1])
    assert (project.identifier, claim.identifier) == identifiers
    assert ([tag.name for tag in project.tags.all()], list(claim.about.all())) == (["garten"], [source.record_ptr])
    assert [citation.source for citation in claim.citations.all()] == [source]
    assert [kept.history_type for kept in project.history.order_by("history_id")][-2:] == ["-", "+"]
    assert project.status == "draft"


def test_deleted_demands_come_back_before_what_compares_them():
    event = factories.an_event()
    one, two = (factories.a_claim(models.Demand, event, text_de=text) for text in ("Eins", "Zwei"))
    relation = factories.a_claim(models.DemandRelation, event, first=one, second=two, similarity="similar")
    key = event.pk
    with acting():
        relation.delete()
        event.delete()
    bring_back(models.Event(pk=key), models.Event.history.get(history_type="-"))
    assert models.DemandRelation.objects.get().first == one


def test_a_record_whose_address_is_taken_by_now_does_not_come_back():
    project = factories.a_project("Haus", slug="haus")
    key = project.pk
    project.delete()
    factories.a_project("Anderes Haus", slug="haus")
    with pytest.raises(UnrestorableError, match="already exists"):
        bring_back(models.Project(pk=key), models.Project.history.get(history_type="-"))
    assert not models.Project.objects.filter(pk=key).exists()


def test_a_part_in_use_is_not_taken_away():
    variable = factories.a_variable(factories.a_codebook(), "status", "active")
    before = state(variable, 0)
    value = models.VariableValue.objects.create(variable=variable, slug="failed", label_de="Gescheitert")
    factories.a_claim(models.Coding, factories.a_project(), variable=variable, value=value)
    with pytest.raises(UnrestorableError, match="was added since and is used by"):
        bring_back(variable, before, parts=(models.VariableValue,))
    assert models.VariableValue.objects.filter(pk=value.pk).exists()
