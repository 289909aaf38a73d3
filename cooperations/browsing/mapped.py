"""What of a list a map shows: the list's own question, and beside it the section of the map that is looked at."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cooperations.shelf.places import places_of

#: The types of record that lie somewhere.
MAPPED = ("project", "actor", "event")

#: The parameter for a section: west,south,east,north in degrees, or this word for what has no place.
AT, NOWHERE = "at", "none"


class SectionError(ValueError):
    """The parameter `at` cannot be read; says why."""


@dataclass(frozen=True)
class Section:
    """A section of the map: west, south, east, north, or what has no place at all (bounds None)."""

    bounds: tuple | None

    @property
    def text(self):
        """The section as its parameter."""
        return at_text(self.bounds) if self.bounds else NOWHERE


def at_text(bounds):
    """Return bounds as the parameter gives them, in degrees with five decimals, the precision of coordinates."""
    return ",".join(f"{bound:.5f}".rstrip("0").rstrip(".") for bound in bounds)


def map_query(querystring, at):
    """Return the query string of a map: the list's own, and the section as text, "" for none."""
    return "&".join(filter(None, (querystring, f"{AT}={at}" if at else "")))


def section_of(asked):
    """Return the Section that the parameter means, None where none is asked for; raise SectionError."""
    if not asked:
        return None
    if asked == NOWHERE:
        return Section(None)
    refusal = SectionError(
        _(
            "“%(section)s” is no section of the map. Write west, south, east and north in degrees, "
            "for example 13.3,52.4,13.5,52.6, or none for what has no place."
        )
        % {"section": asked[:80]}
    )
    try:
        west, south, east, north = (float(part) for part in asked.split(","))
    except ValueError as error:
        raise refusal from error
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise refusal
    return Section((west, south, east, north))


def in_section(selection, section):
    """Return what of a selection lies in a section; all of it where there is none."""
    if section is None:
        return selection
    places = places_of(selection.record_type, selection.index)
    if section.bounds is None:
        return selection.within(selection.index.of(selection.record_type).everything - places.placed)
    return selection.within(places.inside(section.bounds))
