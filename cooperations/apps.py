"""The app's registration with Django, and the desk's in place of the stock admin."""

import gc

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

#: After so many new things, Python looks for cycles among them, and after so many times in what is older. A page makes
#: thousands of things and hardly a cycle: with Python's own 700, looking for some took a twentieth of a list.
GARBAGE = (10_000, 10, 10)


class CooperationsConfig(AppConfig):
    name = "cooperations"
    verbose_name = _("Cooperations")
    default = True
    # 32 bit on purpose: the shelf's bitmaps hold 32-bit numbers.
    default_auto_field = "django.db.models.AutoField"

    def ready(self):
        """Let Django know of the comparison of keys and of the checks, one of which needs the tables; see GARBAGE."""
        gc.set_threshold(*GARBAGE)
        autodiscover_modules("models.far_keys", "mandatory_pages", "filestore")


class DeskConfig(admin_apps.AdminConfig):
    """Django's admin, with the desk as its site."""

    default = False
    default_site = "cooperations.desk.DeskSite"
