"""Names of persons on pages that are only read: a link to the account for those who may open it, else the name."""

from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist

from cooperations.models import Researcher


def with_names(request, model, fieldsets):
    """Return the fieldsets of a page that is only read, with plain names where links would be refused.

    Django links every related row that has a form, whoever looks at it.
    """
    if request.user.has_perm("cooperations.view_researcher"):
        return fieldsets
    return [
        (title, options | {"fields": [name_of(model, name) if is_person(model, name) else name for name in fields]})
        for title, options in fieldsets
        for fields in [options["fields"]]
    ]


def is_person(model, name):
    """Tell whether a field of that name leads to an account."""
    try:
        return model._meta.get_field(name).related_model is Researcher
    except FieldDoesNotExist:
        return False


def name_of(model, name):
    """Return what shows the name of the person that a field leads to."""

    @admin.display(description=model._meta.get_field(name).verbose_name)
    def shown(row):
        return str(getattr(row, name) or "–")

    return shown
