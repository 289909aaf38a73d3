"""The arithmetic of flow diagrams holds for whatever flows there are: nothing overlaps, and heights add up."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperations.formats.flow_diagram import (
    BAND_GAP,
    CONSTANT,
    LINE,
    NARROWEST,
    PARTY_GAP,
    WIDEST,
    Band,
    crossings,
    drawing,
    ordered_sides,
    wrapped,
)

PARTIES = st.sampled_from("abcdefg")
#: Nothing, or what a decimal of four places can say: 36 / 1e-307 would be more than a float can hold.
AMOUNTS = st.just(0.0) | st.floats(min_value=0.0001, max_value=1e9)


@st.composite
def bands(draw, has_amounts=None):
    """Return bands, with amounts or without."""
    has_amounts = draw(st.booleans()) if has_amounts is None else has_amounts
    found = []
    for number in range(draw(st.integers(1, 14))):
        lower = draw(AMOUNTS) if has_amounts else None
        upper = lower + draw(AMOUNTS) if has_amounts and draw(st.booleans()) else None
        found.append(Band(str(number), draw(PARTIES), draw(PARTIES), draw(st.integers(1, 3)), lower, upper))
    return found


@given(bands(), st.dictionaries(PARTIES, st.integers(1, 4)))
@settings(max_examples=150)
def test_bands_of_a_party_add_up_to_its_height_and_nothing_overlaps(given_bands, names):
    found = drawing(given_bands, names)
    for parties, own in ((found.givers, "giver"), (found.receivers, "receiver")):
        assert sorted(slot.band.key for party in parties for slot in party.slots) == sorted(b.key for b in given_bands)
        for party in parties:
            assert {getattr(slot.band, own) for slot in party.slots} == {party.key}
            heights = sum(slot.height for slot in party.slots) + BAND_GAP * (len(party.slots) - 1)
            assert party.height == pytest.approx(max(heights, names.get(party.key, 1) * LINE))
            assert party.slots[0].top >= party.top - 1e-6
            assert party.slots[-1].bottom <= party.top + party.height + 1e-6
            for above, below in pairwise(party.slots):
                assert below.top - above.bottom == pytest.approx(BAND_GAP)
            for slot in party.slots:
                width = found.width(slot.band.most)
                assert width <= slot.height + 1e-6, "the band stays within its room"
        for above, below in pairwise(parties):
            assert below.top - (above.top + above.height) == pytest.approx(PARTY_GAP)
        assert parties[0].top >= -1e-6
        assert parties[-1].top + parties[-1].height <= found.height + 1e-6


@given(bands(has_amounts=True))
@settings(max_examples=80)
def test_widths_are_to_scale_within_one_unit(given_bands):
    found = drawing(given_bands)
    most = max(band.most for band in given_bands)
    if not most:
        assert found.scale is None
        assert found.width(0.0) == CONSTANT
        return
    assert found.width(most) == pytest.approx(WIDEST)
    for band in given_bands:
        assert found.width(band.most) == pytest.approx(max(NARROWEST, WIDEST * band.most / most))


def test_one_band_without_an_amount_makes_all_widths_say_nothing():
    found = drawing([Band("1", "a", "b", lower=5.0), Band("2", "a", "c")])
    assert (found.scale, found.width(5.0), found.width(None)) == (None, CONSTANT, CONSTANT)


@given(bands())
@settings(max_examples=80)
def test_ordering_never_makes_more_crossings(given_bands):
    before = list(dict.fromkeys(b.giver for b in given_bands)), list(dict.fromkeys(b.receiver for b in given_bands))
    after = ordered_sides(given_bands)
    assert [sorted(side) for side in after] == [sorted(side) for side in before]
    assert crossings(given_bands, *after) <= crossings(given_bands, *before)


def test_ordering_takes_crossings_away_where_it_can():
    crossed = [Band("1", "a", "z"), Band("2", "b", "y"), Band("3", "c", "y"), Band("4", "a", "z"), Band("5", "c", "x")]
    assert crossings(crossed, ["a", "b", "c"], ["x", "y", "z"]) == 7
    assert crossings(crossed, *ordered_sides(crossed)) == 0


@given(st.text("ab -", max_size=80), st.integers(5, 30), st.integers(1, 3))
@settings(max_examples=80)
def test_labels_wrap_and_say_where_they_are_cut(text, characters, most):
    lines = wrapped(text, characters, most)
    assert 1 <= len(lines) <= most
    assert all(len(line) <= characters for line in lines)
    letters = "".join(lines).replace(" ", "").removesuffix("…")
    assert text.replace(" ", "").startswith(letters)
    if not lines[-1].endswith("…"):
        assert letters == text.replace(" ", "")
