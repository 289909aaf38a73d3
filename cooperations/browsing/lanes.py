"""Which negotiations a reader wants to see in parallel lanes, as the address says it, and what is wrong with that."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from cooperations.browsing.compared import CASE, error, found
from cooperations.formats.negotiation import Align
from cooperations.shelf.filtersets import ProjectFilterSet
from cooperations.shelf.near_values import nearest_values
from cooperations.shelf.negotiated import negotiated
from cooperations.shelf.parameters import MOST_CHARACTERS

#: The parameters beside those of a list: what the lanes are aligned by, and words of a title to add.
ALIGN, TITLE = "align", "title"
#: So many lanes stand on one sheet.
MOST = 8
#: What is shown to those who have not chosen yet.
OWN_CASES = "study=yes"


@dataclass(frozen=True)
class Lanes:
    """The cases to show (rows of the index, in order), and how; `question` is the list's, where a list chose them.

    Of a list, `total` is how many records it has and `count` how many of these have a dated step.
    """

    rows: tuple = ()
    align: str = Align.CALENDAR
    words: str = ""
    errors: tuple = ()
    has_moved: bool = False
    filterset: object = None
    total: int = 0
    count: int = 0
    is_default: bool = False
    knows: frozenset = frozenset()

    @property
    def question(self):
        """The query string of the list that the cases were taken from, "" where they were named one by one."""
        return self.filterset.querystring if self.filterset else ""

    @property
    def url(self):
        """The address of these lanes."""
        if self.filterset:
            pairs = [] if self.is_default else list(self.filterset.pairs)
        else:
            pairs = [(CASE, row.slug) for row in self.rows]
        pairs += [(ALIGN, str(self.align))] if self.align != Align.CALENDAR else []
        pairs += [(TITLE, self.words)] if self.words else []
        question = urlencode(pairs)
        return f"{reverse('project-negotiations')}?{question}" if question else reverse("project-negotiations")

    def of(self, rows):
        """Return the lanes of other cases, named one by one; what was searched for is done with."""
        return replace(self, rows=tuple(rows), words="", filterset=None)

    def aligned(self, align):
        """Return the same lanes aligned by something else."""
        return replace(self, align=align, words="")


def lanes(params, language, index):
    """Return what a query string means; what means nothing is left out and said."""
    errors = [*wrong_align(params), *wrong_words(params)]
    wrong = {one["name"] for one in errors}
    how = {
        "align": Align.CALENDAR if ALIGN in wrong else Align(params.get(ALIGN) or Align.CALENDAR),
        "words": "" if TITLE in wrong else params.get(TITLE, "").strip(),
    }
    filterset = ProjectFilterSet(params, language=language, index=index, also_known=(CASE, ALIGN, TITLE))
    how["knows"] = frozenset(filterset.knows)
    named = [slug.strip() for slug in params.getlist(CASE) if slug.strip()]
    if named:
        return of_named(named, filterset, index, errors, how)
    return of_list(filterset, language, index, errors, how)


def of_named(named, filterset, index, errors, how):
    """Return the lanes of the cases at these addresses."""
    slugs = list(dict.fromkeys(named))
    if len(slugs) > MOST:
        message = _("%(number)s cases are too many for one sheet; the first %(most)s are shown. Remove the others.")
        errors.append(error(CASE, message % {"number": len(slugs), "most": MOST}))
    if filterset.pairs or not filterset.is_valid():
        message = _(
            "Cases are named one by one here, so “%(name)s” chooses none. Leave out either the cases or the filter."
        )
        names = [name for name, _value in filterset.pairs] or [name for name in filterset.errors if name != "__all__"]
        errors.append(error(names[0] if names else CASE, message % {"name": names[0] if names else "…"}))
    rows, missing = found(slugs[:MOST], index)
    return Lanes(
        rows=tuple({row.id: row for row in rows}.values()),
        errors=(*errors, *missing),
        has_moved=not errors and not missing and [row.slug for row in rows] != named,
        **how,
    )


def of_list(filterset, language, index, errors, how):
    """Return the lanes of the first cases of a list that have a dated step; without a question, of the study's own."""
    errors += [
        error(name if name != "__all__" else _("Filters"), message) | {"nearest": nearest_values(filterset, name)}
        for name, messages in ({} if filterset.is_valid() else filterset.errors).items()
        for message in messages
    ]
    is_default = not filterset.pairs and not errors
    if is_default:
        filterset = ProjectFilterSet(QueryDict(OWN_CASES), language=language, index=index)
    selection = filterset.selection.within(negotiated(index))
    return Lanes(
        rows=tuple(selection.rows(filterset.sort_name, language, stop=MOST)),
        errors=tuple(errors),
        filterset=filterset,
        total=filterset.selection.count,
        count=selection.count,
        is_default=is_default,
        **how,
    )


def wrong_align(params):
    """Yield the error that lanes cannot be aligned so."""
    asked = params.get(ALIGN, "")
    if asked and asked not in Align.values:
        message = _("“%(value)s” is nothing that lanes can be aligned by. Write one of these: %(values)s.")
        yield error(ALIGN, message % {"value": asked[:80], "values": ", ".join(Align.values)})


def wrong_words(params):
    """Yield the errors of words that no database should be asked for."""
    words = params.get(TITLE, "")
    if "\0" in words:
        yield error(TITLE, _("The words contain a character that cannot be searched for. Remove it."))
    if len(words) > MOST_CHARACTERS:
        yield error(TITLE, _("The words are too long. Shorten them."))
