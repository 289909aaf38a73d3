"""The desk's tables, and those of the shelf and the letterbox, so that Django finds all of them."""

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
from cooperations.models.events import Contribution, Event, Report, ReportSection, Session
from cooperations.models.loading import LoadedFile
from cooperations.models.openings import Opening
from cooperations.models.pages import Page
from cooperations.models.places import Region
from cooperations.models.projects import Keyword, PolicyField, PolicyFieldAlias, Project, TaggedProject
from cooperations.models.record import Record
from cooperations.models.researchers import Researcher
from cooperations.models.sources import Citation, Source
from cooperations.shelf import publication as _shelf_tables  # noqa: F401 (Django looks for tables in this package only)

__all__ = [
    "Actor",
    "Agreement",
    "Citation",
    "Claim",
    "Code",
    "Codebook",
    "Coding",
    "Contribution",
    "Demand",
    "DemandRelation",
    "Episode",
    "EpisodeActor",
    "Event",
    "Figure",
    "Finding",
    "Flow",
    "GovernanceSeat",
    "Keyword",
    "LoadedFile",
    "Opening",
    "Page",
    "Participation",
    "PolicyField",
    "PolicyFieldAlias",
    "Project",
    "Record",
    "Region",
    "Report",
    "ReportSection",
    "Researcher",
    "Session",
    "Source",
    "Succession",
    "TaggedProject",
    "Variable",
    "VariableValue",
]
