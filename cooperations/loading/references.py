"""How a text of a file names another row: by key, by kind and key, or by file and key."""

from dataclasses import dataclass

from django.db.models import Model

from cooperations.loading.reading import Node
from cooperations.loading.shapes import RECORDS, SEGMENTS
from cooperations.loading.values import UnfitError, found, suggestion
from cooperations.models import Claim, Code, Record, Session, Variable, VariableValue


@dataclass(frozen=True)
class Link:
    """A text that names another row: which one, and what that row must be."""

    identity: tuple
    model: type[Model]
    node: Node


def link_for(field, node, row):
    """Return the link that a node gives for a relation of a row; UnfitError when it cannot be one."""
    if not isinstance(node.value, str):
        raise UnfitError(f"expected a key, found {found(node)}")
    model = field.related_model
    return Link(_identity(model, field, node.value.strip(), row), model, node)


def _identity(model, field, text, row):
    if model is Record:
        return _of_any_kind(text)
    if issubclass(model, Record):
        return (str(model.KIND), text)
    if issubclass(model, Claim):
        return _within("claim", text, row)
    if model is Session:
        return _within("session", text, row)
    if model is VariableValue:
        return ("value", "variable", _variable_of(field, row), text)
    return ({Variable: "variable", Code: "code"}[model], text)


def _of_any_kind(text):
    kind, _, key = text.partition("/")
    if not key or kind not in RECORDS:
        kinds = ", ".join(RECORDS)
        raise UnfitError(f"“{text}” does not say what it is; write kind/key, the kind being one of {kinds}")
    return (kind, key)


def _within(noun, text, row):
    """Return the identity of a claim or session: of this file, or of another one where that is written before a #."""
    if "#" not in text:
        return (noun, *row.record.identity, text)
    file, _, key = text.partition("#")
    segment, _, name = file.partition("/")
    if segment not in SEGMENTS or not name:
        raise UnfitError(f"“{text}” names no file; write folder/file#key, for example events/conference-2022#input")
    return (noun, SEGMENTS[segment], name, key)


def _variable_of(field, row):
    """Return whose values are meant: those of one variable by the model's own rule, else of the row's variable."""
    limited = (field.get_limit_choices_to() or {}).get("variable__slug")
    variable = row.links.get("variable")
    if limited is None and variable is None:
        raise UnfitError("names a value, but there is no variable beside it")
    return limited or variable.identity[-1]


def unresolved(link, known):
    """Return what is wrong with a link among the rows that are known by identity, "" when it is right."""
    target = known.get(link.identity)
    noun, name = link.identity[0], link.identity[-1]
    if target is None:
        siblings = [identity[-1] for identity in known if identity[:-1] == link.identity[:-1]]
        return f"{noun} “{name}” does not exist{_where(link.identity)}{suggestion(name, siblings)}"
    if not issubclass(target.model, link.model):
        return f"{noun} “{name}” is a {target.model.KIND}, not a {link.model.KIND}"
    return ""


def _where(identity):
    if identity[0] == "value":
        return f" for the variable {identity[-2]}"
    return f" in {identity[1]} {identity[2]}" if identity[0] in {"claim", "session"} else ""
