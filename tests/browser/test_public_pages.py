"""What a reader meets on every type of public page: accessible, without errors, without strangers, without cookies."""

import pytest
from django.urls import resolve
from django.utils.translation import override

from cooperations import models
from cooperations.browsing.across import ACROSS
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.browsing.mapped import MAPPED
from cooperations.letterbox.invitation import digest
from cooperations.urls import localised_urlpatterns
from tests import replying
from tests.browser.small_site import CASE, CONFERENCE

#: The address of a record of every type, below its segment.
RECORDS = {
    "project": CASE,
    "actor": "verein",
    "region": "barcelona",
    "field": "housing",
    "event": CONFERENCE,
    "source": "bericht",
    "codebook": "koopwohl",
    "page": "method",
}
#: The end of the link by which an organisation was asked for a reply.
TOKEN = "a-link-that-only-the-association-has"
#: The ways in, below their own segment.
WAYS = (
    *("", "fields/", "regions/", "actors/", "years/", "challenges/", "instruments/"),
    *("challenges/not-yet-coded/", "challenges/challenge-working-modes/", "instruments/not-yet-coded/"),
    "instruments/concession/",
)
PAGES = {
    "/de/": 200,
    **{f"/de/{entry.segment}/": 200 for entry in RECORD_TYPES.values()},
    **{f"/de/{entry.segment}/{RECORDS[key]}/": 200 for key, entry in RECORD_TYPES.items()},
    "/en/projects/can-batllo/": 200,
    "/de/projects/embed/": 200,
    "/de/projects/can-batllo/embed/": 200,
    "/de/projects/krankenschein/versions/": 200,
    "/de/projects/krankenschein/v1/": 200,
    "/de/projects/krankenschein/v2/changes/": 200,
    "/en/projects/?field=housing&region=barcelona": 200,
    "/de/projects/?q=gibtesnicht": 200,
    "/de/projects/?field=nonsense": 400,
    "/de/search/": 200,
    "/de/search/?q=verein": 200,
    "/en/search/?q=gibtesnicht+verein": 200,
    "/de/codebook/codes/challenge-working-modes/": 200,
    "/de/codebook/variables/status/": 200,
    "/de/search/?q=haus": 200,
    "/de/search/?q=gibtesnicht": 200,
    **{f"/de/explore/{way}": 200 for way in WAYS},
    "/de/regions/compare/": 200,
    "/de/api/": 200,
    "/de/letter/": 200,
    "/de/letter/thanks/": 200,
    f"/de/reply/{TOKEN}/": 200,
    f"/de/reply/{TOKEN}/record/": 200,
    "/de/reply/guessed/": 404,
    "/de/projects/altes-haus/": 410,
    "/de/there-is-no-such-page/": 404,
}
ACROSS_THE_CASES = {page.route for page in ACROSS} | {"demand-detail", "project-negotiation", "project-flows"}
#: Pages of thousands of elements, which axe takes long to read; once is enough.
LONG_PAGES = {"/de/api/"}


def test_every_type_of_public_page_is_looked_at():
    with override("de"):
        looked_at = {
            resolve(path.split("?")[0]).url_name
            for path, status in PAGES.items()
            if path.startswith("/de/") and status == 200
        }
    alike = ("version", "versions", "changes", "embed", "list-embed")  # embeds: test_embeds.py
    versions = tuple(f"{key}-{page}" for key in RECORDS if key != "project" for page in alike)
    elsewhere = {f"{key}-feed" for key in RECORD_TYPES} | {"project-compare"}  # feeds are no pages; test_compare.py
    elsewhere |= {f"{key}-{page}" for key in MAPPED for page in ("map", "marks")}  # test_map.py
    elsewhere |= ACROSS_THE_CASES | {"event-pdf", "event-version-pdf", "event-calendar"}  # tests of their own
    assert {route.name for route in localised_urlpatterns} - looked_at - elsewhere == set(versions), (
        "those are the same for all types"
    )


@pytest.fixture(scope="module")
def invited(site):
    """Ask the association for a reply to the case, by a link whose end is known here."""
    case, association = models.Project.objects.get(slug=CASE), models.Actor.objects.get(slug="verein")
    invitation, _path = replying.asked(case, association, note="Uns interessieren die Jahre vor 2011.")
    type(invitation).objects.filter(pk=invitation.pk).update(token_digest=digest(TOKEN))


@pytest.mark.parametrize("path", PAGES)
def test_page_is_accessible_and_keeps_to_itself(reader, invited, path):
    window = reader()
    assert window.reads(path) == PAGES[path]
    assert (window.complaints, window.foreign_requests, window.context.cookies()) == ([], [], [])
    assert window.violations() == []
    window.looks(width=320, color_scheme="dark")
    assert window.overflow() == 0
    assert window.small_targets() == []
    assert path in LONG_PAGES or window.violations() == []


@pytest.mark.parametrize(
    "path", ["/de/", "/de/projects/", "/de/codebook/", f"/de/projects/{CASE}/", f"/de/events/{CONFERENCE}/"]
)
def test_page_is_accessible_without_scripts(reader, path):
    window = reader(width=320, color_scheme="light")
    window.context.route("**/*.js", lambda route: route.abort())
    window.reads(path)
    assert window.overflow() == 0
    assert window.violations() == []


@pytest.mark.parametrize("path", ["/de/", "/de/projects/", f"/de/projects/{CASE}/", f"/de/events/{CONFERENCE}/"])
def test_every_stop_of_the_keyboard_shows_where_it_is(reader, path):
    window = reader()
    window.reads(path)
    stops, unringed = window.unringed_stops()
    assert unringed == []
    assert stops > 10


#: How far the imprint reaches into the entries below it, in pixels; the long words of German and Catalan wrap.
OVERLAP = """() => document.querySelector(".imprint").getBoundingClientRect().bottom
  - document.querySelector(".record-actions").getBoundingClientRect().top"""


@pytest.mark.parametrize("language", ["de", "ca"])
def test_head_of_a_case_lays_nothing_over_each_other(reader, language):
    window = reader()
    window.reads(f"/{language}/projects/{CASE}/")
    for width in (1280, 1024, 320):
        window.looks(width=width, color_scheme="light")
        assert window.page.evaluate(OVERLAP) <= 0, width


def test_keyboard_reaches_the_content_past_the_navigation(reader):
    window = reader()
    window.reads("/de/")
    window.page.keyboard.press("Tab")
    assert window.page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    window.page.keyboard.press("Enter")
    assert window.page.url.endswith("#content")
    assert window.page.evaluate("document.activeElement.id") == "content"
