"""The desk for the accounts of the team."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from cooperations.models import Researcher


@admin.register(Researcher)
class ResearcherAdmin(UserAdmin):
    """The form of an account; each decides under which name, if any, to appear in public."""

    list_display = ["username", "public_name", "is_active", "is_staff"]
    fieldsets = [*UserAdmin.fieldsets, (_("In public"), {"fields": ["public_name"]})]
