"""The line-up of the pages that compare across records: what each is called, which question it answers, where it is."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class AcrossPage:
    """One page that compares claims of many records; `route` is the name of its URL, which takes no arguments."""

    key: str
    route: str
    title: Promise
    question: Promise


#: In the order in which readers are offered them.
ACROSS = (
    # One entry per page, each of one line or more.
    AcrossPage(
        "network",
        "project-network",
        _("Actor network"),
        _("Who works with whom, in which cases, and since when?"),
    ),
)
