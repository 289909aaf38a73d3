"""Names as they are compared: without accents, case, legal forms and punctuation."""

import re
from urllib.parse import urlsplit

from cooperations.shelf.words import fold

#: Legal forms as names bear them, in all four languages; longer ones first.
LEGAL_FORMS = re.compile(
    r"\b(?:gemeinnuetzige gmbh|gemeinnutzige gmbh|ggmbh|gmbh|mbh|ug|haftungsbeschrankt|e\s?v|eingetragener verein|"
    r"e\s?g|eg|ag|kg|ohg|gbr|kdor|kgaa|inc|ltd|llc|s\s?c\s?c\s?l|sccl|s\s?c\s?p|s\s?l\s?u?|s\s?a|aie)\b"
)
NOT_A_LETTER = re.compile(r"[^\w]+|_")
DIGITS = re.compile(r"\d+")
DOI = re.compile(r"10\.\d{4,9}/\S+", re.IGNORECASE)
#: What an address may bear without leading elsewhere.
IDLE_PARAMETERS = re.compile(r"(?:^|&)(?:utm_[a-z]+|fbclid|gclid)=[^&]*")


def plain_name(name):
    """Return a name as it is compared, for example “nachbarschaft can batllo” for “Nachbarschaft Can Batlló e. V.”."""
    words = " ".join(NOT_A_LETTER.sub(" ", fold(name)).split())
    bare = " ".join(LEGAL_FORMS.sub(" ", words).split())
    return bare or words


def numbers_in(name):
    """Return the numbers in a name: “round table 1” and “round table 2” are two, however alike."""
    return tuple(DIGITS.findall(name))


def plain_doi(text):
    """Return a DOI without its resolver and in lower case, "" where there is none."""
    found = DOI.search(text or "")
    return found[0].rstrip(".,;").lower() if found else ""


def plain_address(url):
    """Return a web address without scheme, www, last slash, counters and place in the page; all lead to the same."""
    if not url:
        return ""
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # https://[::1
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    query = IDLE_PARAMETERS.sub("", parts.query).strip("&")
    path = parts.path.rstrip("/")
    # A bare host is the start page of a whole organisation: two works on it are not the same for that.
    return f"{host}{path}?{query}".rstrip("?") if path or query else ""
