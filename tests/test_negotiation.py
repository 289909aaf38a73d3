"""The negotiation curve without a database: what follows on what, and where every mark stands."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperations.choices import EpisodeStep
from cooperations.formats.curve import curve_of, drawing, parties_of
from cooperations.formats.curve_layout import (
    ARROW,
    LEFT,
    NARROWEST,
    RIGHT,
    SILENT,
    TARGET,
    axis_for,
    layout,
)
from cooperations.formats.negotiation import Align, anchor_of, links, negotiation_of

DAY = st.dates(date(900, 1, 1), date(2200, 1, 1))


def dated(first, last, edtf=""):
    first, last = (day.isoformat() if day else None for day in (first, last))
    return {"edtf": edtf or f"{first or '..'}/{last or '..'}", "earliest": first, "latest": last}


def day(iso):
    return dated(date.fromisoformat(iso), date.fromisoformat(iso), iso)


def an_episode(name, when=None, stance=None, *, step="other", actors=(), contradicts=(), certainty="established"):
    return {
        "kind": "episode",
        "identifier": name,
        "date": when,
        "stance": stance,
        "step": step,
        "actors": [
            {"actor": {"type": "actor", "identifier": who, "slug": who, "label": {"de": who}}, "stance": own}
            for who, own in actors
        ],
        "contradicts": list(contradicts),
        "certainty": certainty,
        "text": {"de": name},
    }


def an_agreement(name, when=None, years=None, count=None, each=None):
    terms = {"term_years": years, "extension_count": count, "extension_years": each}
    found = {"kind": "agreement", "identifier": name, "concluded": when, "contradicts": [], "certainty": "established"}
    return found | terms | {"name": {"de": name}, "instrument": None, "text": {}}


@st.composite
def dates(draw):
    """Return a day, a span, a span open at an end, or no date at all."""
    first = draw(DAY)
    kind = draw(st.sampled_from(["day", "span", "from", "until", "none", "open"]))
    last = first + timedelta(days=draw(st.integers(0, 4000)))
    return {
        "day": dated(first, first),
        "span": dated(first, last, draw(st.sampled_from(["", "2011~"]))),
        "from": dated(first, None),
        "until": dated(None, first),
        "open": dated(None, None),
        "none": None,
    }[kind]


@st.composite
def negotiations(draw):
    """Return claims of a case: up to 14 episodes with the stances of up to three actors, and up to 4 agreements."""
    stances = st.none() | st.integers(-2, 2)
    claims = [
        an_episode(
            f"e{number}",
            draw(dates()),
            draw(stances),
            step=draw(st.sampled_from(EpisodeStep.values)),
            actors=[(who, draw(stances)) for who in draw(st.sets(st.sampled_from("abc")))],
        )
        for number in range(draw(st.integers(0, 14)))
    ]
    years = st.none() | st.integers(1, 99)
    return claims + [
        an_agreement(f"a{number}", draw(dates()), draw(years), draw(st.none() | st.integers(0, 5)), draw(years))
        for number in range(draw(st.integers(0, 4)))
    ]


@given(negotiations())
@settings(max_examples=120, deadline=None)
def test_every_dated_step_has_one_mark_within_the_axis_and_none_lies_on_another(claims):
    found = negotiation_of(claims)
    plan = layout(found, axis_for([found]), parties_of(found).places)
    own = [mark for mark in plan.marks if not mark.is_party]
    known = [claim for claim in claims if (d := claim.get("date") or claim.get("concluded")) and any(bounds(d))]
    assert sorted(mark.step.claim["identifier"] for mark in own) == sorted(claim["identifier"] for claim in known)
    assert len(found.undated) == len(claims) - len(known)
    stances = [a["stance"] for c in known if c["kind"] == "episode" for a in c["actors"]]
    assert len(plan.marks) - len(own) == sum(stance is not None for stance in stances)
    for mark in plan.marks:
        assert LEFT - 1e-9 <= mark.x <= RIGHT + 1e-9
        assert LEFT - ARROW - 1e-9 <= mark.start <= mark.x <= mark.end <= RIGHT + ARROW + 1e-9
        assert 0 < plan.y(mark) < plan.height
    for one, other in combinations(plan.marks, 2):
        across, down = abs(one.x - other.x) * NARROWEST / 100, abs(plan.y(one) - plan.y(other))
        assert across >= TARGET - 1e-6 or down >= TARGET, (one, other)


def bounds(date_):
    return date_["earliest"], date_["latest"]


@given(negotiations())
@settings(max_examples=60, deadline=None)
def test_what_is_not_documented_is_never_drawn_as_a_stance_nor_connected(claims):
    found = negotiation_of(claims)
    plan = layout(found, axis_for([found]))
    for mark in plan.marks:
        if mark.step.is_episode:
            assert mark.band == (SILENT if mark.step.claim["stance"] is None else mark.step.claim["stance"])
    for link in links(found.episodes):
        assert link.first.level is not None
        assert link.last.level is not None
        between = [s for s in found.episodes if link.first.moment.at < s.moment.at < link.last.moment.at]
        assert between == []


def linked(*claims):
    found = links(negotiation_of(claims).episodes)
    return [(link.first.claim["identifier"], link.last.claim["identifier"], link.is_loose) for link in found]


def test_steps_whose_order_is_sure_are_linked_and_others_loosely():
    first, last = an_episode("a", day("2011-06-11"), -1), an_episode("b", day("2012-01-01"), 2)
    assert linked(last, first) == [("a", "b", False)]
    assert linked(first, last | {"certainty": "probable"}) == [("a", "b", True)]
    whole_year = an_episode("b", dated(date(2011, 1, 1), date(2011, 12, 31)), 2)
    assert linked(first, whole_year) == [("a", "b", True)]


def test_no_line_leads_over_a_step_without_stance_nor_over_years_of_silence():
    first, last = an_episode("a", day("2011-06-11"), -1), an_episode("b", day("2012-01-01"), 2)
    assert linked(first, an_episode("c", day("2011-09-01")), last) == []
    assert linked(first, an_episode("c", day("2016-06-20"), 1)) == []


def test_steps_that_contradict_each_other_stand_side_by_side():
    first, last = an_episode("a", day("2011-01-01"), -1), an_episode("d", day("2012-01-01"), 2)
    sides = an_episode("b", day("2011-03-01"), -2), an_episode("c", day("2011-04-01"), 0, contradicts=["b"])
    assert set(linked(first, *sides, last)) == {
        (a, b, True) for a, b in (("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"))
    }


def test_lanes_are_aligned_by_the_first_dated_contact_or_agreement_or_say_why_not():
    contact = an_episode("late", day("2012-01-01"), 1, step="contact")
    earlier = an_episode("early", day("2010-01-01"), 1, step="contact")
    text = an_agreement("text", day("2013-01-01"))
    found = negotiation_of([contact, text, earlier])
    assert anchor_of(found, Align.CONTACT).step.claim is earlier
    assert anchor_of(found, Align.AGREEMENT).step.claim is text
    step = an_episode("step", day("2011-01-01"), 2, step="agreement")
    assert anchor_of(negotiation_of([text, step]), Align.AGREEMENT).step.claim is step
    shifted = found.counted_from(anchor_of(found, Align.CONTACT).step.moment.at)
    assert [step.moment.at for step in shifted.steps] == [0, 730, 1096]
    with override("en"):
        undated = negotiation_of([an_episode("x", None, 1, step="contact"), an_agreement("y")])
        assert anchor_of(undated, Align.CONTACT) == (None, "its first contact has no date")
        assert anchor_of(undated, Align.AGREEMENT) == (None, "its agreements have no date")
        nothing = negotiation_of([an_episode("x", day("2011-01-01"))])
        assert anchor_of(nothing, Align.CONTACT) == (None, "no first contact is documented")
        assert anchor_of(nothing, Align.AGREEMENT) == (None, "no agreement is documented")


def test_actors_that_are_one_today_have_one_letter():
    steps = [an_episode(who, day("2011-06-11"), 1, actors=[(who, 1)]) for who in ("old", "new", "other")]
    parties = parties_of(negotiation_of(steps), {"old": "new"})
    assert [actor["identifier"] for actor in parties.actors] == ["old", "other"]
    assert parties.places == {"old": 0, "new": 0, "other": 1}


def test_a_case_has_a_curve_from_two_dated_steps_on():
    one, other = an_episode("a", day("2011-06-11"), -1), an_agreement("b", day("2012-01-01"))
    assert curve_of([]) is None
    assert curve_of([one, an_agreement("b")]) is None
    assert len(curve_of([one, other])["marks"]) == 2


def test_the_stances_are_drawn_together_or_not_at_all():
    silent = [an_episode("a", day("2011-06-11")), an_episode("b", day("2011-08-11"))]
    assert [band["key"] for band in curve_of(silent)["bands"]] == [SILENT]
    keys = [band["key"] for band in curve_of([*silent, an_episode("c", day("2012-01-01"), 1)])["bands"]]
    assert keys == [2, 1, 0, -1, -2, SILENT]


def test_an_axis_of_some_months_names_its_first_and_last_day():
    steps = [an_episode("a", day("2011-03-11")), an_episode("b", day("2011-09-12"))]
    with override("en"):
        assert [tick["label"] for tick in curve_of(steps)["ticks"]] == ["11 March 2011", "12 September 2011"]
        found = negotiation_of(steps[:1])
        assert [tick["label"] for tick in drawing(found, axis_for([found]), "")["ticks"]] == ["11 March 2011"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_places_are_written_with_a_decimal_point_and_names_say_everything(language):
    steps = [an_episode("a", day("2011-06-11"), -1, certainty="disputed"), an_episode("b", day("2012-01-01"))]
    with override(language):
        figure = curve_of(steps)
        assert all(mark[axis].endswith("%") and "," not in mark[axis] for mark in figure["marks"] for axis in "xy")
        names = [mark["name"] for mark in figure["marks"]]
    if language == "en":
        assert names == [
            "11 June 2011 · Other step · rather conflict · Disputed",
            "1 January 2012 · Other step · stance not documented · Established",
        ]


def test_the_legend_explains_exactly_what_is_drawn():
    span, term = dated(date(2011, 1, 1), date(2011, 12, 31), "2011"), an_agreement("t", day("2012-05-05"), 3, 1, 2)
    found = negotiation_of([an_episode("a", span, 1, step="protest"), term])
    key = drawing(found, axis_for([found]), "")["key"]
    assert key["shapes"] == ["protest", "contract"]
    told = {name for name, is_there in key.items() if is_there is True}
    assert told == {"has_spans", "has_terms", "has_extensions"}
