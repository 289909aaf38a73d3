"""The ways to look at the same records: each leads to the same question, asked of another window."""

from django.urls import reverse
from django.utils.translation import gettext as _


def views_of(key, filterset, current="list"):
    """Return the list and the map of a type of record, of projects the network too, the current one marked."""
    question = f"?{filterset.querystring}" if filterset.querystring else ""
    return [
        {"label": label, "url": f"{reverse(f'{key}-{view}')}{question}", "is_current": view == current}
        for view, label in (("list", _("List")), ("map", _("Map")), ("network", _("Network")))
        if view != "network" or key == "project"
    ]
