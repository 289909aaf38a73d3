"""What the tests of the history's pages share: addresses, a case with a past, and what a timeline says."""

from django.urls import reverse

from cooperations import models
from cooperations.models.history import acting
from tests import factories
from tests.team import member


def an_account_per_role():
    """Return a researcher and an editor by the names of their roles."""
    return {role: member(role, role) for role in ("researcher", "editor")}


def in_english(client, account):
    """Return the client with somebody signed in who reads English."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(account)
    return client


def url(name, *args):
    return reverse(f"admin:{name}", args=args)


def history(row):
    return url(f"cooperations_{row._meta.model_name}_history", row.pk)


def restore_url(row, state, field=""):
    address = url("history_restore", row._meta.model_name, row.pk, state.history_id)
    return f"{address}?field={field}" if field else address


def told(page):
    """Return what a timeline says of each entry: person, reason, titles of what changed and how."""
    return [
        (
            str(entry["person"] or entry["origin"] or entry["version"]),
            entry["reason"],
            [(change["title"], change["how"], change["fields"]) for change in entry["changes"]],
        )
        for entry in page.context["entries"]
    ]


def a_case_with_history(by, number):
    """Return a project that was changed as often, once per act, each time with a claim and its citation."""
    project, source = factories.a_project("Haus"), factories.a_source("Bericht")
    with acting(by=by):
        claim = factories.a_claim(models.Finding, project, source, category="challenge", text_de="Wenig Zeit")
        citation = claim.citations.get()
    for turn in range(number):
        with acting(reason=f"Grund {turn}", by=by):
            project.title_de, claim.text_de, citation.locator = f"Haus {turn}", f"Zeit {turn}", f"S. {turn}"
            for row in (project, claim, citation):
                row.save()
    return project
