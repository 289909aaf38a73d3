"""What the pages about findings share: the question they are asked, the filters beside it, and the way between them."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperations.choices import FindingCategory
from cooperations.shelf.finding_filters import FindingFilterSet
from cooperations.views.across.line_up import line_up
from cooperations.views.facets import facets_of, title_of
from cooperations.views.layout import layout
from cooperations.views.lists import chips_of, errors_of

#: What a table of findings is compared by is named by this parameter.
COLUMNS = "columns"


def asked(data, index):
    """Return the question about findings that a query string asks."""
    return FindingFilterSet(data, language=get_language(), index=index, also_known=(COLUMNS,))


def columns_asked(request, offered, usual):
    """Return what a table shall be compared by, and the complaint where that is none of what is offered."""
    wanted = request.GET.getlist(COLUMNS)
    if len(wanted) <= 1 and (not wanted or wanted[0] in offered):
        return (wanted or [usual])[0], []
    message = _("“%(value)s” is not among the values of “%(parameter)s”.")
    shown = ", ".join(wanted)[:80]
    label = _("Compare by")
    said = message % {"value": shown, "parameter": label}
    return usual, [{"name": COLUMNS, "label": label, "message": said, "nearest": None}]


def ways(filterset, current):
    """Return the pages about findings, each with the same question; effects have their category by themselves."""
    pairs = [pair for pair in filterset.pairs if pair[0] != "category"]
    effects = [*pairs, ("category", FindingCategory.EFFECT.value)]
    question = effects if current == "effects" else filterset.pairs
    found = (
        ("findings", _("Statements"), question),
        ("finding-matrix", _("Matrix"), question),
        ("perspectives", _("Who says what"), question),
        ("effects", _("Effects"), pairs),
    )
    return [
        {"label": label, "url": with_pairs(reverse(route), carried_on), "is_current": route == current}
        for route, label, carried_on in found
    ]


def with_pairs(url, pairs):
    """Return an address with these parameters."""
    return f"{url}?{urlencode(pairs)}" if pairs else url


def frame(request, filterset, route, title, intro, columns=None):
    """Return what a page about findings shows around what it is about; `columns` is what its table compares by."""
    url, own = reverse(route), [(COLUMNS, columns)] if columns else []
    chips = [one | {"remove_url": carried(one["remove_url"], own)} for one in chips_of(filterset, url)]
    around = layout(
        request,
        filterset.index,
        title=title_of(title, chips),
        description=intro,
        robots="noindex" if filterset.pairs else "",
        url=url,
        current="explore",
        knows=filterset.knows,
        across=line_up(route, filterset),
    )
    return around | {
        "head": {"title": title, "intro": intro},
        "views": ways(filterset, route),
        "errors": errors_of(filterset),
        "chips": chips,
        "clear_url": carried(url, own),
        "facets": facets_of(filterset, url, request.GET),
        "form": {"url": url, "hidden": own},
        "is_any": bool(filterset.queryset.inside),
    }


def carried(url, pairs):
    """Return an address with further parameters behind those that it has."""
    return f"{url}{'&' if '?' in url else '?'}{urlencode(pairs)}" if pairs else url


def choices(filterset, url, current, offered):
    """Return what a table can be compared by, each with its address; `offered` are (parameter, label)."""
    return [
        {
            "label": label,
            "url": with_pairs(url, [*filterset.pairs, (COLUMNS, name)]),
            "is_current": name == current,
        }
        for name, label in offered
    ]
