"""What the nodes of a network are called and what they look like: each kind and sector has a shape of its own."""

from django.utils.translation import gettext as _

from cooperations.choices import Sector
from cooperations.formats.addresses import page_url
from cooperations.formats.naming import choice_label, wording
from cooperations.formats.networks.graph import ACTOR

#: Outlines within a circle of one unit around nothing, by sector; a case is the last one.
SHAPES = {
    Sector.CIVIL_SOCIETY.value: "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0Z",
    Sector.ADMINISTRATION.value: "M-.9-.9H.9V.9H-.9Z",
    Sector.PUBLIC_COMPANY.value: "M0-1.1L1.05-.34L.65.89H-.65L-1.05-.34Z",
    Sector.RESEARCH.value: "M0-1.15L1.1.8H-1.1Z",
    Sector.FOUNDATION.value: "M0-1.25L1.25 0L0 1.25L-1.25 0Z",
    Sector.PRIVATE.value: "M-1.15 0L-.57-1H.57L1.15 0L.57 1H-.57Z",
}
CASE_SHAPE = "M-1.3-.6H1.3V.6H-1.3Z"
#: For an actor whose sector is not known today.
UNKNOWN_SHAPE = "M-.9-.3H-.3V-.9H.3V-.3H.9V.3H.3V.9H-.3V.3H-.9Z"


def described(node, kind, index):
    """Return what pages show of a node: name today, address, sector; of a withdrawn record that it is one."""
    row = index.today(node)
    name, language = (_("Withdrawn record"), "") if row.is_withdrawn else wording(row.label)
    sector = sector_of(row, index) if kind == ACTOR else ""
    return {
        "identifier": node,
        "kind": kind,
        "sector": sector,
        "said_kind": said_kind(kind, sector),
        "name": name,
        "language": language,
        "slug": row.slug,
        "url": "" if row.is_withdrawn else page_url(row.record_type, row.slug),
    }


def sector_of(row, index):
    """Return the sector of an actor today, "" where none is known."""
    known = index.facet("actor", "sector")
    return next((sector for sector in SHAPES if row.id in known.get(sector, ())), "")


def said_kind(kind, sector):
    """Return in words what a node is."""
    return (choice_label(sector, "Sector") or _("Actor")) if kind == ACTOR else _("Case")


def shape_of(kind, sector):
    """Return the outline of a node."""
    return SHAPES.get(sector, UNKNOWN_SHAPE) if kind == ACTOR else CASE_SHAPE


def legend(nodes):
    """Return the shapes that these nodes have, each with what it stands for, in a fixed order."""
    found = {(node["kind"], node["sector"]) for node in nodes}
    order = [(ACTOR, sector) for sector in (*SHAPES, "")]
    ordered = [one for one in order if one in found] + sorted(found.difference(order))
    return [{"shape": shape_of(*one), "kind": one[0], "sector": one[1], "label": said_kind(*one)} for one in ordered]
