"""Walks of the remaining roles: an administrator makes an account and a rule, two coders code a case unseen."""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from cooperations import models
from tests import factories
from tests.browser.small_site import CASE
from tests.team import member

SECRET = "Only Anna thinks so."


def desk(name, *args):
    return reverse(f"admin:cooperations_{name}", args=args)


@pytest.fixture
def enters(reader, site):
    """Return a function that opens a window in which somebody is signed in, in English."""

    def open_window(account):
        client = Client()
        client.force_login(account)
        window = reader(locale="en-GB")
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}
        window.context.add_cookies([cookie])
        return window

    return open_window


def test_administrator_makes_an_account_and_switches_two_person_review(enters, reader, site):
    anton = enters(member("anton", "administrator"))
    page = anton.page
    anton.reads("/admin/")
    page.get_by_role("link", name="Rules of the desk").first.click()
    page.locator("[name=is_two_person_review]").check()
    page.locator("[name=note]").fill("From our meeting in May")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".messagelist")).to_contain_text("Two-person review is switched on.")
    assert "anton" in page.locator(".review-log").inner_text()
    make_an_account(anton, page)
    signs_in_and_may_not_publish(reader(locale="en-GB"))
    # Nobody but administrators may do that.
    edda = enters(member("edda", "editor"))
    assert edda.reads(desk("researcher_add")) == 403
    edda.reads(desk("deskrule_changelist"))
    expect(edda.page.get_by_text("Only an administrator switches it.")).to_be_visible()


def make_an_account(anton, page):
    anton.reads(desk("researcher_add"))
    page.locator("[name=username]").fill("nora")
    for name in ("password1", "password2"):
        page.locator(f"[name={name}]").fill("ein sehr langes Passwort")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator("[name=is_staff]").check()
    page.locator("[name=groups] + .select2-container .select2-selection").click()
    page.locator(".select2-search__field").last.fill("researcher")
    expect(page.locator(".select2-results__option")).to_have_text(["researcher"])  # no longer the whole list
    page.locator(".select2-results__option").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_contain_text("nora")
    nora = models.Researcher.objects.get(username="nora")
    assert (nora.is_staff, [group.name for group in nora.groups.all()]) == (True, ["researcher"])


def signs_in_and_may_not_publish(window):
    """Sign in with the new account as its owner would, and look at what it may do with a case."""
    page = window.page
    window.reads("/admin/")
    page.locator("[name=username]").fill("nora")
    page.locator("[name=password]").fill("ein sehr langes Passwort")
    page.locator("[name=password]").press("Enter")
    window.reads(desk("project_change", models.Project.objects.get(slug="krankenschein").pk))
    expect(page.get_by_role("link", name="Publish …")).to_have_count(0)
    expect(page.locator("[name=_continue]").first).to_be_visible()


@pytest.fixture
def coding(site):
    """Return a double coding of Can Batlló by Anna and Bert, of one variable and one code."""
    codebook = models.Codebook.objects.get()
    variable = factories.a_variable(codebook, "tone", "warm", "cold")
    found = models.DoubleCoding.objects.create(
        project=models.Project.objects.get(slug=CASE),
        first=member("anna", "researcher"),
        second=member("bert", "researcher"),
        material="The agreement",
    )
    found.variables.set([variable])
    found.codes.add(models.Code.objects.first())
    return found


def test_two_coders_answer_unseen_compare_and_decide(enters, coding):
    anna, bert = enters(coding.first), enters(coding.second)
    answers(anna, coding, "warm", SECRET)
    bert.reads(desk("doublecoding_change", coding.pk))
    bert.page.get_by_role("link", name="My answers").click()
    assert SECRET not in bert.page.content()
    answers(bert, coding, "cold", "The letters are cool.")
    page = bert.page
    assert SECRET in page.locator("#content-main").inner_text()
    assert bert.looks_right()
    page.get_by_role("radiogroup", name="Whose answer holds?").first.get_by_label("anna").check()
    page.get_by_label("Why").first.fill("We read it again together.")
    page.get_by_role("button", name="Keep the decisions").click()
    expect(page.locator(".messagelist .success")).to_contain_text("The claims are drafts on the case.")
    claim = models.Coding.objects.get(variable__slug="tone")
    assert (claim.value.slug, claim.record.slug, claim.visibility) == ("warm", CASE, "public")
    assert SECRET in claim.reasoning
    assert "We read it again together." in claim.reasoning
    page.get_by_role("link", name="The claim").first.click()
    expect(page.locator("[name=reasoning_en]")).to_have_value(claim.reasoning)


def answers(window, coding, value, reason):
    """Answer both questions and hand in for good."""
    page = window.page
    window.reads(desk("doublecoding_code", coding.pk))
    variable, code = coding.variables.get(), coding.codes.get()
    chosen = models.VariableValue.objects.get(variable=variable, slug=value)
    page.locator(f"[name=variable-{variable.pk}-answer]").select_option(f"value-{chosen.pk}")
    page.locator(f"[name=variable-{variable.pk}-reasoning]").fill(reason)
    page.locator(f"[name=code-{code.pk}-answer]").select_option("shown")
    page.locator("[name=_submit]").click()
    expect(page.locator(".messagelist")).to_contain_text("Handed in.")
