"""The history of both sides of a merger, and of what it concerned, tells who merged what, when, why, and what moved."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from cooperations import models
from cooperations.tidying.merge import merge
from tests import factories
from tests.history_desk import an_account_per_role, history, in_english

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return an_account_per_role()


@pytest.fixture
def desk(client, people):
    return in_english(client, people["editor"])


def merged(by, reason=""):
    """Let two actors of one name become one, which says what it said; return both and the claim that moved."""
    away, stays = factories.an_actor("Verein", slug="verein"), factories.an_actor("Verein", slug="verein-sued")
    claim = factories.a_participation(factories.a_project("Das Haus"), away, factories.a_source())
    gone = models.Actor(pk=away.pk, identifier=away.identifier)
    with override("en"):
        merge(away, stays, by, reason=reason)
    return gone, stays, claim


def entries(page):
    return [entry for entry in page.context["entries"] if entry["merger"]]


def test_survivor_tells_of_the_merger_although_it_says_what_it_said(desk, people):
    gone, stays, _claim = merged(people["editor"], "Beide sind der Verein von 2011.")
    page = desk.get(history(stays))
    [entry] = entries(page)
    assert (entry["person"], entry["reason"]) == (
        people["editor"],
        "Merger of “Verein” into “Verein”: Beide sind der Verein von 2011.",
    )
    assert entry["merger"].relations == [("Participations: actor", 1)]
    text = page.content.decode()
    assert f"“Verein” (address verein, {gone.identifier}) became “Verein”." in text
    assert "1 reference moved:" in text


def test_address_of_what_is_gone_leads_to_what_it_is_today(desk, people):
    gone, stays, _claim = merged(people["editor"])
    page = desk.get(reverse("admin:history_of", args=["actor", gone.pk]))
    assert [entry["changes"][0]["how"] for entry in entries(page)] == ["-"]
    assert f'<a href="{history(stays)}">Verein</a>' in page.content.decode()
    assert desk.get(reverse("admin:cooperations_actor_history", args=[gone.pk])).context["merged"].count == 1


def test_record_that_named_it_tells_of_it_as_well_and_so_does_the_entry(desk, people):
    _gone, _stays, claim = merged(people["editor"])
    project = claim.record.child
    [entry] = entries(desk.get(history(project)))
    page = desk.get(reverse("admin:history_entry", args=["project", project.pk, entry["act"]]))
    assert page.context["entry"]["merger"].merger == models.Merger.objects.get()


def test_page_of_a_merger_names_the_reason_and_everything_that_moved(desk, people):
    merged(people["editor"], "Beide sind der Verein von 2011.")
    page = desk.get(reverse("admin:cooperations_merger_change", args=[models.Merger.objects.get().pk]))
    text = page.content.decode()
    assert "Beide sind der Verein von 2011." in text
    assert "Participations: actor · Das Haus: " in text
    assert " · moves" in text
    assert "Name [de]: Verein" in text
    assert "row_saved_by" not in text


def test_reason_is_asked_where_two_are_merged(desk):
    away, stays = factories.an_actor("Eins"), factories.an_actor("Zwei")
    address = reverse("admin:cooperations_actor_merge", args=[stays.pk])
    page = desk.get(address, {"with": away.pk})
    assert 'name="history_change_reason"' in page.content.decode()
    said = {"with": away.pk, "seen": page.context["seen"], "name_de": "stays", "history_change_reason": " Doppelt. "}
    desk.post(address, said)
    assert models.Merger.objects.get().reason == "Doppelt."


def test_mere_deletion_and_merged_codes_are_told_apart(desk, people):
    gone = factories.an_actor("Weg")
    key = gone.pk
    gone.delete()
    page = desk.get(reverse("admin:history_of", args=["actor", key]))
    assert (page.context["merged"], "merged into another one" in page.content.decode()) == (None, False)
    book = factories.a_codebook()
    away, stays = (models.Code.objects.create(codebook=book, slug=s, category="challenge", label_de=s) for s in "ab")
    key = away.pk
    merge(away, stays, people["editor"])
    page = desk.get(reverse("admin:history_of", args=["code", key]))
    assert page.context["merged"].merger.into_label == str(stays)


def test_moments_of_a_history_can_be_read_by_machines(desk, people):
    _gone, stays, _claim = merged(people["editor"])
    moments = re.findall(r'<time datetime="([^"]+)"', desk.get(history(stays)).content.decode())
    assert moments
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}", moment) for moment in moments)
