"""What variables, values and codes have in common: they may be retired, and what they were called before is kept."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperations.models.record import PartOfRecord
from cooperations.versioned import Versioned


def further_names():
    """Return the field for what a term is called besides its label (skos:altLabel)."""
    return models.CharField(
        _("further names"),
        max_length=300,
        blank=True,
        help_text=_(
            "What else it is called, so that search finds it by these words: real synonyms, parted by semicolons, "
            "for example “rental contract; tenancy agreement”."
        ),
    )


class Term(Versioned, PartOfRecord):
    """A part of the codebook that claims use: once used it is never deleted, only retired or merged."""

    retired_on = models.DateField(_("retired on"), null=True, blank=True, editable=False)
    retired_reason = models.TextField(_("why it is retired"), blank=True, editable=False)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("use instead"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="replaces",
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Save it; where its identifier has changed, the former one stays known."""
        before = type(self)._base_manager.filter(pk=self.pk).values_list("slug", flat=True).first() if self.pk else None
        super().save(*args, **kwargs)
        if before and before != self.slug:
            self.remember(before)

    def remember(self, slug):
        """Keep a former identifier, so that it leads here; the one that it bears now is no former one."""
        self.former_terms.filter(slug=self.slug).delete()
        if not self.former_terms.filter(slug=slug).exists():
            self.former_terms.create(slug=slug)

    def former_slugs(self):
        """Return the former identifiers in alphabetical order."""
        return sorted(former.slug for former in self.former_terms.all())


class FormerTerm(PartOfRecord):
    """A former identifier of a code, variable or value, by which documents and links still name it."""

    slug = models.SlugField(_("former identifier"), max_length=80)
    code = models.ForeignKey("Code", null=True, blank=True, on_delete=models.CASCADE, related_name="former_terms")
    variable = models.ForeignKey(
        "Variable", null=True, blank=True, on_delete=models.CASCADE, related_name="former_terms"
    )
    value = models.ForeignKey(
        "VariableValue", null=True, blank=True, on_delete=models.CASCADE, related_name="former_terms"
    )

    class Meta:
        verbose_name = _("former identifier")
        verbose_name_plural = _("former identifiers")
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(fields=["code", "slug"], name="former_code_once"),
            models.UniqueConstraint(fields=["variable", "slug"], name="former_variable_once"),
            models.UniqueConstraint(fields=["value", "slug"], name="former_value_once"),
            models.CheckConstraint(
                condition=Q(code__isnull=False, variable=None, value=None)
                | Q(code=None, variable__isnull=False, value=None)
                | Q(code=None, variable=None, value__isnull=False),
                name="former_term_of_one",
            ),
        ]

    def __str__(self):
        return self.slug

    @property
    def whole(self):
        return (self.code or self.variable or self.value).whole
