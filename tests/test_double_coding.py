"""Double coding: two coders answer unseen, hand in, are compared, and the team's decisions become claims."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from cooperations import models
from cooperations.reliability import by_item, matrix
from cooperations.roles import create_roles
from cooperations.shelf.publication import Publication
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(django_user_model):
    """Return three researchers by name, all of one role."""
    role = create_roles()["researcher"]
    found = {}
    for name in ("anna", "bert", "cora"):
        found[name] = django_user_model.objects.create_user(name, password="x", is_staff=True)
        found[name].groups.add(role)
    return found


@pytest.fixture
def opened(people):
    """Return a double coding by Anna and Bert of a case, by a category, an ordered category, a number and a code."""
    codebook = factories.a_codebook()
    variables = [
        factories.a_variable(codebook, "form", "delegation", "protest"),
        factories.a_variable(codebook, "level", "inform", "empower", type="ordinal"),
        models.Variable.objects.create(codebook=codebook, slug="seats", name_de="Sitze", type="number"),
    ]
    found = models.DoubleCoding.objects.create(
        project=factories.a_project("Altes Haus"), first=people["anna"], second=people["bert"], material="Vertrag"
    )
    found.variables.set(variables)
    found.codes.add(factories.a_code(codebook, "different-modes"))
    return found


@pytest.fixture
def sign_in(client, people):
    def as_somebody(name):
        client.force_login(people[name])
        return client

    return as_somebody


def address(double_coding, step):
    return reverse(f"admin:cooperations_doublecoding_{step}", args=[double_coding.pk])


def value(slug):
    return models.VariableValue.objects.get(slug=slug).pk


def key(slug):
    found = models.Variable.objects.filter(slug=slug).first()
    return f"variable-{found.pk}" if found else f"code-{models.Code.objects.get(slug=slug).pk}"


def answers(form="delegation", level="inform", seats="3", code="shown", **more):
    data = {
        f"{key('form')}-answer": f"value-{value(form)}",
        f"{key('level')}-answer": f"value-{value(level)}",
        f"{key('seats')}-answer": "number" if seats.isdecimal() else seats,
        f"{key('seats')}-number": seats if seats.isdecimal() else "",
        f"{key('different-modes')}-answer": code,
    }
    return data | more


def hand_in(sign_in, double_coding, name, **data):
    return sign_in(name).post(address(double_coding, "code"), answers(**data) | {"_submit": "1"}, follow=True)


@pytest.fixture
def complete(opened, sign_in):
    hand_in(sign_in, opened, "anna", **{f"{key('form')}-reasoning": "Der Vertrag sagt es"})
    hand_in(sign_in, opened, "bert", form="protest", seats="5")
    opened.refresh_from_db()
    return opened


def test_a_coder_sees_their_own_answers_again_and_never_the_others(opened, sign_in):
    reason = f"{key('form')}-reasoning"
    sign_in("anna").post(address(opened, "code"), answers(**{reason: "Geheimer Grund"}) | {"_save": "1"})
    assert "Geheimer Grund" in sign_in("anna").get(address(opened, "code")).content.decode()
    for step in ("code", "compare", "change", "history"):
        assert "Geheimer Grund" not in sign_in("bert").get(address(opened, step)).content.decode(), step
    forms = sign_in("bert").get(address(opened, "code")).context["forms"]
    assert [form.initial for form in forms] == [{}, {}, {}, {}]


def test_only_the_two_coders_answer(opened, sign_in):
    assert sign_in("cora").get(address(opened, "code")).status_code == 403
    assert sign_in("cora").post(address(opened, "code"), answers()).status_code == 403
    assert models.BlindAnswer.objects.count() == 0


def test_the_comparison_opens_when_both_have_handed_in(opened, sign_in):
    hand_in(sign_in, opened, "anna")
    assert sign_in("bert").get(address(opened, "compare")).context["rows"] == []
    hand_in(sign_in, opened, "bert")
    assert len(sign_in("bert").get(address(opened, "compare")).context["rows"]) == 4


def test_both_are_handed_in_though_it_is_at_the_same_time(opened, sign_in, people, monkeypatch):
    submit, bert = models.DoubleCoding.submit, Client()
    bert.force_login(people["bert"])

    def after_the_other(double_coding, user):
        if user == people["anna"]:
            bert.post(address(opened, "code"), answers() | {"_submit": "1"})
        submit(double_coding, user)

    monkeypatch.setattr(models.DoubleCoding, "submit", after_the_other)
    hand_in(sign_in, opened, "anna")
    opened.refresh_from_db()
    assert None not in (opened.first_submitted_at, opened.second_submitted_at)
    assert len(sign_in("cora").get(address(opened, "compare")).context["rows"]) == 4


def test_handing_in_needs_every_answer_and_names_what_is_missing(opened, sign_in, people):
    data = answers() | {f"{key('form')}-answer": ""}
    page = sign_in("anna").post(address(opened, "code"), data | {"_submit": "1"}, follow=True)
    assert any("Form" in str(message) for message in page.context["messages"])
    opened.refresh_from_db()
    assert opened.first_submitted_at is None
    assert opened.answers.filter(coder=people["anna"]).count() == 3
    with pytest.raises(ValidationError):
        opened.submit(people["bert"])


def test_an_answer_that_contradicts_itself_saves_nothing_and_says_where(opened, sign_in):
    data = answers() | {f"{key('seats')}-answer": "not-found"}
    page = sign_in("anna").post(address(opened, "code"), data, headers={"accept-language": "en"})
    assert (page.status_code, models.BlindAnswer.objects.count()) == (200, 0)
    wrong = {form.item.key: dict(form.errors) for form in page.context["forms"] if form.errors}
    assert wrong == {key("seats"): {"answer": ["You gave a number; choose “the number below”, or empty the number."]}}


def test_what_was_handed_in_cannot_be_changed(complete, sign_in):
    before = list(complete.answers.values_list("pk", "value", "number"))
    page = sign_in("anna").post(address(complete, "code"), answers(form="protest"), follow=True)
    assert page.redirect_chain[-1][0] == address(complete, "compare")
    assert list(complete.answers.values_list("pk", "value", "number")) == before


def test_what_is_asked_stays_once_somebody_has_answered(complete, sign_in):
    form = sign_in("anna").get(address(complete, "change")).context["adminform"].form
    assert set(form.fields) - {"_ticket"} == {"material"}
    assert sign_in("anna").get(address(complete, "delete")).status_code == 403


def test_both_answers_stand_side_by_side_with_their_agreement(complete, sign_in):
    page = sign_in("cora").get(address(complete, "compare"))
    rows = {row["item"].subject.slug: row for row in page.context["rows"]}
    assert {slug: row["agree"] for slug, row in rows.items()} == {
        "form": False,
        "level": True,
        "seats": False,
        "different-modes": True,
    }
    assert page.context["variables"].percent == pytest.approx(100 / 3)
    assert (page.context["codes"].units, page.context["codes"].kappa) == (1, None)


def test_decisions_become_draft_claims_once_with_reason_and_source(opened, sign_in, people):
    source = factories.a_source()
    more = {
        f"{key('form')}-reasoning": "Der Vertrag",
        f"{key('form')}-source": source.pk,
        f"{key('form')}-locator": "3",
    }
    hand_in(sign_in, opened, "anna", **more)
    hand_in(sign_in, opened, "bert", form="protest", seats="not-found")
    decided = {
        f"{key('form')}-taken": "first",
        f"{key('form')}-reason": "Gemeinsam gelesen",
        f"{key('seats')}-taken": "second",
        f"{key('level')}-taken": "neither",
        f"{key('different-modes')}-taken": "first",
    }
    for _twice in range(2):
        sign_in("cora").post(address(opened, "compare"), decided)
    [form, seats] = models.Coding.objects.filter(record=opened.project).order_by("variable__slug")
    assert (form.value.slug, form.coded_by, form.reasoning) == (
        "delegation",
        people["anna"],
        "Der Vertrag\n\nGemeinsam gelesen",
    )
    assert [(one.source.pk, one.locator) for one in form.citations.all()] == [(source.pk, "3")]
    assert (seats.state, seats.number, seats.coded_by) == ("not-found", None, people["bert"])
    assert models.Finding.objects.get(record=opened.project).code.slug == "different-modes"
    assert opened.reconciliations.count() == 4
    opened.project.refresh_from_db()
    assert opened.project.status == "draft"


def test_a_code_that_is_not_shown_becomes_no_claim(opened, sign_in):
    hand_in(sign_in, opened, "anna", code="not-shown")
    hand_in(sign_in, opened, "bert", code="shown")
    sign_in("cora").post(address(opened, "compare"), {f"{key('different-modes')}-taken": "first"})
    assert models.Finding.objects.count() == 0
    assert opened.reconciliations.get().taken.flag is False


def test_agreement_is_counted_over_complete_double_codings_only(complete, sign_in, people):
    half = models.DoubleCoding.objects.create(
        project=factories.a_project("Zweites Haus"), first=people["anna"], second=people["cora"]
    )
    half.variables.set(complete.variables.all())
    half.codes.set(complete.codes.all())
    hand_in(sign_in, half, "anna")
    rows = {str(getattr(row["subject"], "slug", "codes")): row["agreement"] for row in by_item()}
    assert {slug: one.units for slug, one in rows.items()} == {"form": 1, "level": 1, "seats": 1, "codes": 1}
    hand_in(sign_in, half, "cora")
    rows = {str(getattr(row["subject"], "slug", "codes")): row["agreement"] for row in by_item()}
    assert {slug: one.percent for slug, one in rows.items()} == {"form": 50, "level": 100, "seats": 50, "codes": 100}


def test_the_matrix_names_answers_and_no_people(complete, sign_in):
    [head, *rows] = matrix()
    assert head == ["double_coding", "case", "item_kind", "item", "coder", "answer"]
    assert len(rows) == 8
    assert [complete.pk, complete.project.slug, "variable", "seats", "second", "5"] in rows
    text = sign_in("cora").get(reverse("admin:cooperations_doublecoding_matrix")).content.decode()
    assert "anna" not in text
    assert "bert" not in text
    assert text.splitlines()[0] == ",".join(head)


def test_nothing_of_a_double_coding_is_published_with_its_case(complete):
    for part in complete.answers.all():
        part.reasoning = "Zitterpappel"
        part.save()
    [*before, case] = [*factories.a_cooperation("Neues Haus")]
    models.DoubleCoding.objects.filter(pk=complete.pk).update(project=case, material="Zitterpappel")
    document = factories.published(*before, case)
    assert "Zitterpappel" not in str([one.document for one in Publication.objects.of_record(document.identifier)])


def test_one_person_cannot_be_both_coders(people):
    with pytest.raises(IntegrityError), transaction.atomic():
        models.DoubleCoding.objects.create(project=factories.a_project(), first=people["anna"], second=people["anna"])


def test_opening_asks_for_something_to_code(sign_in, people):
    data = {"project": factories.a_project().pk, "first": people["anna"].pk, "second": people["bert"].pk}
    page = sign_in("anna").post(reverse("admin:cooperations_doublecoding_add"), data, headers={"accept-language": "en"})
    assert page.context["adminform"].form.non_field_errors() == [
        "Choose at least one variable or code that both shall answer."
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_agreement_takes_the_same_queries_for_any_number_of_cases(
    opened, sign_in, people, rows, django_assert_num_queries
):
    for _row in range(rows):
        one = models.DoubleCoding.objects.create(
            project=factories.a_project(), first=people["anna"], second=people["bert"]
        )
        one.variables.set(opened.variables.all())
        one.codes.set(opened.codes.all())
        hand_in(sign_in, one, "anna")
        hand_in(sign_in, one, "bert")
    client = sign_in("cora")
    url = reverse("admin:cooperations_doublecoding_agreement")
    client.get(url)
    with django_assert_num_queries(7):
        client.get(url)
