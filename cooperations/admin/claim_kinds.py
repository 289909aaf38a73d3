"""The desk for each kind of claim: what it adds to every claim's form."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationStackedInline

from cooperations.admin.claims import CitationInline, ClaimAdmin
from cooperations.admin.quantity_form import FigureForm, QuantityForm
from cooperations.admin.written_numbers import WRITTEN_NUMBERS
from cooperations.models import (
    Agreement,
    Coding,
    Demand,
    DemandRelation,
    Episode,
    EpisodeActor,
    Figure,
    Finding,
    Flow,
    GovernanceSeat,
    Participation,
    Succession,
)

QUANTITY = ("comparator", "lower", "upper", "unit")


@admin.register(Participation)
class ParticipationAdmin(ClaimAdmin):
    """Who takes part."""

    own_fields = ("actor", "role", ("since", "until"))
    own_autocomplete_fields = ("actor",)


@admin.register(Succession)
class SuccessionAdmin(ClaimAdmin):
    """What an actor came out of."""

    own_fields = ("relation", "other", "date")
    own_autocomplete_fields = ("other",)


class EpisodeActorInline(admin.StackedInline):
    """Who acted, with what stance."""

    model = EpisodeActor
    extra = 0
    formfield_overrides = WRITTEN_NUMBERS
    autocomplete_fields = ["actor"]
    fields = [("actor", "stance")]


@admin.register(Episode)
class EpisodeAdmin(ClaimAdmin):
    """A step of the negotiation."""

    own_fields = (("date", "step", "stance"), "trigger")
    inlines = [EpisodeActorInline, CitationInline]


class GovernanceSeatInline(TranslationStackedInline):
    """Who has how many seats."""

    model = GovernanceSeat
    extra = 0
    autocomplete_fields = ["actor"]
    fields = ["holder", ("actor", "seats")]
    formfield_overrides = WRITTEN_NUMBERS


@admin.register(Agreement)
class AgreementAdmin(ClaimAdmin):
    """What was agreed."""

    own_fields = (
        "name",
        "instrument",
        "parties",
        "concluded",
        ("term_years", "extension_count", "extension_years"),
        "governance_body",
        "has_parity",
        "evaluation_duty",
        "evaluation_interval_years",
    )
    own_autocomplete_fields = ("parties",)
    inlines = [GovernanceSeatInline, CitationInline]


@admin.register(Flow)
class FlowAdmin(ClaimAdmin):
    """Who gives whom what."""

    form = QuantityForm
    own_fields = ("giver", "receiver", "resource", QUANTITY, "period")
    own_autocomplete_fields = ("giver", "receiver")


@admin.register(Figure)
class FigureAdmin(ClaimAdmin):
    """A number with its unit and date."""

    form = FigureForm
    own_fields = ("measure", "measure_label", QUANTITY, "date")
    advice = _(
        "Give the number as its source does. Where two sources disagree, enter two figures of the same measure and "
        "connect them below under “contradicts”; nothing is averaged."
    )


@admin.register(Finding)
class FindingAdmin(ClaimAdmin):
    """What was found."""

    own_fields = ("category", "code", "perspective")
    own_autocomplete_fields = ("code",)


@admin.register(Demand)
class DemandAdmin(ClaimAdmin):
    """What is demanded."""

    own_fields = ("demanded_by", "addressee", "policy_field", "raised", "raised_at", "outcome", "outcome_note")
    own_autocomplete_fields = ("demanded_by", "addressee", "policy_field", "raised_at")


@admin.register(DemandRelation)
class DemandRelationAdmin(ClaimAdmin):
    """How two demands compare."""

    own_fields = ("first", "second", "similarity", "explained_by")
    own_autocomplete_fields = ("first", "second")


@admin.register(Coding)
class CodingAdmin(ClaimAdmin):
    """A value for a variable."""

    list_filter = ["variable", "state", "certainty", "visibility"]
    own_fields = ("variable", "state", "value", "number", "flag", "is_absent")
    own_autocomplete_fields = ("variable", "value")
    advice = _(
        "What is coded has exactly one of these: a value, a number, yes or no, or “coded as absent”. What does not "
        "apply or was looked for and not found has none of them; give the coder's reason then."
    )
