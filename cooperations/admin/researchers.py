"""The desk for the accounts of the team and their roles."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from cooperations.models import Researcher


@admin.register(Researcher)
class ResearcherAdmin(UserAdmin):
    """The form of an account; each decides under which name, if any, to appear in public."""

    list_display = ["username", "full_name", "public_name", "is_active", "is_staff"]
    list_filter = ["is_active", "groups"]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = []
    autocomplete_fields = ["groups"]
    fieldsets = [
        (_("Account"), {"fields": ["username", "password", ("first_name", "last_name"), "email"]}),
        (_("In public"), {"fields": ["public_name"]}),
        (_("What the account may do"), {"fields": ["is_active", "is_staff", "groups"]}),
        (_("At the desk"), {"fields": ["last_login", "date_joined"]}),
    ]

    def has_change_permission(self, request, obj=None):
        """Leave accounts that may do everything to those who may: else a new password would make one of them."""
        return super().has_change_permission(request, obj) and _is_in_reach(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and _is_in_reach(request, obj)

    @admin.display(description=_("full name"), ordering="first_name")
    def full_name(self, researcher):
        return researcher.get_full_name()


def _is_in_reach(request, account):
    return account is None or not account.is_superuser or request.user.is_superuser


admin.site.unregister(Group)


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
