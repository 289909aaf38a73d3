"""What the same question is looked at as: the list and the map, of projects also what is compared across them."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: What further views there are of a type of record, by the name of their route.
FURTHER = {
    "project": (
        ("project-network", gettext_lazy("Network")),
        ("project-negotiations", gettext_lazy("Negotiations")),
        ("flows", gettext_lazy("Resource flows")),
    )
}


def views_of(key, filterset, current="list"):
    """Return the list and the map of a type of record, and its further views, the current one marked."""
    question = f"?{filterset.querystring}" if filterset.querystring else ""
    found = [
        {"label": label, "url": f"{reverse(route)}{question}", "is_current": route == f"{key}-{current}"}
        for route, label in ((f"{key}-list", _("List")), (f"{key}-map", _("Map")), *FURTHER.get(key, ()))
    ]
    # Cases are chosen one by one for a comparison, whatever the list is narrowed to.
    compare = {"label": _("Compare"), "url": reverse("project-compare"), "is_current": False}
    return [*found, compare] if key == "project" else found
