"""A reply that is taken over as a correction stays open until the corrected statement is published."""

import pytest

from cooperations import models
from cooperations.choices import ReplyState
from cooperations.publishing.publish import publish
from cooperations.replying.deciding import decide
from cooperations.replying.waiting import open_corrections
from cooperations.roles import create_roles
from tests.factories_published import a_published_claim
from tests.replying import a_part, an_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return a_published_claim()


@pytest.fixture
def project(claim):
    return models.Project.objects.get(pk=claim.record_id)


@pytest.fixture
def actor(project):
    return models.Participation.objects.filter(record=project.pk).first().actor


@pytest.fixture
def editor():
    account = an_editor()
    account.groups.add(create_roles()["editor"])
    return models.Researcher.objects.get(pk=account.pk)


def taken_over(project, actor, claim, editor):
    return decide(a_part(project, actor, claim, by=editor), ReplyState.TAKEN_OVER, by=editor)


def published(project):
    project.refresh_from_db()
    [publication] = publish([project], note="Neue Fassung")
    return publication.number


def edited(row, **values):
    row.refresh_from_db()
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def state(part):
    part.refresh_from_db()
    return (part.state, part.corrected_in)


def left(editor):
    return [(part.pk, part.is_changed) for part in open_corrections(editor)]


def test_correction_is_done_when_the_changed_statement_is_published(claim, project, actor, editor):
    part = taken_over(project, actor, claim, editor)
    assert (state(part), left(editor)) == (("taken-over", None), [(part.pk, False)])
    edited(project, summary_de="Etwas anderes.")
    published(project)
    assert (state(part), left(editor)) == (("taken-over", None), [(part.pk, False)])
    edited(claim, text_de="Es gab 2012 Geld.")
    assert (state(part), left(editor)) == (("taken-over", None), [(part.pk, True)])
    assert state(part) == ("taken-over", None)
    number = published(project)
    assert (state(part), left(editor)) == (("corrected", number), [])


def test_reply_to_the_whole_record_is_done_with_the_next_edit_that_is_published(project, actor, editor):
    part = taken_over(project, actor, None, editor)
    assert left(editor) == [(part.pk, False)]
    edited(project, summary_de="Richtiger.")
    assert left(editor) == [(part.pk, True)]
    assert state(part) != (number := published(project))
    assert state(part) == ("corrected", number)


def test_statement_that_was_deleted_is_corrected_by_publishing_that(claim, project, actor, editor):
    part = taken_over(project, actor, claim, editor)
    claim.delete()
    assert left(editor) == [(part.pk, True)]
    assert state(part) != (number := published(project))
    assert state(part) == ("corrected", number)


def test_deciding_anew_closes_it_or_begins_it_again(claim, project, actor, editor):
    part = taken_over(project, actor, claim, editor)
    edited(claim, text_de="Es gab 2012 Geld.")
    published(project)
    decide(part, ReplyState.TAKEN_OVER, by=editor)
    assert (state(part), left(editor)) == (("taken-over", None), [(part.pk, False)])
    decide(part, ReplyState.REJECTED, by=editor, reason="Es stand schon richtig da.")
    assert (state(part), left(editor)) == (("rejected", None), [])


def test_start_page_queue_and_replies_say_what_is_left(client, claim, project, actor, editor):
    part = taken_over(project, actor, claim, editor)
    client.force_login(editor)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    replies = f"/admin/cooperations/project/{project.pk}/replies/"
    [waiting] = [one for one in client.get("/admin/").context["start"]["waiting"] if one["kind"].key == "correction"]
    assert (waiting["count"], waiting["entries"][0]["anchor"]) == (1, f"#reply-{part.pk}")
    page = client.get(replies).content.decode()
    assert "Being taken over as a correction" in page
    assert "The statement is as it was: correct it, and publish the record." in page
    assert f'/finding/{claim.pk}/change/?reply={part.pk}"' in page
    edited(claim, text_de="Es gab 2012 Geld.")
    left_to_do = "It is changed at the desk and not published yet: publish the record."
    assert left_to_do in client.get(replies).content.decode()
    assert left_to_do in client.get("/admin/cooperations/review/?show=correction").content.decode()
    number = published(project)
    page = client.get(replies).content.decode()
    assert left_to_do not in page
    assert f"in version {number}" in page
    assert not open_corrections(an_editor("niemand")).exists()
