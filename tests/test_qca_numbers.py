"""What the page says in numbers, names and dates is true of the starting data, and written as readers write it."""

import json
import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_starting_data")]

STATUS, REASON = "coding-status", "Only what binds both sides lasts."


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
