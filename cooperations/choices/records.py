"""What a record is, where it stands at the desk and in which languages it speaks."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RecordKind(TextChoices):
    """The kinds of record, each with public pages of its own."""

    PROJECT = "project", _("Project")
    ACTOR = "actor", _("Actor")
    REGION = "region", _("Region")
    FIELD = "field", _("Policy field")
    EVENT = "event", _("Event")
    SOURCE = "source", _("Source")
    CODEBOOK = "codebook", _("Codebook")
    PAGE = "page", _("Page")


class Status(TextChoices):
    """Where a record stands at the desk; what the public sees is decided by its publications alone."""

    DRAFT = "draft", _("Draft")
    REVIEW = "review", _("In review")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


#: What stands in addresses where slugs do: no record can be called so.
RESERVED_SLUGS = frozenset({"compare", "embed", "map", "network"})

#: From each status, the statuses that may follow. An edit leads back to the draft, and only what was edited can be
#: reviewed; a withdrawal is final.
ALLOWED_TRANSITIONS = {
    Status.DRAFT: {Status.REVIEW, Status.PUBLISHED, Status.WITHDRAWN},
    Status.REVIEW: {Status.DRAFT, Status.PUBLISHED, Status.WITHDRAWN},
    Status.PUBLISHED: {Status.DRAFT, Status.PUBLISHED, Status.WITHDRAWN},
    Status.WITHDRAWN: set(),
}


class Language(TextChoices):
    """The languages of content."""

    GERMAN = "de", _("German")
    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")
    CATALAN = "ca", _("Catalan")


class PageRole(TextChoices):
    """What an editable page is for; the mandatory ones are linked from every page."""

    ABOUT = "about", _("About the project")
    METHOD = "method", _("Method")
    READING = "reading", _("How to read a case")
    IMPRINT = "imprint", _("Imprint")
    PRIVACY = "privacy", _("Privacy")
    ACCESSIBILITY = "accessibility", _("Accessibility statement")
    PLAIN_LANGUAGE = "plain-language", _("Plain language")
    LICENCE = "licence", _("Licence")


MANDATORY_PAGES = (
    PageRole.IMPRINT,
    PageRole.PRIVACY,
    PageRole.ACCESSIBILITY,
    PageRole.PLAIN_LANGUAGE,
    PageRole.LICENCE,
)
