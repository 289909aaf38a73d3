"""Forms of the desk that are sent empty or with keys which no row can have: an error at the field, never a crash."""

import pytest
from django.urls import reverse

from cooperations import models
from cooperations.desk import GROUPS
from tests.desk_forms import Editor, values_on
from tests.routes import desk_routes, filled

pytestmark = pytest.mark.django_db

#: More than 64 bits, which no database holds as a key.
FAR = "99999999999999999999999"
#: What a browser sends with every form, whatever is typed in it.
CARRIED = ("_ticket", "-TOTAL_FORMS", "-INITIAL_FORMS", "-MIN_NUM_FORMS", "-MAX_NUM_FORMS")
#: What everybody at the desk can add: every type of record, every kind of claim, and the parts of both.
TABLES = [name for key, _label, names in GROUPS if key in {"records", "claims", "parts"} for name in names]
ADDED = [getattr(models, name) for name in TABLES]
ANSWERS = {200, 302, 403, 404, 405}


@pytest.fixture
def desk():
    return Editor("Maria Soler").client


def add_form(desk, model):
    """Return the address of the form for a new row, and the page."""
    url = reverse(f"admin:cooperations_{model._meta.model_name}_add")
    return url, desk.get(url)


def errors_of(page):
    """Return the errors at the fields of a form and of the lines in it, by the names that are sent."""
    forms = [page.context["adminform"].form]
    forms += [form for inline in page.context["inline_admin_formsets"] for form in inline.formset.forms]
    return {form.add_prefix(name) for form in forms for name in form.errors}


def choices_of(page):
    """Return the names under which keys of other rows are sent, one new line of each inline among them."""
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        line = inline.formset.empty_form
        line.prefix = line.prefix.replace("__prefix__", "0")
        forms.append(line)
    return {
        form.add_prefix(name): name
        for form in forms
        for name, field in form.fields.items()
        if hasattr(field, "queryset") and not field.disabled
    }


def test_an_empty_form_is_refused_at_its_fields(desk):
    for model in ADDED:
        url, page = add_form(desk, model)
        answer = desk.post(url, {name: texts for name, texts in values_on(page).items() if name.endswith(CARRIED)})
        required = {name for name, field in page.context["adminform"].form.fields.items() if field.required}
        assert answer.status_code == 200, model
        assert required, model
        assert errors_of(answer) >= required, model
        assert not model.objects.exists(), model


def test_a_key_that_no_row_can_have_is_refused_where_it_was_chosen(desk):
    asked = 0
    for model in ADDED:
        url, page = add_form(desk, model)
        named = choices_of(page)
        lines = {name: "1" for name in values_on(page) if name.endswith("-TOTAL_FORMS")}
        answer = desk.post(url, values_on(page) | lines | dict.fromkeys(named, FAR))
        assert answer.status_code == 200, model
        chosen = {name for name, plain in named.items() if plain != "id" and not is_parent(plain, name, model)}
        assert errors_of(answer) >= chosen, model
        asked += len(chosen)
    assert asked > 80


def is_parent(plain, name, model):
    """Tell whether a choice of a line is the row that the line belongs to, which is not asked for."""
    return name != plain and plain in {model._meta.model_name, "record_ptr", "claim_ptr", "record", "claim"}


def test_an_address_with_a_key_that_no_row_can_have_leads_nowhere(desk):
    values = dict.fromkeys(("pk", "object_id", "act", "number", "id", "file_id", "content_type_id"), FAR)
    odd = []
    for path, _model in desk_routes():
        try:
            url = filled(path, values)
        except KeyError:
            continue
        if FAR in url and (answer := desk.get(url)).status_code not in ANSWERS:
            odd.append((answer.status_code, url))
    assert not odd
    for model in ADDED:
        url = add_form(desk, model)[0]
        assert desk.post(url.replace("add", f"{FAR}/change")).status_code in {302, 404}
        assert desk.get(f"{url}?record={FAR}&source={FAR}&variable={FAR}").status_code == 200
