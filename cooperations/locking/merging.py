"""Merging what two people made of one form: what only one changed is taken over, what both changed is decided."""

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field


@dataclass
class Difference:
    """A field that is not as it was: in three states, each a list of values; ``was`` is None when nobody knows."""

    key: str
    name: str
    was: list | None
    theirs: list
    mine: list
    is_conflict: bool = False
    #: Where the field stands among the lines: prefix and id of its line; ("", "") for the row's own fields.
    line: tuple = ("", "")


@dataclass
class LineDifference:
    """A line that one deleted while the other changed it, or that one added or deleted alone."""

    key: str
    prefix: str
    id: str
    change: str  # "added" or "deleted"
    by: str  # "theirs" or "mine"
    fields: dict
    is_conflict: bool = False


@dataclass
class Merged:
    """The outcome: the values of the merged form, and every difference with who made it."""

    fields: dict
    lines: dict
    differences: list = field(default_factory=list)
    line_differences: list = field(default_factory=list)

    @property
    def conflicts(self):
        return [one for one in [*self.differences, *self.line_differences] if one.is_conflict]

    @property
    def is_as_it_was(self):
        """Whether nobody else changed anything that the form shows."""
        theirs = [one for one in self.differences if one.is_conflict or one.theirs != one.was]
        return not theirs and not any(one.is_conflict or one.by == "theirs" for one in self.line_differences)


def merge(was, theirs, mine):
    """Merge two snapshots that go back to a third one, which is None when nobody knows what was there."""
    merged = Merged({}, {})
    was_fields = None if was is None else was["fields"]
    merged.fields = _fields(was_fields, theirs["fields"], mine["fields"], merged.differences)
    for prefix, their_lines in theirs["lines"].items():
        was_lines = None if was is None else was["lines"].get(prefix, [])
        merged.lines[prefix] = _lines(prefix, was_lines, their_lines, mine["lines"].get(prefix, []), merged)
    return merged


def _fields(was, theirs, mine, differences, line=("", "")):
    values = {}
    for name, my_value in mine.items():
        their_value = theirs.get(name, my_value)
        was_value = None if was is None else was.get(name)
        key = ":".join([*filter(None, line), name])
        found = Difference(key, name, was_value, their_value, my_value, line=line)
        found.is_conflict = my_value != their_value and (was_value is None or was_value not in (my_value, their_value))
        values[name] = their_value if was_value == my_value else my_value
        if my_value != their_value or was_value not in (None, my_value):
            differences.append(found)
    return values


def united(difference):
    """Return a choice of several with what either added and without what either took away."""
    was = set(difference.was or ())
    theirs, mine = set(difference.theirs), set(difference.mine)
    return sorted((theirs & mine) | ((theirs | mine) - was))


def _lines(prefix, was, theirs, mine, merged):
    known = {line["id"]: line for line in was or ()}
    my_own = {line["id"]: line for line in mine if line["id"]}
    their_ids = {line["id"] for line in theirs}
    found = [_kept(prefix, known.get(line["id"]), line, my_own.get(line["id"]), was is None, merged) for line in theirs]
    gone = [line for line in my_own.values() if line["id"] not in their_ids]
    found += [line for mine_gone in gone for line in _taken_away(prefix, known.get(mine_gone["id"]), mine_gone, merged)]
    fresh = Counter(_content(line) for line in theirs if line["id"] not in known and line["id"] not in my_own)
    for number, line in enumerate(line for line in mine if not line["id"]):
        if was is not None and fresh[_content(line)]:
            fresh[_content(line)] -= 1  # both added the same line: once is enough
            continue
        found.append(deepcopy(line))
        key = f"{prefix}:new{number}"
        merged.line_differences.append(LineDifference(key, prefix, "", "added", "mine", line["fields"]))
    return found


def _kept(prefix, was, theirs, mine, is_was_unknown, merged):
    """Return what becomes of a line that is still there."""
    key, number = f"{prefix}:{theirs['id']}", theirs["id"]
    if mine is None:
        if was is None:
            merged.line_differences.append(LineDifference(key, prefix, number, "added", "theirs", theirs["fields"]))
        return deepcopy(theirs)
    if mine.get("is_deleted"):
        is_changed = is_was_unknown or was is None or was["fields"] != theirs["fields"]
        merged.line_differences.append(
            LineDifference(key, prefix, number, "deleted", "mine", theirs["fields"], is_conflict=is_changed)
        )
        return {**deepcopy(theirs), "is_deleted": not is_changed}
    was_fields = None if was is None else was["fields"]
    place = (prefix, number)
    return {
        "id": number,
        "fields": _fields(was_fields, theirs["fields"], mine["fields"], merged.differences, place),
    }


def _taken_away(prefix, was, mine, merged):
    """Yield what becomes of a line that the other deleted: it comes back as a new one if I changed it and choose so."""
    if mine.get("is_deleted"):
        return
    is_changed = was is None or was["fields"] != mine["fields"]
    key = f"{prefix}:{mine['id']}"
    merged.line_differences.append(
        LineDifference(key, prefix, mine["id"], "deleted", "theirs", mine["fields"], is_conflict=is_changed)
    )
    if is_changed:
        yield {"id": "", "fields": deepcopy(mine["fields"]), "was_id": mine["id"]}


def _content(line):
    return tuple(sorted((name, tuple(values)) for name, values in line["fields"].items()))
