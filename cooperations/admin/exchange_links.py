"""The ways from a list to import and export of its rows."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cooperations.importing.kinds import KINDS, may_export, may_import


def exchange_links(request, model):
    """Return the links for the list of a model, the export with the filters of the list; none where there are none."""
    kind, links = model._meta.model_name, []
    if kind in KINDS and may_import(request.user, kind):
        links.append({"url": reverse("admin:cooperations_importrun_upload", args=[kind]), "label": _("Import …")})
    if kind in KINDS and may_export(request.user, kind):
        filters = request.GET.urlencode()
        address = reverse("admin:cooperations_importrun_export", args=[kind])
        links.append({"url": f"{address}?{filters}" if filters else address, "label": _("Export …")})
    return links
