"""The recommended citation of a version."""

from django.utils import timezone
from django.utils.translation import gettext as _

from cooperations.formats.addresses import permalink
from cooperations.formats.dates import day_in_words, readable


def citation_text(title, identifier, number, published_at):
    """Return the citation of one version in the reader's language.

    The permalink takes its host from the settings of today, so that a citation outlives a change of host.
    """
    day = timezone.localdate(published_at)
    return _("KoopWohl (%(year)s): %(title)s. Version %(number)s, %(date)s. %(permalink)s") % {
        "year": day.year,
        "title": title.rstrip("."),
        "number": number,
        "date": day_in_words(day),
        "permalink": permalink(identifier, number),
    }


def work_citation(content):
    """Return the citation of a source itself, in plain text, out of the fields that are documented."""
    who = content["authors"] or content["publisher"]
    named = {"who": who, "year": year_of(content["published"]), "title": content["title"].rstrip(".")}
    first = _("%(who)s (%(year)s): %(title)s.") % named if who else _("%(title)s (%(year)s).") % named
    within = _("In: %(container)s.") % {"container": content["container"]} if content["container"] else ""
    read = (
        _("Read on %(date)s.") % {"date": readable({"edtf": content["accessed_on"]})} if content["accessed_on"] else ""
    )
    address = f"https://doi.org/{content['doi']}" if content["doi"] else content["url"]
    return " ".join(filter(None, [first, within, published(content), address, read]))


def published(content):
    """Return publisher and date of a work, as far as its citation has not said them yet."""
    publisher = content["publisher"] if content["authors"] else ""
    said = ", ".join(filter(None, [publisher, readable(content["published"])]))
    return f"{said}." if said else ""


def year_of(date):
    """Return the year of a date for a citation."""
    bound = date and (date["earliest"] or date["latest"])
    return bound[:4] if bound else _("undated")
