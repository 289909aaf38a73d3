"""Two to four cases side by side at an address that can be passed on; the page helps to choose them, too."""

from django.http import HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.browsing.compared import CASE, MOST, ONLY, WORDS, compared
from cooperations.formats.addresses import page_url
from cooperations.formats.codings import codebook_publication, variables_for
from cooperations.formats.compared_rows import case, comparison
from cooperations.formats.comparison import LETTERS, counted
from cooperations.formats.naming import plain
from cooperations.shelf.index import current_index
from cooperations.shelf.publication import Publication
from cooperations.views.comparable import found_by_words, proposals
from cooperations.views.details import rows_of_outcomes, uses_of
from cooperations.views.layout import layout, require, respond


@require_safe
def compare(request):
    """Show the comparison of the cases that the address names, in that order; what is wrong with it is said (400)."""
    index = current_index()
    asked = compared(request.GET, index)
    if asked.has_moved:
        return HttpResponsePermanentRedirect(asked.url)
    sections = comparison(cases_of(asked.rows, index), asked.is_only) if asked.is_ready else []
    context = {
        "columns": columns(asked),
        "sections": sections,
        "counts": counted(sections),
        "hidden": sum(part["hidden"] for part in sections),
        "switch": switch(asked),
        "errors": asked.errors,
        "choice": choice(asked, index),
    }
    context |= surroundings(request, index, asked)
    return respond(request, "records/compare.html", context, status=400 if asked.errors else 200)


def cases_of(rows, index):
    """Return what is known of the cases; one query for their documents, the codebook and the events about them."""
    about = {row.id: rows_of_outcomes(row, index) for row in rows}
    codebook = codebook_publication("project", index)
    wanted = {row.publication_id for row in (*rows, *(event for events in about.values() for event in events))}
    readable = Publication.objects.of_readable_records().filter(pk__in=wanted | ({codebook} - {None}))
    found = {one.pk: one for one in readable.only("document")}
    variables = variables_for("project", found[codebook].document) if codebook in found else []
    contents = {pk: one.parsed()["content"] for pk, one in found.items() if pk != codebook}
    require(all(row.publication_id in contents for row in rows))  # none was withdrawn a moment ago
    return [
        case(contents[row.publication_id], uses_in(row, about[row.id], contents, index), variables, address(row), index)
        for row in rows
    ]


def uses_in(row, events, contents, index):
    """Return what events worked out about a case."""
    spoken = {one.id: contents[one.publication_id] for one in events if one.publication_id in contents}
    return uses_of(row, index, events, spoken)


def address(row):
    """Return the address of the page of a case."""
    return page_url("project", row.slug)


def columns(asked):
    """Return the chosen cases, each with the addresses that take it out or move it by one place."""
    rows = list(asked.rows)

    def swapped(place, other):
        if not 0 <= other < len(rows):
            return ""
        moved = list(rows)
        moved[place], moved[other] = moved[other], moved[place]
        return asked.of(moved).url

    return [
        {
            "letter": LETTERS[place],
            "label": row.label,
            "url": address(row),
            "remove_url": asked.of(one for one in rows if one is not row).url,
            "earlier_url": swapped(place, place - 1),
            "later_url": swapped(place, place + 1),
        }
        for place, row in enumerate(rows)
    ]


def switch(asked):
    """Return the two ways to look at the same cases: all rows, or only those that do not agree."""
    ways = (False, _("All rows")), (True, _("Only differences"))
    return [
        {"label": label, "url": asked.of(asked.rows, is_only=is_only).url, "is_current": asked.is_only == is_only}
        for is_only, label in ways
    ]


def choice(asked, index):
    """Return what helps to choose cases: how many are missing, what words find, and what is near the first one."""
    is_full = len(asked.rows) >= MOST
    return {
        "count": len(asked.rows),
        "is_full": is_full,
        "url": reverse("project-compare"),
        "is_only": asked.is_only,
        "slugs": [row.slug for row in asked.rows],
        "q": asked.words,
        "found": found_by_words(asked, index) if asked.words and not is_full else [],
        "near": proposals(asked, index) if asked.rows and not is_full else [],
    }


def surroundings(request, index, asked):
    """Return what surrounds the page; the search engines need the cases only."""
    names = [plain(row.label) for row in asked.rows]
    title = _("Comparison: %(cases)s") % {"cases": " · ".join(names)} if names else _("Compare cases")
    return layout(
        request,
        index,
        title=title,
        description=_("Two to four cases side by side: what differs, what agrees, and what is not documented."),
        robots="noindex" if request.GET else "",
        url=asked.of(asked.rows).url,
        current="project",
        knows={CASE, ONLY, WORDS},
    )
