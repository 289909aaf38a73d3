"""What an address asks: unit, outcome, conditions, their calibrations and the cut-offs; wrong values are named."""

from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from cooperations.qca.calibration import ANCHORS, CRISP, TABLE, THRESHOLD
from cooperations.qca.rules import calibration_of
from cooperations.qca.units import CASE, DEMAND, EPISODE
from cooperations.qca.variables import CATEGORY, NUMBER, ORDINAL, YES_NO

UNITS = (CASE, EPISODE, DEMAND)
#: Parameters of the whole analysis; those of the list of cases come besides.
UNIT, OUTCOME, CONDITION, FREQUENCY, CONSISTENCY = "unit", "outcome", "condition", "frequency", "consistency"
#: What a button says that only changes the form: what is still missing then is no mistake yet.
STEP, CHOOSING = "step", "choose"
#: Parameters of one set: such a name, a dot and the key of the variable; `degree` has the value after another dot.
OF_A_SET = ("scale", "one", "threshold", "out", "crossover", "in", "degree", "several", "because")
#: More conditions make more combinations than any number of cases can fill.
MOST_CONDITIONS = 6
#: The ways to calibrate a kind of variable, the usual one first.
SCALES = {
    CATEGORY: (CRISP, TABLE),
    YES_NO: (CRISP, TABLE),
    ORDINAL: (CRISP, TABLE, ANCHORS),
    NUMBER: (THRESHOLD, ANCHORS),
}
#: What is done with a unit whose codings differ.
SEVERAL = ("block", "latest", "all")
USUAL_FREQUENCY, USUAL_CONSISTENCY = 1, 0.8


def chosen_keys(data):
    """Return the keys that the address names as outcome and conditions."""
    return {data.get(OUTCOME, ""), *data.getlist(CONDITION)}


def is_own(name, keys=None):
    """Whether a parameter is one of the analysis and not of the list of cases; of a set only if it is among `keys`."""
    if name in (UNIT, OUTCOME, CONDITION, FREQUENCY, CONSISTENCY, STEP):
        return True
    first, *rest = name.split(".", 2)
    return first in OF_A_SET and bool(rest) and (keys is None or rest[0] in keys)


@dataclass(frozen=True)
class AskedSet:
    """What the address says of one set; `rule` is None while it is not calibrated, `problems` say why."""

    variable: object
    scale: str
    several: str
    typed: dict
    rule: object = None
    problems: tuple = ()
    is_begun: bool = False


@dataclass
class Question:
    """The whole question; `sets` holds the outcome first and then the conditions."""

    data: object
    offered: dict
    unit: str = CASE
    outcome: str = ""
    conditions: list = field(default_factory=list)
    frequency: int = USUAL_FREQUENCY
    consistency: float = USUAL_CONSISTENCY
    errors: list = field(default_factory=list)

    @cached_property
    def keys(self):
        """The keys of the chosen variables, the outcome's first."""
        return [*([self.outcome] if self.outcome else ()), *self.conditions]

    @cached_property
    def is_chosen(self):
        """Whether there is an outcome and at least one condition."""
        return bool(self.outcome and self.conditions)

    @cached_property
    def sets(self):
        """What the address says of each chosen variable."""
        return [asked_set(self.offered[key], self.data) for key in self.keys]

    @cached_property
    def is_ready(self):
        """Whether everything is calibrated and nothing wrong."""
        return self.is_chosen and not self.errors and all(one.rule for one in self.sets)

    def complain(self, name, label, message):
        """Note what is wrong with a parameter."""
        self.errors.append({"name": name, "label": str(label), "message": str(message), "nearest": None})

    @cached_property
    def pairs(self):
        """The analysis as the (parameter, value) pairs of a query string, without the list's own."""
        found = [(UNIT, self.unit)]
        found += [(OUTCOME, self.outcome)] if self.outcome else []
        found += [(CONDITION, key) for key in self.conditions]
        for one in self.sets if self.is_chosen else ():
            found += one.typed["pairs"]
        if self.is_chosen:
            found += [(FREQUENCY, str(self.frequency)), (CONSISTENCY, f"{self.consistency:g}")]
        return found

    def querystring(self, others=()):
        """Return the query string of this analysis; `others` are the list's own pairs."""
        return urlencode([*others, *self.pairs])


def asked_unit(data):
    """Return the unit that is asked for, or else the case, and whether the value means something."""
    asked = data.get(UNIT) or CASE
    return (asked, True) if asked in UNITS else (CASE, False)


def question_of(data, offered):
    """Return the Question that a query string asks about the variables on offer."""
    unit, is_known = asked_unit(data)
    question = Question(data, offered, unit)
    if not is_known:
        question.complain(UNIT, _("Unit"), strange(data[UNIT], UNIT, UNITS))
    question.outcome = known_key(question, OUTCOME, _("Outcome"), [data.get(OUTCOME, "")])[:1]
    question.outcome = question.outcome[0] if question.outcome else ""
    question.conditions = known_key(question, CONDITION, _("Conditions"), data.getlist(CONDITION))
    if question.outcome in question.conditions:
        same = offered[question.outcome].label
        question.complain(
            CONDITION,
            _("Conditions"),
            _("“%(name)s” cannot explain itself. Leave it out of one of the two.") % {"name": same},
        )
        question.conditions.remove(question.outcome)
    if len(question.conditions) > MOST_CONDITIONS:
        message = _("Choose at most %(most)s conditions: every further one doubles the number of combinations.")
        question.complain(CONDITION, _("Conditions"), message % {"most": MOST_CONDITIONS})
        question.conditions = question.conditions[:MOST_CONDITIONS]
    read_cut_offs(question, data)
    is_computing = question.is_chosen and data.get(STEP) != CHOOSING
    for one in question.sets if is_computing else ():
        for name, message in one.problems if one.is_begun else ():
            question.complain(f"{name}.{one.variable.key}", one.variable.label, message)
    return question


def strange(value, name, known):
    """Return what is wrong with a value that a parameter does not know, and which ones it knows."""
    wrong = _("“%(value)s” is not among the values of “%(parameter)s”.") % {"value": value[:80], "parameter": name}
    return f"{wrong} {_('Choose one of: %(values)s.') % {'values': ', '.join(known)}}"


def known_key(question, name, label, keys):
    """Return those of the keys that are on offer, each once; the others are complained about."""
    keys = [key for key in dict.fromkeys(keys) if key]
    for key in keys:
        if key not in question.offered:
            message = _("There is no variable “%(key)s” for this unit. Choose one from the table.")
            question.complain(name, label, message % {"key": key[:80]})
    return [key for key in keys if key in question.offered]


def read_cut_offs(question, data):
    """Read the two cut-offs; a value without meaning is complained about and the usual one stands in."""
    asked = data.get(FREQUENCY, "").strip()
    if asked:
        if asked.isascii() and asked.isdecimal() and len(asked) <= 4 and 1 <= int(asked) <= 1000:
            question.frequency = int(asked)
        else:
            question.complain(FREQUENCY, _("Frequency cut-off"), _("Write a whole number from 1 on, for example 2."))
    asked = data.get(CONSISTENCY, "").strip().replace(",", ".")
    if asked:
        try:
            found = float(asked)
        except ValueError:
            found = 0
        if 0 < found <= 1:
            question.consistency = found
        else:
            question.complain(CONSISTENCY, _("Consistency cut-off"), _("Write a number up to 1, for example 0.8."))


def asked_set(variable, data):
    """Return what the address says of a set."""
    scales = SCALES[variable.kind]
    scale = data.get(f"scale.{variable.key}", "")
    several = data.get(f"several.{variable.key}", "")
    problems = []
    if scale and scale not in scales:
        problems.append(("scale", strange(scale, f"scale.{variable.key}", scales)))
    if several and several not in SEVERAL:
        problems.append(("several", strange(several, f"several.{variable.key}", SEVERAL)))
    scale, several = scale if scale in scales else scales[0], several if several in SEVERAL else SEVERAL[0]
    if several == "all" and scale in (THRESHOLD, ANCHORS):
        problems.append(("several", _("Several numbers at once have no one membership. Choose another way.")))
    typed = typed_of(variable, data, scale, several)
    rule, more = calibration_of(variable, scale, typed)
    problems += more
    is_begun = any(f"{name}.{variable.key}" in data for name in OF_A_SET)
    return AskedSet(variable, scale, several, typed, None if problems else rule, tuple(problems), is_begun)


def typed_of(variable, data, scale, several):
    """Return what was typed for a set, as it stands in the form, and as pairs of the address."""
    key = variable.key
    before = f"degree.{key}."
    typed = {name: data.get(f"{name}.{key}", "").strip() for name in ("threshold", "out", "crossover", "in", "because")}
    typed["because"] = typed["because"].replace("\0", "")
    typed["one"] = [value for value in dict.fromkeys(data.getlist(f"one.{key}")) if value]
    typed["degree"] = {name.removeprefix(before): data[name].strip() for name in data if name.startswith(before)}
    used = {
        CRISP: [("one", value) for value in typed["one"]],
        TABLE: [(f"degree.{key}.{value}", degree) for value, degree in typed["degree"].items() if degree],
        THRESHOLD: [("threshold", typed["threshold"])],
        ANCHORS: [(name, typed[name]) for name in ("out", "crossover", "in")],
    }[scale]
    pairs = [("scale", scale), *used, *([("several", several)] if several != SEVERAL[0] else [])]
    pairs.append(("because", typed["because"]))
    typed["pairs"] = [(name if "." in name else f"{name}.{key}", value) for name, value in pairs if value]
    return typed
