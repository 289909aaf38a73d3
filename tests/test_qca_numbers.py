"""What the page says in numbers, names and dates is true of the starting data, and written as readers write it."""

import json
import re
from html import unescape
from urllib.parse import parse_qsl, urlencode

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_starting_data")]

STATUS = "coding-status"


def page(client, pairs=(), language="en"):
    response = client.get(f"/{language}/qca/?{urlencode(list(pairs))}" if pairs else f"/{language}/qca/")
    return response.content.decode()


def words(html):
    """Return the text of a piece of HTML, blanks in one."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def example(client, language="en"):
    """Return the query string of the example."""
    return unescape(re.search(r'qca-example" href="[^"?]+\?([^"]+)', page(client, language=language))[1])


@pytest.mark.parametrize("question", ["", "kind=cooperation&region=barcelona", "outcome=coding-status"])
def test_every_linked_number_is_that_of_its_list(client, question):
    html = client.get(f"/en/qca/?{question}").content.decode()
    rows = html.split('id="step-sets"')[1].split("</table>")[0]
    linked = [(unescape(url), int(count)) for url, count in re.findall(r'<a href="([^"]+)">(\d+)</a>', rows)]
    assert len(linked) > 10
    for url, count in linked:
        query = url.partition("?")[2]
        assert json.loads(client.get(f"/api/projects/?{query}").content)["count"] == count, url


def test_numbers_whose_list_would_show_others_too_are_not_linked(client):
    html = page(client)
    row = re.search(r'<th scope="row" id="v-coding-status">.*?</tr>', html, re.DOTALL)[0]
    known, differing = re.findall(r"<td>(.*?)</td>", row)[2], re.findall(r"<td>(.*?)</td>", row)[-1]
    assert differing != "0"
    assert re.fullmatch(r"\d+", known)


def test_every_region_has_its_name(client):
    html = page(client, parse_qsl(example(client)))
    data = html.split('<h2 id="data">')[1].split("</table>")[0]
    regions = [re.findall(r"<td>(.*?)</td>", row)[-1] for row in re.findall(r"<tr>.*?</tr>", data.split("<tbody>")[1])]
    said = {name for region in regions for name in words(region).removeprefix("0 ").removeprefix("1 ").split(", ")}
    assert len(said) > 25
    assert not [name for name in said if re.fullmatch(r"[0-9a-z]{10}", name)]


def test_who_is_not_decided_by_the_latest_coding_and_who_is_moved_by_it(client):
    html = page(client, parse_qsl(example(client)))
    left = words(html.split('<h2 id="left-out">')[1].split("</section>")[0])
    assert "Status: codings differ, and not all have a date (1): Rathausblock" in left
    assert "By the coding of the latest date alone: Anonymous health voucher Thuringia Status:" in left


def test_mixed_kinds_are_told_where_nobody_chose_a_kind(client):
    mixed = "are mixed here"
    pairs = [("outcome", STATUS), ("condition", "region")]
    assert mixed not in page(client)
    assert mixed in page(client, pairs)
    assert mixed not in page(client, [("kind", "cooperation"), *pairs])


def test_figures_and_days_are_written_as_readers_write_them(client):
    question = parse_qsl(example(client, "de"))
    german, english = (words(page(client, question, language)) for language in ("de", "en"))
    assert "Konsistenzschwelle 0,800" in german
    assert "0,500" in german
    assert not re.search(r"\b[01]\.\d{3}\b", german)
    assert "consistency cut-off 0.800" in english
    assert re.search(r"letzte Veröffentlichung \d+\. \w+ \d{4}\.", german)
    assert re.search(r"last publication \d+ \w+ \d{4}\.", english)


@pytest.mark.parametrize(
    ("language", "outcome", "parameter"), [("de", "Status: ", "Einen "), ("en", "Status: ", "There ")]
)
def test_a_refusal_speaks_one_language(language, outcome, parameter):
    asked = [("outcome", STATUS), ("condition", "region"), (f"one.{STATUS}", "nonsense"), ("nonsense", "1")]
    asked += [("scale.region", "magic")]
    answer = Client(headers={"accept-language": language}).get(f"/api/qca/raw.csv?{urlencode(asked)}")
    errors = json.loads(answer.content)["errors"]
    assert answer.status_code == 400
    assert errors[f"one.{STATUS}"][0].startswith(outcome)
    assert errors["__all__"][0].startswith(parameter)
    assert "“magic”" in errors["scale.region"][0] or "„magic“" in errors["scale.region"][0]
    assert errors["scale.region"][0].endswith(": crisp, table.")
