"""Two editors at one form: the second save is never silent, the conflict page shows both sides and loses no text."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import reverse

from cooperations import models
from cooperations.admin.replies import ReadOnlyAdmin
from cooperations.letterbox.invitation import Invitation, ReplyPart
from cooperations.publishing.publish import publish, withdraw
from cooperations.versioned import Versioned
from tests import factories
from tests.desk_forms import CONFLICT, SAVED, Editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return Editor("Anna Example")


@pytest.fixture
def bela():
    return Editor("Bela Sample")


@pytest.fixture
def project():
    return factories.a_project(
        "Haus", title_en="House", title_es="Casa", title_ca="Casa nostra", summary_de="Ein Haus für alle."
    )


def told(conflict):
    return conflict.was, conflict.theirs, conflict.mine


def test_every_form_of_the_desk_that_can_be_saved_is_guarded():
    #: Written step by step on pages of their own, or by machines; no form of theirs is saved over another.
    by_steps = (models.Comment, models.Review, models.DeskRule, models.Merger, models.Distinction, models.ImportRun)
    #: Decided step by step beside the statement; their own addresses lead there.
    only_listed = (ReplyPart, Invitation, models.Reply)
    assert {type(admin.site._registry[model]).change_view for model in only_listed} == {ReadOnlyAdmin.change_view}
    no_form = (models.Record, models.Claim, Group, *by_steps, *only_listed)
    editable = {model for model in admin.site._registry if model not in no_form}
    assert {model.__name__ for model in editable if not issubclass(model, Versioned)} == set()


def test_second_save_of_the_same_field_is_a_conflict_with_all_three_texts(anna, bela, project):
    anna.opens(project)
    bela.opens(project)
    assert anna.saves(summary_de="Annas Satz.") == SAVED
    assert bela.saves(summary_de="Belas Satz.") == CONFLICT
    project.refresh_from_db()
    assert project.summary_de == "Annas Satz."
    (conflict,) = bela.answer.context["conflicts"]
    assert told(conflict) == (["Ein Haus für alle."], ["Annas Satz."], ["Belas Satz."])
    page = bela.answer.content.decode()
    for text in ("Ein Haus für alle.", "Annas Satz.", "Belas Satz.", "Anna Example saved this form last"):
        assert text in page


@pytest.mark.parametrize(
    ("choice", "hand", "expected"),
    [("theirs", None, "Annas Satz."), ("mine", None, "Belas Satz."), ("edit", "Beide Sätze.", "Beide Sätze.")],
)
def test_the_choice_is_what_is_saved(anna, bela, project, choice, hand, expected):
    anna.opens(project)
    bela.opens(project)
    anna.saves(summary_de="Annas Satz.")
    bela.saves(summary_de="Belas Satz.")
    assert bela.decides({"summary_de": choice}, {"summary_de": hand} if hand else None) == SAVED
    project.refresh_from_db()
    assert project.summary_de == expected


def test_fields_that_only_one_changed_are_merged_in_all_languages(anna, bela, project):
    anna.opens(project)
    bela.opens(project)
    anna.saves(title_en="Annas house", summary_es="Annas resumen")
    assert bela.saves(title_ca="La casa d'en Bela", description_de="Belas Text.\r\n\r\nZweiter Absatz.") == CONFLICT
    context = bela.answer.context
    assert [one.key for one in context["theirs"]] == ["title_en", "summary_es"]
    assert [one.key for one in context["mine"]] == ["title_ca", "description_de"]
    assert bela.conflicts() == []
    assert bela.decides({}) == SAVED
    project.refresh_from_db()
    assert (project.title_en, project.summary_es, project.title_ca, project.description_de) == (
        "Annas house",
        "Annas resumen",
        "La casa d'en Bela",
        "<p>Belas Text.</p>\n<p>Zweiter Absatz.</p>",
    )


def test_nothing_is_saved_while_a_choice_is_missing_and_what_was_written_by_hand_stays(anna, bela, project):
    anna.opens(project)
    bela.opens(project)
    anna.saves(summary_de="Annas Satz.", title_de="Annas Haus")
    bela.saves(summary_de="Belas Satz.", title_de="Belas Haus")
    assert bela.decides({"title_de": "edit"}, {"title_de": "Unser Haus"}) == CONFLICT
    assert bela.answer.context["is_undecided"] is True
    assert bela.conflicts() == ["title_de", "summary_de"]
    page = bela.answer.content.decode()
    assert "Unser Haus" in page
    assert "Choose for every field below that both of you changed." in page
    project.refresh_from_db()
    assert (project.title_de, project.summary_de) == ("Annas Haus", "Annas Satz.")


def test_a_third_save_while_the_conflict_is_decided_conflicts_again(anna, bela, project):
    anna.opens(project)
    bela.opens(project)
    anna.saves(summary_de="Annas Satz.")
    bela.saves(summary_de="Belas Satz.", title_en="Belas house")
    anna.opens(project)
    anna.saves(summary_de="Annas zweiter Satz.")
    assert bela.decides({"summary_de": "edit"}, {"summary_de": "Beide Sätze."}) == CONFLICT
    (conflict,) = bela.answer.context["conflicts"]
    assert told(conflict) == (["Annas Satz."], ["Annas zweiter Satz."], ["Beide Sätze."])
    assert bela.decides({"summary_de": "mine"}) == SAVED
    project.refresh_from_db()
    assert (project.summary_de, project.title_en) == ("Beide Sätze.", "Belas house")


@pytest.mark.parametrize("ticket", [None, "", "made up", "of another row"])
def test_a_form_without_its_version_is_refused_and_its_text_shown(anna, project, ticket):
    anna.opens(project)
    if ticket is None:
        del anna.values["_ticket"]
    elif ticket == "of another row":
        other = Editor("Cleo Other")
        anna.values["_ticket"] = other.opens(factories.a_project("Anderes"))["_ticket"]
    else:
        anna.values["_ticket"] = [ticket]
    assert anna.saves(summary_de="Annas Satz.") == CONFLICT
    project.refresh_from_db()
    assert project.summary_de == "Ein Haus für alle."
    (conflict,) = anna.answer.context["conflicts"]
    assert (conflict.is_known, conflict.theirs, conflict.mine) == (False, ["Ein Haus für alle."], ["Annas Satz."])
    assert "did not say which version" in anna.answer.content.decode()
    assert anna.decides({"summary_de": "mine"}) == SAVED
    project.refresh_from_db()
    assert project.summary_de == "Annas Satz."


def test_an_opening_that_nobody_remembers_shows_all_that_differs(anna, bela, project):
    bela.opens(project)
    models.Opening.objects.all().delete()
    anna.opens(project)
    anna.saves(title_en="Annas house")
    assert bela.saves(title_ca="Casa d'en Bela") == CONFLICT
    assert bela.conflicts() == ["title_en", "title_ca"]


def test_links_of_many_are_merged_or_a_conflict(anna, bela, project):
    berlin, jena, erfurt = (factories.a_region(name) for name in ("Berlin", "Jena", "Erfurt"))
    project.regions.add(berlin)
    anna.opens(project)
    bela.opens(project)
    anna.saves(regions=[str(berlin.pk), str(jena.pk)])
    assert bela.saves(regions=[str(berlin.pk), str(erfurt.pk)], tags="garten") == CONFLICT
    (conflict,) = bela.answer.context["conflicts"]
    assert told(conflict) == (["Berlin"], ["Berlin", "Jena"], ["Berlin", "Erfurt"])
    assert bela.decides({"regions": "edit"}, {"regions": [str(r.pk) for r in (berlin, jena, erfurt)]}) == SAVED
    assert set(project.regions.all()) == {berlin, jena, erfurt}
    assert list(project.tags.names()) == ["garten"]


def test_a_claim_added_by_a_colleague_makes_no_conflict_in_the_case(anna, bela, project):
    source = factories.a_source()
    bela.opens(project)
    anna.url = reverse("admin:cooperations_finding_add")
    page = anna.client.get(anna.url, {"record": project.pk})
    assert page.status_code == 200
    factories.a_claim(models.Finding, project, source, category="challenge", text_de="Neu")
    assert bela.saves(summary_de="Belas Satz.") == SAVED


def test_citations_are_merged_line_by_line(anna, bela, project):
    source, other = factories.a_source("Erste"), factories.a_source("Zweite")
    finding = factories.a_claim(models.Finding, project, category="challenge", text_de="Ein Befund")
    factories.cite(finding, source, locator="S. 1")
    factories.cite(finding, other, locator="S. 2")
    anna.opens(finding)
    bela.opens(finding)
    assert (
        anna.saves(
            **{"citations-0-locator": "S. 10", "citations-1-quotation": "Wort"}
            | {"citations-1-quotation_language": "de"}
        )
        == SAVED
    )
    assert (
        bela.saves(
            **{"citations-0-locator": "S. 11", "citations-2-source": str(source.pk), "citations-2-locator": "S. 3"}
        )
        == CONFLICT
    )
    (conflict,) = bela.answer.context["conflicts"]
    assert told(conflict) == (["S. 1"], ["S. 10"], ["S. 11"])
    assert bela.decides({conflict.key: "mine"}) == SAVED
    rows = finding.citations.order_by("pk").values_list("locator", "quotation")
    assert list(rows) == [("S. 11", ""), ("S. 2", "Wort"), ("S. 3", "")]


@pytest.mark.parametrize(("choice", "expected"), [("theirs", ["S. 2"]), ("mine", ["S. 2", "S. 5"])])
def test_a_citation_that_one_deleted_and_the_other_changed_is_a_conflict(anna, bela, project, choice, expected):
    finding = factories.a_claim(models.Finding, project, category="challenge", text_de="Ein Befund")
    for page in ("S. 1", "S. 2"):
        factories.cite(finding, factories.a_source(), locator=page)
    anna.opens(finding)
    bela.opens(finding)
    assert anna.saves(**{"citations-0-DELETE": "on"}) == SAVED
    assert bela.saves(**{"citations-0-locator": "S. 5"}) == CONFLICT
    (conflict,) = bela.answer.context["conflicts"]
    assert (conflict.is_line, conflict.change, conflict.by) == (True, "deleted", "theirs")
    assert bela.decides({conflict.key: choice}) == SAVED
    assert sorted(finding.citations.values_list("locator", flat=True)) == expected


def test_a_record_deleted_meanwhile_keeps_the_text_for_a_new_one(anna, bela, project):
    bela.opens(project)
    anna.asks_to_delete(project)
    assert anna.deletes(project) == SAVED
    assert bela.saves(summary_de="Belas Satz.", title_ca="Casa d'en Bela") == CONFLICT
    page = bela.answer.content.decode()
    assert "Anna Example deleted it" in page
    assert "Belas Satz." in page
    assert "Casa d&#x27;en Bela" in page
    context = bela.answer.context
    again = {}
    for name, value in context["values"]:
        again.setdefault(name, []).append(value)
    form = bela.client.post(context["add_url"], again)
    assert form.status_code == 200
    assert form.context["adminform"].form["summary_de"].value() == "Belas Satz."
    assert not models.Project.objects.exists()


def test_a_record_published_meanwhile_is_told(anna, bela):
    records = factories.a_cooperation()
    project = records[-1]
    bela.opens(project)
    publish(records, by=anna.user, note="Los")
    assert bela.saves(summary_de="Belas Satz.") == CONFLICT
    assert "Anna Example published the record as version 1" in bela.answer.context["step"]
    assert bela.decides({}) == SAVED
    project.refresh_from_db()
    assert (project.summary_de, project.status) == ("Belas Satz.", "draft")


def test_a_record_withdrawn_meanwhile_is_told(anna, bela):
    project = factories.published(*factories.a_cooperation())
    bela.opens(project)
    withdraw(project, by=anna.user, note="Auf Bitte des Vereins")
    assert bela.saves(summary_de="Belas Satz.") == CONFLICT
    assert "withdrawn for good" in bela.answer.context["step"]
    assert "Auf Bitte des Vereins" in bela.answer.content.decode()


def test_a_number_that_moved_without_anything_to_see_does_not_stand_in_the_way(anna, bela, project):
    bela.opens(project)
    project.save()
    assert bela.saves(summary_de="Belas Satz.") == SAVED
    project.refresh_from_db()
    assert project.summary_de == "Belas Satz."


def test_saving_over_ones_own_other_window_is_a_conflict_too(anna, project):
    first = dict(anna.opens(project))
    anna.saves(summary_de="Im zweiten Fenster.")
    anna.values = first
    assert anna.saves(summary_de="Im ersten Fenster.") == CONFLICT
    assert "That was you, in another window." in anna.answer.content.decode()
