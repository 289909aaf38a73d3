"""The links between the pages of a list."""

from urllib.parse import urlencode

#: So many pages before and after the current one are linked, beside the first and the last.
NEIGHBOURS = 2


def page_address(url, querystring, number):
    """Return the address of a page; the first one needs no number."""
    parts = [querystring] if querystring else []
    if number > 1:
        parts.append(urlencode({"page": number}))
    return f"{url}?{'&'.join(parts)}" if parts else url


def paginator(results, url, querystring):
    """Return the links to the first and last page, those around the current one, and gaps between them."""
    links, before = [], 0
    for number in linked(results.number, results.pages):
        if number > before + 1:
            links.append({"number": None, "url": "", "is_current": False, "is_gap": True})
        links.append(
            {
                "number": number,
                "url": page_address(url, querystring, number),
                "is_current": number == results.number,
                "is_gap": False,
            }
        )
        before = number
    return {
        "number": results.number,
        "pages": results.pages,
        "previous_url": page_address(url, querystring, results.previous_number) if results.has_previous else "",
        "next_url": page_address(url, querystring, results.next_number) if results.has_next else "",
        "links": links,
    }


def linked(number, pages):
    """Return the numbers of the pages that get a link."""
    near = range(max(1, number - NEIGHBOURS), min(pages, number + NEIGHBOURS) + 1)
    return sorted({1, pages, *near})
