"""What a list-like page says of its own address: parameters that mean nothing here, and a page beyond the last."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rapidfuzz import fuzz, process

from cooperations.views.facets import FIND
from cooperations.views.last_page import LAST_PAGE

#: What others hang on addresses to see where readers come from; it asks nothing of a page.
TRACKING_BEGINNINGS = ("utm_", "mtm_", "pk_", "hsa_", "mc_")
TRACKING = {"fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "igshid", "yclid", "_ga", "_gl", "ref"}
#: How a list is shown, beside what it is asked for.
MORE = "more"
#: From this likeness on (0 to 100) another name may be meant.
ALIKE = 60
#: So many names are spoken of, and so much of each.
MOST_NAMES, LONGEST_NAME = 5, 80


def notes_of(request, index, knows):
    """Return what is to be said of the address, each with its links; `knows` as in layout()."""
    return [*beyond(request), *(note(name, request.GET, knows) for name in unknown(request.GET, index, knows))]


def beyond(request):
    """Yield that there is no such page, where the last one is shown instead."""
    pages = getattr(request, LAST_PAGE, None)
    if pages is not None:
        ends = {1: _("First page"), pages: _("Last page")} if pages > 1 else {1: _("First page")}
        yield {
            "text": ngettext("There is only %(pages)s page.", "There are only %(pages)s pages.", pages)
            % {"pages": pages},
            "links": [{"label": label, "url": page_url(request, number)} for number, label in ends.items()],
        }


def page_url(request, number):
    """Return the address of another page of the same question."""
    changed = request.GET.copy()
    changed.pop("page", None)
    if number > 1:
        changed["page"] = str(number)
    return f"{request.path}?{changed.urlencode()}" if changed else request.path


def unknown(query, index, knows):
    """Return the names that mean nothing to a page, the first few; nothing where it reads none at all."""
    if knows is None:
        return []
    found = [name for name in query if not means_something(name, index, knows)]
    return found[:MOST_NAMES]


def means_something(name, index, knows):
    """Whether a page reads a parameter, by its name of today or a former one, or everybody leaves it aside."""
    return (
        name in knows
        or index.former.get(name) in knows
        or name == MORE
        or name.startswith((FIND, *TRACKING_BEGINNINGS))
        or name in TRACKING
    )


def note(name, query, knows):
    """Return that a parameter was left out, and the question with the name that it may have been meant by."""
    text = _("The address asks for “%(name)s”, which this page does not know; it was left out.")
    nearest = process.extractOne(name.lower()[:LONGEST_NAME], sorted(knows), scorer=fuzz.ratio, score_cutoff=ALIKE)
    links = []
    if nearest:
        changed = query.copy()
        changed.setlist(nearest[0], [*changed.getlist(nearest[0]), *changed.pop(name)])
        links = [{"label": _("Ask for “%(name)s” instead") % {"name": nearest[0]}, "url": f"?{changed.urlencode()}"}]
    return {"text": text % {"name": name[:LONGEST_NAME]}, "links": links}
