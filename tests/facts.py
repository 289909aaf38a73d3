"""The facts that the starting data was made of: which numbers and months stand in the entries that cite a source."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

WORDS = (
    ("null",),
    ("eins",),  # “ein”, “einmal” and “one” rarely count
    ("two", "zwei zweimal twice zweiten zweite zweiter beide beiden both second"),
    ("three", "drei dreimal drittes dritten dritte dritter third"),
    ("four", "vier viermal vierte vierter vierten fourth"),
    ("five", "fünf fünfte fifth"),
    ("six", "sechs sechste sixth"),
    ("seven", "sieben siebte seventh"),
    ("eight", "acht achte eighth"),
    ("nine", "neun neunte ninth"),
    ("ten", "zehn zehnte tenth"),
    ("eleven", "elf"),
    ("twelve", "zwölf dutzend dozen"),
)
NUMBER_WORDS = {word: Decimal(number) for number, words in enumerate(WORDS) for word in " ".join(words).split()}
NUMBER_WORDS |= {"twenty": Decimal(20), "zwanzig": Decimal(20), "thirty": Decimal(30), "dreißig": Decimal(30)}
MONTHS = (
    "jan jän january januar",
    "feb february februar",
    "mar mär march märz",
    "apr april",
    "mai may",
    "jun june juni",
    "jul july juli",
    "aug august",
    "sep sept september",
    "oct okt october oktober",
    "nov november",
    "dec dez december dezember",
)
MONTH_WORDS = {word: number for number, words in enumerate(MONTHS, 1) for word in words.split()}

SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
ISO = re.compile(r"\b(\d{4})[-/](0[1-9]|1[0-2])(?:[-/](\d\d))?\b(?![-\d])")
COMPACT = re.compile(r"\b((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)\b")
SIX_DIGITS = re.compile(r"/(\d\d)(0[1-9]|1[0-2])([0-3]\d)-")
YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?!\d)")
GERMAN = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)\b")
SHORT_YEARS = re.compile(r"\b((?:19|20)(\d\d))[/–](\d\d)\b")
MILLIONS = re.compile(r"(\d+(?:[.,]\d+)?)[\s-]*(?:Mio|million|Million|milion)")
NUMBER = re.compile(r"\d+(?:[.,]\d{3})+(?!\d)|\d+(?:[ .,]\d{3})+(?!\d)|\d+[.,]\d+|\d+")
WORD = re.compile(r"[^\W\d_]+")
YEARLY = re.compile(r"jährig(?:e[mnrs]?)?\b")
CITED = re.compile(r"\[S(\d+)\]")
URL = re.compile(r"https?://\S+")
SOURCE = re.compile(r"(\d+)\. (.+)")

#: One work under two numbers of the list.
SAME_WORK = {"57": "47", "134": "11", "107": "168"}


@dataclass
class Said:
    """The numbers and months that a text names, in digits or in words."""

    numbers: set = field(default_factory=set)
    months: set = field(default_factory=set)

    def __or__(self, other):
        return Said(self.numbers | other.numbers, self.months | other.months)


def said_in(text):
    """Return the numbers and months of a text."""
    found = Said()
    for space in SPACES:
        text = text.replace(space, " ")
    for pattern, order in ((ISO, (1, 2, 3)), (COMPACT, (1, 2, 3)), (GERMAN, (3, 2, 1))):
        for match in pattern.finditer(text):
            year, month, day = (match[place] for place in order)
            found.months.add(int(month))
            found.numbers |= {Decimal(part) for part in (year, day) if part}
        text = pattern.sub(" ", text)
    for match in SHORT_YEARS.finditer(text):
        found.numbers.add(Decimal(match[1][:2] + match[3]))
    found.numbers |= {as_number(match[1]) * 1_000_000 for match in MILLIONS.finditer(text)}
    found.numbers |= {as_number(match) for match in NUMBER.findall(MILLIONS.sub(" ", text))}
    for word in WORD.findall(YEARLY.sub(" ", text.lower())):
        if word in NUMBER_WORDS:
            found.numbers.add(NUMBER_WORDS[word])
        if word in MONTH_WORDS:
            found.months.add(MONTH_WORDS[word])
    return found


def as_number(text):
    """Return a written number: three digits after a space, point or comma are thousands."""
    text = text.replace(" ", "")
    parts = re.split(r"[.,]", text)
    is_thousands = len(parts) > 1 and all(len(part) == 3 for part in parts[1:]) and parts[0] != "0"
    return Decimal("".join(parts)) if is_thousands else Decimal(text.replace(",", "."))


def dates_in(url):
    """Return what an address says of dates: …/2021/11/08/…, …-20170816-…, …/240531-…, …:2023:…."""
    found = [match[0] for pattern in (ISO, COMPACT) for match in pattern.finditer(url)]
    found += [f"20{year}-{month}-{day}" for year, month, day in SIX_DIGITS.findall(url)]
    return " ".join(found + YEAR.findall(url))


def lacking(told, known):
    """Return the numbers and months that are told and not known, in words for a test's message."""
    months = [f"month {month}" for month in sorted(told.months - known.months)]
    return [str(number) for number in sorted(told.numbers - known.numbers)] + months


class Facts:
    """The entries of facts.md by the sources that they cite, and its list of sources."""

    def __init__(self, text, seed=""):
        body, _heading, listed = text.partition("## 8. Quellen")
        self.entries = [Entry(part) for part in re.split(r"(?m)^(?=###? )", body)]
        self.listed = dict(match.groups() for line in listed.splitlines() if (match := SOURCE.fullmatch(line)))
        self.seed = seed
        self.by_source = {}

    @cached_property
    def anywhere(self):
        """What is said in any entry."""
        return said_in("\n".join([self.seed, *(entry.text for entry in self.entries)]))

    def lacking(self, told, sources):
        """Return which of the numbers and months that are told none of the entries of the sources says."""
        known = Said()
        for source in sources:
            known |= self.about(source)
        return lacking(told, known)

    def about(self, source):
        """Return what is said in the entries that cite a source ("30"), and in the list of sources of it."""
        if source not in self.by_source:
            self.by_source[source] = self.read(source)
        return self.by_source[source]

    def read(self, source):
        """Find out what `about` returns."""
        numbers = {source, *(other for other, same in SAME_WORK.items() if same == source)}
        texts = [entry.text for entry in self.entries if entry.cites & numbers]
        for number in numbers:
            line = self.listed.get(number, "")
            texts += [URL.sub(" ", line), *(dates_in(url) for url in URL.findall(line))]
        if source == "7":
            texts.append(self.seed)
        found = Said()
        for text in texts:
            found |= said_in(text)
        return found


class Entry:
    """A section of the facts without the numbers of the sources that it cites."""

    def __init__(self, text):
        self.cites = set(CITED.findall(text))
        self.text = CITED.sub(" ", text)
