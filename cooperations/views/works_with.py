"""With whom an actor works: those it shares most cases with, counted by bitmaps, and the way to the whole network."""

from urllib.parse import urlencode

from django.urls import reverse

from cooperations.formats.addresses import page_url
from cooperations.formats.networks.graph import ACTORS
from cooperations.shelf.selection import select

#: So many partners are named.
MOST_PARTNERS = 8


def works_with(row, index):
    """Return the partners of an actor with most cases in common, and where all are shown; None without any."""
    if row.record_type != "actor":
        return None
    network_url = f"{reverse('project-network')}?{urlencode({'actor': row.slug, 'mode': ACTORS})}"
    own = index.facet("project", "actor").get(row.identifier, ())
    counts = select("project", index).within(own).facet_counts("actor", MOST_PARTNERS + 1) if own else {}
    partners = sorted((-count, partner) for partner, count in counts.items() if partner != row.identifier)
    found = [(index.today(partner), -count) for count, partner in partners]
    named = [(partner, count) for partner, count in found if partner and partner.is_live][:MOST_PARTNERS]
    if not named:
        return None
    return {
        "network_url": network_url,
        "partners": [
            {
                "label": partner.label,
                "url": page_url("actor", partner.slug),
                "count": count,
                "ties_url": f"{network_url}&node={partner.identifier}#ties",
            }
            for partner, count in named
        ],
    }
