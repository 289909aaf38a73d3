"""The codebook: variables with their values, and a tree of codes, entered by researchers as data."""

from itertools import chain, count

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperations.choices import PARAMETERS, FindingCategory, RecordKind, VariableType
from cooperations.models.record import Record, row_of
from cooperations.models.sources import Source
from cooperations.models.terms import Term, further_names

#: Parameters of every list: the database itself refuses them. What other pages call theirs is for the desk to refuse,
#: because a variable may have been called so before there was such a page, and stays what links name.
RESERVED_SLUGS = frozenset(
    {
        "field",
        "region",
        "kind",
        "actor",
        "sector",
        "tag",
        "year_from",
        "year_to",
        "study",
        "q",
        "sort",
        "page",
        "format",
        "language",
    }
)


def applies_to_projects():
    """Return what a new variable is coded about."""
    return [RecordKind.PROJECT.value]


class Codebook(Record):
    """The variables and codes that claims use, with their definitions."""

    KIND = RecordKind.CODEBOOK

    record_ptr = row_of("codebook")
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("codebook")
        verbose_name_plural = _("codebooks")

    def __str__(self):
        return self.title

    def term_identifiers(self):
        """Return the identifiers of all variables, values and codes, as documents write them."""
        values = VariableValue.objects.filter(variable__codebook=self).values_list("variable__slug", "slug")
        return {
            *self.variables.values_list("slug", flat=True),
            *self.codes.values_list("slug", flat=True),
            *(f"{variable}.{value}" for variable, value in values),
        }


class Variable(Term):
    """What is coded about a record: a question with its possible values."""

    codebook = models.ForeignKey(Codebook, on_delete=models.CASCADE, related_name="variables")
    slug = models.SlugField(
        _("identifier"),
        max_length=60,
        unique=True,
        help_text=_("Stable, for example formalisation; it is also the filter's name."),
    )
    name = models.CharField(_("name"), max_length=120)
    question = models.CharField(
        _("question"), max_length=300, blank=True, help_text=_("What the coder asks of the source.")
    )
    definition = models.TextField(_("definition"), blank=True)
    type = models.CharField(_("type"), max_length=20, choices=VariableType, default=VariableType.CATEGORY)
    applies_to = models.JSONField(
        _("coded about"), default=applies_to_projects, help_text=_("The kinds of record it is asked of.")
    )
    is_facet = models.BooleanField(_("filter"), default=False, help_text=_("Readers can narrow lists by it."))
    is_regime_dimension = models.BooleanField(
        _("regime dimension"),
        default=False,
        help_text=_("It describes the welfare regime of a region, for example who pays."),
    )
    literature = models.ManyToManyField(Source, verbose_name=_("literature"), blank=True, related_name="variables")
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("variable")
        verbose_name_plural = _("variables")
        ordering = ["position", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug__in=sorted(RESERVED_SLUGS)),
                name="variable_slug_not_reserved",
                violation_error_message=_("This identifier is the name of another filter; choose another one."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def whole(self):
        return self.codebook

    def clean(self):
        if self.slug in PARAMETERS and not Variable.objects.filter(pk=self.pk, slug=self.slug).exists():
            message = _(
                "“%(slug)s” is what pages call one of their parameters. Choose another one, for example %(free)s."
            )
            raise ValidationError({"slug": message % {"slug": self.slug, "free": self.free_slug()}})
        if not isinstance(self.applies_to, list) or not set(self.applies_to) <= set(RecordKind.values):
            raise ValidationError({"applies_to": _("A list of kinds of record, for example [“project”, “actor”].")})

    def free_slug(self):
        """Return an identifier like its own that nothing else bears."""
        taken = {*PARAMETERS, *Variable.objects.values_list("slug", flat=True)}
        names = (f"coded-{self.slug}{end}" for end in chain([""], (f"-{number}" for number in count(2))))
        return next(name for name in names if name not in taken)


class VariableValue(Term):
    """One possible value of a variable, with its definition."""

    LINE_OF = "variable"

    variable = models.ForeignKey(Variable, on_delete=models.CASCADE, related_name="values")
    slug = models.SlugField(_("identifier"), max_length=60, help_text=_("Stable, for example made-permanent."))
    label = models.CharField(_("label"), max_length=120)
    alt_labels = further_names()
    definition = models.TextField(_("definition"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("value")
        verbose_name_plural = _("values")
        ordering = ["variable", "position", "slug"]
        constraints = [models.UniqueConstraint(fields=["variable", "slug"], name="value_slug_unique_per_variable")]

    def __str__(self):
        return self.label

    @property
    def whole(self):
        return self.variable.codebook


class Code(Term):
    """A node of the code tree: a reason, challenge, strength, insight or effect, with the rules for using it."""

    codebook = models.ForeignKey(Codebook, on_delete=models.CASCADE, related_name="codes")
    parent = models.ForeignKey(
        "self",
        verbose_name=_("narrower than"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="narrower",
    )
    slug = models.SlugField(
        _("identifier"), max_length=80, unique=True, help_text=_("Stable, for example reason-money.")
    )
    category = models.CharField(_("category"), max_length=20, choices=FindingCategory)
    label = models.CharField(_("label"), max_length=120)
    alt_labels = further_names()
    definition = models.TextField(_("definition"), blank=True)
    inclusion = models.TextField(_("use it when"), blank=True)
    exclusion = models.TextField(_("do not use it when"), blank=True)
    example = models.TextField(_("anchor example"), blank=True)
    literature = models.ManyToManyField(Source, verbose_name=_("literature"), blank=True, related_name="codes")
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("code")
        verbose_name_plural = _("codes")
        ordering = ["category", "position", "slug"]
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="code_not_its_own_parent"),
        ]

    def __str__(self):
        return self.label

    @property
    def whole(self):
        return self.codebook
