"""Other questions to ask where words find nothing, as links."""

from urllib.parse import urlencode

from cooperations.shelf.advice import advice


def corrected(filterset, url):
    """Return what may have been meant by words that find nothing in a whole list; three queries more, only there."""
    found, here = filterset.selection.found, filterset.index.of(filterset.record_type)
    if not found or found.numbers & here.everything:
        return []
    return questions_of(advice(found.question, filterset.index, filterset.record_type).corrected, url)


def questions_of(tried, url):
    """Return other questions as links."""
    return [{"text": text, "count": count, "url": f"{url}?{urlencode({'q': text})}"} for text, count in tried]
