"""The desk's tables, and those of the shelf and the letterbox, so that Django finds all of them."""

from cooperations.letterbox import invitation as _invitation_tables  # noqa: F401 (as with the shelf's tables below)
from cooperations.letterbox import letter as _letterbox_table  # noqa: F401 (as with the shelf's tables below)
from cooperations.models.actors import Actor
from cooperations.models.claims import (
    Agreement,
    Claim,
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
from cooperations.models.codebook import Code, Codebook, Variable, VariableValue
from cooperations.models.comments import Comment
from cooperations.models.desk_rules import DeskRule
from cooperations.models.double_coding import BlindAnswer, DoubleCoding, Reconciliation
from cooperations.models.events import Contribution, Event, Report, ReportSection, Session
from cooperations.models.hands import Hand
from cooperations.models.importing import CheckedRow, ImportedRow, ImportFile, ImportRun
from cooperations.models.loading import LoadedFile
from cooperations.models.media import Medium
from cooperations.models.openings import Opening
from cooperations.models.pages import Page
from cooperations.models.places import Region
from cooperations.models.projects import Keyword, PolicyField, PolicyFieldAlias, Project, TaggedProject
from cooperations.models.record import Record
from cooperations.models.replies import Reply
from cooperations.models.researchers import Researcher
from cooperations.models.reviews import Review, ReviewStep
from cooperations.models.sources import Citation, Source
from cooperations.models.terms import FormerTerm
from cooperations.models.tidying import Distinction, FormerTag, Merger
from cooperations.models.translations import OutdatedTranslation
from cooperations.shelf import claim_lines as _claim_tables  # noqa: F401 (as below)
from cooperations.shelf import files as _files_table  # noqa: F401 (as below)
from cooperations.shelf import known_words as _words_table  # noqa: F401 (as below)
from cooperations.shelf import lines as _index_tables  # noqa: F401 (as below)
from cooperations.shelf import publication as _shelf_tables  # noqa: F401 (Django looks for tables in this package only)

__all__ = [
    "Actor",
    "Agreement",
    "BlindAnswer",
    "CheckedRow",
    "Citation",
    "Claim",
    "Code",
    "Codebook",
    "Coding",
    "Comment",
    "Contribution",
    "Demand",
    "DemandRelation",
    "DeskRule",
    "Distinction",
    "DoubleCoding",
    "Episode",
    "EpisodeActor",
    "Event",
    "Figure",
    "Finding",
    "Flow",
    "FormerTag",
    "FormerTerm",
    "GovernanceSeat",
    "Hand",
    "ImportFile",
    "ImportRun",
    "ImportedRow",
    "Keyword",
    "LoadedFile",
    "Medium",
    "Merger",
    "Opening",
    "OutdatedTranslation",
    "Page",
    "Participation",
    "PolicyField",
    "PolicyFieldAlias",
    "Project",
    "Reconciliation",
    "Record",
    "Region",
    "Reply",
    "Report",
    "ReportSection",
    "Researcher",
    "Review",
    "ReviewStep",
    "Session",
    "Source",
    "Succession",
    "TaggedProject",
    "Variable",
    "VariableValue",
]
