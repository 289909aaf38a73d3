"""The people at the desk: the only personal data the platform keeps."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperations.versioned import Versioned


class Researcher(AbstractUser, Versioned):
    """A member of the team who enters, reviews or publishes."""

    public_name = models.CharField(
        _("name in public"),
        max_length=120,
        blank=True,
        help_text=_(
            "How you want to be named as coder and publisher, for example “A. Example”. Empty: you are not named."
        ),
    )

    class Meta:
        verbose_name = _("researcher")
        verbose_name_plural = _("researchers")

    def __str__(self):
        """How the desk calls somebody, in every place: by the full name, else by that of the account."""
        return self.get_full_name() or self.get_username()
