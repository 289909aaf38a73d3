"""Every fixed list of values of the field: what can be chosen, what it is called, which steps of the workflow follow.

What researchers themselves may extend (status, cooperation form, instrument …) is not here but in the codebook.
"""

from cooperations.choices.claims import (
    Certainty,
    ClaimKind,
    CodingState,
    Comparator,
    DemandOutcome,
    EpisodeStep,
    FindingCategory,
    ParticipationRole,
    Perspective,
    Resource,
    Similarity,
    SuccessionRelation,
    Unit,
    VariableType,
    Visibility,
)
from cooperations.choices.events import (
    ContributionRole,
    EventForm,
    EventKind,
    OutcomesState,
    SessionKind,
)
from cooperations.choices.letters import (
    LetterKind,
    LetterState,
)
from cooperations.choices.media import (
    LICENCE_LINKS,
    MediumKind,
    MediumLicence,
)
from cooperations.choices.parameters import PARAMETERS
from cooperations.choices.projects import (
    CIVIL_SIDE,
    PUBLIC_SIDE,
    ActorKind,
    AdministrationLevel,
    CoordinatesOrigin,
    LegalForm,
    Precision,
    ProjectKind,
    RegionKind,
    Sector,
)
from cooperations.choices.records import (
    ALLOWED_TRANSITIONS,
    MANDATORY_PAGES,
    RESERVED_SLUGS,
    Language,
    PageRole,
    RecordKind,
    Status,
)
from cooperations.choices.replies import (
    InvitationState,
    ReplyKind,
    ReplyState,
)
from cooperations.choices.reviews import ReviewAction
from cooperations.choices.sources import (
    LinkState,
    SourceKind,
    SourceStanding,
)

__all__ = [
    "ALLOWED_TRANSITIONS",
    "CIVIL_SIDE",
    "LICENCE_LINKS",
    "MANDATORY_PAGES",
    "PARAMETERS",
    "PUBLIC_SIDE",
    "RESERVED_SLUGS",
    "ActorKind",
    "AdministrationLevel",
    "Certainty",
    "ClaimKind",
    "CodingState",
    "Comparator",
    "ContributionRole",
    "CoordinatesOrigin",
    "DemandOutcome",
    "EpisodeStep",
    "EventForm",
    "EventKind",
    "FindingCategory",
    "InvitationState",
    "Language",
    "LegalForm",
    "LetterKind",
    "LetterState",
    "LinkState",
    "MediumKind",
    "MediumLicence",
    "OutcomesState",
    "PageRole",
    "ParticipationRole",
    "Perspective",
    "Precision",
    "ProjectKind",
    "RecordKind",
    "RegionKind",
    "ReplyKind",
    "ReplyState",
    "Resource",
    "ReviewAction",
    "Sector",
    "SessionKind",
    "Similarity",
    "SourceKind",
    "SourceStanding",
    "Status",
    "SuccessionRelation",
    "Unit",
    "VariableType",
    "Visibility",
]
