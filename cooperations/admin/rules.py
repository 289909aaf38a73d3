"""The rules of the desk: what the administrator has switched on, and who switched what when."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cooperations.models import DeskRule
from cooperations.models.desk_rules import is_two_person_review


class RuleForm(ModelForm):
    """The rules as they shall be from now on."""

    class Meta:
        model = DeskRule
        fields = ["is_two_person_review", "note"]


@admin.register(DeskRule)
class DeskRuleAdmin(admin.ModelAdmin):
    """One page in place of list and forms: the rules that hold, and the list of all that held."""

    def has_change_permission(self, request, obj=None):
        """What held once is not rewritten."""
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def add_view(self, request, form_url="", extra_context=None):
        """Lead to the one page."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return redirect(reverse("admin:cooperations_deskrule_changelist"))

    def changelist_view(self, request, extra_context=None):
        """Show the rules to the team, and take new ones from administrators."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        holds = is_two_person_review()
        form = RuleForm(request.POST or None, initial={"is_two_person_review": holds})
        may_set = self.has_add_permission(request)
        if request.method == "POST" and not may_set:
            raise PermissionDenied
        if request.method == "POST" and form.is_valid():
            return self._set(request, form, holds)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Rules of the desk"),
            "form": form,
            "may_set": may_set,
            "holds": holds,
            "rules": DeskRule.objects.select_related("set_by"),
        }
        return TemplateResponse(request, "admin/cooperations/rules.html", context)

    def _set(self, request, form, holds):
        if form.cleaned_data["is_two_person_review"] == holds:
            messages.info(request, _("Nothing was switched: the rules hold as before."))
        else:
            form.instance.set_by = request.user
            form.save()
            is_on = form.instance.is_two_person_review
            messages.success(
                request, _("Two-person review is switched on.") if is_on else _("Two-person review is switched off.")
            )
        return redirect(request.path)
