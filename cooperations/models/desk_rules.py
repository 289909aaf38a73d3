"""The rules that the administrator sets at the desk, each with who set it and when."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DeskRule(models.Model):
    """Says which rules hold at the desk since when, and who set them; the newest row holds."""

    is_two_person_review = models.BooleanField(
        _("two-person review"),
        default=False,
        help_text=_(
            "On: nobody publishes a record that they created or edited, or on which they coded a claim, since its last "
            "publication. Somebody else has to read and publish it."
        ),
    )
    note = models.CharField(
        _("reason"),
        max_length=200,
        blank=True,
        help_text=_("For the team, for example: Agreed at the meeting in May."),
    )
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("set by"), on_delete=models.PROTECT, related_name="desk_rules"
    )
    set_at = models.DateTimeField(_("set at"), default=timezone.now)

    class Meta:
        verbose_name = _("rule of the desk")
        verbose_name_plural = _("rules of the desk")
        ordering = ["-pk"]

    def __str__(self):
        return f"{timezone.localtime(self.set_at):%Y-%m-%d %H:%M}"


def is_two_person_review():
    """Whether somebody else has to publish what one has edited; until it is set here, the environment says so."""
    newest = DeskRule.objects.first()
    return newest.is_two_person_review if newest else settings.TWO_PERSON_REVIEW
