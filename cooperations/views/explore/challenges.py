"""Challenges: what made cooperations hard, and how others handled the same."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.choices import FindingCategory
from cooperations.formats.codebooks import code_tree, codes_used
from cooperations.formats.lessons import challenges_coded, findings, is_uncoded_challenge, lesson
from cooperations.formats.naming import plain
from cooperations.formats.uses import use
from cooperations.shelf.index import NOT_YET_CODED, current_index
from cooperations.shelf.labels import label
from cooperations.shelf.selection import select
from cooperations.views.explore.surroundings import codebook, page, rows_of_page, term
from cooperations.views.pagination import paginator
from cooperations.views.uses import contents

CHALLENGE = FindingCategory.CHALLENGE.value
#: So many events and other records than projects are read for what they say of a challenge.
MOST_OTHERS = 6
#: Every type of record but the projects, which have their place above.
OTHERS = tuple(key for key in RECORD_TYPES if key != "project")


@require_safe
def challenges(request):
    """Show the codes that findings are coded with, challenges first; two queries: the index and the codebook."""
    index = current_index()
    tree = {branch["category"]: branch["codes"] for branch in code_tree(counted(codebook(index)["codes"], index))}
    context = {
        "codes": tree.pop(CHALLENGE, []),
        "uncoded": uncoded(index),
        "silent": silent(index),
        "others": [{"category": category, "codes": codes} for category, codes in tree.items()],
    }
    intro = _("What made it hard to work together. Each leads to those who met it, and to how they dealt with it.")
    return page(request, index, "challenges", _("By challenge"), intro, context)


def counted(codes, index):
    """Return the codes with how many projects use them, at how many events they were told of, and where they lead.

    Challenges are counted with their narrower codes, like their pages show them.
    """
    return [code | counts_of(code, codes, index) for code in codes_used(codes, index)]


def counts_of(code, codes, index):
    """Return how many projects use a code, and the page that shows them; apart from these, who only tells of it.

    An event at which a challenge was told of is not a case that met it.
    """
    identifier, is_challenge = code["identifier"], code["category"] == CHALLENGE
    family = with_narrower(identifier, codes) if is_challenge else [identifier]
    counts = {key: select(key, index).any_of("code", family).count for key in RECORD_TYPES}
    url = challenge_url(identifier) if is_challenge else code["usage"]["url"]
    told = {"projects": counts.pop("project"), "events": counts.pop("event")}
    return told | {"others": sum(counts.values()), "url": url}


def challenge_url(identifier):
    """Return the address of a challenge, or of all challenges that are not yet coded."""
    return reverse("explore-challenge", args=[identifier])


def uncoded(index):
    """Return how many projects tell of a challenge that bears no code yet, and where they are shown."""
    count = select("project", index).any_of("_uncoded", [CHALLENGE]).count
    return {"count": count, "url": challenge_url(NOT_YET_CODED)}


def silent(index):
    """Return of how many projects no challenge is told, and how many projects there are."""
    every = select("project", index)
    return {"count": every.count - every.any_of("_finding", [CHALLENGE]).count, "total": every.count}


@require_safe
def challenge(request, identifier):
    """Show who met a challenge and how they handled it; three queries: index, codebook, documents."""
    index = current_index()
    if today := index.former.get(identifier):
        return redirect("explore-challenge", today, permanent=True)
    if identifier == NOT_YET_CODED:
        return uncoded_challenges(request, index)
    codes = counted([c for c in codebook(index)["codes"] if c["category"] == CHALLENGE], index)
    code = term(codes, "identifier", identifier)
    family = with_narrower(identifier, codes)
    selection = select("project", index).any_of("code", family)
    names = {name for one in family for name in index.names(one)}
    said = others(index, "code", family)
    context = answers(request, selection, said, challenges_coded(names)) | {
        "code": code,
        "parent": wider(code, codes),
        "narrower": [other for other in codes if other["parent"] == identifier],
        "uncoded": uncoded(index),
    }
    intro = plain(code["definition"])
    return page(request, index, "challenge", plain(code["label"]), intro, context)


def wider(code, codes):
    """Return the code above one, None where that is the only one at the top: it says no more than the category does."""
    parent = next((other for other in codes if other["identifier"] == code["parent"]), None)
    top = [other for other in codes if not other["parent"]]
    return None if top == [parent] else parent


def with_narrower(identifier, codes):
    """Return the identifiers of a code and of all codes below it; who uses a narrower one means the wider one too."""
    found = [identifier]
    for one in found:  # grows while it is read
        found += [code["identifier"] for code in codes if code["parent"] == one and code["identifier"] not in found]
    return found


def uncoded_challenges(request, index):
    """Show the challenges that no code names yet; two queries: index and documents."""
    selection = select("project", index).any_of("_uncoded", [CHALLENGE])
    said = others(index, "_uncoded", [CHALLENGE])
    context = answers(request, selection, said, is_uncoded_challenge)
    context |= {"code": None, "parent": None, "narrower": [], "uncoded": uncoded(index)}
    intro = _("Challenges that are told in words and bear no code of the codebook yet.")
    return page(request, index, "challenge", _("Challenges not yet coded"), intro, context)


def others(index, facet, values):
    """Return the selections of what is no project and has one of the values of a facet, type by type."""
    found = [select(key, index).any_of(facet, values) for key in OTHERS]
    return [selection for selection in found if selection.count]


def answers(request, selection, said, is_wanted):
    """Return a page of the cases with what they say, and what other records say; one query for all documents."""
    results = rows_of_page(request, selection)
    first = [row for other in said for row in other.rows("newest", stop=MOST_OTHERS)] if results.number == 1 else []
    first = first[:MOST_OTHERS]
    found, index = contents([*results.items, *first]), selection.index
    records = [use(row, findings(found[row.id], is_wanted)) for row in first if row.id in found]
    return {
        "cases": [lesson(row, found[row.id], is_wanted, index) for row in results.items if row.id in found],
        "count": selection.count,
        "instruments": instruments_in(selection, index),
        "elsewhere": {"records": records, "more": [], "count": sum(other.count for other in said)},
        "paginator": paginator(results, request.path, ""),
    }


def instruments_in(selection, index):
    """Return the instruments that these projects are coded with, the most frequent first."""
    counts = selection.facet_counts("instrument")
    known = [(value, label(f"instrument.{value}", index)) for value in sorted(counts, key=lambda v: (-counts[v], v))]
    return [
        {"label": found.text, "count": counts[value], "url": reverse("explore-instrument", args=[value])}
        for value, found in known
        if found
    ]
