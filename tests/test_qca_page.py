"""Qualitative comparative analysis on the page: what is offered, refused, left out, and computed."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest

from tests import factories, rich_qca
from tests.rich_qca import CASES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rich")]

#: What is published for the tests of this module; see conftest.
RICH = rich_qca.build

REASON = "Only what binds both sides lasts."


def crisp(key, *ones, because=REASON):
    return [*((f"one.{key}", value) for value in ones), (f"because.{key}", because)]


LASTING = [("outcome", "coding-qca-lasting"), *crisp("coding-qca-lasting", "true")]
SUPPORT = [("condition", "coding-qca-support"), *crisp("coding-qca-support", "strong")]
COUNCIL = [("condition", "coding-qca-council"), *crisp("coding-qca-council", "true")]
FORMS = [("condition", "coding-qca-forms"), *crisp("coding-qca-forms", "contract", "body")]


def shown(client, *pairs, path="/en/qca/"):
    """Return status and main part of the page that these parameters ask for."""
    response = client.get(f"{path}?{urlencode([pair for part in pairs for pair in part])}")
    return response.status_code, response.content.decode()


def words(html):
    """Return the text of a piece of HTML, blanks in one."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def table(html):
    """Return {pattern: (outcome, n, consistency, cases)} of the truth table."""
    head, body = html.split('<h2 id="truth">')[1].split("</tbody>")[0].split("<tbody>")
    found = {}
    for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL):
        cells = re.findall(r"<td.*?</td>", row, re.DOTALL)
        *bits, outcome, count, consistency = [words(cell) for cell in cells[: -2 if ">PRI<" in head else -1]]
        found["".join(bits)] = (outcome, int(count), consistency, re.findall(r"/projects/qca-(\w+)/", cells[-1]))
    return found


def counted(*keep):
    """Count the complete cases by plain Python: {pattern: [names]}."""
    found = {}
    for name, (_lasting, form, _budget, support, council) in CASES.items():
        bits = {"support": support == "strong", "council": council, "forms": form in ("contract", "body")}
        found.setdefault("".join(str(int(bits[one])) for one in keep), []).append(name)
    return found


def test_rows_hold_the_cases_that_plain_counting_finds(client):
    status, html = shown(client, LASTING, FORMS, SUPPORT, COUNCIL)
    rows, expected = table(html), counted("forms", "support", "council")
    # “wald” is coded as absent, which is a value: it counts as 0.
    expected["011"].append("wald")
    assert status == 200
    assert {pattern: sorted(row[3]) for pattern, row in rows.items()} == {
        pattern: sorted(names) for pattern, names in expected.items()
    }
    for pattern, (outcome, count, consistency, _names) in rows.items():
        lasting = [name == "wald" or CASES[name][0] for name in expected[pattern]]
        assert (count, consistency) == (len(lasting), f"{sum(lasting) / len(lasting):.3f}")
        assert outcome == ("1" if sum(lasting) / len(lasting) >= 0.8 else "0")


def test_contradictory_rows_say_so_in_words(client):
    html = shown(client, LASTING, SUPPORT, COUNCIL)[1]
    contradiction = re.search(r"Contradiction: (\d+) of (\d+) units show the outcome", html)
    assert contradiction is not None
    assert "contradictory: cases with the same conditions differ in the outcome" in html
    assert "(no outcome)" in words(html)


def test_who_has_no_value_is_left_out_with_reason_and_link(client):
    html = shown(client, LASTING, FORMS)[1]
    left = html.split('<h2 id="left-out">')[1].split("</section>")[0]
    reasons = {
        reason: re.findall(r"/projects/qca-(\w+)/", item)
        for item in re.findall(r"<li>(.*?)</li>", left, re.DOTALL)
        for reason in re.findall(r"<b>Bindingness: (.*?)</b>", item)
    }
    assert reasons == {
        "codings differ": ["see", "turm"],
        "not applicable": ["ufer"],
        "searched and not found": ["vorstadt"],
        "not yet coded": ["zeile"],
    }
    assert "19 of 24 units are complete" in words(html)


def test_the_latest_coding_holds_only_where_somebody_says_so(client):
    latest = [("several.coding-qca-forms", "latest")]
    html = shown(client, LASTING, FORMS, latest)[1]
    assert "Bindingness: codings differ, and not all have a date (1): Haus See" in words(html)
    rows = table(html)
    assert "turm" in rows["1"][3]  # a contract since 2015
    assert "see" not in rows["1"][3] + rows["0"][3]  # without a date nothing is decided
    rows = table(shown(client, LASTING, FORMS, [("several.coding-qca-forms", "all")])[1])
    assert ("turm" in rows["1"][3], "see" in rows["0"][3]) == (True, True)


def test_fuzzy_sets_by_anchors_and_by_table(client):
    budget = [("condition", "coding-qca-budget"), ("scale.coding-qca-budget", "anchors")]
    budget += [("out.coding-qca-budget", "10"), ("crossover.coding-qca-budget", "50"), ("in.coding-qca-budget", "120")]
    budget += [("because.coding-qca-budget", REASON)]
    support = [("condition", "coding-qca-support"), ("scale.coding-qca-support", "table")]
    support += [(f"degree.coding-qca-support.{name}", degree) for name, degree in (("none", "0"), ("weak", "0,33"))]
    support += [("degree.coding-qca-support.strong", "1"), ("because.coding-qca-support", REASON)]
    status, html = shown(client, LASTING, budget, support)
    assert status == 200
    assert '<th scope="col">PRI</th>' in html
    data = words(html.split('<h2 id="data">')[1].split("</table>")[0])
    assert "Haus Allee 1 Yes 0.9526 120" in data
    assert "0.33 Weak" in data


def test_ordered_values_are_ranked_and_absence_has_no_rank(client):
    forms = [
        ("condition", "coding-qca-forms"),
        ("scale.coding-qca-forms", "anchors"),
        ("because.coding-qca-forms", REASON),
    ]
    forms += [("out.coding-qca-forms", "1"), ("crossover.coding-qca-forms", "3.5"), ("in.coding-qca-forms", "5")]
    html = shown(client, LASTING, forms)[1]
    assert "Values run from 1 to 5." in html
    assert sorted(table(html)["1"][3]) == sorted(n for n, case in CASES.items() if case[1] in ("contract", "body"))
    left = re.findall(r"<li><b>Bindingness: (.*?)</b> .*?/projects/qca-(\w+)/", html)
    assert ("no membership given to its value", "wald") in left


def test_the_form_refuses_and_names_field_and_fix(client):
    for pairs, complaint in (
        (
            [LASTING, [("condition", "coding-qca-forms"), *crisp("coding-qca-forms", "body", because="")]],
            "Bindingness: Say why",
        ),
        (
            [LASTING, [("condition", "coding-qca-forms"), ("because.coding-qca-forms", "x")]],
            "Bindingness: Tick at least one",
        ),
        ([LASTING, [*FORMS[:-1], ("because.coding-qca-forms", "x" * 301)]], "Bindingness: Shorten the reason to 300"),
        ([LASTING, [("condition", "coding-qca-lasting")]], "cannot explain itself"),
        ([LASTING, [("condition", "nonsense")]], "no variable “nonsense”"),
        ([LASTING, FORMS, [("consistency", "2")]], "Consistency cut-off: Write a number up to 1"),
        ([LASTING, FORMS, [("frequency", "0")]], "Frequency cut-off: Write a whole number"),
        ([LASTING, FORMS, [("frequency", "0" * 4400 + "1")]], "Frequency cut-off: Write a whole number"),
        (
            [[("unit", "house")]],
            "Unit: “house” is not among the values of “unit”. Choose one of: case, episode, demand.",
        ),
        (
            [LASTING, FORMS, [("scale.coding-qca-forms", "magic")]],
            "“magic” is not among the values of “scale.coding-qca-forms”. Choose one of: crisp, table, anchors.",
        ),
        (
            [LASTING, FORMS, [("several.coding-qca-forms", "some")]],
            "“some” is not among the values of “several.coding-qca-forms”. Choose one of: block, latest, all.",
        ),
        ([[("region", "nowhere")]], "Region: “nowhere”"),
    ):
        status, html = shown(client, *pairs)
        assert (status, complaint in words(html)) == (400, True), complaint
        assert 'id="truth"' not in html


def test_what_is_not_calibrated_yet_is_no_mistake(client):
    status, html = shown(client, [("outcome", "coding-qca-lasting"), ("condition", "coding-qca-forms")])
    assert (status, "Step 3: calibration" in html, 'id="truth"' in html) == (200, True, False)
    other = [("scale.coding-qca-forms", "anchors"), ("because.coding-qca-forms", ""), ("step", "choose")]
    status, html = shown(client, LASTING, [("condition", "coding-qca-forms")], other)
    assert (status, 'name="crossover.coding-qca-forms"' in html, "Say why" in words(html)) == (200, True, True)


def test_steps_and_demands_are_compared_too(client):
    stance = [("unit", "episode"), ("outcome", "stance"), ("threshold.stance", "1"), ("because.stance", REASON)]
    acting = [("condition", "acting-sector"), *crisp("acting-sector", "administration")]
    html = shown(client, stance, acting)[1]
    assert "18 of 24 units are complete" in words(html)  # six stances are not documented
    assert re.search(r"/projects/qca-allee/#claim-\w+", html)
    became = [("unit", "demand"), ("outcome", "demand-outcome"), *crisp("demand-outcome", "met")]
    payer = [("condition", "regime-qca-payer"), *crisp("regime-qca-payer", "families")]
    html = shown(client, became, payer)[1]
    assert "6 of 9 units are complete" in words(html)  # three outcomes are not documented
    assert {row[1] for row in table(html).values()} == {3}  # half lie where something else is coded than in the country


def test_too_few_cases_are_warned_of_before_anything_else(client):
    narrowed = [("region", "qca-nordstadt"), ("year_from", "2005")]
    html = shown(client, LASTING, FORMS, SUPPORT, COUNCIL, narrowed)[1]
    assert "Too few cases" in html
    assert html.index("Too few cases") < html.index('id="truth"')
    assert "combinations are logical remainders" in html


def test_variables_say_how_many_units_lack_what(client):
    html = shown(client)[1]
    row = re.search(r'<tr><th scope="row" id="v-coding-qca-forms">.*?</tr>', html, re.DOTALL)[0]
    assert words(row).split()[-5:] == [
        "19",
        "1",
        "1",
        "1",
        "2",
    ]  # with a value, not coded, not found, not applicable, differ


@pytest.mark.parametrize("more", [0, 3])
def test_pages_ask_few_questions_whatever_the_number_of_cases(client, django_assert_num_queries, more):
    for _number in range(more):
        factories.published(*factories.a_cooperation())
    everything = [LASTING, FORMS, SUPPORT, [("several.coding-qca-forms", "latest")]]
    stance = [("unit", "episode"), ("outcome", "stance"), ("threshold.stance", "1"), ("because.stance", REASON)]
    for pairs, number in (([], 1), (everything, 2), ([stance, FORMS], 4)):
        shown(client, *pairs)
        with django_assert_num_queries(number):
            assert shown(client, *pairs)[0] == 200
