"""Four kinds of nothing are told apart: in the document, on the page and in the filters."""

import pytest

from cooperations import models
from cooperations.publishing.publish import publish
from tests.acceptance.reading import claims, read
from tests.factories import a_claim, a_codebook, a_project, a_source, a_variable

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    """Enter and publish a project that is coded in every way; return it."""
    source, book = a_source(), a_codebook()
    status, form, formalisation, instrument, _level = (
        a_variable(book, slug, "active") for slug in ("status", "form", "formalisation", "instrument", "level")
    )
    project = a_project("Fall", is_counterpart_undocumented=True)
    a_claim(models.Coding, project, source, variable=status, value=status.values.get())
    a_claim(models.Coding, project, source, variable=instrument, is_absent=True)
    reason = {"reasoning_de": "Vier Suchen ohne Ergebnis."}
    a_claim(models.Coding, project, variable=form, state="not-found", **reason)
    a_claim(models.Coding, project, variable=formalisation, state="not-applicable", **reason)
    publish([source, book, project], note="Erste Fassung")
    return project


def test_the_document_keeps_them_apart(client, project):
    content, _page = read(client, project)
    codings = claims(content, "coding")
    assert {claim["variable"]["identifier"]: (claim["state"], claim["is_absent"]) for claim in codings} == {
        "status": ("coded", False),
        "instrument": ("coded", True),
        "form": ("not-found", False),
        "formalisation": ("not-applicable", False),
    }


@pytest.mark.parametrize("state", ["coded", "absent", "not-found", "not-applicable", "not-yet-coded"])
def test_the_page_keeps_them_apart(client, project, state):
    assert f'data-state="{state}"' in read(client, project)[1]


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("status", "active"),
        ("instrument", "absent"),
        ("form", "not-found"),
        ("formalisation", "not-applicable"),
        ("level", "not-yet-coded"),
    ],
)
def test_the_filters_keep_them_apart(client, project, parameter, value):
    assert client.get("/api/projects/", {parameter: value}).json()["count"] == 1
    assert client.get("/api/projects/", {parameter: value, "q": "anderswo"}).json()["count"] == 0
