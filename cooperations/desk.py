"""The desk as a whole: its name, and the order in which its start page offers what can be edited."""

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.utils.translation import gettext_lazy as _

from cooperations.start_page import start_page

#: The groups of the start page with their models, in the order of the work.
GROUPS = (
    ("records", _("Records"), ("Project", "Actor", "Event", "Source", "Region", "PolicyField", "Codebook", "Page")),
    (
        "claims",
        _("Claims"),
        (
            "Participation",
            "Succession",
            "Flow",
            "Agreement",
            "Episode",
            "Figure",
            "Finding",
            "Demand",
            "DemandRelation",
            "Coding",
        ),
    ),
    (
        "parts",
        _("Parts of the codebook and of events"),
        ("Variable", "VariableValue", "Code", "Keyword", "Session", "Report", "DoubleCoding"),
    ),
    ("media", _("Pictures and documents"), ("Medium",)),
    ("letters", _("Letters from readers"), ("Letter",)),
    ("replies", _("Replies of organisations"), ("ReplyPart", "Invitation", "Reply")),
    ("team", _("Team"), ("Researcher", "Group")),
)


class NamedChoices(AutocompleteJsonView):
    """Offers each choice with what tells it from others of the same name, where its form says how."""

    def serialize_result(self, obj, to_field_name):
        choice = super().serialize_result(obj, to_field_name)
        name_of = getattr(self.model_admin, "choice_name", str)
        return choice | {"text": name_of(obj)}


class DeskSite(AdminSite):
    """The admin, with records first, then the claims on them, then the rest."""

    site_title = site_header = _("KoopWohl desk")
    index_title = _("What do you want to work on?")
    enable_nav_sidebar = False

    def get_app_list(self, request, app_label=None):
        """Return the groups with the models the researcher may see; a model of no group comes last."""
        offered = {
            model["object_name"]: {**app, "models": [model]}
            for app in self._build_app_dict(request, app_label).values()
            for model in app["models"]
        }
        grouped = {name for _key, _name, names in GROUPS for name in names}
        groups = [*GROUPS, ("more", _("More"), sorted(set(offered) - grouped))]
        return [
            {
                **offered[found[0]],
                "app_label": key,
                "name": name,
                "models": [offered[each]["models"][0] for each in found],
            }
            for key, name, names in groups
            if (found := [each for each in names if each in offered])
        ]

    def index(self, request, extra_context=None):
        """Show what waits for the researcher above what can be edited."""
        panels = start_page(request.user) if request.user.has_perm("cooperations.view_record") else None
        return super().index(request, {"start": panels, **(extra_context or {})})

    def autocomplete_view(self, request):
        return NamedChoices.as_view(admin_site=self)(request)
