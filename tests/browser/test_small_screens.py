"""On a narrow screen nothing is cut: names beside numbers, tables, comparisons, and lines that begin with a word."""

import pytest

from tests import factories
from tests.rich_comparison import long_cases

#: The words of some elements that stand on more than one line.
CUT_WORDS = r"""(elements) => elements.flatMap((element) => {
  const found = [], walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const word of node.data.matchAll(/\p{L}+/gu)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) found.push(word[0]);
    }
  }
  return found;
})"""
#: The middle dots of some elements at which a line begins, with what stands before them.
ORPHANED = r"""(elements) => elements.flatMap((element) => {
  const found = [], walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let before = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.data.length; at++) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (!node.data[at].trim() || !box.width) continue;
      if (node.data[at] === "·" && before && box.top >= before.bottom - 1) found.push(node.data);
      before = box;
    }
  }
  return found;
})"""
LONG_NAME = "Kooperationsvereinbarung"


@pytest.fixture(scope="module")
def partners(site, django_db_blocker):
    """Publish a case of two actors with names that have one long word."""
    with django_db_blocker.unblock():
        first = factories.an_administration("BIM Berliner Immobilienmanagement", slug="bim")
        second = factories.an_actor("Associació Espai Comunitari", slug="espai")
        source, case = factories.a_source(slug="zwei"), factories.a_project("Zwei", slug="zwei")
        for actor in (first, second):
            factories.a_participation(case, actor, source)
        factories.published(source, first, second, case)
    return first, second


def test_names_stand_above_what_is_counted_in_words(reader, partners):
    window = reader(width=320)
    assert window.reads("/de/actors/bim/") == 200
    line = window.page.locator(".counted-worded li")
    name, count = (line.locator("a").nth(at).bounding_box() for at in (0, 1))
    assert count["y"] >= name["y"] + name["height"] - 5
    assert line.evaluate_all(CUT_WORDS) == []


def test_names_of_nodes_stay_in_their_column(reader, partners):
    window = reader(width=320)
    assert window.reads("/de/projects/network/") == 200
    names = window.page.locator(".network-nodes tbody th")
    assert names.evaluate_all(CUT_WORDS) == []
    assert names.evaluate_all("all => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length") == 0


def test_a_comparison_shows_one_case_below_the_other(reader):
    window = reader(width=320)
    assert window.reads("/de/projects/compare/?case=can-batllo&case=krankenschein") == 200
    table = window.page.locator(".comparison")
    assert table.evaluate("one => one.scrollWidth - one.clientWidth") == 0
    first, second = (table.locator("tr[data-verdict]").first.locator("td").nth(at).bounding_box() for at in (0, 1))
    assert second["y"] >= first["y"] + first["height"]
    for note in table.locator(".comparison-silent span").all():
        box = note.bounding_box()
        assert box["x"] + box["width"] <= 320


def test_a_comparison_of_four_cases_cuts_no_long_word(reader, site, django_db_blocker):
    with django_db_blocker.unblock():
        slugs = long_cases()[-4:]
    window = reader()
    assert window.reads("/de/projects/compare/?" + "&".join(f"case={slug}" for slug in slugs)) == 200
    answer = window.page.locator(".comparison td a").first
    answer.evaluate("(one, name) => { one.textContent = name; }", LONG_NAME)
    assert window.page.locator(".comparison td a").evaluate_all(CUT_WORDS) == []


@pytest.mark.parametrize("width", [1280, 700, 320])
def test_no_line_begins_with_a_separator(reader, width):
    window = reader(width=width)
    for path in ("projects/can-batllo/", "events/konferenz/", "explore/challenges/challenge-working-modes/"):
        assert window.reads(f"/de/{path}") == 200
        lines = window.page.locator("p.record-kind, p.curve-below, p.finding-links, p.record-aliases")
        assert lines.count() > 0
        assert lines.evaluate_all(ORPHANED) == []


def test_the_ways_from_a_challenge_stand_in_line_with_its_name(reader):
    window = reader()
    assert window.reads("/de/explore/challenges/challenge-working-modes/") == 200
    name, ways = (window.page.locator(one).bounding_box() for one in ("h1", ".finding-links"))
    assert ways["x"] == name["x"]
