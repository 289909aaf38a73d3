"""The lists of values for claims: what is said, by whom, how certainly, and in which unit."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ClaimKind(TextChoices):
    """The kinds of claim: each is one coded statement with its evidence."""

    PARTICIPATION = "participation", _("Participation")
    SUCCESSION = "succession", _("Origin and succession")
    EPISODE = "episode", _("Episode")
    AGREEMENT = "agreement", _("Agreement")
    FLOW = "flow", _("Resource flow")
    FIGURE = "figure", _("Figure")
    FINDING = "finding", _("Finding")
    DEMAND = "demand", _("Demand")
    DEMAND_RELATION = "demand-relation", _("Relation of demands")
    CODING = "coding", _("Coding")


class Certainty(TextChoices):
    """How certain the coder is of a claim."""

    ESTABLISHED = "established", _("Established")
    PROBABLE = "probable", _("Probable")
    DISPUTED = "disputed", _("Disputed")


class Visibility(TextChoices):
    """Whether a claim is published with its record or stays with the team."""

    PUBLIC = "public", _("Public")
    INTERNAL = "internal", _("Team only")


class ParticipationRole(TextChoices):
    """What an actor does in a project."""

    INITIATOR = "initiator", _("Initiator")
    PARTNER = "partner", _("Partner")
    OPERATOR = "operator", _("Operator")
    OWNER = "owner", _("Owner")
    FUNDER = "funder", _("Funder")
    COORDINATOR = "coordinator", _("Coordinator")
    ADVISER = "adviser", _("Adviser")
    MEMBER = "member", _("Member")
    RESEARCHER = "researcher", _("Researcher")
    SUPPORTER = "supporter", _("Supporter")


class SuccessionRelation(TextChoices):
    """How one actor came out of another."""

    GREW_OUT_OF = "grew-out-of", _("grew out of")
    SUCCESSOR_OF = "successor-of", _("is the successor of")
    MERGED_FROM = "merged-from", _("merged from")
    RENAMED_FROM = "renamed-from", _("was renamed from")


class FindingCategory(TextChoices):
    """What a code of the codebook, and a finding coded with it, speaks of."""

    REASON = "reason", _("Reason to cooperate")
    CHALLENGE = "challenge", _("Challenge")
    STRENGTH = "strength", _("Strength")
    INSIGHT = "insight", _("Insight")
    EFFECT = "effect", _("Effect")


class Perspective(TextChoices):
    """From whose point of view a finding is told."""

    CIVIL_SOCIETY = "civil-society", _("Civil society")
    ADMINISTRATION = "administration", _("Administration")
    RESEARCH = "research", _("Research")


class DemandOutcome(TextChoices):
    """What became of a demand."""

    UNKNOWN = "unknown", _("Not documented")
    OPEN = "open", _("Open")
    PARTLY_MET = "partly-met", _("Partly met")
    MET = "met", _("Met")
    REJECTED = "rejected", _("Rejected")
    DROPPED = "dropped", _("Dropped")


class Similarity(TextChoices):
    """How two demands relate to each other."""

    SIMILAR = "similar", _("Similar")
    DIFFERENT = "different", _("Different")


class EpisodeStep(TextChoices):
    """The steps of a negotiation."""

    CONTACT = "contact", _("Contact")
    DEMAND = "demand", _("Demand")
    OFFER = "offer", _("Offer")
    PROTEST = "protest", _("Protest")
    AGREEMENT = "agreement", _("Agreement")
    RUPTURE = "rupture", _("Rupture")
    RENEWAL = "renewal", _("Renewal")
    EVALUATION = "evaluation", _("Evaluation")
    OTHER = "other", _("Other step")


class Resource(TextChoices):
    """What is given and received in a cooperation."""

    MONEY = "money", _("Money")
    SPACE = "space", _("Land, buildings and space")
    STAFF = "staff", _("Staff")
    EXPERTISE = "expertise", _("Expertise")
    NETWORKS = "networks", _("Networks")
    VOLUNTEER_TIME = "volunteer-time", _("Volunteer time")
    LEGITIMACY = "legitimacy", _("Legitimacy and legal certainty")
    ACCESS = "access", _("Access to target groups")
    DATA = "data", _("Data")


class Comparator(TextChoices):
    """How a number stands to what it counts."""

    EXACTLY = "exactly", _("exactly")
    ABOUT = "about", _("about")
    MORE_THAN = "more-than", _("more than")
    LESS_THAN = "less-than", _("less than")
    AT_LEAST = "at-least", _("at least")
    AT_MOST = "at-most", _("at most")
    RANGE = "range", _("from – to")


class Unit(TextChoices):
    """The unit of a number; numbers of different units are never added."""

    PEOPLE = "people", _("people")
    PLACES = "places", _("places")
    MEMBERS = "members", _("members")
    EMPLOYEES = "employees", _("employees")
    HOUSEHOLDS = "households", _("households")
    DWELLINGS = "dwellings", _("dwellings")
    CASES = "cases", _("cases")
    PROJECTS = "projects", _("projects")
    ORGANISATIONS = "organisations", _("organisations")
    NETWORKS = "networks", _("networks")
    SITES = "sites", _("sites")
    ACTIVITIES = "activities", _("activities")
    DOCUMENTS = "documents", _("documents")
    ROUND_TABLES = "round-tables", _("round tables")
    PARTS = "parts", _("parts")
    HOURS = "hours", _("hours")
    YEARS = "years", _("years")
    SQUARE_METRES = "m2", _("m²")
    HECTARES = "ha", _("ha")
    EUROS = "eur", _("€")
    EUROS_PER_YEAR = "eur-per-year", _("€ per year")
    EUROS_PER_EURO = "eur-per-eur", _("€ per €")
    PERCENT = "percent", _("%")


class CodingState(TextChoices):
    """Keeps the kinds of nothing apart; a variable without any coding is not yet coded."""

    CODED = "coded", _("Coded")
    NOT_APPLICABLE = "not-applicable", _("Not applicable")
    NOT_FOUND = "not-found", _("Searched and not found")
    NOT_YET_CODED = "not-yet-coded", _("Not yet coded")


class VariableType(TextChoices):
    """What the value of a variable looks like."""

    CATEGORY = "category", _("Category")
    ORDINAL = "ordinal", _("Ordered category")
    NUMBER = "number", _("Number")
    BOOLEAN = "boolean", _("Yes or no")
