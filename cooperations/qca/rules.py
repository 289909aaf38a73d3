"""From what somebody typed to a rule of calibration, or to what has to be said before there is one."""

from django.utils.translation import gettext as _

from cooperations.qca.calibration import ANCHORS, CRISP, TABLE, THRESHOLD, Anchors, Calibration
from cooperations.qca.variables import ORDINAL, number_of

#: The address holds the whole analysis, and servers read no endless ones (4,094 bytes by gunicorn's rule).
MOST_CHARACTERS = 300


def calibration_of(variable, scale, typed):
    """Return the Calibration and what is wrong with it, as pairs of the parameter's name and a message."""
    given, problems = {CRISP: crisp, TABLE: table, THRESHOLD: threshold, ANCHORS: anchors}[scale](variable, typed)
    if not typed["because"]:
        problems.append(
            (
                "because",
                _("Say why, for example: “Only a contract binds both sides.” Without a reason nothing is computed."),
            )
        )
    if len(typed["because"]) > MOST_CHARACTERS:
        problems.append(
            (
                "because",
                _("Shorten the reason to %(most)s characters, so that the address stays short enough to be passed on.")
                % {"most": MOST_CHARACTERS},
            )
        )
    return Calibration(way=scale, reason=typed["because"], **given), problems


def crisp(variable, typed):
    """Return the values that count as 1."""
    known = variable.labels.keys() | variable.values.keys()
    ones = [value for value in typed["one"] if value in known]
    strange = [value for value in typed["one"] if value not in known]
    problems = [("one", _("“%(value)s” is no value of it.") % {"value": value[:80]}) for value in strange]
    if not ones and not strange:
        problems.append(("one", _("Tick at least one value that counts as 1.")))
    return {"ones": frozenset(ones)}, problems


def table(variable, typed):
    """Return the degree of each value; every value that units have needs one."""
    known = variable.labels.keys() | variable.values.keys()
    strange = [value for value in typed["degree"] if value not in known]
    degrees, problems = (
        [],
        [("degree", _("“%(value)s” is no value of it.") % {"value": value[:80]}) for value in strange],
    )
    for value, written in typed["degree"].items():
        degree = number_of(written.replace(",", ".")) if written else None
        if degree is not None and 0 <= degree <= 1:
            degrees.append((value, degree))
        elif written:
            message = _("The membership of “%(value)s” must be a number from 0 to 1, for example 0.67.")
            problems.append(("degree", message % {"value": variable.label_of(value)}))
    told = {value for value, _degree in degrees}
    missing = [value for value in variable.values if value not in told and not typed["degree"].get(value)]
    if missing:
        names = ", ".join(variable.label_of(value) for value in missing)
        problems.append(("degree", _("Give a membership from 0 to 1 to: %(values)s.") % {"values": names}))
    return {"degrees": tuple(degrees)}, problems


def written_number(typed, name):
    """Return the number that was typed into a field, None where there is none."""
    return number_of(typed[name].replace(",", ".")) if typed[name] else None


def threshold(variable, typed):
    """Return the number from which on values count as 1."""
    found = written_number(typed, "threshold")
    problems = [] if found is not None else [("threshold", _("Write the number from which on a value counts as 1."))]
    return {"threshold": found}, problems


def anchors(variable, typed):
    """Return the three anchors."""
    found = [written_number(typed, name) for name in ("out", "crossover", "in")]
    if None in found:
        example = _("for example 1, 2.5 and 4") if variable.kind == ORDINAL else _("for example 10, 25 and 40")
        return {}, [
            ("crossover", _("Write three numbers: fully out, crossover, fully in; %(example)s.") % {"example": example})
        ]
    given = Anchors(*found)
    if not given.is_in_order:
        return {}, [
            ("crossover", _("The three numbers must rise or fall from fully out over the crossover to fully in."))
        ]
    return {"anchors": given}, []
