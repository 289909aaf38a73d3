"""Goes from page to page as a reader would, and notes what leads nowhere."""

import re
from collections import Counter, deque
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from django.conf import settings

HOST = "http://testserver"
#: Of every page with filters so many questions are followed: all of them together would have no end.
MOST_QUESTIONS = 25
#: Addresses that lead on by design: to the reader's language, and from a permalink to the page of today.
LEADS_ON = re.compile(r"/|/api/docs/|/id/.+")
PAGE = re.compile(r"page=\d+")
LINKS = {"a": "href", "form": "action", "link": "href"}


class Reader(HTMLParser):
    """Collects the links and the ids of a page."""

    def __init__(self, text):
        super().__init__()
        self.links, self.ids = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if "id" in found:
            self.ids.append(found["id"])
        is_followed = tag != "link" or found.get("rel") in ("alternate", "canonical")
        if tag in LINKS and LINKS[tag] in found and is_followed and found.get("method") != "post":
            self.links.append(found[LINKS[tag]])


class Crawl:
    """Everything that can be reached from some addresses, and what was wrong on the way."""

    def __init__(self, client):
        self.client = client
        self.pages = {}  # address without fragment → ids, None for what has none
        self.links = {}  # address → where the page leads, as it says
        self.origins = {}  # address → the first page that led there
        self.wanted = {}  # (address, fragment) → the first page that led there
        self.questions = Counter()
        self.dead, self.doubled = [], []

    def run(self, *starts):
        """Read everything from these addresses on and return the crawl."""
        waiting = deque(starts)
        while waiting:
            address = waiting.popleft()
            if address not in self.pages:
                waiting.extend(self.read(address))
        return self

    def read(self, address):
        """Ask for an address, note what is wrong, and return where it leads."""
        answer = self.client.get(address)
        self.pages[address] = None
        if answer.status_code in (301, 302) and LEADS_ON.fullmatch(address):
            return self.noted(address, [answer.headers["Location"]])
        if answer.status_code != 200:
            self.dead.append(f"{answer.status_code} {address} ← {self.origins.get(address)}")
            return []
        if not answer.headers["Content-Type"].startswith("text/html"):
            return []
        page = Reader(answer.content.decode())
        self.pages[address], self.links[address] = set(page.ids), set(page.links)
        self.doubled += [f"{address}: {name}" for name, number in Counter(page.ids).items() if number > 1]
        return self.noted(address, page.links)

    def noted(self, origin, links):
        """Return the addresses of our own that these links lead to, fragments left aside."""
        found = []
        for link in links:
            address, fragment = urldefrag(urljoin(f"{HOST}{origin}", link))
            parts = urlsplit(address)
            if f"{parts.scheme}://{parts.netloc}" not in (HOST, settings.PERMALINK_BASE):
                continue
            address = f"{parts.path}?{parts.query}" if parts.query else parts.path
            if fragment:
                self.wanted.setdefault((address, fragment), origin)
            if self.is_new(origin, address, parts):
                self.origins.setdefault(address, origin)
                found.append(address)
        return found

    def is_new(self, origin, address, parts):
        """Whether an address is to be read: questions only from unfiltered pages, and not without end."""
        if address in self.origins or address in self.pages:
            return False
        if not parts.query or PAGE.fullmatch(parts.query):
            return True
        self.questions[parts.path] += 1
        return "?" not in origin and self.questions[parts.path] <= MOST_QUESTIONS

    def missing_places(self):
        """Return the links whose page has no such place."""
        return [
            f"{address}#{fragment} ← {origin}"
            for (address, fragment), origin in self.wanted.items()
            if self.pages.get(address) is not None and fragment not in self.pages[address]
        ]
