"""The JSON renderer: documents as they are stored, one or many, and lists of cards."""

import json

from cooperations.formats.addresses import data_url, page_url, permalink

CONTENT_TYPE, LINES_CONTENT_TYPE = "application/json; charset=utf-8", "application/x-ndjson; charset=utf-8"


def documents_within(about, portions):
    """Yield the bytes of one JSON object: what `about` says, and under "documents" all documents letter by letter."""
    yield f'{json.dumps(about, ensure_ascii=False)[:-1]}, "documents": [\n'.encode()
    comma = ()
    for portion in portions:
        if portion:
            yield b",\n".join([*comma, *(text for _row, text in portion)])
            comma = (b"",)  # the next portion goes on behind a comma
    yield b"\n]}\n"


def entries_within(about, name, portions, written):
    """Yield the text of one JSON object: what `about` says, and under `name` what `written` makes of each entry."""
    yield f'{json.dumps(about, ensure_ascii=False)[:-1]}, "{name}": [\n'
    comma = ""
    for portion in portions:
        if portion:
            yield comma + ",\n".join([json.dumps(written(*entry), ensure_ascii=False) for entry in portion])
            comma = ",\n"
    yield "\n]}\n"


def documents_in_lines(portions):
    """Yield the documents letter by letter, each on a line of its own."""
    for portion in portions:
        yield b"\n".join([*(text for _row, text in portion), b""])


def listed(item, absolute):
    """Return a listed record: its card with its identity and addresses; `absolute` makes a path an address."""
    return item.card | {
        "type": item.record_type,
        "identifier": item.identifier,
        "slug": item.slug,
        "label": item.label,
        "version": item.version,
        "published_at": item.published_at,
        "permalink": permalink(item.identifier),
        "version_permalink": permalink(item.identifier, item.version),
        "url": absolute(page_url(item.record_type, item.slug)),
        "api_url": absolute(data_url(item.record_type, item.slug)),
    }


def facet_counts(menus):
    """Return the counts of every facet's values as their query strings would give them."""
    return {menu.parameter: {option.value: option.count for option in menu.options} for menu in menus}
