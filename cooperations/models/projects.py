"""Projects: the documented cooperations, and the programmes and networks around them, by policy field and tag."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase, TagBase

from cooperations.choices import CoordinatesOrigin, Language, Precision, ProjectKind, RecordKind
from cooperations.models.dates import EdtfField, bound_field
from cooperations.models.places import Region
from cooperations.models.prose import ProseField
from cooperations.models.record import PartOfRecord, Record, row_of
from cooperations.models.web import WebAddressField
from cooperations.versioned import Versioned


class PolicyField(Record):
    """A field of services of general interest; housing, migration/health and food are the study's three."""

    KIND = RecordKind.FIELD
    LABEL = "name"

    record_ptr = row_of("field")
    name = models.CharField(_("name"), max_length=120)
    definition = models.TextField(_("definition"), blank=True)
    is_study_field = models.BooleanField(_("field of the study"), default=False)

    class Meta:
        verbose_name = _("policy field")
        verbose_name_plural = _("policy fields")

    def __str__(self):
        return self.name


class PolicyFieldAlias(PartOfRecord):
    """Another name under which sources speak of a policy field."""

    LINE_OF = "policy_field"

    policy_field = models.ForeignKey(PolicyField, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("name"), max_length=120, help_text=_("For example Umweltgerechtigkeit/Ernährung."))
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.GERMAN)

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        constraints = [
            models.UniqueConstraint(fields=["policy_field", "name", "language"], name="alias_unique_per_field")
        ]

    def __str__(self):
        return self.name

    @property
    def whole(self):
        return self.policy_field


class Keyword(Versioned, TagBase):
    """A free tag, beside and never instead of the controlled vocabularies."""

    label = models.CharField(_("label"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")


class TaggedProject(ItemBase):
    """A tag given to a project."""

    tag = models.ForeignKey(Keyword, on_delete=models.CASCADE, related_name="tagged_projects")
    content_object = models.ForeignKey("Project", on_delete=models.CASCADE, related_name="tagged")

    class Meta:
        verbose_name = _("tagged project")
        verbose_name_plural = _("tagged projects")
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="tag_given_once_per_project")]


class Project(Record):
    """The documented case: a cooperation of civil society and administration, or a programme or network around it."""

    KIND = RecordKind.PROJECT

    record_ptr = row_of("project")
    title = models.CharField(_("title"), max_length=250, help_text=_("For example Can Batlló."))
    kind = models.CharField(_("kind"), max_length=20, choices=ProjectKind, default=ProjectKind.COOPERATION)
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("Two or three sentences: who does what with whom, where, since when.")
    )
    description = ProseField(
        _("description"),
        blank=True,
        help_text=_("The case in prose: how it began, who did what, what came of it; with headings where it is long."),
    )
    policy_fields = models.ManyToManyField(
        PolicyField, verbose_name=_("policy fields"), blank=True, related_name="projects"
    )
    regions = models.ManyToManyField(Region, verbose_name=_("regions"), blank=True, related_name="projects")
    address = models.CharField(
        _("address"), max_length=250, blank=True, help_text=_("For example Carrer de la Constitució 19, 08014.")
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        help_text=_("In degrees, for example 41.369."),
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        help_text=_("In degrees, for example 2.135."),
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    precision = models.CharField(_("precision"), max_length=20, choices=Precision, blank=True)
    coordinates_origin = models.CharField(
        _("origin of the coordinates"), max_length=20, choices=CoordinatesOrigin, blank=True
    )
    coordinates_source = models.ForeignKey(
        "Source",
        verbose_name=_("source of the coordinates"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="located_projects",
    )
    start = EdtfField(_("start"))
    start_earliest = bound_field(_("earliest start"))
    start_latest = bound_field(_("latest start"))
    end = EdtfField(_("end"))
    end_earliest = bound_field(_("earliest end"))
    end_latest = bound_field(_("latest end"))
    website = WebAddressField(_("website"))
    is_study_case = models.BooleanField(
        _("case of the study"), default=False, help_text=_("One of KoopWohl's own three cases.")
    )
    is_counterpart_undocumented = models.BooleanField(
        _("counterpart not documented"),
        default=False,
        help_text=_("Tick when the sources name no actor on one of the two sides; it is then said on the page."),
    )
    counterpart_note = models.TextField(_("note on the counterpart"), blank=True)
    tags = TaggableManager(verbose_name=_("tags"), through=TaggedProject, blank=True)

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None, precision="", coordinates_origin="")
                | Q(latitude__isnull=False, longitude__isnull=False) & ~Q(precision="") & ~Q(coordinates_origin=""),
                name="project_coordinates_whole",
                violation_error_message=_("Coordinates need latitude, longitude, precision and origin together."),
            ),
            models.CheckConstraint(
                condition=~Q(coordinates_origin=CoordinatesOrigin.SOURCE) | Q(coordinates_source__isnull=False),
                name="project_coordinates_from_source_cite_it",
                violation_error_message=_("Coordinates given by a source need that source."),
            ),
            models.CheckConstraint(
                condition=Q(latitude=None) | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="project_coordinates_on_earth",
                violation_error_message=_("Latitude lies between -90 and 90, longitude between -180 and 180 degrees."),
            ),
        ]

    def __str__(self):
        return self.title
