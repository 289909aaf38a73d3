"""The ways to look at the same records: each leads to the same question, asked of another window."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: The views that only one type has.
FURTHER = {"project": (("negotiations", gettext_lazy("Negotiations")),)}


def views_of(key, filterset, current="list"):
    """Return the list and the map of a type of record, of projects their negotiations too, the current one marked."""
    question = f"?{filterset.querystring}" if filterset.querystring else ""
    return [
        {"label": label, "url": f"{reverse(f'{key}-{view}')}{question}", "is_current": view == current}
        for view, label in (("list", _("List")), ("map", _("Map")), *FURTHER.get(key, ()))
    ]
