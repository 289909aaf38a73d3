"""The recommended citation of a version."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cooperations.formats.addresses import permalink


def citation_text(title, identifier, number, published_at):
    """Return the citation of one version in the reader's language.

    The permalink takes its host from the settings of today, so that a citation outlives a change of host.
    """
    day = timezone.localdate(published_at)
    return _("KoopWohl (%(year)s): %(title)s. Version %(number)s, %(date)s. %(permalink)s") % {
        "year": day.year,
        "title": title.rstrip("."),
        "number": number,
        "date": date_format(day, pgettext("format of a day", "j F Y")),
        "permalink": permalink(identifier, number),
    }
