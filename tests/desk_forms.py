"""What a browser sends for a form of the desk, with everything that the form carries along."""


def form_data(response, **changes):
    """Return what a browser would send for the form on a page, with some values changed."""
    forms = [response.context["adminform"].form]
    for formset in response.context["inline_admin_formsets"]:
        forms += [formset.formset.management_form, *formset.formset.forms]
    data = {bound.html_name: bound.value() for form in forms for bound in form}
    return {name: value for name, value in (data | changes).items() if value or (value == 0 and value is not False)}
