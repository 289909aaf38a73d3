"""The lists of values for projects, actors and places."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProjectKind(TextChoices):
    """Keeps cooperations apart from what surrounds them, so that a programme is never counted as a cooperation."""

    COOPERATION = "cooperation", _("Cooperation")
    PROGRAMME = "programme", _("Programme or instrument")
    NETWORK = "network", _("Network")


class RegionKind(TextChoices):
    """The level of a place in the tree of regions."""

    COUNTRY = "country", _("Country")
    STATE = "state", _("State or autonomous community")
    CITY_STATE = "city-state", _("City state")
    COUNTY = "county", _("County or province")
    CITY = "city", _("City or municipality")
    DISTRICT = "district", _("District")
    NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood")


class Precision(TextChoices):
    """How exactly coordinates place a record."""

    ADDRESS = "address", _("Address")
    NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood")
    CITY = "city", _("City")


class CoordinatesOrigin(TextChoices):
    """Whether a source gives the coordinates or the editors set them."""

    SOURCE = "source", _("Given by a source")
    EDITORS = "editors", _("Set by the editors")


class Sector(TextChoices):
    """The sector an actor belongs to."""

    CIVIL_SOCIETY = "civil-society", _("Civil society")
    ADMINISTRATION = "administration", _("Public administration")
    PUBLIC_COMPANY = "public-company", _("Public company")
    RESEARCH = "research", _("Research")
    FOUNDATION = "foundation", _("Foundation")
    PRIVATE = "private", _("Private company")


#: The two sides of a cooperation, by the sector of the actor.
CIVIL_SIDE = frozenset({Sector.CIVIL_SOCIETY, Sector.FOUNDATION})


PUBLIC_SIDE = frozenset({Sector.ADMINISTRATION, Sector.PUBLIC_COMPANY})


class ActorKind(TextChoices):
    """What kind of organisation an actor is."""

    INITIATIVE = "initiative", _("Initiative")
    ASSOCIATION = "association", _("Association")
    ALLIANCE = "alliance", _("Alliance or federation")
    COOPERATIVE = "cooperative", _("Cooperative")
    FOUNDATION = "foundation", _("Foundation")
    MUNICIPALITY = "municipality", _("Municipality or city")
    DISTRICT_OFFICE = "district-office", _("District authority")
    DEPARTMENT = "department", _("Municipal department or office")
    MINISTRY = "ministry", _("Ministry or senate department")
    BODY = "body", _("Governance body")
    COMPANY = "company", _("Company")
    RESEARCH_INSTITUTE = "research-institute", _("Research institute or university")
    OTHER = "other", _("Other organisation")


class AdministrationLevel(TextChoices):
    """For administration, the level of government."""

    DISTRICT = "district", _("District")
    MUNICIPALITY = "municipality", _("Municipality")
    LAND = "land", _("Land or region")
    STATE = "state", _("National state")
    EU = "eu", _("European Union")


class LegalForm(TextChoices):
    """The legal form of an actor; empty while not documented."""

    ASSOCIATION = "association", _("Registered association (e. V., associació)")
    COOPERATIVE = "cooperative", _("Cooperative (eG, SCCL)")
    FOUNDATION = "foundation", _("Foundation")
    NON_PROFIT_COMPANY = "non-profit-company", _("Non-profit company (gGmbH)")
    COMPANY = "company", _("Company (GmbH)")
    FEDERATION = "federation", _("Federation of associations")
    INFORMAL = "informal", _("Informal alliance")
    TERRITORIAL_AUTHORITY = "territorial-authority", _("Territorial authority")
    MINISTRY = "ministry", _("Land ministry or senate department")
    DISTRICT_AUTHORITY = "district-authority", _("District authority")
    PUBLIC_ENTERPRISE = "public-enterprise", _("Publicly owned company")
    UNIVERSITY = "university", _("University or research institute")
