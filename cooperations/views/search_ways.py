"""Ways in from a search: the pages of the terms that are called like what somebody typed."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.choices import FindingCategory
from cooperations.formats.addresses import page_url
from cooperations.formats.naming import plain
from cooperations.shelf.terms_named import terms_called
from cooperations.shelf.terms_today import terms_of
from cooperations.views.explore.instruments import INSTRUMENT


def ways_of(question, index):
    """Return the terms that a question names, each with what it is, its address and further ones; no query.

    Only a challenge needs to be known as one: the codebook is read for that, once per state of the shelf.
    """
    return [way_of(term, index) for term in terms_called(question, index)]


def way_of(term, index):
    """Return a term as a way in."""
    if term.kind in RECORD_TYPES:
        url = page_url(term.kind, index.record(term.identifier).slug)
        return way(term, RECORD_TYPES[term.kind].name, url)
    if term.kind == "variable":
        return way(term, _("Variable"), reverse("variable-detail", args=[term.identifier]))
    if term.kind == "value":
        variable, value = term.identifier.split(".", 1)
        url = f"{reverse('variable-detail', args=[variable])}#value-{value}"
        more = [(_("Agreements and cases"), reverse("explore-instrument", args=[value]))] * (variable == INSTRUMENT)
        return way(term, plain(index.defined[variable]["text"]), url, more)
    url, is_challenge = reverse("code-detail", args=[term.identifier]), term.identifier in challenge_codes(index)
    more = [(_("How others handled it"), reverse("explore-challenge", args=[term.identifier]))] * is_challenge
    return way(term, _("Code"), url, more)


def foremost_way(term, index):
    """Return what a term is and the page that tells most of it, for example that of the cases with an instrument."""
    found = way_of(term, index)
    is_challenge = term.kind == "code" and found["more"]
    kind = str(FindingCategory.CHALLENGE.label) if is_challenge else found["kind"]
    return {"kind": kind, "url": found["more"][0]["url"] if found["more"] else found["url"]}


def way(term, kind, url, more=()):
    """Return what the page shows of a way in."""
    return {
        "label": term.text,
        "kind": str(kind),
        "url": url,
        "more": [{"label": label, "url": further} for label, further in more],
    }


def challenge_codes(index):
    """Return the codes of challenges."""
    return index.once(
        "codes of challenges",
        lambda index: {
            code["identifier"]
            for code in terms_of(index)["codes"]
            if code["category"] == FindingCategory.CHALLENGE.value
        },
    )
