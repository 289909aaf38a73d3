"""Deletion at the desk: only what was never published and what nothing mentions, alone, in bulk and by cascade."""

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import override

from cooperations import models
from cooperations.history.deletion import published_among, versions_with
from cooperations.publishing.publish import publish, withdraw
from cooperations.roles import create_roles
from cooperations.shelf.merging import lead_on
from cooperations.shelf.publication import Publication
from tests import factories
from tests.desk_forms import confirm_deletion, form_data
from tests.import_files import checked, errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, django_user_model):
    """Return a client with which an editor is signed in, in English."""
    user = django_user_model.objects.create_user("maria", password="x", is_staff=True)
    user.groups.set([create_roles()[name] for name in ("researcher", "editor")])
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(user)
    return client


def step(row, name):
    return reverse(f"admin:cooperations_{row._meta.model_name}_{name}", args=[row.pk])


def in_bulk(desk, model, *rows, **more):
    address = reverse(f"admin:cooperations_{model._meta.model_name}_changelist")
    chosen = {"action": "delete_selected", "_selected_action": [row.pk for row in rows]}
    if "post" in more:
        more["digest"] = (desk.post(address, chosen).context or {}).get("digest", "")
    return desk.post(address, {**chosen, **more})


def exists(row):
    return type(row).objects.filter(pk=row.pk).exists()


def told(texts):
    """Return a nested list of texts without its links."""
    return [told(each) if isinstance(each, list) else strip_tags(each) for each in texts]


def withhold(claim):
    return reverse("admin:history_withhold", args=[claim._meta.model_name, claim.pk])


def test_a_record_that_was_never_published_is_deleted_with_its_claims(desk):
    project = factories.a_project()
    claim = factories.a_claim(models.Finding, project, factories.a_source(), category="challenge")
    page = desk.get(step(project, "delete"))
    assert "It stays in the history and can be brought back." in page.content.decode()
    assert confirm_deletion(desk, step(project, "delete")).status_code == 302
    assert (exists(project), exists(claim)) == (False, False)


def test_what_goes_is_listed_once_as_people_know_it(desk):
    project, source = factories.a_project("Garten"), factories.a_source("Karte")
    claim = factories.a_claim(models.Finding, project, source, category="challenge", text_de="Wenig Zeit")
    claim.about.add(factories.an_actor())
    project.tags.add("Dach")
    models.Hand.objects.create(record=project.record_ptr, researcher=models.Researcher.objects.get())
    context = desk.get(step(project, "delete")).context
    citation = [f"Citation: {claim.citations.get()}"]
    assert told(context["deleted_objects"]) == ["Project: Garten", ["Finding: Wenig Zeit", citation]]
    assert dict(context["model_count"]) == {"projects": 1, "findings": 1, "citations": 1}
    of_claim = desk.get(step(claim, "delete")).context["deleted_objects"]
    assert told(of_claim) == ["Finding: Wenig Zeit", citation]


@pytest.mark.parametrize("state", ["published", "rewritten", "withdrawn"])
def test_a_record_that_was_published_is_never_deleted(desk, state):
    project = factories.published(*factories.a_cooperation())
    if state == "rewritten":
        project.title_de = "Garten"
        project.save()
    if state == "withdrawn":
        withdraw(project, None, "Auf Bitte")
    assert desk.get(step(project, "delete")).status_code == 403
    assert confirm_deletion(desk, step(project, "delete")).status_code == 403
    assert "delete_selected" not in desk.get(reverse("admin:cooperations_project_changelist")).content.decode()
    in_bulk(desk, models.Project, project, post="yes")
    assert exists(project)


def test_an_actor_that_takes_part_is_kept_and_the_participations_are_listed(desk):
    _source, association, _office, project = factories.a_cooperation()
    page = desk.get(step(association, "delete"))
    assert page.status_code == 200
    text = page.content.decode()
    assert "cannot be deleted as long as this stands in the way" in text
    assert step(project.claims.first().child, "change") in text
    assert confirm_deletion(desk, step(association, "delete")).status_code == 200
    assert exists(association)


def test_a_record_that_is_only_mentioned_is_kept_and_the_mentions_are_listed(desk):
    actor, project = factories.an_actor(), factories.a_project()
    claim = factories.a_claim(models.Finding, project, category="challenge", text_de="Wenig Zeit")
    claim.about.add(actor)
    event = factories.an_event()
    event.organisers.add(actor)
    text = confirm_deletion(desk, step(actor, "delete")).content.decode()
    assert (step(claim, "change") in text, step(event, "change") in text) == (True, True)
    assert "mentions it; take the mention out first" in text
    assert (exists(actor), list(claim.about.all())) == (True, [actor.record_ptr])


def test_mentions_within_what_is_deleted_do_not_stand_in_the_way(desk):
    project = factories.a_project()
    claims = [factories.a_claim(models.Finding, project, category="challenge", text_de=text) for text in ("Ja", "Nein")]
    claims[0].contradicts.add(claims[1])
    claims[0].about.add(project)
    assert confirm_deletion(desk, step(project, "delete")).status_code == 302
    assert not exists(project)


def test_deleting_a_tag_is_kept_with_the_projects_that_had_it(desk):
    project = factories.a_project()
    project.tags.add("garten")
    tag = models.Keyword.objects.get()
    assert confirm_deletion(desk, step(tag, "delete"), history_change_reason="Zu weit").status_code == 302
    kept = project.history.order_by("history_id").last()
    assert (kept.history_links, kept.history_change_reason) == ({}, "Zu weit")


def a_published_claim():
    """Return a claim that was published and one on the same case that was not."""
    *companions, project = factories.a_cooperation()
    claim = factories.a_claim(models.Finding, project, companions[0], category="challenge", text_de="Wenig Zeit")
    publish([*companions, project], note="Erste Fassung")
    later = factories.a_claim(models.Finding, project, companions[0], category="challenge", text_de="Wenig Geld")
    return claim, later


def test_a_claim_that_was_never_published_is_deleted(desk):
    _claim, later = a_published_claim()
    assert confirm_deletion(desk, step(later, "delete")).status_code == 302
    assert not exists(later)


def test_a_claim_that_was_published_is_not_deleted_and_its_form_says_why(desk):
    claim, later = a_published_claim()
    assert confirm_deletion(desk, step(claim, "delete")).status_code == 403
    assert exists(claim)
    page, other = (desk.get(step(row, "change")).content.decode() for row in (claim, later))
    assert "This claim was published and cannot be deleted" in page
    assert (withhold(claim) in page, step(claim, "delete") in page) == (True, False)
    assert (withhold(later) in other, step(later, "delete") in other) == (False, True)


def test_published_claims_stop_a_deletion_in_bulk_and_are_named(desk):
    claim, later = a_published_claim()
    page = in_bulk(desk, models.Finding, claim, later, post="yes")
    assert page.status_code == 200
    text = page.content.decode()
    assert "was published and stays" in text
    assert (step(claim, "change") in text, exists(claim), exists(later)) == (True, True, True)
    assert in_bulk(desk, models.Finding, later, post="yes", history_change_reason="Doppelt").status_code == 302
    assert not exists(later)
    assert models.Finding.history.get(history_type="-").history_change_reason == "Doppelt"


def test_a_claim_that_was_published_is_moved_to_no_other_record(desk):
    claim, later = a_published_claim()
    other = factories.a_project("Anderes")
    for one, complaints in ((claim, {"record"}), (later, set())):
        page = desk.get(step(one, "change"))
        answer = desk.post(step(one, "change"), form_data(page, record=other.pk))
        assert set(answer.context["adminform"].form.errors if answer.context else ()) == complaints
        one.refresh_from_db()
        assert (one.record_id == other.pk) == (not complaints)


def test_an_import_moves_no_claim_that_was_published(desk):
    claim, later = a_published_claim()
    factories.a_project("Anderes", slug="anderes")
    rows = [{"identifier": one.identifier, "record": "project/anderes"} for one in (claim, later)]
    with override("en"):
        told = errors(checked("finding", *rows))
    assert told[2]["record"].startswith("It was published on its record and stays there.")
    assert "record" not in told.get(3, {})


def test_versions_of_a_claim_are_those_of_what_was_merged_into_its_record_too(desk):
    claim, _later = a_published_claim()
    away = claim.record.identifier
    stays = factories.a_cooperation("Zweites")
    publish(stays, note="Erste Fassung")
    with transaction.atomic():
        lead_on(away, stays[-1].identifier, timezone.now())
    models.Claim.objects.filter(pk=claim.pk).update(record=stays[-1])
    moved = models.Claim.objects.get(pk=claim.pk)
    assert (len(versions_with(moved)), published_among([moved])) == (1, {claim.pk})


@pytest.mark.parametrize("number", [1, 5])
def test_asking_which_of_many_claims_were_published_takes_one_look_at_the_shelf(
    desk, django_assert_num_queries, number
):
    claim, _later = a_published_claim()
    for turn in range(number):
        factories.a_claim(models.Finding, claim.record, category="challenge", text_de=f"Zeit {turn}")
    findings = list(models.Finding.objects.all())
    with django_assert_num_queries(1):
        assert published_among(findings) == {claim.pk}


def test_a_published_claim_is_no_longer_public_from_the_next_version_on(desk):
    claim, later = a_published_claim()
    assert desk.post(withhold(claim), {"reason": ""}).context["form"].errors.keys() == {"reason"}
    assert desk.post(withhold(claim), {"reason": "Quelle zurückgezogen"}).status_code == 302
    claim.refresh_from_db()
    kept = claim.history.order_by("history_id").last()
    assert (claim.visibility, kept.history_change_reason, kept.history_user.username) == (
        "internal",
        "Quelle zurückgezogen",
        "maria",
    )
    factories.published(claim.record.child, note="Ohne diese Aussage")
    versions = Publication.objects.of_record(claim.record.identifier).newest_first()
    assert [claim.identifier in version.document for version in versions] == [False, True]
    assert later.identifier in versions[0].document
    assert confirm_deletion(desk, step(claim, "delete")).status_code == 403


def test_only_claims_are_withheld(desk):
    project = factories.a_project()
    assert desk.get(reverse("admin:history_withhold", args=["project", project.pk])).status_code == 404
