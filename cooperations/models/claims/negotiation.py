"""Claims on how it was negotiated and what was agreed."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperations.choices import ClaimKind, EpisodeStep
from cooperations.models.actors import Actor
from cooperations.models.claims.claim import Claim
from cooperations.models.codebook import VariableValue
from cooperations.models.dates import EdtfField, bound_field
from cooperations.models.record import PartOfRecord

INSTRUMENT = "instrument"
STANCE_HELP = _(
    "From -2 (open conflict) over 0 (neither) to 2 (cooperation). Empty when the source does not say; never guess."
)


def stance_field():
    """Return a column for a place on the spectrum from conflict (-2) to cooperation (2), the project's own scale."""
    return models.SmallIntegerField(
        _("stance"),
        null=True,
        blank=True,
        help_text=STANCE_HELP,
        validators=[MinValueValidator(-2), MaxValueValidator(2)],
    )


class Episode(Claim):
    """A dated step of the negotiation on the spectrum from conflict to cooperation."""

    KIND = ClaimKind.EPISODE

    date = EdtfField(_("date"))
    date_earliest = bound_field(_("earliest date"))
    date_latest = bound_field(_("latest date"))
    step = models.CharField(_("step"), max_length=20, choices=EpisodeStep)
    stance = stance_field()
    trigger = models.CharField(_("what triggered it"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("episode")
        verbose_name_plural = _("episodes")
        constraints = [
            models.CheckConstraint(
                condition=Q(stance=None) | Q(stance__range=(-2, 2)), name="episode_stance_on_spectrum"
            ),
        ]


class EpisodeActor(PartOfRecord):
    """An actor of an episode and its stance."""

    LINE_OF = "episode"

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="actors")
    actor = models.ForeignKey(Actor, verbose_name=_("actor"), on_delete=models.PROTECT, related_name="episodes")
    stance = stance_field()

    class Meta:
        verbose_name = _("actor of the episode")
        verbose_name_plural = _("actors of the episode")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["episode", "actor"], name="actor_once_per_episode"),
            models.CheckConstraint(
                condition=Q(stance=None) | Q(stance__range=(-2, 2)), name="actor_stance_on_spectrum"
            ),
        ]

    def __str__(self):
        return str(self.actor)

    @property
    def whole(self):
        return self.episode.record


class Agreement(Claim):
    """The instrument: its type, parties, term and extensions, governance body with its seats, and evaluation duty."""

    KIND = ClaimKind.AGREEMENT

    name = models.CharField(_("name"), max_length=250, blank=True, help_text=_("For example Kooperationsvereinbarung."))
    instrument = models.ForeignKey(
        VariableValue,
        verbose_name=_("instrument"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agreements",
        limit_choices_to={"variable__slug": INSTRUMENT},
    )
    parties = models.ManyToManyField(Actor, verbose_name=_("parties"), blank=True, related_name="agreements")
    concluded = EdtfField(_("concluded"))
    concluded_earliest = bound_field(_("concluded, earliest"))
    concluded_latest = bound_field(_("concluded, latest"))
    term_years = models.PositiveSmallIntegerField(_("term in years"), null=True, blank=True)
    extension_count = models.PositiveSmallIntegerField(_("number of extensions"), null=True, blank=True)
    extension_years = models.PositiveSmallIntegerField(_("years of each extension"), null=True, blank=True)
    governance_body = models.CharField(_("governance body"), max_length=250, blank=True)
    has_parity = models.BooleanField(
        _("body has parity"), null=True, blank=True, help_text=_("Unknown when the source does not say.")
    )
    evaluation_duty = models.CharField(
        _("evaluation duty"), max_length=300, blank=True, help_text=_("For example: by the Community Balance.")
    )
    evaluation_interval_years = models.PositiveSmallIntegerField(_("evaluated every … years"), null=True, blank=True)

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            models.CheckConstraint(
                condition=Q(extension_years=None) | Q(extension_count__isnull=False),
                name="agreement_extension_counted",
                violation_error_message=_("Say how many extensions there are."),
            ),
        ]

    def clean(self):
        super().clean()
        if self.instrument and self.instrument.variable.slug != INSTRUMENT:
            raise ValidationError({"instrument": _("Choose a value of the variable “legal instrument”.")})


class GovernanceSeat(PartOfRecord):
    """The seats one party holds in the governance body of an agreement."""

    LINE_OF = "agreement"

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="seats")
    holder = models.CharField(_("holder"), max_length=200, help_text=_("For example Bezirk."))
    actor = models.ForeignKey(
        Actor, verbose_name=_("actor"), null=True, blank=True, on_delete=models.PROTECT, related_name="governance_seats"
    )
    seats = models.PositiveSmallIntegerField(_("seats"))

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.holder}: {self.seats}"

    @property
    def whole(self):
        return self.agreement.record
