"""Which cases a reader wants to compare, as the address of the comparison says it, and what is wrong with that."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from cooperations.formats.addresses import page_url
from cooperations.shelf.parameters import MOST_CHARACTERS
from cooperations.shelf.publication import FormerSlug

#: The parameters: a case by its slug, up to four times; whether rows that agree are left out; words of a title to add.
CASE, ONLY, WORDS = "case", "only", "q"
DIFFERENCES = "differences"
FEWEST, MOST = 2, 4
SLUG = re.compile(r"[-\w]{1,200}")


@dataclass(frozen=True)
class Compared:
    """The cases to compare (rows of the index, in the reader's order), and what the parameters say besides."""

    rows: tuple = ()
    is_only: bool = False
    words: str = ""
    errors: tuple = ()
    has_moved: bool = False  # whether a case was named by a former address or twice

    @property
    def is_ready(self):
        """Whether there are enough cases and not too many."""
        return FEWEST <= len(self.rows) <= MOST

    @property
    def url(self):
        """The address of this comparison, the same for everybody who compares these cases in this order."""
        slugs = [(CASE, row.slug) for row in self.rows]
        only = [(ONLY, DIFFERENCES)] if self.is_only else []
        words = [(WORDS, self.words)] if self.words else []
        question = urlencode([*slugs, *only, *words])
        return f"{reverse('project-compare')}?{question}" if question else reverse("project-compare")

    def of(self, rows, **changed):
        """Return the comparison of other cases; what was searched for is done with."""
        return replace(self, rows=tuple(rows), words="", **changed)


def compared(params, index):
    """Return what a query string means; one query more when a case is named by an address that is none today."""
    named = [slug.strip() for slug in params.getlist(CASE) if slug.strip()]
    slugs = list(dict.fromkeys(named))
    errors = [*too_many(slugs), *wrong_switch(params), *wrong_words(params)]
    rows, missing = found(slugs[:MOST], index)
    wrong = {error["name"] for error in errors}
    return Compared(
        rows=tuple({row.id: row for row in rows}.values()),
        is_only=params.get(ONLY) == DIFFERENCES,
        words="" if WORDS in wrong else params.get(WORDS, "").strip(),
        errors=(*errors, *missing),
        has_moved=not errors and not missing and [row.slug for row in rows] != named,
    )


def found(slugs, index):
    """Return the rows of the cases that live at these addresses or once did, and an error for each other one."""
    rows, errors = {slug: index.find("project", slug) for slug in slugs}, []
    unknown = [slug for slug, row in rows.items() if row is None and SLUG.fullmatch(slug)]
    if unknown:
        former = FormerSlug.objects.filter(record_type="project", slug__in=unknown)
        rows |= {slug: index.find("project", today) for slug, today in former.values_list("slug", "head__slug")}
    for slug, row in rows.items():
        here = index.today(row.identifier) if row and row.merged_into else row
        rows[slug] = here if here and not here.is_withdrawn else None
        if rows[slug] is None:
            errors.append(error(CASE, missing(slug, here), page_url("project", here.slug) if here else ""))
    return [row for row in rows.values() if row], errors


def missing(slug, row):
    """Return why a case cannot be compared, and what to do about it."""
    if row:
        return _("“%(slug)s” was withdrawn and cannot be compared any more. Remove it or choose another case.") % {
            "slug": slug
        }
    return _(
        "There is no case at the address “%(slug)s”. Write the last part of the address of its page, "
        "for example can-batllo, or search for its title below."
    ) % {"slug": slug[:80]}


def too_many(slugs):
    """Yield the error that more cases are named than fit side by side."""
    if len(slugs) > MOST:
        message = _(
            "%(number)s cases are too many for one comparison; the first %(most)s are shown. Remove the others."
        )
        yield error(CASE, message % {"number": len(slugs), "most": MOST})


def wrong_switch(params):
    """Yield the error that the switch says something else than it can."""
    if params.get(ONLY, DIFFERENCES) not in ("", DIFFERENCES):
        message = _("“%(value)s” cannot be shown. Write only=differences, or leave it out to see all rows.")
        yield error(ONLY, message % {"value": params[ONLY][:80]})


def wrong_words(params):
    """Yield the errors of words that no database should be asked for."""
    words = params.get(WORDS, "")
    if "\0" in words:
        yield error(WORDS, _("The words contain a character that cannot be searched for. Remove it."))
    if len(words) > MOST_CHARACTERS:
        yield error(WORDS, _("The words are too long. Shorten them."))


def error(name, message, url=""):
    """Return what is wrong with a parameter; `url` leads to the page that tells more."""
    return {"name": name, "label": label_of(name), "message": message, "url": url, "nearest": None}


def label_of(name):
    """Return what readers call a parameter; filters bear their own name."""
    return {CASE: _("Case"), ONLY: _("Rows"), WORDS: _("Words")}.get(name, name)
