"""The desk as a whole: its name, and the order in which its start page offers what can be edited."""

from functools import update_wrapper

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from cooperations.editor_policy import allow_editor
from cooperations.locking.guard import guarded
from cooperations.locking.keeping import held
from cooperations.locking.presence import leave_everything, presence_view
from cooperations.models.history.forms import as_one_act, is_form
from cooperations.signing_in.views import sign_in, too_many_passwords
from cooperations.start_page import start_page
from cooperations.uploads.form import files_of_step
from cooperations.versioned import written_by

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
    ("tidying", _("Tidying"), ("Merger", "Distinction")),
    ("imports", _("Import and export"), ("ImportRun",)),
    ("letters", _("Letters from readers"), ("Letter",)),
    ("review", _("Review and comments"), ("Review", "Comment")),
    ("team", _("Team"), ("Researcher", "Group", "DeskRule")),
    ("replies", _("Replies of organisations"), ("ReplyPart", "Invitation", "Reply")),
)


class NamedChoices(AutocompleteJsonView):
    """Offers each choice with what tells it from others of the same name, where its form says how."""

    def serialize_result(self, obj, to_field_name):
        choice = super().serialize_result(obj, to_field_name)
        name_of = getattr(self.model_admin, "choice_name", str)
        return choice | {"text": name_of(obj)}

    def get_queryset(self):
        """Offer what the term finds, and of that only what the form could accept, where its admin says so."""
        narrowed = getattr(self.model_admin, "choices_for", None)
        found = super().get_queryset()
        return narrowed(self.request, self.source_field, found) if narrowed else found


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

    def register(self, model_or_iterable, admin_class=None, **options):
        """Register a form, guarded so that nobody overwrites anybody."""
        super().register(model_or_iterable, guarded(admin_class or ModelAdmin), **options)

    def get_urls(self):
        return [
            path("history/", include("cooperations.admin.history.urls")),
            path("presence/", self.admin_view(presence_view), name="presence"),
            *super().get_urls(),
        ]

    def admin_view(self, view, cacheable=False):
        """Sign what is changed with who is there; ask who is not to sign in, without losing what was typed.

        Everything that one form changes is one act of the history; pages with an editor are allowed what it needs.
        """
        inner = super().admin_view(as_one_act(view) if is_form(view) else view, cacheable)

        def at_the_desk(request, *args, **kwargs):
            waiting = "" if self.has_permission(request) else held(request)
            if waiting and not request.user.is_authenticated:
                return self._sign_in_first(request, waiting)
            with files_of_step(), written_by(request.user):  # around all transactions: files go once it is committed
                return allow_editor(inner(request, *args, **kwargs))

        return update_wrapper(at_the_desk, view)

    def _sign_in_first(self, request, waiting):
        request.method = "GET"
        return sign_in(request, held=waiting, following=request.get_full_path())

    def login(self, request, extra_context=None):
        """Sign in by the one way there is: Django's own form would ask nobody for a second factor."""
        return sign_in(request)

    def password_change(self, request, extra_context=None):
        """Change the password, unless the old one was guessed at too often."""
        return too_many_passwords(request) or super().password_change(request, extra_context)

    def logout(self, request, extra_context=None):
        leave_everything(request.user.pk)
        return super().logout(request, extra_context)

    def autocomplete_view(self, request):
        return NamedChoices.as_view(admin_site=self)(request)
