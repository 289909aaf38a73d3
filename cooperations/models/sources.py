"""Sources and the places in them that claims cite."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperations.choices import Language, LinkState, RecordKind, SourceKind, SourceStanding
from cooperations.models.dates import EdtfField, bound_field
from cooperations.models.record import PartOfRecord, Record, row_of
from cooperations.models.web import WebAddressField


class Source(Record):
    """A work that claims cite: a page, document, press article, law, interview or own data."""

    KIND = RecordKind.SOURCE

    record_ptr = row_of("source")
    title = models.CharField(_("title"), max_length=400, help_text=_("As the work itself says, in its own language."))
    original_language = models.CharField(_("language of the work"), max_length=2, choices=Language, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind)
    standing = models.CharField(
        _("standing"),
        max_length=20,
        choices=SourceStanding,
        blank=True,
        help_text=_("From what standing it speaks of the case."),
    )
    authors = models.CharField(
        _("authors"), max_length=400, blank=True, help_text=_("For example Pera, Marc; Bussu, Sonia.")
    )
    publisher = models.CharField(
        _("publisher"), max_length=250, blank=True, help_text=_("For example Ajuntament de Barcelona.")
    )
    container = models.CharField(
        _("published in"), max_length=250, blank=True, help_text=_("Journal, newspaper or book, with volume and pages.")
    )
    published = EdtfField(_("published"))
    published_earliest = bound_field(_("earliest publication"))
    published_latest = bound_field(_("latest publication"))
    accessed_on = models.DateField(_("accessed on"), null=True, blank=True, help_text=_("Empty when nobody noted it."))
    url = WebAddressField(_("web address"))
    archived_url = WebAddressField(_("archived copy"))
    doi = models.CharField(_("DOI"), max_length=120, blank=True, help_text=_("For example 10.5334/ijc.1385."))
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    assessment = models.TextField(
        _("assessment"), blank=True, help_text=_("What to keep in mind when reading it, for example: a party's page.")
    )
    link_state = models.CharField(_("link"), max_length=20, choices=LinkState, default=LinkState.UNCHECKED)
    link_checked_at = models.DateTimeField(_("link checked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self):
        return self.title

    def label_texts(self):
        """Return the title under the language of the work; a work of unknown language counts as German."""
        return {self.original_language or Language.GERMAN.value: self.title} if self.title else {}


class Citation(PartOfRecord):
    """A place in a source that bears a claim out."""

    LINE_OF = "claim"

    claim = models.ForeignKey("Claim", on_delete=models.CASCADE, related_name="citations")
    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="citations")
    locator = models.CharField(
        _("page or section"), max_length=120, blank=True, help_text=_("For example p. 14 or section 3.")
    )
    quotation = models.TextField(_("quotation"), blank=True, help_text=_("Only where the wording matters, and short."))
    quotation_language = models.CharField(_("language of the quotation"), max_length=2, choices=Language, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "source", "locator"], name="citation_place_once_per_claim"),
            models.CheckConstraint(
                condition=Q(quotation="") | ~Q(quotation_language=""),
                name="citation_quotation_has_language",
                violation_error_message=_("Say in which language the quotation is."),
            ),
        ]

    def __str__(self):
        return f"{self.source}, {self.locator}" if self.locator else str(self.source)

    @property
    def whole(self):
        return self.claim.record


def works(identifiers):
    """Return the sources with these identifiers, drafts too."""
    return Source.objects.filter(identifier__in=identifiers) if identifiers else Source.objects.none()
