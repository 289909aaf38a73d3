"""What other sites paste to show a record or a list of ours: the code of a frame, as text."""

from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from django.conf import settings

from cooperations.formats.addresses import address_of, page_url
from cooperations.formats.naming import plain

#: Pixels that a card and a list fill; what is longer scrolls within its frame.
WIDTH, CARD_HEIGHT, LIST_HEIGHT = 640, 420, 620


@dataclass(frozen=True)
class Embed:
    """A page of ours as others show it: its own address, that of the page for frames, a title, and its height."""

    url: str
    embed_url: str
    title: str
    height: int

    @property
    def frame_title(self):
        """What readers of a frame hear that it holds."""
        return f"{settings.SITE_NAME}: {self.title}"

    def code(self, width="100%", height=None):
        """Return the frame as HTML, in plain text: whoever shows it in a page has to escape it once more."""
        return (
            f'<iframe src="{escape(self.embed_url)}" title="{escape(self.frame_title)}" width="{width}" '
            f'height="{height or self.height}" loading="lazy" style="border:0;max-width:100%"></iframe>'
        )


def embed_of_record(row, absolute):
    """Return the Embed of a record in the active language; `absolute` makes a path an address."""
    paths = (page_url(row.record_type, row.slug, view) for view in ("detail", "embed"))
    return Embed(*map(absolute, paths), plain(row.label), CARD_HEIGHT)


def embed_of_list(key, title, pairs, absolute, more=()):
    """Return the Embed of a list that these pairs of parameter and value narrow, `more` the frame alone."""
    url, frame = (
        absolute(address_of(f"{key}-{view}") + (f"?{urlencode(asked)}" if asked else ""))
        for view, asked in (("list", pairs), ("list-embed", [*pairs, *more]))
    )
    return Embed(url, frame, title, LIST_HEIGHT)


def offered(embed, absolute):
    """Return what a page says of how to embed it: the code, what it shows, and where machines ask for it (oEmbed)."""
    question = urlencode({"url": embed.url})
    return {
        "code": embed.code(),
        "url": embed.embed_url,
        "title": embed.frame_title,
        "oembed_url": absolute(f"{address_of('oembed')}?{question}"),
    }
