"""The desk for the accounts of the team and their roles."""

import logging

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cooperations.models import Researcher
from cooperations.signing_in import second_factor

logger = logging.getLogger(__name__)


@admin.register(Researcher)
class ResearcherAdmin(UserAdmin):
    """The form of an account; each decides under which name, if any, to appear in public."""

    list_display = ["username", "full_name", "public_name", "is_active", "is_staff"]
    list_filter = ["is_active", "groups"]
    readonly_fields = ["last_login", "date_joined", "second_factor"]
    filter_horizontal = []
    autocomplete_fields = ["groups"]
    fieldsets = [
        (_("Account"), {"fields": ["username", "password", ("first_name", "last_name"), "email"]}),
        (_("In public"), {"fields": ["public_name"]}),
        (_("What the account may do"), {"fields": ["is_active", "is_staff", "groups"]}),
        (_("At the desk"), {"fields": ["last_login", "date_joined", "second_factor"]}),
    ]

    def has_change_permission(self, request, obj=None):
        """Leave accounts that may do everything to those who may: else a new password would make one of them."""
        return super().has_change_permission(request, obj) and _is_in_reach(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and _is_in_reach(request, obj)

    def get_urls(self):
        view = self.admin_site.admin_view(self.second_factor_view)
        own = path("<path:object_id>/second-factor/", view, name="cooperations_researcher_second_factor")
        return [own, *super().get_urls()]

    def second_factor_view(self, request, object_id):
        """Take a lost second factor from a colleague's account, and note who did it."""
        account = self.get_object(request, unquote(object_id))
        if account is None:
            raise Http404
        if not self.has_change_permission(request, account):
            raise PermissionDenied
        back = reverse("admin:cooperations_researcher_change", args=[account.pk])
        if request.method == "POST":
            if second_factor.remove(account):
                # Read in the language of whoever looks at the account's history.
                self.log_change(request, account, [{"deleted": {"name": "second factor", "object": str(account)}}])
                logger.warning("%s removed the second factor of %s.", request.user.username, account.username)
                messages.success(request, gettext("The second factor of %(name)s is removed.") % {"name": account})
            return redirect(back)
        title, since = gettext("Remove the second factor"), second_factor.set_up_at(account)
        context = {"title": title, "account": account, "since": since, "back": back, "opts": self.opts}
        context = {**self.admin_site.each_context(request), **context}
        return TemplateResponse(request, "admin/signing_in/lost.html", context)

    @admin.display(description=_("second factor"))
    def second_factor(self, researcher):
        since = second_factor.set_up_at(researcher)
        if since is None:
            return gettext("not set up")
        return gettext("set up on %(day)s") % {"day": formats.date_format(since, "DATE_FORMAT")}

    @admin.display(description=_("full name"), ordering="first_name")
    def full_name(self, researcher):
        return researcher.get_full_name()


def _is_in_reach(request, account):
    return account is None or not account.is_superuser or request.user.is_superuser


# Accounts have no list of e-mail addresses, and secrets are for nobody to look at.
admin.site.unregister([Group, EmailAddress, Authenticator])


@admin.register(Group)
class RoleAdmin(admin.ModelAdmin):
    """What a role may do; the rules are kept in code, so that here they are only read."""

    search_fields = ["name"]
    ordering = ["name"]
    fields = ["name", "permissions"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
