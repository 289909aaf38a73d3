"""Turns nodes into rows and finds everything that is wrong with them, without asking the database."""

from dataclasses import dataclass, field

from django.db.models import Model
from taggit.managers import TaggableManager

from cooperations.choices import CodingState, Language
from cooperations.loading.reading import KEY, TAG_WORDS, Node, problem_at
from cooperations.loading.references import Link, link_for, unresolved
from cooperations.loading.shapes import CLAIMS, CLAIMS_OF_RECORD, RECORDS, Part, shape_of
from cooperations.loading.values import UnfitError, found, suggestion, value_for


@dataclass(eq=False)
class Row:
    """A row as a file describes it: every column has its value, what was left out its default."""

    model: type[Model]
    node: Node
    identity: tuple | None
    owner: "Row | None" = None
    part: Part | None = None
    values: dict = field(default_factory=dict)
    links: dict = field(default_factory=dict)
    many: dict = field(default_factory=dict)
    tags: dict = field(default_factory=dict)
    parts: list = field(default_factory=list)
    nodes: dict = field(default_factory=dict)
    """By column: the node that gave it, for messages."""

    @property
    def record(self):
        """The row of the record that this row belongs to."""
        return self.owner.record if self.owner else self

    def node_of(self, column):
        """Return the node that gave a column; where none did, an empty one that stands where the row does."""
        return self.nodes.get(column) or self.node.entry(column)

    def all_links(self):
        """Return every link of this row to another one."""
        return [*filter(None, self.links.values()), *(link for links in self.many.values() for link in links)]

    def with_parts(self):
        """Yield this row and everything below it, owners first."""
        yield self
        for part in self.parts:
            yield from part.with_parts()


def row_of_file(file, node, problems):
    """Return the row of a file's record with all its parts; what does not fit is added to the problems."""
    model = RECORDS[file.kind]
    row = Row(model, node, file.identity)
    entries = dict(node.value)
    certainty = entries.pop("certainty", None) if CLAIMS_OF_RECORD in shape_of(model).parts.values() else None
    fill(row, entries, problems, {"certainty": certainty} if certainty else {})
    row.values["slug"] = row.values.get("slug") or file.key
    return row


def fill(row, entries, problems, claim_defaults):
    """Read the entries of a mapping into the row, by what the model's fields ask for."""
    shape = shape_of(row.model)
    for name, node in entries.items():
        if name not in shape.keys:
            problems.append(problem_at(node, f"unknown key{suggestion(name, shape.keys)}"))
    _fill_fields(row, shape.fields, entries, problems)
    for name, fields in shape.groups.items():
        group = entries.get(name, Node({}, row.node.path, row.node.line))
        _fill_fields(row, fields, _entries_of(group, fields, problems), problems, place=f"{name}.")
    for name, part in shape.parts.items():
        _fill_parts(row, part, entries.get(name), name, problems, claim_defaults)


def _entries_of(node, names, problems):
    """Return the entries of a mapping; anything else, and keys that are not among the names, is a problem."""
    if node.value is None:
        return {}
    if not isinstance(node.value, dict):
        problems.append(problem_at(node, f"expected keys ({', '.join(names)}), found {found(node)}"))
        return {}
    for name, entry in node.value.items():
        if name not in names:
            problems.append(problem_at(entry, f"unknown key{suggestion(name, names)}"))
    return node.value


def _fill_fields(row, fields, entries, problems, place=""):
    for name, column in fields.items():
        node = entries.get(name)
        is_given = node is not None and node.value is not None
        try:
            if is_given:
                row.nodes[column.name] = node
            _fill_field(row, column, node if is_given else None, problems)
        except UnfitError as error:
            at = node if is_given else row.node.entry(f"{place}{name}")
            problems.append(problem_at(at, str(error)))


def _fill_field(row, column, node, problems):
    languages = shape_of(row.model).languages.get(column.name)
    if languages:
        _fill_texts(row, column, languages, node, problems)
    elif isinstance(column, TaggableManager):
        row.tags[column.name] = [_tag(item) for item in _items(node)]
    elif column.many_to_many:
        row.many[column.name] = _links(row, column, node, problems)
    elif column.remote_field:
        row.links[column.name] = link_for(column, node, row) if node else None
    elif node:
        row.values[column.name] = value_for(column, node)
    else:
        row.values[column.name] = column.get_default()
    if node is None and column.name != "slug" and _is_required(column):
        raise UnfitError("is missing")


def _is_required(column):
    return not (column.many_to_many or column.blank or column.null or column.has_default())


def _fill_texts(row, column, languages, node, problems):
    """Read a mapping of languages into the column of each language."""
    entries = _entries_of(node, languages, problems) if node else {}
    for language, localized in languages.items():
        text = entries.get(language)
        is_given = text is not None and text.value is not None
        try:
            row.values[localized.name] = value_for(localized, text) if is_given else localized.get_default()
        except UnfitError as error:
            problems.append(problem_at(text, str(error)))
    if node and not column.blank and isinstance(node.value, dict) and not any(text.value for text in entries.values()):
        raise UnfitError("has no text in any language")


def _items(node):
    if node is None:
        return []
    if not isinstance(node.value, list):
        raise UnfitError(f"expected a list, found {found(node)}")
    return node.value


def _links(row, column, node, problems):
    links = {}
    for item in _items(node):
        try:
            link = link_for(column, item, row)
        except UnfitError as error:
            problems.append(problem_at(item, str(error)))
            continue
        if link.identity in links:
            problems.append(problem_at(item, f"“{item.value}” is listed twice"))
        links[link.identity] = link
    return list(links.values())


def _key(node):
    if not isinstance(node.value, str) or not KEY.fullmatch(node.value):
        raise UnfitError("expected keys of lower-case letters, digits and single hyphens")
    return node.value


def _tag(node):
    if not isinstance(node.value, str) or not TAG_WORDS.fullmatch(node.value):
        raise UnfitError("expected words of lower-case letters, digits, hyphens and single blanks")
    return node.value


def _name(node):
    if node.value is None:
        raise UnfitError(f"{node.place.rpartition('.')[2]} is missing")
    return _key(node)


def _fill_parts(row, part, node, name, problems, claim_defaults):
    if node is None or node.value is None or node.value == []:
        if part.is_required and not _is_excused(row):
            at = node or row.node.entry(name)
            problems.append(problem_at(at, f"is missing; a {row.part.noun} needs at least one {part.noun}"))
        return
    if not isinstance(node.value, dict if part.is_single else list):
        problems.append(problem_at(node, f"expected {'keys' if part.is_single else 'a list'}, found {found(node)}"))
        return
    for position, item in enumerate([node] if part.is_single else node.value, start=1):
        entries = _part_entries(part, item, problems)
        made = _part_row(row, part, item, entries, problems) if entries else None
        if made:
            defaults = claim_defaults if part is CLAIMS_OF_RECORD else {}
            fill(made, defaults | entries, problems, {})
            if any(column.name == "position" for column in made.model._meta.fields):
                made.values["position"] = position
            row.parts.append(made)


def _is_excused(claim):
    """Whether a claim says that nothing was found or that the question does not apply, and why: no source says that."""
    is_nothing = claim.values.get("state", CodingState.CODED) != CodingState.CODED
    return is_nothing and any(claim.values.get(f"reasoning_{code}") for code in Language.values)


def _part_entries(part, item, problems):
    """Return the entries of an item of a list; a mere text stands for the part's shorthand key."""
    if part.shorthand and isinstance(item.value, str):
        return {part.shorthand: item}
    if not isinstance(item.value, dict):
        problems.append(problem_at(item, f"expected keys, found {found(item)}"))
        return None
    return dict(item.value)


def _part_row(row, part, item, entries, problems):
    """Return an empty row for an item of a list, None when it does not even say which row it is."""
    try:
        model = _claim_model(item, entries) if part is CLAIMS_OF_RECORD else part.model
        name = (_name(item.entry(part.name)),) if part.name else ()
    except UnfitError as error:
        problems.append(problem_at(item, str(error)))
        return None
    if part is CLAIMS_OF_RECORD:
        entries.pop("key")
    if not part.name and not part.is_single:
        return Row(model, item, None, row, part)
    is_unique = bool(part.name) and part is not CLAIMS_OF_RECORD and model._meta.get_field(part.name).unique
    return Row(model, item, (part.noun, *(() if is_unique else row.identity), *name), row, part)


def _claim_model(item, entries):
    kind = entries.pop("kind", None)
    if kind is None or not isinstance(kind.value, str):
        raise UnfitError(f"kind is missing; one of {', '.join(CLAIMS)}")
    if kind.value not in CLAIMS:
        raise UnfitError(f"kind “{kind.value}” is not one of {', '.join(CLAIMS)}{suggestion(kind.value, CLAIMS)}")
    return CLAIMS[kind.value]


def known_rows(rows, problems):
    """Return every row with an identity by that identity, owners first; an identity used twice is a problem."""
    known = {}
    for record in rows:
        for row in record.with_parts():
            first = known.setdefault(row.identity, row) if row.identity else row
            if first is not row:
                at = f"{first.node.path}:{first.node.line}"
                problems.append(problem_at(row.node, f"{row.identity[0]} “{row.identity[-1]}” exists already in {at}"))
    return known


def resolve(known, rows, problems):
    """Add a problem for every link that leads nowhere."""
    for record in rows:
        for row in record.with_parts():
            for link in row.all_links():
                wrong = unresolved(link, known)
                if wrong:
                    problems.append(problem_at(link.node, wrong))


def contradict_both_ways(known):
    """Let each claim contradict those by which it is contradicted, so that no file takes back what another one says."""
    for row in list(known.values()):
        for link in row.many.get("contradicts", ()):
            there = known[link.identity].many["contradicts"]
            if row.identity not in {back.identity for back in there}:
                there.append(Link(row.identity, link.model, link.node))
