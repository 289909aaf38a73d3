"""Working on the codebook: terms are moved, renamed, merged and retired without losing a claim or a link."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from cooperations import models
from cooperations.publishing.publish import publish
from cooperations.tidying import codebook as work
from cooperations.tidying.merge import CannotMergeError, merge
from tests import factories
from tests.door import content_of, refusal

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 25)


@pytest.fixture
def book():
    """Return a published case that is coded with a code and a value, and its codebook."""
    codebook = factories.a_codebook(slug="koopwohl")
    variable = factories.a_variable(codebook, "status", "active", "running")
    money, funds = (factories.a_code(codebook, slug, "reason") for slug in ("reason-money", "reason-funds"))
    source, *actors, project = factories.a_cooperation("Das Haus", slug="haus")
    finding = factories.a_claim(
        models.Finding, project, source, category="reason", code=funds, text_de="Geld", coded_on=TODAY
    )
    coding = factories.a_claim(
        models.Coding, project, source, variable=variable, value=variable.values.get(slug="running")
    )
    factories.published(codebook, source, *actors, project)
    return {
        "codebook": codebook,
        "project": project,
        "variable": variable,
        "money": money,
        "funds": funds,
        "finding": finding,
        "coding": coding,
        "source": source,
    }


def test_claims_move_with_a_merged_code_and_its_page_leads_on(client, book):
    merge(book["funds"], book["money"], None)
    book["finding"].refresh_from_db()
    assert book["finding"].code == book["money"]
    assert client.get("/de/codebook/codes/reason-funds/").status_code == 200, "nothing changes before publication"
    publish([book["codebook"]], note="Codes zusammengeführt")
    response = client.get("/de/codebook/codes/reason-funds/")
    assert (response.status_code, response.headers["Location"]) == (301, "/de/codebook/codes/reason-money/")
    page = client.get("/de/codebook/codes/reason-money/")
    assert [use["mention"]["slug"] for use in page.context["uses"]["records"]] == ["haus"]
    assert page.context["uses"]["claims"] == 1, "the case was not published again and is found all the same"
    assert content_of(book["project"])["claims"][2]["code"]["identifier"] == "reason-funds"
    publish([book["project"]], note="Neu")
    assert content_of(book["project"])["claims"][2]["code"]["identifier"] == "reason-money"
    assert client.get("/de/codebook/codes/reason-money/").context["uses"]["claims"] == 1


def test_claims_move_with_a_merged_value_and_lists_know_the_former_one(client, book):
    away, stays = (book["variable"].values.get(slug=slug) for slug in ("running", "active"))
    merge(away, stays, None)
    book["coding"].refresh_from_db()
    assert book["coding"].value == stays
    publish([book["codebook"]], note="Werte zusammengeführt")
    for value in ("running", "active"):
        assert client.get("/api/projects/", {"status": value}).json()["count"] == 1, value
    publish([book["project"]], note="Neu")
    for value in ("running", "active"):
        assert client.get("/api/projects/", {"status": value}).json()["count"] == 1, value


def test_codes_of_different_categories_and_values_of_different_variables_are_not_merged(book):
    other = factories.a_code(book["codebook"], "challenge-money", "challenge")
    foreign = factories.a_variable(book["codebook"], "form", "active").values.get()
    for away, stays in ((other, book["money"]), (foreign, book["variable"].values.first())):
        with pytest.raises(CannotMergeError):
            merge(away, stays, None)


def test_code_merged_into_one_below_it_gives_it_its_place(book):
    top = factories.a_code(book["codebook"], "reason-top", "reason")
    between = factories.a_code(book["codebook"], "reason-between", "reason", parent=top)
    below = factories.a_code(book["codebook"], "reason-below", "reason", parent=between)
    merge(top, below, None)
    between.refresh_from_db()
    below.refresh_from_db()
    assert (below.parent, between.parent) == (None, below)


def test_changed_identifiers_stay_known(client, book):
    book["money"].slug = "reason-means"
    book["money"].save()
    book["variable"].slug = "state"
    book["variable"].save()
    publish([book["codebook"]], note="Umbenannt")
    for old, new in (("codes/reason-money", "codes/reason-means"), ("variables/status", "variables/state")):
        response = client.get(f"/de/codebook/{old}/")
        assert (response.status_code, response.headers["Location"]) == (301, f"/de/codebook/{new}/")
    for name in ("status", "state"):
        assert client.get("/api/projects/", {name: "running"}).json()["count"] == 1, name
    assert client.get("/de/codebook/variables/state/").context["uses"]["claims"] == 1
    book["money"].refresh_from_db()
    book["money"].slug = "reason-money"
    book["money"].save()
    assert book["money"].former_slugs() == ["reason-means"]


def test_retired_term_is_told_in_public_with_its_successor(client, book):
    work.retire(book["funds"], TODAY, {"de": "Doppelt"}, book["money"])
    publish([book["codebook"]], note="Code zurückgezogen")
    retired = next(code for code in content_of(book["codebook"])["codes"] if code["identifier"] == "reason-funds")
    assert retired["retired"] == {"since": "2026-11-25", "reason": {"de": "Doppelt"}, "use": "reason-money"}
    for path in ("/de/codebook/", "/de/codebook/codes/reason-funds/"):
        page = client.get(path, headers={"accept-language": "de"}).content.decode()
        assert "Doppelt" in page, path
        assert "Reason-money" in page, path


def test_claim_that_is_published_with_a_retired_code_keeps_it(book):
    work.retire(book["funds"], TODAY, {"de": "Doppelt"}, book["money"])
    project = models.Project.objects.get()
    project.summary_de = "Neu"
    project.save()
    assert len(publish([project], note="Zusammenfassung")) == 1


def test_new_claim_with_a_retired_code_is_refused_and_told_the_successor(book):
    work.retire(book["funds"], TODAY, {"de": "Doppelt"}, book["money"])
    claim = factories.a_claim(
        models.Finding,
        book["project"],
        book["source"],
        category="reason",
        code=book["funds"],
        text_de="Neu",
        coded_on=TODAY + datetime.timedelta(days=1),
    )
    ((message, field, found),) = refusal([models.Project.objects.get()])
    assert (field, found.pk) == ("code", claim.pk)
    assert "Reason-money" in message


def test_claim_coded_before_the_retirement_may_still_be_published(book):
    before = TODAY - datetime.timedelta(days=1)
    factories.a_claim(
        models.Finding,
        book["project"],
        book["source"],
        category="reason",
        code=book["funds"],
        text_de="Von früher",
        coded_on=before,
    )
    work.retire(book["funds"], TODAY, {"de": "Doppelt"})
    assert len(publish([models.Project.objects.get()], note="Mehr")) == 1


def test_retired_values_and_variables_are_refused_as_well(book):
    value = book["variable"].values.get(slug="active")
    work.retire(value, TODAY, {"en": "Too vague"})
    work.retire(book["variable"], TODAY, {"en": "Not used"})
    factories.a_claim(models.Coding, book["project"], book["source"], variable=book["variable"], value=value)
    assert sorted(field for _message, field, _claim in refusal([models.Project.objects.get()])) == ["value", "variable"]


def test_retirement_needs_a_reason_and_a_successor_in_use(book):
    with pytest.raises(ValidationError):
        work.retire(book["funds"], TODAY, {"de": " "})
    work.retire(book["money"], TODAY, {"de": "Weg"})
    with pytest.raises(ValidationError):
        work.retire(book["funds"], TODAY, {"de": "Doppelt"}, book["money"])
    work.bring_back(book["money"])
    book["money"].refresh_from_db()
    assert (book["money"].retired_on, book["money"].retired_reason_de) == (None, "")


def test_terms_change_places_with_their_neighbours(book):
    values = book["variable"].values
    assert [value.slug for value in values.all()] == ["active", "running"]
    assert work.move(values.get(slug="running"), work.UP)
    assert [value.slug for value in values.all()] == ["running", "active"]
    assert not work.move(values.get(slug="running"), work.UP)


def test_code_does_not_come_to_lie_within_itself(book):
    work.put_below(book["funds"], book["money"])
    with pytest.raises(ValidationError):
        work.put_below(book["money"], book["funds"])
    work.put_below(book["funds"], None)
    assert models.Code.objects.get(pk=book["funds"].pk).parent is None


def test_uses_are_counted_by_visibility_and_in_public(book):
    factories.a_claim(
        models.Finding, book["project"], category="reason", code=book["funds"], visibility="internal", text_de="Intern"
    )
    assert work.uses_of(models.Code)[book["funds"].pk] == {"public": 1, "internal": 1}
    published = work.published_uses()
    assert (published["reason-funds"], published["status"], published["status.running"]) == (1, 1, 1)
    assert [work.is_used(term) for term in (book["funds"], book["money"], book["variable"])] == [True, False, True]
