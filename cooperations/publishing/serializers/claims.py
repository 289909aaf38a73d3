"""What of a claim is public, kind by kind."""

from rest_framework import serializers

from cooperations.choices import (
    Certainty,
    ClaimKind,
    CodingState,
    DemandOutcome,
    EpisodeStep,
    FindingCategory,
    Language,
    ParticipationRole,
    Perspective,
    Resource,
    Sector,
    Similarity,
    SuccessionRelation,
)
from cooperations.publishing.fields import (
    ChoiceField,
    CodeField,
    DayField,
    EdtfDateField,
    MadeField,
    MentionField,
    MentionsField,
    NumberField,
    QuantityField,
    TextsField,
)
from cooperations.publishing.serializers.replies import ReplySerializer


class CitationSerializer(serializers.Serializer):
    """A place in a source that bears the claim out."""

    source = MentionField(help_text="The work.")
    locator = serializers.CharField(help_text="Page or section.")
    quotation = serializers.CharField(help_text="A short quotation, in its own language.")
    quotation_language = ChoiceField(Language, allow_blank=True, help_text="Language of the quotation, ISO 639-1.")


class ClaimSerializer(serializers.Serializer):
    """What every claim says of itself."""

    kind = ChoiceField(ClaimKind, source="claim_kind", help_text="The kind of claim.")
    identifier = serializers.CharField(help_text="Stable identifier; the claim's link ends with it.")
    text = TextsField(help_text="The statement in words.")
    reasoning = TextsField(help_text="Why it is coded like this.")
    certainty = ChoiceField(Certainty, help_text="How certain the coder is.")
    as_of = EdtfDateField(help_text="The time the statement holds for.")
    coded_by = serializers.SerializerMethodField(help_text="The coder, who agreed to be named; else null.")
    coded_on = DayField(help_text="The day of coding.")
    citations = CitationSerializer(many=True, help_text="Where it is borne out.")
    about = MentionsField(help_text="What else it speaks of.")
    contradicts = serializers.SerializerMethodField(help_text="Identifiers of claims that say something else.")
    session = serializers.SerializerMethodField(help_text="Key of the session whose outcome it is.")
    replies = MadeField(of=ReplySerializer, help_text="What organisations that are described replied to it.")

    def get_coded_by(self, claim) -> str | None:
        return (claim.coded_by.public_name or None) if claim.coded_by else None

    def get_contradicts(self, claim) -> list[str]:
        public = self.context["claim_identifiers"]
        return sorted(other.identifier for other in claim.contradicts.all() if other.identifier in public)

    def get_session(self, claim) -> str | None:
        return claim.session.key if claim.session else None

    def get_replies(self, claim) -> list[dict]:
        agreed = [reply for reply in claim.replies.all() if reply.part.invitation.may_be_published]
        return ReplySerializer(agreed, many=True).data


class ParticipationSerializer(ClaimSerializer):
    """An actor's role in a project."""

    actor = MentionField(help_text="Who takes part.")
    actor_sector = ChoiceField(
        Sector, source="actor.sector", help_text="The actor's sector as of the day of publication."
    )
    role = ChoiceField(ParticipationRole, help_text="In which role.")
    since = EdtfDateField(help_text="Since when.")
    until = EdtfDateField(help_text="Until when.")


class SuccessionSerializer(ClaimSerializer):
    """How the actor came out of another one."""

    other = MentionField(help_text="The earlier actor.")
    relation = ChoiceField(SuccessionRelation, help_text="How it came out of it.")
    date = EdtfDateField(help_text="When.")


class FindingSerializer(ClaimSerializer):
    """A reason, challenge, strength, insight or effect."""

    category = ChoiceField(FindingCategory, help_text="What the finding speaks of.")
    code = CodeField("code", help_text="The code of the codebook.")
    perspective = ChoiceField(
        Perspective, allow_blank=True, help_text="From whose point of view; empty when not documented."
    )


class DemandSerializer(ClaimSerializer):
    """Who asks whom for what, and what became of it."""

    demanded_by = MentionField(help_text="Who asks.")
    addressee = MentionField(help_text="Who is asked.")
    policy_field = MentionField(help_text="In which policy field.")
    raised = EdtfDateField(help_text="When it was raised.")
    raised_at = MentionField(help_text="The event where it was raised.")
    outcome = ChoiceField(DemandOutcome, help_text="What became of it.")
    outcome_note = TextsField(help_text="What became of it, in words.")


class DemandRelationSerializer(ClaimSerializer):
    """Two demands declared similar or different."""

    first = serializers.CharField(source="first.identifier", help_text="Identifier of the first demand.")
    second = serializers.CharField(source="second.identifier", help_text="Identifier of the second demand.")
    similarity = ChoiceField(Similarity, help_text="Similar or different.")
    explained_by = CodeField("variable", help_text="The regime dimension that explains it.")


class EpisodeActorSerializer(serializers.Serializer):
    """An actor of an episode with its stance."""

    actor = MentionField(help_text="Who acted.")
    stance = serializers.IntegerField(
        allow_null=True, help_text="From -2 (conflict) to 2 (cooperation); null when not documented."
    )


class EpisodeSerializer(ClaimSerializer):
    """A dated step of the negotiation."""

    date = EdtfDateField(help_text="When.")
    step = ChoiceField(EpisodeStep, help_text="Which step of the negotiation.")
    stance = serializers.IntegerField(
        allow_null=True, help_text="From -2 (conflict) to 2 (cooperation); null when not documented."
    )
    trigger = TextsField(help_text="What triggered it.")
    actors = EpisodeActorSerializer(many=True, help_text="Who acted.")


class SeatSerializer(serializers.Serializer):
    """Seats in a governance body."""

    holder = TextsField(help_text="Who holds the seats.")
    actor = MentionField(help_text="The actor, where it has a record.")
    seats = serializers.IntegerField(allow_null=True, help_text="Number of seats.")


class AgreementSerializer(ClaimSerializer):
    """The instrument and its terms."""

    name = TextsField(help_text="What the agreement is called.")
    instrument = CodeField("value", help_text="Its type, a value of the variable “legal instrument”.")
    parties = MentionsField(help_text="Between whom.")
    concluded = EdtfDateField(help_text="When it was concluded.")
    term_years = serializers.IntegerField(allow_null=True, help_text="Term in years.")
    extension_count = serializers.IntegerField(allow_null=True, help_text="How many times it can be extended.")
    extension_years = serializers.IntegerField(allow_null=True, help_text="Years of each extension.")
    governance_body = TextsField(help_text="The body that decides or follows it.")
    has_parity = serializers.BooleanField(
        allow_null=True, help_text="Whether both sides have equal weight; null when not documented."
    )
    seats = SeatSerializer(many=True, help_text="Who has how many seats.")
    evaluation_duty = TextsField(help_text="How it must be evaluated.")
    evaluation_interval_years = serializers.IntegerField(allow_null=True, help_text="Every how many years.")


class FlowSerializer(ClaimSerializer):
    """Who gives whom what."""

    giver = MentionField(help_text="Who gives.")
    receiver = MentionField(help_text="Who receives.")
    resource = ChoiceField(Resource, help_text="What is given.")
    quantity = QuantityField(help_text="How much; null when not documented.")
    period = EdtfDateField(help_text="In which period.")


class FigureSerializer(ClaimSerializer):
    """A number with its unit and date."""

    measure = serializers.CharField(help_text="What is measured; the same word for the same thing.")
    measure_label = TextsField(help_text="What is measured, in words.")
    quantity = QuantityField(help_text="The number.")
    date = EdtfDateField(help_text="The time the number holds for.")


class CodingSerializer(ClaimSerializer):
    """A record's value for a variable of the codebook."""

    variable = CodeField("variable", help_text="The variable.")
    state = ChoiceField(CodingState, help_text="Coded, not applicable, or searched and not found.")
    is_absent = serializers.BooleanField(help_text="Coded as absent: the source says that there is none.")
    value = CodeField("value", help_text="The value of a categorical variable.")
    number = NumberField(help_text="The value of a numeric variable.")
    flag = serializers.BooleanField(allow_null=True, help_text="The value of a yes-or-no variable.")


CLAIM_SERIALIZERS = {
    ClaimKind.PARTICIPATION: ParticipationSerializer,
    ClaimKind.SUCCESSION: SuccessionSerializer,
    ClaimKind.EPISODE: EpisodeSerializer,
    ClaimKind.AGREEMENT: AgreementSerializer,
    ClaimKind.FLOW: FlowSerializer,
    ClaimKind.FIGURE: FigureSerializer,
    ClaimKind.FINDING: FindingSerializer,
    ClaimKind.DEMAND: DemandSerializer,
    ClaimKind.DEMAND_RELATION: DemandRelationSerializer,
    ClaimKind.CODING: CodingSerializer,
}


def claim_documents(claims):
    """Return the public form of the claims that are given, which are those that may be public."""
    context = {"claim_identifiers": {claim.identifier for claim in claims}}
    return [CLAIM_SERIALIZERS[claim.claim_kind](claim, context=context).data for claim in claims]
