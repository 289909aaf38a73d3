"""Every link of every page that compares leads somewhere, and a number to a list of as many entries."""

import re
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from cooperations.browsing.across import ACROSS
from cooperations.shelf.index import forget
from tests import rich_curve, rich_demands, rich_findings, rich_flows, rich_network, rich_qca

pytestmark = pytest.mark.django_db

HOST = "http://testserver"
#: What is asked of the pages that show most only when they are asked.
ASKED = {
    "qca": [
        (
            "outcome=coding-qca-lasting&one.coding-qca-lasting=true&because.coding-qca-lasting=Only+this+lasts"
            "&condition=coding-qca-support&one.coding-qca-support=strong&because.coding-qca-support=Only+this+supports"
        )
    ],
    "negotiations": ["align=agreement"],
}
NUMBER = re.compile(r"\d+$|\d+ (?:statements?|demands?|entries|cooperations?)\b")
LEADS_ON = {200, 302}


class Links(HTMLParser):
    """The links of a page with what they say, and the names of its places."""

    def __init__(self, page):
        super().__init__()
        self.links, self.ids, self.open = [], set(), None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.ids.add(found.get("id"))
        if tag == "a" and "href" in found:
            self.open = [found["href"], ""]

    def handle_data(self, text):
        if self.open:
            self.open[1] += text

    def handle_endtag(self, tag):
        if tag == "a" and self.open:
            self.links.append((self.open[0], " ".join(self.open[1].split())))
            self.open = None


@pytest.fixture(scope="module")
def rich(django_db_setup, django_db_blocker):
    """Publish all rich sets beside each other, and roll them back after the last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        forget()
        for build in (
            rich_findings.build,
            rich_flows.build,
            rich_network.build,
            rich_curve.rich_negotiations,
            rich_qca.build,
            rich_demands.build,
        ):
            build()
        forget()
        yield
        transaction.set_rollback(True)
    forget()


class Walk:
    """What the links of the comparing pages lead to, each address asked for once."""

    def __init__(self):
        self.client, self.pages, self.wrong, self.counted = Client(), {}, [], 0

    def page(self, address):
        """Return (status, places, number of entries or None) of what is at an address."""
        if address not in self.pages:
            answer = self.client.get(address)
            is_page = answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")
            ids = Links(answer.content.decode()).ids if is_page else set()
            self.pages[address] = answer.status_code, ids, entries(answer) if is_page else None
        return self.pages[address]

    def follow(self, origin):
        """Follow every link of a page."""
        answer = self.client.get(origin)
        assert answer.status_code == 200, origin
        for link, said in dict.fromkeys(Links(answer.content.decode()).links):
            address, place = urldefrag(urljoin(f"{HOST}{origin}", link))
            parts = urlsplit(address)
            if f"{parts.scheme}://{parts.netloc}" == HOST:
                self.judge(origin, f"{parts.path}?{parts.query}" if parts.query else parts.path, place, said)

    def judge(self, origin, address, place, said):
        """Note what is wrong with a link."""
        status, ids, number = self.page(address)
        if status not in LEADS_ON or (place and status == 200 and place not in ids):
            self.wrong.append((status, address, place, origin))
        if not place and number is not None and NUMBER.match(said):
            self.counted += 1
            if int(re.match(r"\d+", said)[0]) != number:
                self.wrong.append((said, number, address, origin))


def entries(answer):
    """Return how many entries a list says that it has; None for what is no list."""
    listing = (answer.context or {}).get("listing") or {}
    return listing.get("count")


def test_every_link_leads_somewhere_and_every_number_to_as_many_entries(rich):
    walk = Walk()
    for page in ACROSS:
        path = reverse(page.route).replace("/de/", "/en/", 1)
        for question in ("", *(f"?{asked}" for asked in ASKED.get(page.key, ()))):
            walk.follow(f"{path}{question}")
    assert walk.wrong == []
    assert walk.counted > 100
    assert len(walk.pages) > 300
