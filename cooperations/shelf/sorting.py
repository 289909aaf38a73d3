"""What lists are sorted by, as it is kept: folded titles per reader, and days as numbers."""

from cooperations.shelf.languages import CONTENT_LANGUAGES, fallback_order

#: For the readers of each language, the languages that are tried for a title.
TRIED = tuple(fallback_order(language) for language in CONTENT_LANGUAGES)


def titles_of(title):
    """Return the title that readers of each language are shown, one per line, or one for all; folded ones are lines."""
    shown = [next((title[language] for language in tried if title.get(language)), "") for tried in TRIED]
    return shown[0] if len(set(shown)) == 1 else "\n".join(shown)


def each_title(titles):
    """Return the titles of `titles_of` as a list in the order of CONTENT_LANGUAGES."""
    found = titles.split("\n")
    return found if len(found) > 1 else found * len(TRIED)


def day_number(iso):
    """Return an ISO date as a number that sorts like it, 20110611 for 2011-06-11, also before the year 0."""
    if not iso:
        return None
    year, month, day = iso.rsplit("-", 2)
    return int(year) * 10_000 + int(month) * 100 + int(day)


def year_of(day):
    """Return the year of a day number."""
    return day // 10_000
