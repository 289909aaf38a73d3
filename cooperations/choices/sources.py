"""The lists of values for sources."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SourceKind(TextChoices):
    """What kind of work a source is."""

    WEB_PAGE = "web-page", _("Web page")
    PRESS = "press", _("Press article")
    PRESS_RELEASE = "press-release", _("Press release")
    DOCUMENT = "document", _("Document or report")
    ARTICLE = "article", _("Scholarly article")
    BOOK = "book", _("Book or chapter")
    LAW = "law", _("Law or parliamentary paper")
    DATA = "data", _("Data set")
    INTERVIEW = "interview", _("Interview")
    OWN_DATA = "own-data", _("Own data of the project")


class SourceStanding(TextChoices):
    """From what standing a source speaks of the case."""

    OFFICIAL = "official", _("Official page")
    PARTICIPANT = "participant", _("Page of a participant")
    PRESS = "press", _("Press")
    RESEARCH = "research", _("Research")
    PARTY = "party", _("Political party")
    OTHER = "other", _("Other")


class LinkState(TextChoices):
    """Whether the address of a source still answers; checked by a command, never on a page view."""

    UNCHECKED = "unchecked", _("Not checked")
    WORKS = "works", _("Works")
    BROKEN = "broken", _("Broken")
