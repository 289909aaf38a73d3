"""Two-person review: while it is on, nobody publishes what they have edited since its last publication."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from cooperations import models
from cooperations.loading.load import NOTE
from cooperations.models.desk_rules import is_two_person_review
from cooperations.models.hands import working_as
from cooperations.publishing.approve import approve
from cooperations.publishing.checks import RefusedError
from cooperations.publishing.publish import publish
from cooperations.publishing.transitions import submit
from cooperations.shelf.publication import Publication
from tests import factories
from tests.desk_forms import form_data
from tests.import_files import checked, imported, on_a_growing_page
from tests.team import a_page_by, edited_by, fresh, in_review, member

pytestmark = pytest.mark.django_db
OWN = (
    "You have edited it since its last publication, and two-person review is switched on. Submit it for review, so "
    "that somebody else reads and publishes it."
)


ACTOR = {"slug": "verein", "name_de": "Verein", "sector": "civil-society", "kind": "association"}


@pytest.fixture(autouse=True)
def switched_on(settings):
    settings.TWO_PERSON_REVIEW = True
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def edda():
    return member("edda", "editor")


@pytest.fixture
def emil():
    return member("emil", "editor")


def refused(records, by):
    """Return the records for which the door refuses this person."""
    with pytest.raises(RefusedError) as refusal:
        publish(records, by=by, note="Los")
    assert {problem.message for problem in refusal.value.problems} == {OWN}
    return [problem.record.pk for problem in refusal.value.problems]


def test_who_created_it_does_not_publish_it_and_another_does(edda, emil):
    page = a_page_by(edda)
    assert refused([page], edda) == [page.pk]
    assert not Publication.objects.exists()
    assert len(publish([page], by=emil, note="Gelesen")) == 1


def test_who_edited_it_since_the_last_publication_does_not_publish_it(edda, emil):
    page = a_page_by(edda)
    publish([page], by=emil, note="Gelesen")
    page = edited_by(emil, page, body_de="Neu")
    assert refused([page], emil) == [page.pk]
    assert len(publish([page], by=edda, note="Gelesen")) == 1, "what edda did belongs to the version before"


def test_who_edited_a_part_does_not_publish_the_whole(edda, emil):
    source, actor, office, project = factories.a_cooperation()
    publish([source, actor, office, project], note="Erste Fassung")
    with working_as(edda):
        models.Citation.objects.filter(claim__record=project.pk).first().save()
    assert refused([project], edda) == [project.pk]
    publish([project], by=emil, note="Gelesen")


def test_who_coded_a_claim_does_not_publish_its_record_though_another_entered_it(edda, emil):
    *others, project = factories.a_cooperation()
    publish([*others, project], note="Erste Fassung")
    with working_as(emil):
        factories.a_claim(
            models.Finding, project, others[0], category="challenge", text_de="Andere Wege", coded_by=edda
        )
    assert refused([project], edda) == [project.pk]
    assert refused([project], emil) == [project.pk]


def test_nobody_publishes_their_own_as_a_companion_of_another_record(edda, emil):
    source, actor, office, project = factories.a_cooperation()
    edited_by(edda, actor)
    assert refused([source, actor, office, project], edda) == [actor.pk]
    assert not Publication.objects.exists(), "all or nothing"
    assert len(publish([source, actor, office, project], by=emil, note="Gelesen")) == 4


def test_the_page_names_the_companion_and_publishes_nothing(client, edda):
    source, actor, _office, project = factories.a_cooperation()
    edited_by(edda, actor)
    client.force_login(edda)
    url = reverse("admin:cooperations_project_publish", args=[project.pk])
    for page in (client.get(url), client.post(url, {"note": "Los", "together": "on"})):
        assert [place["problem"].record.pk for place in page.context["problems"]] == [actor.pk]
    assert not Publication.objects.exists()
    assert models.Source.objects.get(pk=source.pk).status == "draft"


def test_the_loader_counts_as_nobody(edda):
    page = factories.a_page()
    publish([page], note=NOTE)
    assert not models.Hand.objects.exists()
    assert publish([page], by=edda, note="Noch einmal") == []


def test_whoever_is_signed_in_is_somebody_though_the_view_forgot_to_say_so(edda):
    page = a_page_by(edda)
    with working_as(edda):
        assert refused([page], None) == [page.pk]


def test_an_editor_who_corrected_it_in_review_leaves_it_to_another(edda, emil):
    page = in_review(member("rita", "researcher"))
    page = edited_by(edda, page, body_de="Tippfehler behoben")
    with pytest.raises(RefusedError, match="two-person review is switched on"):
        approve(page, edda, "Gelesen", page.revision)
    assert fresh(page).status == "review"
    assert len(approve(page, emil, "Gelesen", page.revision)) == 1


def test_a_reviewer_who_had_a_hand_in_it_is_not_asked(edda, emil):
    page = edited_by(edda, a_page_by(emil))
    with pytest.raises(RefusedError, match="edda has edited it and could not publish it"):
        submit(page, emil, "", edda)


def test_a_command_in_somebody_s_name_keeps_to_the_rule(edda, emil):
    page = a_page_by(edda)
    with pytest.raises(CommandError, match=r"^Nothing was published\. Methode: You have edited it since"):
        call_command("publish_records", page.identifier, "--as", "edda", "--note", "Los")
    assert not Publication.objects.exists()
    said = StringIO()
    call_command("publish_records", page.identifier, "--as", "emil", "--note", "Gelesen", stdout=said)
    assert (said.getvalue(), Publication.objects.get().published_by) == ("1 published.\n", emil)


def test_the_command_publishes_for_editors_only(edda):
    page = a_page_by(edda)
    member("rita", "researcher")
    for name in ("rita", "nobody"):
        with pytest.raises(CommandError, match=f"^--as {name}: there is no active account of that name that may"):
            call_command("publish_records", page.identifier, "--as", name, "--note", "Los")
    with pytest.raises(CommandError, match=r"^No record has this identifier: xyz\.$"):
        call_command("publish_records", "xyz", "--as", "edda", "--note", "Los")


def test_edits_by_the_desk_s_forms_count(client, edda):
    page = factories.a_page()
    client.force_login(edda)
    url = reverse("admin:cooperations_page_change", args=[page.pk])
    assert client.post(url, form_data(client.get(url), title_de="Anders")).status_code == 302
    assert list(page.hands.values_list("researcher__username", "is_creator")) == [("edda", False)]
    answer = client.post(reverse("admin:cooperations_page_publish", args=[page.pk]), {"note": "Los"})
    assert [place["problem"].message for place in answer.context["problems"]] == [OWN]


def test_an_import_by_a_growing_page_counts(client, monkeypatch, edda, emil):
    client.force_login(edda)
    on_a_growing_page(client, monkeypatch, "write", checked("actor", ACTOR, owner=edda).pk)
    actor = models.Actor.objects.get()
    assert list(actor.hands.values_list("researcher__username", "is_creator")) == [("edda", True)]
    assert actor.row_saved_by == edda
    assert refused([actor], edda) == [actor.pk]
    assert len(publish([actor], by=emil, note="Gelesen")) == 1


def test_undoing_an_import_by_a_growing_page_counts(client, monkeypatch, edda, emil):
    actor = factories.an_actor("Früher", slug="verein")
    run = imported("actor", ACTOR, user=member("rita", "researcher"))
    client.force_login(edda)
    on_a_growing_page(client, monkeypatch, "undo", run.pk)
    actor.refresh_from_db()
    assert (actor.name_de, actor.row_saved_by) == ("Früher", edda)
    assert set(actor.hands.values_list("researcher__username", flat=True)) == {"rita", "edda"}
    assert refused([actor], edda) == [actor.pk]
    assert len(publish([actor], by=emil, note="Gelesen")) == 1


def test_switched_off_an_editor_publishes_their_own(settings, edda):
    settings.TWO_PERSON_REVIEW = False
    assert len(publish([a_page_by(edda)], by=edda, note="Los")) == 1


def rules_url():
    return reverse("admin:cooperations_deskrule_changelist")


def test_the_administrator_switches_it_and_the_page_says_who_did_when(client, settings, edda):
    settings.TWO_PERSON_REVIEW = False
    anton = member("anton", "administrator")
    client.force_login(anton)
    assert is_two_person_review() is False
    client.post(rules_url(), {"is_two_person_review": "on", "note": "In der Sitzung beschlossen"})
    assert is_two_person_review() is True
    client.post(rules_url(), {"is_two_person_review": "on", "note": "Noch einmal"})
    client.post(rules_url(), {"note": ""})
    assert is_two_person_review() is False
    told = models.DeskRule.objects.values_list("is_two_person_review", "set_by__username", "note")
    assert list(told) == [(False, "anton", ""), (True, "anton", "In der Sitzung beschlossen")]
    client.force_login(edda)
    page = client.get(rules_url())
    assert "In der Sitzung beschlossen" in page.content.decode()
    assert page.context["may_set"] is False
    assert client.post(rules_url(), {"is_two_person_review": "on"}).status_code == 403
    assert is_two_person_review() is False


def test_what_was_switched_is_not_rewritten(client, edda):
    anton = member("anton", "administrator")
    rule = models.DeskRule.objects.create(set_by=anton, is_two_person_review=True)
    client.force_login(anton)
    for step, data in (("change", {"note": "x"}), ("delete", {"post": "yes"})):
        url = reverse(f"admin:cooperations_deskrule_{step}", args=[rule.pk])
        assert client.post(url, data).status_code == 403
    assert models.DeskRule.objects.get().note == ""
