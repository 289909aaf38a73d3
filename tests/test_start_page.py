"""The start page leads to one's drafts, to what was published last and to everything that is missing."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.urls import reverse
from django.utils import timezone

from cooperations import models
from cooperations.models import completeness as asked
from cooperations.roles import create_roles
from tests import factories

pytestmark = pytest.mark.django_db

HEADERS = {"HTTP_ACCEPT_LANGUAGE": "en"}


@pytest.fixture
def researcher(django_user_model):
    user = django_user_model.objects.create_user("maria", password="x", is_staff=True)
    user.groups.set([create_roles()["researcher"]])
    return user


@pytest.fixture
def desk(client, researcher):
    client.force_login(researcher)
    return client


def start(desk):
    return desk.get(reverse("admin:index"), **HEADERS).context["start"]


def names(entries):
    return [str(entry["record"]) for entry in entries]


def log(user, row):
    LogEntry.objects.log_actions(user.pk, [row], CHANGE, single_object=True)


def missing(desk, key):
    """Return the names in the list of what does not answer a question."""
    return [row["name"] for row in desk.get(reverse("admin:cooperations_project_missing", args=[key])).context["rows"]]


def counts(desk):
    return {question["url"]: question["count"] for group in start(desk)["missing"] for question in group["questions"]}


def test_my_drafts_are_the_records_i_edited_or_coded_and_nobody_elses(desk, researcher, django_user_model):
    mine, coded, others, published = (factories.a_project(name) for name in ("Mein", "Codiert", "Fremd", "Fertig"))
    log(researcher, mine)
    log(researcher, published)
    models.Record.objects.filter(pk=published.pk).update(status="published")
    log(django_user_model.objects.create_user("otto"), others)
    claim = factories.a_claim(models.Finding, coded, category="challenge", coded_by=researcher)
    assert sorted(names(start(desk)["drafts"])) == ["Codiert", "Mein"]
    log(researcher, claim)
    assert sorted(names(start(desk)["drafts"])) == ["Codiert", "Mein"]


def test_a_claim_i_edited_makes_its_case_mine(desk, researcher):
    other = factories.a_project("Anderer Fall")
    case = factories.a_project("Mein Fall")
    claim = factories.a_claim(models.Finding, case, category="challenge")
    log(researcher, claim)
    assert names(start(desk)["drafts"]) == ["Mein Fall"]
    assert other.status == "draft"


def test_recently_published_names_cases_and_not_the_sources_beside_them(desk):
    factories.published(*factories.a_cooperation("Altes Haus"))
    recent = start(desk)["recent"]
    assert names(recent) == ["Altes Haus", "Bezirksamt", "Nachbarschaftsverein"]
    assert recent[0]["page"] == reverse("project-detail", args=[recent[0]["record"].slug])


def test_a_claim_without_a_source_is_counted_and_leads_to_its_citations(desk):
    case = factories.a_project("Altes Haus")
    claim = factories.a_claim(models.Finding, case, category="challenge", text_de="Andere Arbeitsweise")
    factories.a_claim(models.Finding, case, factories.a_source(), category="challenge", text_de="Belegt")
    url = reverse("admin:cooperations_project_missing", args=["citation"])
    assert counts(desk)[url] == 1
    rows = desk.get(url).context["rows"]
    assert [(row["name"], row["url"], str(row["of"])) for row in rows] == [
        (
            "Andere Arbeitsweise",
            f"{reverse('admin:cooperations_finding_change', args=[claim.pk])}#field-citations",
            "Altes Haus",
        )
    ]


def test_what_was_searched_and_not_found_needs_no_source_and_counts_as_coded(desk):
    case = factories.a_project("Altes Haus")
    variable = factories.a_variable(factories.a_codebook(), "form", "delegation")
    url = reverse("admin:cooperations_project_missing", args=["coded-form"])
    assert counts(desk)[url] == 1
    [row] = desk.get(url).context["rows"]
    assert row["place"] == f"{reverse('admin:cooperations_coding_add')}?record={case.pk}&variable={variable.pk}"
    factories.a_claim(models.Coding, case, variable=variable, state="not-found", reasoning_de="Gesucht")
    assert url not in counts(desk)
    assert missing(desk, "citation") == []


def test_a_status_grows_old_after_two_years_and_an_undated_one_is_old(desk):
    variable = factories.a_variable(factories.a_codebook(), "status", "active")
    today = timezone.localdate()
    for title, as_of in (
        ("Jung", str(today.year)),
        ("Alt", "2012"),
        ("Undatiert", ""),
        ("Erst alt, dann jung", "2012"),
    ):
        case = factories.a_project(title)
        factories.a_claim(models.Coding, case, variable=variable, value=variable.values.get(), as_of=as_of)
    factories.a_claim(models.Coding, case, variable=variable, value=variable.values.get(), as_of=str(today.year))
    factories.a_project("Ohne Stand")
    assert sorted(missing(desk, "status")) == ["Alt", "Undatiert"]
    assert missing(desk, "coded-status") == ["Ohne Stand"]


def test_a_language_is_behind_when_another_one_has_a_text_it_lacks(desk):
    factories.a_project("Nur Deutsch")
    factories.a_project("Beide", title_en="Both")
    factories.a_project("Halb", title_en="Half", summary_de="Zusammenfassung")
    assert sorted(missing(desk, "language-en")) == ["Halb", "Nur Deutsch"]
    assert sorted(missing(desk, "language-ca")) == ["Beide", "Halb", "Nur Deutsch"]
    assert missing(desk, "language-de") == []


def test_sides_are_asked_of_cooperations_only_and_not_where_none_is_known(desk):
    [_source, _association, _office, _case] = factories.a_cooperation("Beide Seiten")
    factories.a_project("Eine Seite fehlt")
    factories.a_project("Gegenüber unbekannt", is_counterpart_undocumented=True)
    factories.a_project("Programm", kind="programme")
    assert missing(desk, "civil-side") == missing(desk, "public-side") == ["Eine Seite fehlt"]


def test_withdrawn_cases_lack_nothing(desk):
    case = factories.a_project("Zurückgezogen")
    models.Record.objects.filter(pk=case.pk).update(status="withdrawn")
    factories.a_claim(models.Finding, case, category="challenge")
    models.Record.objects.filter(pk=case.pk).update(status="withdrawn")
    assert start(desk)["missing"] == []
    assert missing(desk, "citation") == []


def test_completeness_names_what_is_missing_and_grows_with_what_is_entered(desk):
    case = factories.a_project("Altes Haus")
    before = asked.completeness([case.pk])[case.pk]
    case.website, case.start = "https://haus.example", "2012"
    case.save()
    after = asked.completeness([case.pk])[case.pk]
    gone = {question.key for question in before.lacking} - {question.key for question in after.lacking}
    assert (gone, after.answered - before.answered, after.asked) == ({"website", "start"}, 2, before.asked)
    page = desk.get(reverse("admin:cooperations_project_change", args=[case.pk]), **HEADERS)
    listed = {link["url"] for group in page.context["completeness"]["groups"] for link in group["questions"]}
    here = reverse("admin:cooperations_project_change", args=[case.pk])
    assert f"{here}#field-summary" in listed
    assert f"{here}#field-website" not in listed
    assert f"{reverse('admin:cooperations_flow_add')}?record={case.pk}" in listed
    row = desk.get(reverse("admin:cooperations_project_changelist")).content.decode()
    assert f"{after.answered}/{after.asked}" in row


def test_counts_and_lists_and_completeness_agree(desk):
    factories.a_cooperation("Beide Seiten")
    cases = [factories.a_project("Leer"), factories.a_project("Programm", kind="programme", summary_de="Kurz")]
    cases += list(models.Project.objects.filter(title_de="Beide Seiten"))
    found = asked.completeness([case.pk for case in cases])
    for key, count in asked.counts(asked.questions()).items():
        lacking = [pk for pk, one in found.items() if key in {question.key for question in one.lacking}]
        assert count == len(lacking), key
        if key != "citation":
            assert len(missing(desk, key)) == count, key


@pytest.mark.parametrize("rows", [1, 3])
def test_the_start_page_takes_the_same_queries_for_any_number_of_cases(
    desk, researcher, rows, django_assert_num_queries
):
    for _row in range(rows):
        log(researcher, factories.published(*factories.a_cooperation()))
        log(researcher, factories.a_project())
    desk.get(reverse("admin:index"))
    with django_assert_num_queries(15):
        desk.get(reverse("admin:index"))


def test_an_unknown_question_is_not_found(desk):
    assert desk.get(reverse("admin:cooperations_project_missing", args=["luck"])).status_code == 404
