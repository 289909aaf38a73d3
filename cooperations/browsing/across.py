"""The line-up of the pages that compare across records: what each is called, which question it answers, where it is."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class AcrossPage:
    """One page that compares claims of many records; `route` is the name of its URL, which takes no arguments.

    `asks` says which question it takes in its address: that of the projects, of the demands, of the findings, or none.
    """

    key: str
    route: str
    title: Promise
    question: Promise
    asks: str = ""


#: In the order in which readers are offered them.
ACROSS = (
    AcrossPage(
        "regions", "region-compare", _("Regions side by side"), _("How do Berlin, Thuringia and Barcelona differ?")
    ),
    AcrossPage(
        "negotiations",
        "project-negotiations",
        _("Negotiations side by side"),
        _("When did conflict turn into cooperation, and what came before?"),
        asks="project",
    ),
    AcrossPage(
        "flows",
        "flows",
        _("Resource flows"),
        _("Who gives what to whom, how much, and by which account?"),
        asks="project",
    ),
    AcrossPage(
        "network",
        "project-network",
        _("Actor network"),
        _("Who works with whom, in which cases, and since when?"),
        asks="project",
    ),
    AcrossPage("demands", "demands", _("Demands"), _("Who asks whom for what, and what became of it?"), asks="demand"),
    AcrossPage(
        "demands-matrix",
        "demands-matrix",
        _("Demands by policy field and region"),
        _("Which demands are alike in different regions, which differ, and what explains it?"),
        asks="demand",
    ),
    AcrossPage(
        "finding-matrix",
        "finding-matrix",
        _("Reasons, challenges, strengths and insights"),
        _("What is named how often, in which region and field, and from which perspective?"),
        asks="finding",
    ),
    AcrossPage(
        "perspectives",
        "perspectives",
        _("Who says what"),
        _("Do civil society and administration name the same reasons and challenges?"),
        asks="finding",
    ),
    AcrossPage(
        "effects",
        "effects",
        _("Effects"),
        _("What changed, for whom, by whose account, and under which welfare regime?"),
        asks="finding",
    ),
    AcrossPage(
        "findings", "findings", _("All statements"), _("What exactly was said, and on what evidence?"), asks="finding"
    ),
    AcrossPage(
        "qca",
        "qca",
        _("Qualitative comparative analysis"),
        _("Which combinations of conditions go with an outcome, and in which cases?"),
        asks="project",
    ),
)
