"""The app's registration with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CooperationsConfig(AppConfig):
    name = "cooperations"
    verbose_name = _("Cooperations")
    # 32 bit on purpose: the shelf's bitmaps hold 32-bit numbers.
    default_auto_field = "django.db.models.AutoField"
