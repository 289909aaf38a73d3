"""The app's registration with Django, and the desk's in place of the stock admin."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class CooperationsConfig(AppConfig):
    name = "cooperations"
    verbose_name = _("Cooperations")
    default = True
    # 32 bit on purpose: the shelf's bitmaps hold 32-bit numbers.
    default_auto_field = "django.db.models.AutoField"

    def ready(self):
        """Let Django know of the comparison of keys, and of the checks, one of which needs the tables to be known."""
        autodiscover_modules("models.far_keys", "mandatory_pages", "filestore")


class DeskConfig(admin_apps.AdminConfig):
    """Django's admin, with the desk as its site."""

    default = False
    default_site = "cooperations.desk.DeskSite"
