"""Pictures and documents that belong to a record."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperations.choices import LICENCE_LINKS, Language, MediumKind, MediumLicence, Visibility
from cooperations.models.identifiers import new_identifier
from cooperations.models.record import PartOfRecord, Record
from cooperations.models.web import WebAddressField
from cooperations.versioned import Versioned, VersionedQuerySet


class MediumQuerySet(VersionedQuerySet):
    def public(self):
        """The pictures and documents that are published with their record."""
        return self.filter(visibility=Visibility.PUBLIC)


def per_cent_field(name, help_text):
    """Return a field for a distance in per cent of the picture."""
    return models.PositiveSmallIntegerField(name, default=50, validators=[MaxValueValidator(100)], help_text=help_text)


class Medium(Versioned, PartOfRecord):
    """A picture or PDF of a record, with who made it and under which licence it may be shown."""

    identifier = models.CharField(_("identifier"), max_length=10, unique=True, default=new_identifier, editable=False)
    record = models.ForeignKey(
        Record,
        verbose_name=_("record"),
        on_delete=models.CASCADE,
        related_name="media",
        help_text=_("What it shows or belongs to, for example the project Can Batlló."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=MediumKind, editable=False)
    file = models.CharField(_("file"), max_length=27, unique=True, editable=False)
    original_name = models.CharField(_("name on your computer"), max_length=200, blank=True, editable=False)
    renditions = models.JSONField(_("sizes"), default=list, editable=False)
    caption = models.TextField(
        _("caption or title"),
        blank=True,
        help_text=_(
            "What readers see below the picture, or the title of the document. For example: The neighbours open the "
            "gate of block 11 on 11 June 2011."
        ),
    )
    alt = models.TextField(
        _("alternative text"),
        blank=True,
        help_text=_(
            "For readers who do not see the picture: what it shows that matters here, in a sentence or two. For "
            "example: About thirty people with banners walk through the open iron gate of a brick factory."
        ),
    )
    is_decorative = models.BooleanField(
        _("purely decorative"),
        default=False,
        help_text=_("Tick only when a reader who does not see the picture misses nothing; it then has no text."),
    )
    credit = models.CharField(
        _("author or holder of the rights"),
        max_length=250,
        blank=True,
        help_text=_("As it is to be named beside it, for example Photo: Maria Muster, or Ajuntament de Barcelona."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=20,
        choices=MediumLicence,
        blank=True,
        help_text=_("The terms on which it may be shown. Without a licence or a permission it must not be published."),
    )
    licence_url = WebAddressField(
        _("address of the licence"),
        help_text=_("Only for “other licence”; the others bring theirs. For example https://opendatacommons.org/by/."),
    )
    language = models.CharField(
        _("language of the document"),
        max_length=2,
        choices=Language,
        blank=True,
        help_text=_("Of a PDF, or of the text that a picture shows."),
    )
    focal_x = per_cent_field(
        _("focal point from the left, in per cent"),
        _("Where the picture is cropped, this place stays visible. For example 30."),
    )
    focal_y = per_cent_field(
        _("focal point from the top, in per cent"),
        _("Click on the picture above, or give the number. For example 50."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("The lowest number comes first; the first picture is shown large.")
    )
    visibility = models.CharField(_("visibility"), max_length=20, choices=Visibility, default=Visibility.PUBLIC)

    objects = MediumQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture or document")
        verbose_name_plural = _("pictures and documents")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=MediumKind.values), name="medium_kind_known"),
            models.CheckConstraint(condition=Q(visibility__in=Visibility.values), name="medium_visibility_known"),
            models.CheckConstraint(condition=~Q(file=""), name="medium_has_a_file"),
            models.CheckConstraint(condition=Q(focal_x__lte=100, focal_y__lte=100), name="medium_focal_point_inside"),
        ]

    def __str__(self):
        text = self.caption or self.alt or self.original_name or self.identifier
        return text if len(text) <= 80 else f"{text[:79]}…"

    def take(self, upload):
        """Become what was uploaded. Its files get a name that nobody can guess, and that no other upload ever has."""
        self.kind, self.original_name, self.renditions = upload.kind, upload.original_name, upload.described()
        self.file = f"{new_identifier()}-{self.full['checksum'][:16]}"

    @property
    def full(self):
        """What is known of the file in full size."""
        return self.renditions[-1]

    @property
    def is_picture(self):
        """Whether it is looked at on the page."""
        return self.kind == MediumKind.PICTURE

    @property
    def licence_link(self):
        """Where the terms can be read; "" when nowhere."""
        return LICENCE_LINKS.get(self.licence, self.licence_url)

    @property
    def whole(self):
        return self.record
