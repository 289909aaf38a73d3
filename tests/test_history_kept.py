"""What the history keeps: every change of every table, once, with who and why, and nothing where nothing changed."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission

from cooperations import models
from cooperations.letterbox.invitation import Invitation, ReplyPart
from cooperations.letterbox.letter import Letter
from cooperations.links import Verdict
from cooperations.loading.load import load
from cooperations.management.commands.check_links import keep
from cooperations.models.claims.reading import CLAIM_KINDS
from cooperations.models.history import acting, kept_models
from cooperations.models.history.states import differing
from cooperations.roles import create_roles
from tests import factories
from tests.one_of_each import a_row_of

pytestmark = pytest.mark.django_db

#: What can be written at the desk and has no history, with the reason.
WITHOUT_HISTORY = {
    models.Researcher: "accounts hold passwords and addresses",
    Group: "roles are kept in code",
    Letter: "what a reader wrote must be gone when it is deleted",
    models.Record: "only the records' own types are written",
    models.Claim: "only the kinds of claim are written",
    models.Comment: "what was said in a review stays as it was said, and says when it was edited",
    models.Review: "the log of a review is its history",
    models.DeskRule: "every switch of a rule is a row",
    models.Merger: "the list of mergers is the history of merging",
    models.Distinction: "it says who told two records apart, and when",
    Invitation: "an invitation is made once, and revoked",
    ReplyPart: "what an organisation wrote is nobody's to change",
    models.ImportRun: "the list of runs is the history of imports",
    models.DoubleCoding: "what was handed in cannot be changed, and blind answers must stay unseen",
}


def types(manager):
    return list(manager.order_by("history_id").values_list("history_type", flat=True))


def last(instance):
    return instance.history.order_by("history_id").last()


def test_everything_that_can_be_written_at_the_desk_has_a_history():
    written = {model for model in admin.site._registry if model not in WITHOUT_HISTORY}
    for model_admin in admin.site._registry.values():
        written |= {inline.model for inline in model_admin.inlines}
    assert {model.__name__ for model in written - set(kept_models())} == set()


def test_accounts_and_letters_have_none():
    assert not {*WITHOUT_HISTORY, models.LoadedFile} & set(kept_models())


#: One field of every table, and what it is changed to.
CHANGES = {
    **dict.fromkeys((models.Project, models.Event, models.Page, models.Codebook, models.Session), ("title_ca", "Nou")),
    **dict.fromkeys((models.Actor, models.Region, models.PolicyField, models.Variable), ("name_es", "Nuevo")),
    **dict.fromkeys((models.VariableValue, models.Code, models.Keyword), ("label_de", "Neu")),
    **dict.fromkeys(CLAIM_KINDS, ("text_en", "New")),
    models.Source: ("title", "Neu"),
    models.Citation: ("locator", "S. 99"),
    models.PolicyFieldAlias: ("name", "Neu"),
    models.Contribution: ("role", "host"),
    models.Report: ("lead_de", "Neu"),
    models.ReportSection: ("body_de", "<p>Neu</p>"),
    models.FormerTerm: ("slug", "neu"),
    models.Reply: ("text", "Neu"),
    models.Medium: ("caption_de", "Neu"),
    models.EpisodeActor: ("stance", 1),
    models.GovernanceSeat: ("seats", 9),
}


@pytest.mark.parametrize("model", kept_models(), ids=lambda model: model.__name__)
def test_a_row_of_every_table_is_kept_when_made_and_changed(model):
    row, (name, value) = a_row_of(model), CHANGES[model]
    kept = model.history.filter(**{model._meta.pk.attname: row.pk}).order_by("history_id")
    before = types(kept)
    assert before[0] == "+"
    setattr(row, name, value)
    row.save()
    row.save()
    assert types(kept) == [*before, "~"]
    assert [getattr(state, name) == value for state in kept] == [False] * len(before) + [True]


@pytest.mark.parametrize("model", kept_models(), ids=lambda model: model.__name__)
def test_a_row_of_every_table_is_kept_when_deleted(model):
    row = a_row_of(model)
    key, label = row.pk, getattr(row, CHANGES[model][0])
    row.delete()
    gone = model.history.filter(**{model._meta.pk.attname: key}).latest()
    assert (gone.history_type, getattr(gone, CHANGES[model][0])) == ("-", label)


def test_history_of_a_child_holds_the_inherited_columns():
    project = factories.a_project("Haus", internal_note="nur hier")
    finding = factories.a_claim(models.Finding, project, category="challenge", text_de="Wenig Zeit")
    assert (last(project).internal_note, last(project).title_de, last(project).identifier) == (
        "nur hier",
        "Haus",
        project.identifier,
    )
    kept = last(finding)
    assert (kept.text_de, kept.certainty, kept.record_id, kept.category) == (
        "Wenig Zeit",
        "established",
        project.pk,
        "challenge",
    )


def test_saving_a_child_writes_one_row_and_saving_without_a_change_none():
    project = factories.a_project("Haus")
    assert types(project.history) == ["+"]
    project.save()
    assert types(project.history) == ["+"]
    project.title_de = "Neues Haus"
    project.save()
    assert types(project.history) == ["+", "~"]


def test_what_the_workflow_writes_is_no_edit():
    project = factories.published(*factories.a_cooperation())
    assert types(project.history) == ["+"]
    project.revision += 1
    project.save()
    assert types(project.history) == ["+"]


@pytest.mark.parametrize("model", CLAIM_KINDS, ids=lambda model: model.__name__)
def test_links_of_claims_are_kept_for_every_kind(model):
    claim, actor = a_row_of(model), factories.an_actor()
    claim.about.add(actor)
    assert last(claim).history_links["about"] == [actor.pk]
    claim.about.clear()
    assert "about" not in last(claim).history_links


def test_a_contradiction_is_kept_on_both_sides():
    project = factories.a_project()
    one = factories.a_claim(models.Finding, project, category="challenge", text_de="Ja")
    other = factories.a_claim(models.Figure, project, measure="users", comparator="exactly", lower=1, unit="people")
    one.contradicts.add(other)
    assert (last(one).history_links, last(other).history_links) == (
        {"contradicts": [other.pk]},
        {"contradicts": [one.pk]},
    )
    other.contradicts.clear()
    assert (last(one).history_links, last(other).history_links) == ({}, {})


def test_links_set_from_the_other_side_are_kept():
    project, region = factories.a_project(), factories.a_region()
    region.projects.add(project)
    assert last(project).history_links == {"regions": [region.pk]}


def test_tags_are_kept():
    project = factories.a_project()
    project.tags.add("garten", "haus")
    tags = {tag.name: tag.pk for tag in models.Keyword.objects.all()}
    assert last(project).history_links == {"tags": sorted(tags.values())}
    project.tags.remove("haus")
    assert last(project).history_links == {"tags": [tags["garten"]]}


def test_an_act_is_kept_once_per_row_with_who_and_why(django_user_model):
    maria = django_user_model.objects.create_user("maria")
    project, region, source = factories.a_project(), factories.a_region(), factories.a_source()
    with acting(reason="Aus dem Bericht", by=maria):
        project.title_de = "Eins"
        project.save()
        project.title_de = "Zwei"
        project.save()
        project.regions.set([region])
        project.tags.set(["garten"])
        claim = factories.a_participation(project, factories.an_actor(), source)
    assert types(project.history) == ["+", "~"]
    kept = last(project)
    assert (kept.title_de, kept.history_links["regions"], kept.history_user, kept.history_change_reason) == (
        "Zwei",
        [region.pk],
        maria,
        "Aus dem Bericht",
    )
    citation = last(claim.citations.get())
    assert (citation.history_act, citation.history_record) == (kept.history_act, project.pk)
    assert {kept.history_date} == {citation.history_date, last(claim).history_date}


def test_an_act_that_fails_keeps_nothing():
    project = factories.a_project("Haus")

    def fail():
        with acting():
            project.title_de = "Anders"
            project.save()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert types(project.history) == ["+"]


def test_what_is_made_and_deleted_in_one_act_leaves_no_trace():
    with acting():
        actor = factories.an_actor()
        key = actor.pk
        actor.delete()
    assert not models.Actor.history.filter(record_ptr_id=key).exists()


def test_deleting_a_record_keeps_its_claims_and_their_evidence():
    source = factories.a_source()
    project = factories.a_project()
    claim = factories.a_claim(models.Finding, project, source, category="challenge", text_de="Wenig Zeit")
    claim.about.add(source)
    key = project.pk
    with acting(reason="Doppelt"):
        project.delete()
    for model in (models.Project, models.Finding, models.Citation):
        gone = model.history.get(history_type="-")
        assert (gone.history_record, gone.history_change_reason) == (key, "Doppelt")
    assert models.Finding.history.get(history_type="-").history_links == {"about": [source.pk]}


def test_the_state_before_the_first_kept_change_is_kept_too():
    models.Keyword.objects.bulk_create([models.Keyword(name="garten", slug="garten")])
    tag = models.Keyword.objects.get()
    assert types(models.Keyword.history) == []
    tag.name = "Garten"
    tag.save()
    assert list(models.Keyword.history.order_by("history_id").values_list("name", "history_origin")) == [
        ("garten", "beginning"),
        ("Garten", "command"),
    ]


def test_people_look_at_the_past_and_nobody_writes_it():
    groups = create_roles().values()
    found = set(
        Permission.objects.filter(content_type__model__startswith="historical").values_list("codename", flat=True)
    )
    assert found == {f"view_historical{model._meta.model_name}" for model in kept_models()}
    for group in groups:
        assert found <= set(group.permissions.values_list("codename", flat=True))


def test_the_loader_keeps_one_state_of_each_row_and_marks_it(tmp_path):
    (tmp_path / "sources").mkdir()
    file = tmp_path / "sources" / "chronik.yaml"
    file.write_text("title: Chronik\nkind: document\noriginal_language: de\n")
    load(tmp_path)
    load(tmp_path)
    file.write_text("title: Neue Chronik\nkind: document\noriginal_language: de\n")
    load(tmp_path)
    kept = models.Source.history.order_by("history_id").values_list("title", "history_type", "history_origin")
    assert list(kept) == [("Chronik", "+", "loaded"), ("Neue Chronik", "~", "loaded")]


def test_a_checked_link_is_kept_only_when_its_state_is_another():
    source = factories.a_source(url="https://a.example/")
    for state in ("broken", "broken", "works"):
        keep([source], {source.url: Verdict(state, "")})
    kept = source.history.order_by("history_id").values_list("link_state", "history_origin")
    assert list(kept) == [("unchecked", "command"), ("broken", "command"), ("works", "command")]
    source.refresh_from_db()
    source.title = "Neu"
    source.save()
    *_earlier, before, after = source.history.order_by("history_id")
    assert differing(models.Source, before, after) == ["title"]
