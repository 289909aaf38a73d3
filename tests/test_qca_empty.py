"""Where nothing, or nothing public, is coded, the page says so and counts nothing."""

import re

import pytest

from cooperations import models
from tests import factories

pytestmark = pytest.mark.django_db


def counts(html, key):
    """Return the numbers of a variable's row: with a value, not yet coded, not found, not applicable, differing."""
    row = re.search(rf'<tr><th scope="row" id="v-{key}">(.*?)</tr>', html, re.DOTALL)[1]
    return [int(number) for number in re.findall(r">(\d+)<", row)]


def test_an_empty_site_says_that_there_is_nothing(client):
    assert "Too little is coded for an example" in client.get("/en/qca/").content.decode()


def test_codings_for_the_team_and_of_drafts_are_not_counted(client):
    terms = factories.a_codebook()
    status = factories.a_variable(terms, "status", "active", "failed")
    records, draft = factories.a_cooperation("Haus"), factories.a_project("Entwurf")
    active, failed = status.values.get(slug="active"), status.values.get(slug="failed")
    for case, value, visibility in ((records[-1], failed, "internal"), (draft, active, "public")):
        factories.a_claim(models.Coding, case, records[0], variable=status, value=value, visibility=visibility)
    factories.published(terms, *records)
    assert counts(client.get("/en/qca/").content.decode(), "coding-status") == [0, 1, 0, 0, 0]
    factories.a_claim(models.Coding, records[-1], records[0], variable=status, value=active)
    factories.published(records[-1], note="Zweite Fassung")
    assert counts(client.get("/en/qca/").content.decode(), "coding-status") == [1, 0, 0, 0, 0]
