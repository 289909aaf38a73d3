"""The claims of the starting data with everything in them that a source must have said."""

import re
from dataclasses import dataclass
from functools import cache

from ruamel.yaml import YAML

from tests.facts import Said, said_in

#: Texts of a claim; its reasoning is the coder's, its labels are names.
TEXTS = ("text", "name", "measure_label", "governance_body", "evaluation_duty", "outcome_note", "trigger")
DATES = ("date", "since", "until", "concluded", "raised", "period", "as_of")
TERMS = ("term_years", "extension_count", "extension_years", "evaluation_interval_years", "number")
SOURCE_KEY = re.compile(r"s0*(\d+)[a-z]?")
EDTF = re.compile(r"(\d{4}|\d{3}X)(?:-(\d\d))?(?:-(\d\d))?")
SEASONS = range(21, 25)


@dataclass(frozen=True)
class Claim:
    """A claim of a file: `place` names it, `sources` are numbers of the facts' list."""

    place: str
    content: dict
    sources: frozenset


@cache
def files(folder):
    """Return (path, content) of every file of the starting data, read once for all tests."""
    reader = YAML(typ="safe")
    return [
        (path.relative_to(folder).as_posix(), reader.load(path.read_text(encoding="utf-8")))
        for path in sorted(folder.rglob("*.yaml"))
    ]


def claims(folder):
    """Return every claim of the starting data."""
    return [
        Claim(f"{path}#{claim['key']}", claim, frozenset(map(source_number, claim.get("cite", ()))))
        for path, content in files(folder)
        for claim in content.get("claims") or ()
    ]


def source_number(citation):
    """Return the number of the facts' list of sources that a citation names."""
    key = citation["source"] if isinstance(citation, dict) else citation
    return SOURCE_KEY.fullmatch(key)[1]


def texts_of(content, names=TEXTS):
    """Return the texts of these names in all languages."""
    return [text for name in names for text in (content.get(name) or {}).values()]


def told_by(content):
    """Return the numbers and months that a claim tells: in its texts, dates, terms and quantities."""
    found = Said()
    for text in texts_of(content):
        found |= said_in(text)
    for name in DATES:
        found |= dated(str(content.get(name) or ""))
    numbers = [content.get(name) for name in TERMS]
    numbers += [seat.get("seats") for seat in content.get("seats") or ()]
    quantity = content.get("quantity") or {}
    numbers += [quantity.get("lower"), quantity.get("upper")]
    return found | said_in(" ; ".join(str(number) for number in numbers if number is not None))


def dated(edtf):
    """Return the years, months and days of an EDTF date; a season is no month, an open end no date."""
    found = Said()
    for year, month, day in EDTF.findall(edtf):
        found |= said_in(f"{year.replace('X', '0')} ; {day}")
        if month and int(month) not in SEASONS:
            found.months.add(int(month))
    return found


def sources_of(content):
    """Return the sources that the claims of a file cite, and the one that gives its coordinates."""
    cited = {source_number(citation) for claim in content.get("claims") or () for citation in claim.get("cite", ())}
    place = content.get("place") or {}
    return cited | ({source_number(place["source"])} if "source" in place else set())


def told_by_record(content):
    """Return the numbers and months that a record itself tells, outside its claims."""
    found = said_in(str(content.get("address") or ""))
    for text in texts_of(content, ("summary", "description")):
        found |= said_in(text)
    for name in ("start", "end", "date"):
        found |= dated(str(content.get(name) or ""))
    return found
