"""The form of a case: its sections, what a claim brings along to the next, what is framed by whom, what is deleted."""

import html
import re

import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.urls import reverse
from pytest_django.asserts import assertContains

from cooperations import models
from cooperations.admin.claims import ClaimAdmin
from cooperations.admin.field_help import HELP
from cooperations.admin.records import RecordAdmin
from cooperations.admin.sections import PLACES, sections_of
from cooperations.choices import ClaimKind
from cooperations.roles import create_roles
from tests import factories
from tests.desk_forms import confirm_deletion, form_data

pytestmark = pytest.mark.django_db

FRAMED = {"X-Frame-Options": "SAMEORIGIN", "frame-ancestors": "'self'"}
NOT_FRAMED = {"X-Frame-Options": "DENY", "frame-ancestors": "'none'"}


@pytest.fixture
def editor(client, django_user_model):
    """Return a client in which an editor is signed in, with English labels."""
    user = django_user_model.objects.create_user("maria", password="x", is_staff=True)
    user.groups.set([create_roles()["editor"]])
    client.force_login(user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def form_of(record):
    return reverse(f"admin:cooperations_{record._meta.model_name}_change", args=[record.pk])


def add(name, **given):
    return reverse(f"admin:cooperations_{name}_add", query=given)


def framing(response):
    """Return what a response says about who may frame it."""
    policy = dict(part.split(" ", 1) for part in response.headers["Content-Security-Policy"].split("; ") if " " in part)
    return {
        "X-Frame-Options": response.headers["X-Frame-Options"],
        "frame-ancestors": policy["frame-ancestors"].rstrip(";"),
    }


def add_links(page, name):
    """Return the addresses of the links on a record's form that add a claim of this kind."""
    found = re.findall(rf'href="({re.escape(add(name))}[^"]*)"', page.content.decode())
    return [html.unescape(address) for address in found]


def a_finding(client, record, *buttons, **changes):
    """Send the form of a new finding and return the answer."""
    url = add("finding", record=record.pk, **changes.pop("address", {}))
    data = form_data(client.get(url), text_de="Wenig Zeit", category="challenge", certainty="probable", **changes)
    return client.post(url, {**data, **dict.fromkeys(buttons, "x")})


def test_a_project_is_entered_in_sections_in_the_order_of_the_work(editor):
    source, *_others, project = factories.a_cooperation()
    factories.a_claim(models.Finding, project, category="challenge", text_de="Wenig Zeit")
    sections = {each.key: each for each in editor.get(form_of(project)).context["sections"]}
    order = ["identity", "place", "who", "exchange", "agreed", "course", "found", "sources", "texts", "media", "desk"]
    assert list(sections) == order
    assert (sections["who"].count, sections["who"].uncited) == (2, 0)
    assert (sections["found"].count, sections["found"].uncited) == (1, 1)
    assert [(work["title"], work["times"]) for work in sections["sources"].works] == [(source.title, 2)]
    page = editor.get(form_of(project)).content.decode()
    assert page.count("no citation yet") == 1


RECORD_ADMINS = [model_admin for model_admin in admin.site._registry.values() if isinstance(model_admin, RecordAdmin)]


@pytest.mark.parametrize("model_admin", RECORD_ADMINS, ids=lambda model_admin: model_admin.model.__name__)
def test_every_record_form_has_each_field_and_each_kind_of_claim_once(model_admin, django_user_model, rf):
    request = rf.get("/")
    request.user = django_user_model.objects.create_superuser("maria", password="x")
    sections = sections_of(model_admin, request, None)
    kinds = [kind for section in sections for kind in section.kinds]
    assert sorted(kinds) == sorted(model_admin.claim_kinds)
    keys = [section.key for section in sections]
    assert len(set(keys)) == len(keys)
    assert keys[-1] == "desk"


def test_kinds_without_a_section_of_their_own_are_placed_together(editor):
    sections = {each.key: each for each in editor.get(form_of(factories.a_region())).context["sections"]}
    assert sections["claims"].kinds == [ClaimKind.CODING, ClaimKind.FIGURE, ClaimKind.FINDING]
    assert set(PLACES.values()) & set(sections) == set()


def test_a_new_record_says_that_claims_wait_until_it_is_saved(editor):
    page = editor.get(reverse("admin:cooperations_project_add")).content.decode()
    assert page.count("Save the form once") == 6
    assert 'id="claim-dialog"' not in page


def test_codings_are_listed_by_variable_and_value(editor):
    project, codebook = factories.a_project(), factories.a_codebook()
    status = factories.a_variable(codebook, "status", "active")
    budget = factories.a_variable(codebook, "budget", type="number")
    factories.a_claim(models.Coding, project, variable=status, value=status.values.get())
    factories.a_claim(models.Coding, project, variable=budget, number="3.50")
    factories.a_claim(models.Coding, project, variable=status, state="not-found")
    sections = {each.key: each for each in editor.get(form_of(project)).context["sections"]}
    said = [entry["says"] for entry in sections["found"].claims]
    assert said == ["Status: Active", "Budget: 3.5", "Status: Searched and not found"]


def test_the_next_claim_takes_over_certainty_and_the_last_citation(editor):
    project, source = factories.a_project(), factories.a_source()
    cited = {"citations-0-source": source.pk, "citations-0-locator": "S. 3"}
    answer = a_finding(editor, project, "_addanother", **cited)
    assert answer.url == add("finding", record=project.pk, certainty="probable", source=source.pk, locator="S. 3")
    page = editor.get(answer.url)
    data = form_data(page)
    assert (data["certainty"], data["citations-0-source"], data["citations-0-locator"]) == (
        "probable",
        str(source.pk),
        "S. 3",
    )
    assert page.context["is_filled_in"]
    another = editor.post(answer.url, {**data, "text_de": "Wenig Geld", "category": "challenge", "_save": "x"})
    assert another.status_code == 302, another.context["errors"]
    stored = models.Citation.objects.filter(claim__record=project.pk).values_list("claim__text_de", "locator")
    assert list(stored) == [("Wenig Zeit", "S. 3"), ("Wenig Geld", "S. 3")]


def test_after_plain_saving_nothing_is_taken_over_by_any_kind_of_claim(editor):
    project, source = factories.a_project(), factories.a_source()
    a_finding(editor, project, "_save", **{"citations-0-source": source.pk, "citations-0-locator": "S. 3"})
    a_finding(editor, project, "_addanother")
    page = editor.get(form_of(project))
    assert {address for name in ("figure", "finding") for address in add_links(page, name)} == {
        add("figure", record=project.pk),
        add("finding", record=project.pk),
    }
    assert form_data(editor.get(add("figure", record=project.pk))).get("certainty") is None


@pytest.mark.parametrize("source", ["x", "", "999999"])
def test_an_address_with_a_source_that_is_none_opens_an_empty_citation(editor, source):
    page = editor.get(add("finding", record=factories.a_project().pk, source=source, locator="S. 3"))
    assert page.status_code == 200
    citation = str(page.context["inline_admin_formsets"][0].formset.forms[0]["source"])
    assert f'value="{source or 0}"' not in citation


def test_only_claims_asked_for_by_a_dialog_may_be_framed_and_only_by_ourselves(editor):
    project = factories.a_project()
    claim = factories.a_claim(models.Finding, project, category="challenge", text_de="Wenig Zeit")
    for step in ("change", "delete"):
        url = reverse(f"admin:cooperations_finding_{step}", args=[claim.pk])
        assert framing(editor.get(url)) == NOT_FRAMED
        assert framing(editor.get(url, {"dialog": "1"})) == FRAMED
    assert framing(editor.get(add("finding", dialog=1))) == FRAMED
    for url in (form_of(project), reverse("admin:index"), reverse("admin:cooperations_finding_changelist")):
        assert framing(editor.get(url, {"dialog": "1"})) == NOT_FRAMED
    assert "frame-src 'self'" in editor.get(form_of(project)).headers["Content-Security-Policy"]
    assert "frame-src" not in editor.get(reverse("admin:index")).headers["Content-Security-Policy"]


def test_in_a_dialog_the_record_is_known_and_saving_answers_a_page_that_closes_it(editor):
    project = factories.a_project()
    page = editor.get(add("finding", record=project.pk, dialog=1))
    assert page.context["adminform"].form["record"].is_hidden
    assert not editor.get(add("finding", dialog=1)).context["adminform"].form["record"].is_hidden
    answer = a_finding(editor, project, "_save", address={"dialog": 1})
    finding = models.Finding.objects.get(record=project.pk)
    assert (answer.status_code, framing(answer)) == (200, FRAMED)
    assert f'data-done="claim-{finding.pk}"' in answer.content.decode()
    another = a_finding(editor, project, "_addanother", address={"dialog": 1})
    assert "dialog=1" in another.url


def test_a_claim_that_is_refused_in_a_dialog_stays_in_it(editor):
    project = factories.a_project()
    url = add("figure", record=project.pk, dialog=1)
    answer = editor.post(url, form_data(editor.get(url), text_de="Neun"))
    assert (answer.status_code, framing(answer)) == (200, FRAMED)
    assert "Give the number" in answer.content.decode()
    assert "figure_has_number" not in answer.content.decode()
    assert not models.Figure.objects.exists()


def test_what_happened_meanwhile_is_told_in_the_dialog_too(editor):
    project = factories.a_project()
    claim = factories.a_claim(models.Finding, project, category="challenge", text_de="Wenig Zeit")
    url = reverse("admin:cooperations_finding_change", args=[claim.pk]) + "?dialog=1"
    typed = form_data(editor.get(url), text_de="Wenig Zeit und Geld", _save="1")
    claim.text_de = "Kaum Zeit"
    claim.save()
    conflict = editor.post(url, typed)
    assert (conflict.status_code, framing(conflict)) == (409, FRAMED)
    assert "Wenig Zeit und Geld" in conflict.content.decode()
    assert conflict.context["action"] == url
    claim.delete()
    gone = editor.post(url, typed)
    assert (gone.status_code, framing(gone)) == (409, FRAMED)
    assert f'action="{reverse("admin:cooperations_finding_add")}?dialog=1"' in gone.content.decode()


def test_a_claim_is_changed_in_a_dialog_without_asking_for_its_record(editor):
    claim = factories.a_claim(models.Finding, factories.a_project(), category="challenge", text_de="Wenig Zeit")
    url = reverse("admin:cooperations_finding_change", args=[claim.pk]) + "?dialog=1"
    asked = editor.get(url)
    assert asked.context["adminform"].form["record"].is_hidden
    saved = editor.post(url, form_data(asked, text_de="Wenig Zeit und Geld", _save="1"))
    assert (saved.status_code, framing(saved)) == (200, FRAMED)
    claim.refresh_from_db()
    assert claim.text_de == "Wenig Zeit und Geld"


def test_a_claim_is_deleted_and_leads_back_to_its_record(editor):
    project = factories.a_project()
    claim = factories.a_claim(models.Finding, project, factories.a_source(), category="challenge", text_de="Zeit")
    url = reverse("admin:cooperations_finding_delete", args=[claim.pk])
    answer = confirm_deletion(editor, url)
    assert answer.url == f"{form_of(project)}#claims"
    assert not models.Claim.objects.exists()


def test_a_draft_is_deleted_with_its_claims(editor):
    *_others, project = factories.a_cooperation()
    answer = confirm_deletion(editor, reverse("admin:cooperations_project_delete", args=[project.pk]))
    assert answer.status_code == 302
    assert not models.Claim.objects.exists()


def test_the_lists_are_renewed_with_the_count_of_edits(editor):
    *_others, project = factories.a_cooperation()
    page = editor.get(reverse("admin:cooperations_project_claims", args=[project.pk])).content.decode()
    project.refresh_from_db()
    assert f'data-revision="{project.revision}"' in page
    assert 'id="claims-of-who" data-renewed' in page
    assert "<form" not in page


FORMS = [
    model_admin for model_admin in admin.site._registry.values() if isinstance(model_admin, RecordAdmin | ClaimAdmin)
]


def test_every_field_of_the_forms_says_how_to_fill_it_in(django_user_model):
    request = RequestFactory().get("/")
    request.user = django_user_model.objects.create_superuser("maria", password="x")
    fields = {
        f"{model_admin.model.__name__}.{name}": field
        for model_admin in FORMS
        for name, field in model_admin.get_form(request)().fields.items()
    }
    assert [name for name, field in fields.items() if not field.help_text] == []
    used = {str(field.help_text) for field in fields.values()}
    assert [name for name, text in HELP.items() if str(text) not in used] == []


def test_what_has_to_be_corrected_is_named_with_its_language_and_linked(editor):
    url = add("project")
    answer = editor.post(url, {**form_data(editor.get(url), title_en="Garden", slug="garden"), "latitude": "200"})
    assertContains(answer, '<a href="#id_title_de">Title [de] (German)</a>: This field is required.', html=True)
    assertContains(answer, '<a href="#id_latitude">Latitude</a>', html=True)
    figure = add("figure", record=factories.a_project().pk)
    answer = editor.post(figure, form_data(editor.get(figure), **{"citations-0-locator": "S. 4"}))
    assertContains(answer, '<a href="#id_measure_label_de">Measure, in words [de] (German)</a>')
    assertContains(answer, '<a href="#id_citations-0-source">Source</a>: This field is required.')
