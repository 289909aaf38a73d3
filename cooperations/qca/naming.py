"""What units are called and where they are found, and what a calibration says in words."""

from django.utils.translation import gettext as _

from cooperations.choices import DemandOutcome, EpisodeStep
from cooperations.formats.addresses import page_url
from cooperations.formats.naming import plain
from cooperations.qca.calibration import ANCHORS, CRISP, THRESHOLD
from cooperations.qca.units import EPISODE, KINDS
from cooperations.qca.variables import (
    DIFFERING,
    NOT_APPLICABLE,
    NOT_FOUND,
    NOT_YET_CODED,
    NUMBER,
    SAME_DATE,
    UNCALIBRATED,
    UNCERTAIN,
    UNDATED,
    number_of,
)
from cooperations.qca.written import pointed, short
from cooperations.shelf.sorting import year_of
from cooperations.shelf.together import EVERY_TYPE


def reasons():
    """Return why a unit is left out, in words, by reason."""
    return {
        NOT_YET_CODED: _("not yet coded"),
        NOT_FOUND: _("searched and not found"),
        NOT_APPLICABLE: _("not applicable"),
        DIFFERING: _("codings differ"),
        SAME_DATE: _("codings of the latest date differ among themselves"),
        UNDATED: _("codings differ, and not all have a date"),
        UNCERTAIN: _("known only roughly"),
        UNCALIBRATED: _("no membership given to its value"),
    }


def row_of(reading, unit):
    """Return the row of the record that a unit belongs to."""
    return reading.index.of(EVERY_TYPE).rows[reading.units.head_of(unit)]


def unit_of(reading, unit):
    """Return what a unit is called, with the address of its page, at its claim where it is one."""
    row = row_of(reading, unit)
    url = page_url(row.record_type, row.slug)
    title = plain(row.label)
    if reading.units.kind not in KINDS:
        return {"label": title, "url": url}
    line = reading.units.lines[unit]
    return {"label": f"{title}: {said_in_short(reading.units.kind, line)}", "url": f"{url}#claim-{line.identifier}"}


def said_in_short(kind, line):
    """Return a claim in a few words."""
    if kind == EPISODE:
        day = line.earliest or line.latest
        step = str(EpisodeStep(line.aspect).label)
        return f"{step}, {year_of(day)}" if day else step
    return _("demand (%(outcome)s)") % {"outcome": DemandOutcome(line.aspect).label}


def rule_in_words(one):
    """Return what the calibration of a CalibratedSet says."""
    rule, variable = one.rule, one.variable
    if rule.way == CRISP:
        names = ", ".join(variable.label_of(value) for value in ordered(variable, rule.ones))
        return _("1 for: %(values)s; 0 for every other coded value") % {"values": names}
    if rule.way == THRESHOLD:
        return _("1 from %(number)s on, 0 below") % {"number": short(rule.threshold)}
    if rule.way == ANCHORS:
        given = {name: short(getattr(rule.anchors, name)) for name in ("full_out", "crossover", "full_in")}
        return (
            _("direct method: fully out at %(full_out)s, crossover at %(crossover)s, fully in at %(full_in)s") % given
        )
    return "; ".join(f"{variable.label_of(value)} = {short(degree)}" for value, degree in rule.degrees)


def ordered(variable, values):
    """Return values in the order of the variable."""
    order = {value: place for place, value in enumerate([*variable.labels, *variable.values])}
    return sorted(values, key=lambda value: (order.get(value, len(order)), value))


def value_label(variable, value):
    """Return what a value of a variable is called; of numbers with a name both."""
    name = variable.label_of(value)
    if variable.kind != NUMBER or number_of(value) is None:
        return name
    return f"{pointed(value)} ({name})" if name != value else pointed(value)
