"""The desk: forms open, claims lead back to their case, and publishing goes through the door with a note."""

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils.html import strip_tags

from cooperations import models
from cooperations.letterbox.invitation import Invitation, ReplyPart
from cooperations.letterbox.letter import Letter
from cooperations.publishing.publish import publish
from cooperations.roles import create_roles
from cooperations.shelf.publication import Publication
from tests import factories
from tests.desk_forms import confirm_deletion, form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, django_user_model):
    """Return a function that signs the client in with the given roles."""

    def sign_in(*roles):
        groups = create_roles()
        user = django_user_model.objects.create_user("maria", password="x", is_staff=True, public_name="M. Muster")
        user.groups.set([groups[role] for role in roles])
        client.force_login(user)
        return client

    return sign_in


def step_url(record, step):
    return reverse(f"admin:cooperations_{record._meta.model_name}_{step}", args=[record.pk])


DESK_MODELS = sorted(
    (model for model in admin.site._registry if model._meta.app_label == "cooperations"),
    key=lambda model: model.__name__,
)


@pytest.mark.parametrize("model", DESK_MODELS, ids=lambda model: model.__name__)
def test_every_list_and_form_of_the_desk_opens(signed_in, model):
    client = signed_in("editor", "administrator", "researcher")
    name = f"admin:cooperations_{model._meta.model_name}"
    assert client.get(reverse(f"{name}_changelist")).status_code == 200
    not_added = (models.Record, models.Claim, models.Merger, models.Distinction, Letter, models.Review, models.Comment)
    may_add = model not in (*not_added, models.DeskRule, models.ImportRun, models.Reply, Invitation, ReplyPart)
    allowed = 302 if model is models.DeskRule else 200 if may_add else 403  # the rules have one page for everything
    assert client.get(reverse(f"{name}_add")).status_code == allowed


def test_researcher_corrects_and_publishes_a_case_as_version_2(signed_in):
    records = factories.a_cooperation("Altes Haus")
    publish(records, note="Erste Fassung")
    project = records[-1]
    client = signed_in("researcher", "editor")
    url = reverse("admin:cooperations_project_change", args=[project.pk])
    page = client.get(url)
    answer = client.post(url, form_data(page, title_de="Neues Haus"))
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    project.refresh_from_db()
    assert (project.title_de, project.status) == ("Neues Haus", "draft")
    assert client.post(step_url(project, "publish"), {"note": "Name berichtigt"}).status_code == 302
    versions = Publication.objects.of_record(project.identifier).newest_first()
    assert [(version.number, version.note, version.parsed()["published_by"]) for version in versions] == [
        (2, "Name berichtigt", "M. Muster"),
        (1, "Erste Fassung", None),
    ]
    assert [version.parsed()["content"]["title"]["de"] for version in versions] == ["Neues Haus", "Altes Haus"]


def test_saving_without_a_change_keeps_a_published_record_published(signed_in):
    project = factories.published(*factories.a_cooperation())
    client = signed_in("researcher")
    url = reverse("admin:cooperations_project_change", args=[project.pk])
    assert client.post(url, form_data(client.get(url))).status_code == 302
    revision = project.revision
    project.refresh_from_db()
    assert (project.status, project.revision) == ("published", revision)


def test_publishing_lists_each_problem_with_its_place(signed_in):
    project = factories.a_project(summary_de="Fragen an haus@example.org")
    claim = factories.a_claim(models.Finding, project, category="challenge", text_de="Andere Arbeitsweise")
    client = signed_in("editor")
    page = client.post(step_url(project, "publish"), {"note": "Los"}).content.decode()
    assert reverse("admin:cooperations_project_change", args=[project.pk]) + "#field-summary" in page
    assert reverse("admin:cooperations_finding_change", args=[claim.pk]) + "#field-citations" in page
    assert "haus@example.org" in page
    assert not Publication.objects.exists()


def test_publishing_offers_to_publish_what_is_mentioned(signed_in):
    records = factories.a_cooperation()
    client = signed_in("editor")
    page = client.get(step_url(records[-1], "publish"))
    assert {str(record) for record in page.context["companions"]} == {str(record) for record in records[:-1]}
    assert client.post(step_url(records[-1], "publish"), {"note": "Los", "together": "on"}).status_code == 302
    assert Publication.objects.current().count() == 4


def test_publishing_without_the_offered_companions_is_refused(signed_in):
    records = factories.a_cooperation()
    client = signed_in("editor")
    assert client.post(step_url(records[-1], "publish"), {"note": "Los"}).status_code == 200
    assert not Publication.objects.exists()


def test_publishing_needs_a_note(signed_in):
    records = factories.a_cooperation()
    client = signed_in("editor")
    page = client.post(step_url(records[-1], "publish"), {"note": "  ", "together": "on"})
    assert page.context["form"].errors.keys() == {"note"}
    assert not Publication.objects.exists()


@pytest.mark.parametrize("step", ["publish", "withdraw"])
def test_researchers_alone_neither_publish_nor_withdraw(signed_in, step):
    project = factories.published(*factories.a_cooperation())
    client = signed_in("researcher")
    assert client.get(step_url(project, step)).status_code == 403
    assert client.post(step_url(project, step), {"note": "Los"}).status_code == 403
    project.refresh_from_db()
    assert project.status == "published"


@pytest.mark.parametrize("step", ["publish", "withdraw", "preview", "versions"])
def test_strangers_are_sent_to_sign_in(client, step):
    project = factories.published(*factories.a_cooperation())
    answer = client.get(step_url(project, step))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("admin:login"))


def test_editor_withdraws_with_a_note(signed_in):
    project = factories.published(*factories.a_cooperation())
    client = signed_in("editor")
    assert client.post(step_url(project, "withdraw"), {"note": "Auf Bitte des Vereins"}).status_code == 302
    project.refresh_from_db()
    assert project.status == "withdrawn"
    assert not Publication.objects.current().of_record(project.identifier).exists()


def test_preview_shows_the_draft_and_what_is_missing(signed_in):
    project = factories.a_project("Noch ein Entwurf")
    page = signed_in("researcher").get(step_url(project, "preview"))
    assert {"private", "no-store"} <= set(page.headers["Cache-Control"].split(", "))
    assert "Noch ein Entwurf" in page.content.decode()
    assert str(reverse("admin:cooperations_project_change", args=[project.pk])) in page.content.decode()


def test_preview_shows_the_sides_as_readers_will_see_them(signed_in):
    records = factories.a_cooperation()
    project, client = records[-1], signed_in("researcher", "editor")
    before = client.get(step_url(project, "preview"), headers={"Accept-Language": "en"})
    factories.published(*records)
    after = client.get(f"/en/projects/{project.slug}/")
    shown = [glance_of(page.content.decode()) for page in (before, after)]
    assert shown[0] == shown[1]
    assert "Nachbarschaftsverein" in shown[0]


@pytest.mark.parametrize("step", ["preview", "submit", "publish"])
def test_what_is_published_with_it_is_a_note_and_what_it_lacks_an_obstacle(signed_in, step):
    *companions, project = factories.a_cooperation()
    client = signed_in("researcher", "editor")

    def told():
        page = client.get(step_url(project, step), headers={"Accept-Language": "en"}).content.decode()
        return " ".join(strip_tags(page.replace("</li>", "; ")).split())

    assert all(told().partition("published together with it:")[2].count(f"{one} (") == 1 for one in companions)
    assert "not published. Publish both" not in told()
    assert "haus@example.org" not in told()
    models.Actor.objects.filter(pk=companions[1].pk).update(description_de="Fragen an haus@example.org")
    assert "The text contains “haus@example.org”" in told()


def glance_of(html):
    """Return the words of who is with whom on the page of a case, without its links."""
    return " ".join(strip_tags(html.partition("Who with whom")[2].partition("Since when")[0]).split())


def test_a_claim_is_entered_with_its_citation_and_leads_back_to_the_case(signed_in, django_user_model):
    project, source = factories.a_project(), factories.a_source()
    client = signed_in("researcher")
    url = reverse("admin:cooperations_figure_add") + f"?record={project.pk}"
    data = form_data(
        client.get(url),
        text_de="Zwei Quellen nennen eine Fläche.",
        certainty="disputed",
        measure="site-area",
        measure_label_de="Fläche",
        comparator="exactly",
        lower="9",
        unit="ha",
        **{"citations-0-source": source.pk, "citations-0-locator": "S. 3"},
    )
    answer = client.post(url, data)
    assert answer.status_code == 302, answer.context["errors"]
    figure = models.Figure.objects.get(record=project.pk)
    assert answer.url == reverse("admin:cooperations_project_change", args=[project.pk]) + f"#claim-{figure.pk}"
    assert [(citation.source, citation.locator) for citation in figure.citations.all()] == [(source, "S. 3")]
    assert figure.coded_by == django_user_model.objects.get(username="maria")
    assert "Zwei Quellen nennen eine Fläche." in client.get(answer.url).content.decode()


def test_what_was_published_cannot_be_deleted(signed_in):
    project = factories.published(*factories.a_cooperation())
    client = signed_in("editor")
    assert confirm_deletion(client, reverse("admin:cooperations_project_delete", args=[project.pk])).status_code == 403
    assert models.Project.objects.filter(pk=project.pk).exists()


def test_versions_are_listed_with_their_public_pages(signed_in):
    project = factories.published(*factories.a_cooperation())
    page = signed_in("researcher").get(step_url(project, "versions")).content.decode()
    assert reverse("project-version", args=[project.slug, 1]) in page
    assert "Erste Fassung" in page


@pytest.mark.parametrize("record", ["x", "-1", "1e3", "999999"])
def test_a_claim_form_for_no_record_opens_empty(signed_in, record):
    page = signed_in("researcher").get(reverse("admin:cooperations_finding_add"), {"record": record})
    assert page.status_code == 200
    assert "selected" not in str(page.context["adminform"].form["record"])


def test_withdrawing_names_the_records_that_mention_it(signed_in):
    source, *_others, project = factories.a_cooperation()
    factories.published(source, *_others, project)
    page = signed_in("editor").get(step_url(source, "withdraw"))
    assert [entry["name"] for entry in page.context["mentioning"]] == [str(project)]


def test_a_withdrawn_record_offers_no_publication(signed_in):
    project = factories.published(*factories.a_cooperation())
    client = signed_in("editor")
    url = reverse("admin:cooperations_project_change", args=[project.pk])
    assert step_url(project, "publish") in client.get(url).content.decode()
    client.post(step_url(project, "withdraw"), {"note": "Auf Bitte"})
    page = client.get(url).content.decode()
    assert step_url(project, "publish") not in page
    assert step_url(project, "versions") in page
