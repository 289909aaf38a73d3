"""A case on paper: no path that leads nowhere, no help for screens, and a drawing whose names can be read."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.rich_curve import rich_negotiations

CASE = "/de/projects/alte-feuerwache/"
#: A4, whose width decides how a page is laid out, and what its margins leave of it, in pixels.
SHEET, WITHIN = 794, 658
BOXES = "all => all.map(one => one.getBoundingClientRect()).map(box => [box.left, box.right, box.top])"


@pytest.fixture(scope="module", autouse=True)
def _rich(site, django_db_blocker):
    with django_db_blocker.unblock():
        rich_negotiations()


@pytest.fixture
def paper(reader):
    """Return the page of a case as it is printed."""
    window = reader(width=SHEET)
    assert window.reads(CASE) == 200
    window.page.emulate_media(media="print")
    window.page.evaluate(f"document.body.style.width = '{WITHIN}px'")
    return window.page


def boxes(page, selector):
    """Return left, right and top of what is found, in pixels."""
    return page.locator(selector).evaluate_all(BOXES)


def test_works_are_printed_with_their_permanent_address(paper):
    printed = "one => getComputedStyle(one, '::after').content"
    found = paper.locator(".citations cite:has(a)").evaluate_all(f"all => all.map({printed})")
    assert found
    assert [said for said in found if not said.startswith('" <" attr(') and "<http" not in said] == []
    addresses = paper.locator(".citations cite:has(a)").evaluate_all("all => all.map(one => one.dataset.address)")
    assert [one for one in addresses if not one.startswith("https://koopwohl.test/id/")] == []


def test_help_for_embedding_is_not_printed(paper):
    expect(paper.locator(".embed-code")).to_have_count(1)
    expect(paper.locator(".embed-code")).to_be_hidden()


def test_the_drawing_of_a_negotiation_has_room_for_its_names_and_years(paper):
    names, marks = boxes(paper, ".curve-label"), boxes(paper, ".curve-mark")
    assert min(left for left, _right, _top in marks) >= max(right for _left, right, _top in names)
    years = boxes(paper, ".curve-year")
    assert len(years) > 3
    assert [(first, last) for first, last in pairwise(sorted(years)) if first[1] + 2 > last[0]] == []


def test_the_rule_of_the_header_keeps_its_distance(paper):
    head, masthead = (paper.locator(one).bounding_box() for one in (".record-head", ".masthead"))
    assert head["y"] - masthead["y"] - masthead["height"] > 8
