"""The files of the starting data, read into nodes that remember the line they stand on."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from cooperations.loading.shapes import SEGMENTS

SUFFIX = ".yaml"
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TAG_WORDS = re.compile(r"[a-z0-9]+([- ][a-z0-9]+)*")
DEEPEST = 12
TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True)
class Node:
    """A value of a file: None, a boolean, number or text, a dict or a list of nodes; and where it stands."""

    value: object
    path: str
    line: int
    place: str = ""

    def entry(self, name):
        """Return the node below that key; where the key is missing, an empty node that stands where this one does."""
        entries = self.value if isinstance(self.value, dict) else {}
        return entries.get(name) or Node(None, self.path, self.line, joined(self.place, name))


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong, and where: printed as ``path:line: place: message``."""

    path: str
    line: int
    place: str
    message: str

    def __str__(self):
        where = f"{self.path}:{self.line}" if self.line else self.path
        return ": ".join(part for part in (where, self.place, self.message) if part)


def problem_at(node, message):
    """Return the problem that the message tells of this node."""
    return Problem(node.path, node.line, node.place, message)


@dataclass(frozen=True)
class DataFile:
    """A file of the starting data; its folder and name say which record it is about."""

    path: str
    shown: str
    kind: str
    key: str
    content: bytes

    @property
    def identity(self):
        return (self.kind, self.key)

    @property
    def checksum(self):
        return hashlib.sha256(self.content).hexdigest()


def joined(place, name):
    """Return the place of an entry called `name` within another place."""
    return f"{place}.{name}" if place else name


def find_files(folder):
    """Return the data files below a folder in the order of their paths, and a problem for each file that is none."""
    folder = Path(folder)
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith((".", "README")))
    files, problems = [], []
    for path in paths:
        relative = path.relative_to(folder)
        misplaced = _misplaced(relative)
        if misplaced:
            problems.append(Problem(_shown(path), 0, "", misplaced))
            continue
        kind = SEGMENTS[relative.parts[0]]
        files.append(DataFile(relative.as_posix(), _shown(path), kind, path.stem, path.read_bytes()))
    if not paths:
        problems.append(Problem(_shown(folder), 0, "", "there is no file in this folder"))
    return files, problems


def _shown(path):
    """Return a path as messages tell it: from the project's folder where it lies below that."""
    path = path.resolve()
    return (path.relative_to(settings.BASE_DIR) if path.is_relative_to(settings.BASE_DIR) else path).as_posix()


def _misplaced(relative):
    """Return why a file cannot be read as a record, "" when it can."""
    if len(relative.parts) != 2 or relative.parts[0] not in SEGMENTS:
        return f"unknown folder; a file lies directly in one of {', '.join(SEGMENTS)}"
    if relative.suffix != SUFFIX:
        return f"unknown kind of file; its name ends in {SUFFIX}"
    if not KEY.fullmatch(relative.stem):
        return "the name of a file is its record's key: lower-case letters, digits and single hyphens"
    return ""


def parse(file):
    """Return the file's content as a node, None when it cannot be read; and the problems found on the way."""
    try:
        text = file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.content.count(b"\n", 0, error.start) + 1
        return None, [Problem(file.shown, line, "", "not UTF-8; save the file in this encoding")]
    try:
        composed = YAML(typ="safe", pure=True).compose(text)
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        return None, [Problem(file.shown, line, "", f"the character U+{error.character:04X} is not allowed in YAML")]
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return None, [Problem(file.shown, mark.line + 1, "", f"not valid YAML: {error.problem or error.context}")]
    except YAMLError as error:
        return None, [Problem(file.shown, 0, "", f"not valid YAML: {error}")]
    problems = []
    node = _node(composed, file.shown, "", problems) if composed else Node(None, file.shown, 1)
    if not isinstance(node.value, dict):
        message = "the file is empty" if node.value is None else "expected keys"
        problems.append(Problem(file.shown, node.line, "", message))
        return None, problems
    return node, problems


def _node(raw, path, place, problems, line=None, depth=0):
    """Return a node of the YAML library as one of ours; below a key it stands on the line of that key."""
    line = line or raw.start_mark.line + 1
    if depth > DEEPEST:
        problems.append(Problem(path, line, place, "nested too deeply"))
        return Node(None, path, line, place)
    if raw.id == "mapping":
        return Node(_entries(raw, path, place, problems, depth), path, line, place)
    if raw.id == "sequence":
        items = [
            _node(item, path, f"{place}{_label(item, number)}", problems, depth=depth + 1)
            for number, item in enumerate(raw.value, start=1)
        ]
        return Node(items, path, line, place)
    return Node(_scalar(raw), path, line, place)


def _entries(raw, path, place, problems, depth):
    entries = {}
    for key, value in raw.value:
        line = key.start_mark.line + 1
        name = str(key.value) if key.id == "scalar" else "?"
        inside = joined(place, name)
        if name in entries:
            problems.append(Problem(path, line, inside, f"given twice; first in line {entries[name].line}"))
            continue
        entries[name] = _node(value, path, inside, problems, line, depth + 1)
    return entries


def _label(item, number):
    """Return how an item of a list is called in messages: by its key or slug, else by its number; texts by neither."""
    if item.id != "mapping":
        return ""
    names = {key.value: value.value for key, value in item.value if key.id == value.id == "scalar"}
    return f"[{names.get('key') or names.get('slug') or number}]"


def _scalar(raw):
    """Return a scalar as YAML 1.2 reads it, except that dates stay the texts they are."""
    tag = str(raw.tag).removeprefix(TAG)
    if tag == "null":
        return None
    if tag == "bool":
        return raw.value.lower() == "true"
    try:
        return {"int": int, "float": float}.get(tag, str)(raw.value)
    except ValueError:
        return raw.value
