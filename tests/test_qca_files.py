"""The files of an analysis hold exactly what the page shows, and nothing that a program would run."""

import csv
import io
import re
from urllib.parse import parse_qsl, urlencode

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperations.qca.analysis import names_of
from cooperations.qca.script import comment, quoted

pytestmark = pytest.mark.django_db

#: What somebody may write as a reason: a formula, quotes, a way out of a comment and of a string.
EVIL = '=HYPERLINK("x")\n"); system("rm -rf /") #\r\\" \u2028 ä'


def example(client):
    """Return the parameters of the example that the page offers."""
    html = client.get("/en/qca/").content.decode()
    return parse_qsl(re.search(r'qca-example" href="[^"?]+\?([^"]+)', html)[1].replace("&amp;", "&"))


def sent(client, name, pairs):
    response = client.get(f"/api/qca/{name}?{urlencode(pairs)}")
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, body.decode()


def cells(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.usefixtures("whole_starting_data")
def test_the_example_is_true_and_its_files_agree_with_the_page(client):
    pairs = example(client)
    html = client.get(f"/en/qca/?{urlencode(pairs)}").content.decode()
    status, text = sent(client, "crisp.csv", pairs)
    head, *lines = cells(text)
    slugs = set(re.findall(r"/projects/([\w-]+)/", html.split('id="truth"')[1].split("</table>")[0]))
    assert status == 200
    assert head == ["CASE", "AGREEMENT", "REGION", "STATUS"]
    assert {line[0] for line in lines} == slugs
    assert {cell for line in lines for cell in line[1:]} == {"0", "1"}
    assert {line[-1] for line in lines} == {"0", "1"}  # with the outcome and without it
    assert text == sent(client, "fuzzy.csv", pairs)[1]
    raw_head, *raw = cells(sent(client, "raw.csv", pairs)[1])
    of = [dict(zip(raw_head, line, strict=True)) for line in raw]
    assert {one["case"] for one in of if one["is_complete"] == "yes"} == slugs
    assert all(one["STATUS_claims"] and one["STATUS_sources"] for one in of if one["is_complete"] == "yes")
    assert all(one["STATUS_left_out"] or one["AGREEMENT_left_out"] for one in of if one["is_complete"] == "no")
    assert all(re.search(r"/v\d+/$", one["version"]) for one in of)


@pytest.mark.usefixtures("whole_starting_data")
def test_reasons_run_nowhere(client):
    pairs = [(name, EVIL if name.startswith("because.") else value) for name, value in example(client)]
    _head, *lines = cells(sent(client, "raw.csv", pairs)[1])
    assert {cell[0] for line in lines for cell in line if "HYPERLINK" in cell} == {"'"}
    status, script = sent(client, "script.R", pairs)
    assert status == 200
    code = [line for line in script.splitlines() if not line.startswith("#")]
    outside = [re.sub(r'"(?:[^"\\]|\\.)*"', '""', line) for line in code]
    assert [line for line in outside if "system" in line or "HYPERLINK" in line] == []
    assert "\n".join(code).isascii()
    assert 'outcome = "STATUS", conditions = c("AGREEMENT", "REGION"),\n  incl.cut = 0.8, n.cut = 1' in script


@pytest.mark.usefixtures("whole_starting_data")
def test_what_is_not_ready_is_refused_by_name(client):
    pairs = example(client)
    assert sent(client, "raw.csv", [])[0] == 400
    status, text = sent(client, "crisp.csv", [pair for pair in pairs if pair[0] != "because.region"])
    assert (status, '"because.region"' in text) == (400, True)
    for name in ("nonsense", "one.nonsense"):
        status, text = sent(client, "crisp.csv", [*pairs, (name, "1")])
        assert (status, name in text) == (400, True)
    fuzzy = [*pairs, ("condition", "year"), ("scale.year", "anchors"), ("because.year", "x")]
    fuzzy += [("out.year", "1990"), ("crossover.year", "2005"), ("in.year", "2020")]
    status, text = sent(Client(headers={"accept-language": "en"}), "crisp.csv", fuzzy)
    assert (status, "fuzzy" in text) == (400, True)
    assert sent(client, "fuzzy.csv", fuzzy)[0] == 200


def test_files_say_the_same_in_every_language(whole_starting_data):
    german, english = Client(headers={"accept-language": "de"}), Client(headers={"accept-language": "en"})
    pairs = example(english)
    for name in ("raw.csv", "script.R"):
        assert sent(german, name, pairs) == sent(english, name, pairs)


@settings(max_examples=200)
@given(st.text())
def test_strings_of_r_stay_strings(text):
    found = quoted(text)
    assert found.isascii()
    assert re.fullmatch(r'"(?:[^"\\\n]|\\["\\n]|\\U\{[0-9a-f]+\})*"', found)
    assert "\n" not in comment(text)
    assert "\r" not in comment(text)
    assert "\u2028" not in comment(text)


@given(st.lists(st.from_regex(r"coding-[a-z0-9-]{1,30}", fullmatch=True), max_size=7, unique=True))
def test_names_of_sets_are_plain_and_different(keys):
    names = names_of(keys)
    assert len(set(names)) == len(keys)
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]{0,15}", name) for name in names)
