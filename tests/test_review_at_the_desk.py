"""Review at the desk: which tools a form offers, what each page shows, who may edit meanwhile, who deletes drafts."""

import pytest
from django.urls import reverse

from cooperations import models
from cooperations.models import Comment, Review
from cooperations.publishing.publish import publish
from cooperations.publishing.transitions import submit
from cooperations.shelf.publication import Publication
from tests import factories
from tests.desk_forms import confirm_deletion, form_data
from tests.team import a_page_by, edited_by, fresh, in_review, in_status, member

pytestmark = pytest.mark.django_db

OTHER_TOOLS = {"Preview", "Versions", "Translations", "Publish …", "Withdraw …"}


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def rita():
    return member("rita", "researcher")


@pytest.fixture
def edda():
    return member("edda", "editor")


def url(record, step):
    return reverse(f"admin:cooperations_{record._meta.model_name}_{step}", args=[record.pk])


def tools(client, record):
    """Return the steps of review that the form of a record offers."""
    offered = [step["label"] for step in client.get(url(record, "change")).context["steps"]]
    return [label for label in offered if label not in OTHER_TOOLS]


def test_form_offers_what_can_be_done_by_whom(client, rita, edda):
    page = a_page_by(rita)
    client.force_login(rita)
    assert tools(client, page) == ["Submit for review …"]
    submit(page, rita)
    assert tools(client, page) == ["See the review", "Take back …"]
    client.force_login(member("ruth", "researcher"))
    assert tools(client, page) == ["See the review"]
    client.force_login(edda)
    assert tools(client, page) == ["Review …"]


def test_submission_lists_what_stands_in_the_way_and_goes_through_all_the_same(client, rita, edda):
    project = factories.a_project(summary_de="Fragen an haus@example.org", is_counterpart_undocumented=True)
    client.force_login(rita)
    page = client.get(url(project, "submit"))
    assert "haus@example.org" in page.content.decode()
    assert len(page.context["problems"]) == 1
    assert list(page.context["form"].fields["reviewer"].queryset) == [edda]
    answer = client.post(url(project, "submit"), {"note": "Bitte die Zahlen prüfen", "reviewer": edda.pk})
    assert answer.url == url(project, "change")
    review = Review.objects.get()
    assert (review.submitted_by, review.reviewer, review.note, review.problem_count) == (
        rita,
        edda,
        "Bitte die Zahlen prüfen",
        1,
    )
    assert fresh(project).status == "review"


def test_submitting_twice_is_refused_with_what_helps(client, rita):
    page = in_review(rita)
    client.force_login(rita)
    for answer in (client.get(url(page, "submit")), client.post(url(page, "submit"), {"note": ""})):
        assert answer.context["refused"] == [
            "It is in review already. Its submitter can take it back, an editor can send it back."
        ]
    assert Review.objects.count() == 1


def test_submitting_what_is_published_and_unchanged_is_refused_without_an_offer(client, rita, edda):
    page = in_status("published", rita)
    client.force_login(rita)
    shown = client.get(url(page, "submit")).content.decode()
    assert "It is published, and nothing was edited since." in shown
    assert "Nothing stands in the way of publication." not in shown
    assert ('name="note"' in shown, f'href="{url(page, "change")}">Back to the form' in shown) == (False, True)


def test_submitter_takes_it_back_with_a_reason(client, rita):
    page = in_review(rita)
    client.force_login(rita)
    assert client.post(url(page, "take-back"), {"note": "Neue Quelle"}).url == url(page, "change")
    step = page.steps.last()
    assert (fresh(page).status, step.action, step.note) == ("draft", "taken-back", "Neue Quelle")


def test_review_shows_the_draft_what_changed_the_comments_and_the_decision(client, rita, edda):
    page = a_page_by(rita, title="Alter Titel")
    publish([page], note="Erste Fassung")
    page = edited_by(rita, page, title_de="Neuer Titel")
    submit(page, rita, "Titel berichtigt", edda)
    Comment.objects.create(record_id=page.pk, author=rita, text="Steht so im Register.")
    client.force_login(edda)
    shown = client.get(url(page, "review"))
    told = shown.content.decode()
    assert {"private", "no-store"} <= set(shown.headers["Cache-Control"].split(", "))
    for words in ("Preview of a draft.", "Neuer Titel</span></h1>", "1 change since version 1", "Alter Titel</del>"):
        assert words in told, words
    for words in ("Titel berichtigt", "Steht so im Register.", "Approve and publish", "Submitted by rita"):
        assert words in told, words
    client.force_login(rita)
    told = client.get(url(page, "review")).content.decode()
    assert ("Approve and publish" in told, "Take back …" in told) == (False, True)


def approve(client, record, **changes):
    data = {"step": "approve", "approve-note": "Gelesen", "approve-revision": fresh(record).revision}
    return client.post(url(record, "review"), data | changes)


def test_editor_approves_and_the_version_is_public(client, rita, edda):
    page = in_review(rita)
    client.force_login(edda)
    assert approve(client, page).url == url(page, "change")
    version = Publication.objects.get()
    assert (version.number, version.note, version.published_by, fresh(page).status) == (
        1,
        "Gelesen",
        edda,
        "published",
    )


def test_approval_of_what_was_edited_meanwhile_is_refused_and_keeps_the_note(client, rita, edda):
    page = in_review(rita)
    client.force_login(edda)
    answer = approve(client, page, **{"approve-revision": page.revision - 1})
    told = answer.content.decode()
    assert "It was edited since you opened this page." in told
    assert ">\nGelesen</textarea>" in told
    assert f'name="approve-revision" value="{page.revision}"' in told, "now it is read as it stands"
    assert not Publication.objects.exists()


def test_approval_publishes_what_is_mentioned_only_when_asked(client, rita, edda):
    *others, project = factories.a_cooperation()
    submit(project, rita)
    client.force_login(edda)
    assert approve(client, project).status_code == 200
    assert not Publication.objects.exists()
    assert approve(client, project, together="on").status_code == 302
    assert Publication.objects.current().count() == 1 + len(others)


def test_open_comments_are_named_before_and_after_a_publication_and_stay_open(client, rita, edda):
    page, question, settled = in_review(rita), "Woher kommt die Zahl?", "Ist das alles?"
    Comment.objects.create(record_id=page.pk, author=rita, text=question)
    Comment.objects.create(record_id=page.pk, author=rita, text=settled, resolved_by=edda, resolved_at=page.changed_at)
    client.force_login(edda)
    for step in ("review", "publish"):
        told = client.get(url(page, step)).content.decode().partition("1 comment is still open.")[2]
        assert question in told.partition("</div>")[0], step
        assert settled not in told.partition("</div>")[0], step
    answer = client.get(approve(client, page).url)
    [_published, warning] = answer.context["messages"]
    assert (warning.level_tag, question in str(warning), settled in str(warning)) == ("warning", True, False)
    assert Comment.objects.open().get().text == question


def test_editor_sends_back_with_a_comment(client, rita, edda):
    page = in_review(rita)
    client.force_login(edda)
    answer = client.post(url(page, "review"), {"step": "send-back", "back-note": ""})
    assert "This field is required." in answer.content.decode()
    client.post(url(page, "review"), {"step": "send-back", "back-note": "Die Zahl braucht eine Einheit."})
    assert fresh(page).status == "draft"
    assert Comment.objects.get().addressee == rita


@pytest.mark.parametrize("step", ["approve", "send-back"])
def test_researchers_decide_nothing(client, rita, step):
    page = in_review(rita)
    client.force_login(rita)
    answer = client.post(
        url(page, "review"),
        {"step": step, "approve-note": "x", "approve-revision": page.revision, "back-note": "x"},
    )
    assert "Only an editor can send it back or publish it." in answer.content.decode()
    assert fresh(page).status == "review"


def test_what_is_in_review_is_edited_by_editors_only(client, rita, edda):
    page = in_review(rita)
    client.force_login(edda)
    data = form_data(client.get(url(page, "change")), title_de="Anders")
    for person, status in ((rita, 403), (edda, 302)):
        client.force_login(person)
        assert client.get(url(page, "change")).status_code == 200, "everybody of the team may read it"
        assert client.post(url(page, "change"), data).status_code == status
    assert (fresh(page).title_de, fresh(page).status) == ("Anders", "review")


def test_claims_on_what_is_in_review_are_edited_by_editors_only(client, rita, edda):
    _source, actor, _office, project = factories.a_cooperation()
    claim = models.Participation.objects.filter(actor=actor).get()
    submit(project, rita)
    client.force_login(rita)
    assert client.post(url(claim, "change"), {"certainty": "disputed"}).status_code == 403
    assert confirm_deletion(client, url(claim, "delete")).status_code == 403
    sections = client.get(url(project, "change")).context["sections"]
    assert [group["add_url"] for section in sections for group in section.groups] == [""] * 9
    new = {"record": project.pk, "certainty": "established", "visibility": "public", "position": 0}
    formset = {"citations-TOTAL_FORMS": 0, "citations-INITIAL_FORMS": 0}
    more = {"category": "challenge", "text_de": "Andere Wege", **new, **formset}
    add = reverse("admin:cooperations_finding_add")
    assert client.post(add, more).status_code == 403, "though no button leads there"
    assert project.claims.count() == 2
    client.force_login(edda)
    assert client.post(add, more).status_code == 302
    assert project.claims.count() == 3


def test_what_is_in_review_is_merged_by_editors_only(client, rita, edda):
    stays, theirs = factories.an_actor("Verein"), factories.an_actor("Verein e. V.", slug="verein-ev")
    submit(theirs, rita)
    client.force_login(edda)
    page = client.get(url(stays, "merge"), {"with": theirs.pk})
    form = {name: field.initial for name, field in page.context["form"].fields.items()}
    form |= {"with": theirs.pk, "seen": page.context["seen"]}
    client.force_login(member("ruth", "researcher"))
    refused = client.post(url(stays, "merge"), form).context["problems"]
    assert refused == ["“verein-ev” is in review. Take it back first, or ask its reviewer to send it back."]
    assert (fresh(theirs).status, fresh(stays).name_de, Review.objects.count()) == ("review", "Verein", 1)
    client.force_login(edda)
    assert client.post(url(stays, "merge"), form).status_code == 302
    assert list(models.Actor.objects.all()) == [stays]


def test_researchers_delete_their_own_drafts_that_nobody_else_has_touched(client, rita, edda):
    own, touched, others, loaded = (
        a_page_by(author, role=role, slug=role) if author else factories.a_page(role=role, slug=role)
        for author, role in ((rita, "method"), (rita, "about"), (edda, "reading"), (None, "imprint"))
    )
    edited_by(edda, touched)
    client.force_login(rita)
    for record in (touched, others, loaded):
        assert confirm_deletion(client, url(record, "delete")).status_code == 403
    assert confirm_deletion(client, url(own, "delete")).status_code == 302
    assert set(models.Page.objects.all()) == {touched, others, loaded}


def test_own_drafts_are_deleted_with_their_claims_and_comments(client, rita):
    client.force_login(rita)
    add = reverse("admin:cooperations_project_add")
    client.post(add, form_data(client.get(add), title_de="Haus", slug="haus"))
    project = models.Project.objects.get()
    source = factories.a_source()
    factories.a_claim(models.Finding, project, source, category="challenge", text_de="Andere Wege")
    Comment.objects.create(record_id=project.pk, author=rita, text="Noch unklar")
    answer = confirm_deletion(client, url(project, "delete"))
    assert answer.status_code == 302
    assert (models.Project.objects.exists(), models.Claim.objects.exists(), Comment.objects.exists()) == (False,) * 3
    assert models.Source.objects.get() == source


@pytest.mark.parametrize("status", ["review", "published"])
def test_own_records_beyond_the_draft_are_not_deleted_by_researchers(client, rita, status):
    page = in_review(rita)
    if status == "published":
        publish([page], note="Erste Fassung")
    client.force_login(rita)
    assert confirm_deletion(client, url(page, "delete")).status_code == 403
    assert models.Page.objects.exists()


def test_internal_claims_are_the_team_s(client, rita, edda):
    *others, project = factories.a_cooperation()
    hidden = {"visibility": "internal", "category": "challenge", "text_de": "Nur für uns"}
    claim = factories.a_claim(models.Finding, project, others[0], **hidden)
    publish([*others, project], note="Erste Fassung")
    guest = member("guest")
    for person, status in ((rita, 200), (edda, 200), (guest, 403)):
        client.force_login(person)
        assert client.get(url(claim, "change")).status_code == status
        assert "Nur für uns" not in client.get(f"/de/projects/{project.slug}/").content.decode()
