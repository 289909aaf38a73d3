"""Which regions a reader wants side by side, as the address says it, and what is wrong with that."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from cooperations.shelf.whereabouts import study_areas

REGION = "region"
FEWEST, MOST = 2, 4


@dataclass(frozen=True)
class RegionsAsked:
    """The regions to compare (rows of the index, in the reader's order), and what is wrong with what was asked."""

    rows: tuple
    errors: tuple = ()

    @property
    def is_ready(self):
        """Whether there are enough regions for a comparison."""
        return len(self.rows) >= FEWEST

    def url_of(self, rows):
        """Return the address of the comparison of these regions."""
        slugs = [row.slug for row in rows]
        return f"{reverse('region-compare')}?{urlencode([(REGION, slug) for slug in slugs])}"


def regions_asked(params, index):
    """Return what a query string means; the study's own areas where it names no region."""
    slugs = list(dict.fromkeys(slug.strip() for slug in params.getlist(REGION) if slug.strip()))
    rows = {slug: live_region(slug, index) for slug in slugs[:MOST]}
    errors = [unknown(slug) for slug, row in rows.items() if row is None]
    if len(slugs) > MOST:
        message = _("%(number)s regions are too many for one page; the first %(most)s are shown. Remove the others.")
        errors.append(error(message % {"number": len(slugs), "most": MOST}))
    if slugs and not errors and len({row.id for row in rows.values()}) < FEWEST:
        errors.append(error(_("One region alone cannot be compared. Choose at least one more below.")))
    found = {row.id: row for row in rows.values() if row}
    asked = found.values() if slugs else list(study_areas(index).values())[:MOST]
    return RegionsAsked(tuple(asked), tuple(errors))


def live_region(slug, index):
    """Return the row of the region at that address that readers can open, or None."""
    row = index.find("region", slug)
    row = row and index.today(row.identifier)
    return row if row and row.is_live else None


def unknown(slug):
    """Return the error that no region is there."""
    message = _(
        "There is no region at the address “%(slug)s”. Write the last part of the address of its page, "
        "for example berlin, or choose one below."
    )
    return error(message % {"slug": slug[:80]})


def error(message):
    """Return what is wrong with the regions that were asked for."""
    return {"name": REGION, "message": message, "url": ""}
