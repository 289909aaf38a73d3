"""Numbers in the forms of claims: point and comma, what is ambiguous, and what a number needs beside it."""

from decimal import Decimal

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from cooperations import models
from tests import factories
from tests.desk_forms import form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, django_user_model):
    """Return a client in which somebody with every right is signed in, with English labels."""
    client.force_login(django_user_model.objects.create_superuser("maria", password="x"))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def add(name, **given):
    return reverse(f"admin:cooperations_{name}_add", query=given)


def a_figure(client, project, **changes):
    """Send the form of a new figure as somebody typed it, and return the answer."""
    url = add("figure", record=project.pk)
    words = {"measure": "area", "measure_label_de": "Fläche", "unit": "ha", "certainty": "established"}
    return client.post(url, form_data(client.get(url), **{**words, **changes}))


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("2,5", "2.5", "2.5"),
        ("2.5", "2.5", "2.5"),
        (" 13000 ", "13000", "13000"),
        ("0,125", "0.125", "0.125"),
        ("1234,567", "1234.567", "1234.567"),
        ("1,2500", "1.25", "1.25"),
        ("1,1250", "1.125", "1.1250"),
    ],
)
def test_numbers_are_read_with_point_and_comma_and_shown_so_that_they_can_be_saved_again(editor, typed, stored, shown):
    answer = a_figure(editor, factories.a_project(), lower=typed)
    assert answer.status_code == 302, answer.context["errors"]
    figure = models.Figure.objects.get()
    assert (figure.lower, figure.comparator) == (Decimal(stored), "exactly")
    url = reverse("admin:cooperations_figure_change", args=[figure.pk])
    again = form_data(editor.get(url), _save="1")
    assert again["lower"] == shown
    assert editor.post(url, again).status_code == 302
    figure.refresh_from_db()
    assert figure.lower == Decimal(stored)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("1,250", "Number: “1,250” can be read in two ways. Write 1250 or 1.25."),
        ("1.125", "Number: “1.125” can be read in two ways. Write 1125 or 1.1250."),
        ("1.250,5", "Number: “1.250,5” cannot be read."),
        ("1 250", "Number: “1 250” cannot be read."),
        ("1e5", "Number: “1e5” cannot be read."),
    ],
)
def test_numbers_that_mean_two_things_are_refused_with_what_to_write(editor, typed, message):
    answer = a_figure(editor, factories.a_project(), lower=typed)
    assert [error.startswith(message) for error in answer.context["adminform"].form.errors["lower"]] == [True]
    assertContains(answer, 'inputmode="decimal"')
    assert not models.Figure.objects.exists()


def test_years_and_other_quantities_are_read_alike(editor):
    project = factories.a_project()
    url = add("agreement", record=project.pk)
    answer = editor.post(url, form_data(editor.get(url), name_de="Vertrag", certainty="established", term_years="2,5"))
    years = answer.context["adminform"].form.errors["term_years"]
    assert years == ["Term in years: “2,5” is no whole number. Write digits only, for example 30."]
    url = add("flow", record=project.pk)
    flow = {"resource": "money", "certainty": "established", "lower": "2,5", "upper": "3,5", "unit": "eur"}
    answer = editor.post(url, form_data(editor.get(url), **flow, comparator=""))
    assert answer.status_code == 302, answer.context["errors"]
    stored = models.Flow.objects.get()
    assert (stored.lower, stored.upper, stored.comparator) == (Decimal("2.5"), Decimal("3.5"), "range")


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({"lower": "9"}, "unit", "Choose the unit of the number"),
        ({"lower": "9", "unit": "ha", "upper": "14"}, "comparator", "With an upper end"),
        ({"lower": "9", "unit": "ha", "comparator": "range"}, "upper", "Give the upper end"),
        ({"lower": "9", "unit": "ha", "comparator": "range", "upper": "8"}, "upper", "The upper end of a range"),
        ({"comparator": "about"}, "lower", "Give the number, or leave"),
        ({"unit": "ha"}, "lower", "Give the number, or leave"),
        ({"upper": "9"}, "lower", "Give the lower end"),
    ],
)
def test_what_a_number_lacks_is_said_once_and_linked(editor, given, field, message):
    url = add("flow", record=factories.a_project().pk)
    answer = editor.post(url, form_data(editor.get(url), resource="space", certainty="established", **given))
    errors = answer.context["adminform"].form.errors
    assert list(errors) == [field]
    assert [error.startswith(message) for error in errors[field]] == [True]
    assertContains(answer, f'<a href="#id_{field}">')


def test_a_flow_without_a_number_has_no_comparator_though_the_form_begins_with_one(editor):
    url = add("flow", record=factories.a_project().pk)
    data = form_data(editor.get(url), resource="space", certainty="established")
    assert data["comparator"] == "exactly"
    assert editor.post(url, data).status_code == 302
    assert (models.Flow.objects.get().comparator, models.Flow.objects.get().lower) == ("", None)
