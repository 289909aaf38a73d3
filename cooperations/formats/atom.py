"""Atom: what was published last, each version an entry of its own."""

import re
from datetime import UTC, datetime

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed, rfc3339_date

from cooperations.formats.addresses import page_url, permalink
from cooperations.formats.licence import LICENCE_NAME, LICENCE_URL
from cooperations.shelf.languages import text_in

#: What XML cannot say.
UNSAYABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: When a feed changed last that never had an entry.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class FeedOfVersions(Atom1Feed):
    """Writes feeds with their licence, and with entries that say which language their texts are in."""

    def latest_post_date(self):
        """Return when the newest entry was published; asked again, an empty feed says the same."""
        return max((item["updateddate"] for item in self.items), default=NEVER)

    def add_root_elements(self, handler):
        """Add what Atom's licence extension (RFC 4946) asks for."""
        super().add_root_elements(handler)
        handler.addQuickElement("link", "", {"rel": "license", "href": LICENCE_URL})

    def add_item_elements(self, handler, item):
        """Add one version."""
        handler.addQuickElement("id", item["unique_id"])
        for name in ("title", "summary"):
            text, language = item[name]
            if text or name == "title":
                handler.addQuickElement(name, sayable(text), {"type": "text", "xml:lang": language})
        handler.addQuickElement("link", "", {"rel": "alternate", "type": "text/html", "href": item["link"]})
        handler.addQuickElement("link", "", {"rel": "license", "href": LICENCE_URL})
        handler.addQuickElement("published", rfc3339_date(item["pubdate"]))
        handler.addQuickElement("updated", rfc3339_date(item["updateddate"]))


def sayable(text):
    """Return a text without the signs that XML has no way to write."""
    return UNSAYABLE.sub("", text)


def feed(items, *, title, subtitle, url, feed_url, identity, language, absolute):
    """Return the text of a feed of listed records in a reader's language; `absolute` makes a path an address."""
    made = FeedOfVersions(
        title=sayable(title),
        link=url,
        description=None,
        subtitle=sayable(subtitle) or None,
        language=language,
        author_name=settings.SITE_NAME,
        feed_url=feed_url,
        feed_guid=identity,
        feed_copyright=f"{LICENCE_NAME}, {LICENCE_URL}",
    )
    for item in items:
        published = datetime.fromisoformat(item.published_at)
        made.add_item(
            title=None,
            link=absolute(page_url(item.record_type, item.slug)),
            description=None,
            pubdate=published,
            updateddate=published,
            unique_id=permalink(item.identifier, item.version),
            summary=text_in(item.card.get("summary") or {}, language),
        )
        made.items[-1]["title"] = text_in(item.label, language)
    return made.writeString("utf-8")
