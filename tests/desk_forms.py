"""An editor at the desk, without a browser: opens forms, types, saves, decides conflicts, deletes."""

from django.test import Client
from django.urls import reverse

from cooperations.models import Researcher
from cooperations.roles import create_roles

SAVED, CONFLICT = 302, 409


def values_on(page):
    """Return what a browser would send for the untouched form on a page, as lists by name."""
    forms = [page.context["adminform"].form]
    for formset in page.context["inline_admin_formsets"]:
        forms += [formset.formset.management_form, *formset.formset.forms]
    values = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            widget = getattr(bound.field.widget, "widget", bound.field.widget)  # without the admin's links around it
            shown = ["on"] * value if isinstance(value, bool) else widget.format_value(value)
            listed = shown if isinstance(shown, list) else [shown]
            values[bound.html_name] = [str(text) for text in listed if text is not None]
    return {name: texts for name, texts in values.items() if texts}


def form_data(response, **changes):
    """Return what a browser would send for the form on a page, with some values changed."""
    forms = [response.context["adminform"].form]
    for formset in response.context["inline_admin_formsets"]:
        forms += [formset.formset.management_form, *formset.formset.forms]
    data = {bound.html_name: bound.value() for form in forms for bound in form}
    return {name: value for name, value in (data | changes).items() if value or (value == 0 and value is not False)}


def confirm_deletion(client, url, **more):
    """Open the page that asks before deleting, confirm it, and return the answer."""
    asked = client.get(url)
    digest = (asked.context or {}).get("digest", "")
    return client.post(url, {"post": "yes", "digest": digest, **more})


def url_of(row, step="change"):
    name = f"admin:cooperations_{row._meta.model_name}_{step}"
    return reverse(name, args=[] if step in ("add", "changelist") else [row.pk])


class Editor:
    """Somebody with all roles at a desk of their own; what they see is in English."""

    def __init__(self, name):
        first, last = name.split()
        self.user = Researcher.objects.create_user(
            first.lower(), password="lang genug", is_staff=True, first_name=first, last_name=last
        )
        self.user.groups.set(create_roles().values())
        self.client = Client(headers={"accept-language": "en"})
        self.client.force_login(self.user)
        self.values, self.answer, self.url = {}, None, ""

    def opens(self, row):
        """Open the form of a row; return what it shows."""
        self.url = url_of(row)
        self.answer = self.client.get(self.url)
        self.values = values_on(self.answer)
        return self.values

    def types(self, **changes):
        """Type into the form that is open; nothing is saved."""
        for name, value in changes.items():
            self.values[name] = value if isinstance(value, list) else [value]

    def saves(self, **changes):
        """Type and press the button; return the status of the answer."""
        self.types(**changes)
        self.answer = self.client.post(self.url, self.values)
        return self.answer.status_code

    def decides(self, choices, hand=None):
        """Decide on the conflict page that is open: a choice by key, and what is written by hand by key."""
        context, post = self.answer.context, {}
        for name in ("ticket", "seen", "typed"):
            post[f"_{name}"] = context[name]
        for conflict in context["conflicts"]:
            if conflict.key in choices:
                post[conflict.name] = choices[conflict.key]
            if conflict.key in (hand or {}):
                post[conflict.hand_name] = hand[conflict.key]
        self.answer = self.client.post(context["action"], post)
        return self.answer.status_code

    def conflicts(self):
        """Return the keys of the page's conflicts."""
        return [conflict.key for conflict in self.answer.context["conflicts"]]

    def deletes(self, row):
        """Confirm the page that asks before deleting, which was opened by ``asks_to_delete``."""
        self.answer = self.client.post(url_of(row, "delete"), {"post": "yes", "digest": self.digest})
        return self.answer.status_code

    def asks_to_delete(self, row):
        """Open the page that asks before deleting."""
        self.answer = self.client.get(url_of(row, "delete"))
        self.digest = self.answer.context["digest"]
