"""Merging two records: every relation moves, nothing that was said is lost, all or nothing."""

import pytest
from django.apps import apps
from django.utils import translation

from cooperations import models
from cooperations.models.record import Record
from cooperations.tidying.merge import CannotMergeError, merge, preview
from cooperations.tidying.moving import DROPPED, JOINED, KEPT_APART, MOVES, TWICE
from cooperations.tidying.references import LEFT_TO_GO, references_to
from tests import factories
from tests.webs import a_web_around, add_up

pytestmark = pytest.mark.django_db

KINDS = {
    "actor": factories.an_actor,
    "source": factories.a_source,
    "project": factories.a_project,
    "region": factories.a_region,
    "field": factories.a_field,
}


MERGED = ("Actor", "Source", "Project", "Region", "PolicyField", "Keyword", "Claim", "Code", "VariableValue")


def two(key):
    return KINDS[key]("Der eine"), KINDS[key]("Der andere")


def outcomes(outcome):
    return sorted(moved.outcome for moved in outcome.moves.moved)


def fields_leading_to(model):
    """Return every relation of every table that may hold a row of that model, found without the code under test."""
    targets = {model, *model._meta.get_parent_list()}
    return {
        (table._meta.label, field.name)
        for table in apps.get_app_config("cooperations").get_models()
        for field in [*table._meta.local_fields, *table._meta.local_many_to_many]
        if field.remote_field
        and field.remote_field.model in targets
        and not getattr(field.remote_field, "parent_link", False)
        and (not field.many_to_many or field.remote_field.through._meta.auto_created)
        and not table.__name__.startswith("Historical")
    }


@pytest.mark.parametrize(
    "model",
    [getattr(models, name) for name in MERGED],
    ids=lambda model: model.__name__,
)
def test_no_relation_of_the_data_model_is_forgotten(model):
    moved = {(reference.model._meta.label, reference.field.name) for reference in references_to(model)}
    left = {(table._meta.label, "record") for table in LEFT_TO_GO}
    assert fields_leading_to(model) - left == moved
    assert len(moved) >= 1


@pytest.mark.parametrize("key", ["actor", "source", "project", "region", "field"])
def test_every_relation_moves_with_its_row(key):
    away, stays = two(key)
    a_web_around(away)
    before = add_up(away)
    assert [name for name, count in before.items() if not count] == [], "the web must hold every relation"
    merge(away, stays, None)
    assert add_up(stays) == before | {"Merger.into": before["Merger.into"] + 1}  # the note of this merger
    assert not Record.objects.filter(pk=away.pk).exists()


def test_tag_moves_with_its_projects():
    one, other = factories.a_project(), factories.a_project()
    one.tags.add("commons", "gemeingut")
    other.tags.add("commons")
    away, stays = (models.Keyword.objects.get(slug=slug) for slug in ("commons", "gemeingut"))
    outcome = merge(away, stays, None)
    assert [sorted(project.tags.names()) for project in (one, other)] == [["gemeingut"], ["gemeingut"]]
    assert models.TaggedProject.objects.count() == 2
    assert outcomes(outcome) == [JOINED, MOVES]
    assert models.FormerTag.objects.get(slug="commons").tag == stays


def test_what_is_not_chosen_goes_into_the_internal_note():
    away = factories.an_actor("La Borda SCCL", website="https://laborda.example/", description_de="Genossenschaft")
    stays = factories.an_actor("La Borda", description_de="Wohnprojekt", internal_note="Geprüft")
    merge(away, stays, None, {"name_de": "away", "description_de": "stays"})
    stays.refresh_from_db()
    assert (stays.name_de, stays.website, stays.description_de) == (
        "La Borda SCCL",
        "https://laborda.example/",
        "Wohnprojekt",
    )
    assert stays.internal_note.startswith("Geprüft")
    assert "La Borda" in stays.internal_note
    assert "Genossenschaft" in stays.internal_note


def test_both_texts_can_be_kept():
    away, stays = (factories.an_actor(also_known_as=text) for text in ("AKST", "Krankenschein"))
    merge(away, stays, None, {"also_known_as": "both"})
    stays.refresh_from_db()
    assert stays.also_known_as == "Krankenschein; AKST"
    assert stays.internal_note == ""


def test_a_merger_is_one_act_in_the_history_of_all_it_concerns(django_user_model):
    by = django_user_model.objects.create_user("maria")
    away, stays = factories.an_actor("La Borda SCCL", description_de="Genossenschaft"), factories.an_actor("La Borda")
    claim = factories.a_participation(factories.a_project(), away, factories.a_source())
    with translation.override("en"):
        merge(away, stays, by, {"name_de": "stays", "description_de": "stays"})
    moved, noted = (row.history.order_by("history_id").last() for row in (claim, stays))
    gone = models.Actor.history.filter(record_ptr=away.pk).order_by("history_id").last()
    reason = "Merger of “La Borda SCCL” into “La Borda”"
    for state in (moved, noted, gone):
        assert (state.history_change_reason, state.history_user, state.history_act) == (reason, by, moved.history_act)
    assert (moved.actor_id, gone.history_type, "Genossenschaft" in noted.internal_note) == (stays.pk, "-", True)


def test_internal_note_of_what_goes_is_kept():
    away, stays = factories.a_source(internal_note="Im Archiv, Regal 3"), factories.a_source()
    merge(away, stays, None)
    stays.refresh_from_db()
    assert "Im Archiv, Regal 3" in stays.internal_note


def test_same_citation_twice_becomes_one_with_the_quotation():
    away, stays, project = factories.a_source(), factories.a_source(), factories.a_project()
    claim = factories.a_claim(models.Finding, project, category="reason", text_de="Geld fehlt")
    factories.cite(claim, stays, locator="p. 14")
    factories.cite(claim, away, locator="p. 14", quotation="Es fehlt Geld", quotation_language="de")
    assert outcomes(merge(away, stays, None)) == [JOINED]
    citation = claim.citations.get()
    assert (citation.source, citation.locator, citation.quotation) == (stays, "p. 14", "Es fehlt Geld")


@pytest.mark.parametrize(("locator", "second"), [("p. 14", "p. 14 (2)"), ("", "(2)")])
def test_citations_that_quote_differently_stay_beside_each_other(locator, second):
    away, stays, project = factories.a_source(), factories.a_source(), factories.a_project()
    claim = factories.a_claim(models.Finding, project, category="reason", text_de="Geld fehlt")
    factories.cite(claim, stays, locator=locator, quotation="Es fehlt Geld", quotation_language="de")
    factories.cite(claim, away, locator=locator, quotation="Falta dinero", quotation_language="es")
    assert outcomes(merge(away, stays, None)) == [KEPT_APART]
    assert {(one.locator, one.quotation) for one in claim.citations.all()} == {
        (locator, "Es fehlt Geld"),
        (second, "Falta dinero"),
    }


def test_same_role_in_one_case_becomes_one_participation_with_all_citations():
    away, stays = two("actor")
    first, second, project = factories.a_source(), factories.a_source(), factories.a_project()
    kept = factories.a_participation(project, stays, first)
    gone = factories.a_participation(project, away, second, since="2011", text_de="Seit 2011 dabei")
    other = factories.a_participation(project, away, second, role="funder")
    outcome = merge(away, stays, None)
    kept.refresh_from_db()
    assert {claim.pk for claim in stays.participations.all()} == {kept.pk, other.pk}
    assert (kept.since, kept.text_de) == ("2011", "Seit 2011 dabei")
    assert {citation.source for citation in kept.citations.all()} == {first, second}
    project.refresh_from_db()
    assert gone.identifier in project.internal_note
    assert JOINED in outcomes(outcome)


def test_participations_that_contradict_each_other_both_stay():
    away, stays = two("actor")
    project, source = factories.a_project(), factories.a_source()
    factories.a_participation(project, stays, source, since="2010")
    factories.a_participation(project, away, source, since="2011")
    assert KEPT_APART in outcomes(merge(away, stays, None))
    assert sorted(claim.since for claim in stays.participations.all()) == ["2010", "2011"]


def test_stances_that_differ_are_noted():
    away, stays = two("actor")
    project = factories.a_project()
    episode = factories.a_claim(models.Episode, project, step="protest", text_de="Besetzung")
    for actor, stance in ((stays, -1), (away, -2)):
        models.EpisodeActor.objects.create(episode=episode, actor=actor, stance=stance)
    merge(away, stays, None)
    project.refresh_from_db()
    assert [(one.actor, one.stance) for one in episode.actors.all()] == [(stays, -1)]
    assert "-2" in project.internal_note


def test_part_of_the_other_one_takes_its_place():
    city = factories.an_administration("Stadt")
    away = factories.an_administration("Amt", parent=city)
    between = factories.an_administration("Abteilung", parent=away)
    stays = factories.an_administration("Referat", parent=between)
    merge(away, stays, None)
    between.refresh_from_db()
    stays.refresh_from_db()
    assert (stays.parent, between.parent.pk) == (city, stays.pk)


def test_whole_of_the_other_one_stays_where_it_is():
    stays = factories.an_administration("Amt")
    away = factories.an_administration("Referat", parent=stays)
    merge(away, stays, None)
    stays.refresh_from_db()
    assert stays.parent is None


def test_succession_from_itself_is_kept_and_pointed_out():
    away, stays = two("actor")
    claim = factories.a_claim(models.Succession, stays, factories.a_source(), other=away, relation="split-off")
    assert outcomes(merge(away, stays, None)) == [TWICE]
    claim.refresh_from_db()
    assert claim.other == stays


def test_what_named_it_counts_as_edited_and_is_told():
    *others, project = factories.a_cooperation()
    away = others[1]
    stays = factories.an_actor("Der andere")
    factories.published(*others, stays, project)
    outcome = merge(away, stays, None)
    project.refresh_from_db()
    assert project.status == "draft"
    assert [record.child for record in outcome.merger.concerned.all()] == [project]


def test_preview_says_the_same_and_changes_nothing():
    away, stays = two("actor")
    a_web_around(away)
    before = [add_up(away), add_up(stays), list(Record.objects.order_by("pk").values())]
    seen = preview(away, stays)
    assert [add_up(away), add_up(stays), list(Record.objects.order_by("pk").values())] == before
    assert [(one.outcome, one.label) for one in seen.moves.moved] == [
        (one.outcome, one.label) for one in merge(away, stays, None).moves.moved
    ]


def test_nothing_is_done_when_the_result_breaks_a_rule():
    away = factories.an_administration("Amt")
    stays = factories.an_actor("Verein")
    participation = factories.a_participation(factories.a_project(), away, factories.a_source())
    with pytest.raises(CannotMergeError) as refused:
        merge(away, stays, None, {"level": "away", "sector": "stays"})
    assert len(refused.value.problems) == 1
    participation.refresh_from_db()
    assert participation.actor == away


def test_unlike_same_and_withdrawn_things_are_refused():
    actor, source = factories.an_actor(), factories.a_source()
    for away, stays in ((actor, source), (actor, actor)):
        with pytest.raises(CannotMergeError):
            merge(away, stays, None)


def test_nothing_is_merged_over_an_edit_made_meanwhile():
    away, stays = two("actor")
    seen = (away.revision, stays.revision)
    stays.name_de = "Anders"
    stays.save()
    with pytest.raises(CannotMergeError):
        merge(away, stays, None, seen=seen)
    assert models.Actor.objects.filter(pk=away.pk).exists()


def test_merging_again_flattens_the_way():
    first, second, third = (factories.an_actor(name) for name in ("A", "B", "C"))
    merge(first, second, None)
    merge(second, third, None)
    rows = models.Merger.objects.led_on([first.identifier, second.identifier])
    assert {row.pk for row in rows.values()} == {third.pk}
    by_slug = models.Merger.objects.led_on_by_slug("actor", [first.slug, second.slug, "nobody"])
    assert {slug: row.pk for slug, row in by_slug.items()} == dict.fromkeys([first.slug, second.slug], third.pk)


def test_event_that_would_follow_itself_does_not():
    stays, away = factories.an_event("Tagung"), factories.an_event("Tagung")
    stays.follows.add(away)
    outcome = merge(away, stays, None)
    assert outcomes(outcome) == [DROPPED]
    assert list(stays.follows.all()) == []
