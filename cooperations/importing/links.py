"""Cells that name rows of other tables: one, several, or the tags of a project."""

from django.utils.translation import gettext as _
from import_export.widgets import ManyToManyWidget

from cooperations.importing.cells import pack_list, unpack_list
from cooperations.importing.names import UnknownError, naming_of
from cooperations.importing.widgets import CellError, PlainWidget
from cooperations.models import Keyword, VariableValue


class LinkWidget(PlainWidget):
    """A cell that names one row of another table."""

    def __init__(self, field):
        super().__init__(field)
        self.model = field.related_model
        self.limits = field.get_limit_choices_to() or {}

    def named(self, cell, row):
        """Return the names in a cell, as rows are found by; a value's short form is completed by its variable."""
        name = cell.strip()
        if name and self.model is VariableValue and "." not in name:
            variable = self.limits.get("variable__slug") or (row.get("variable") or "").strip()
            name = f"{variable}.{name}"
        return [name] if name else []

    def clean(self, value, row=None, names=None, **kwargs):
        found = self.named(value, row)
        if not found:
            return self._empty(is_new=False)
        target = _get(names, self.model, found[0])
        for rule, wanted in self.limits.items():
            if _follow(target, rule) != wanted:
                raise CellError(
                    _("“%(name)s” is not allowed here: %(rule)s must be %(wanted)s.")
                    % {"name": found[0], "rule": rule.replace("__slug", ""), "wanted": wanted}
                )
        return target

    def demand(self):
        return _("This must not be empty. Write %(hint)s.") % {"hint": naming_of(self.model).hint}

    def render(self, value, obj=None, is_permanent=False, **kwargs):
        return "" if value is None else naming_of(self.model).text(value, is_permanent)


class LinksWidget(ManyToManyWidget):
    """A cell that names any number of rows of another table."""

    is_number = is_required = False
    is_late = True

    def __init__(self, field):
        super().__init__(field.related_model, separator=", ", field="pk")
        self.source = field

    def named(self, cell, row):
        """Return the names in a cell."""
        return unpack_list(cell)

    def clean(self, value, row=None, names=None, **kwargs):
        """Return the rows that a cell names; CellError with every name that leads nowhere or stands there twice."""
        found, problems = [], []
        for name in unpack_list(value):
            try:
                target = _get(names, self.model, name)
            except CellError as error:
                problems.append(str(error))
                continue
            if target in found:
                problems.append(_("“%(name)s” stands there twice.") % {"name": name})
            found.append(target)
        if problems:
            raise CellError(" ".join(problems))
        return found

    def render(self, value, obj=None, is_permanent=False, **kwargs):
        """Return the names of the rows, in the order of the alphabet: these links have no order."""
        if value is None:
            return ""
        rows = value if isinstance(value, list) else value.all()
        return pack_list(sorted(naming_of(self.model).text(row, is_permanent) for row in rows))

    def write(self, instance, name, rows):
        """Make the rows the linked ones."""
        getattr(instance, name).set(rows)


class TagsWidget(ManyToManyWidget):
    """A cell with free tags; one that does not exist yet is made."""

    is_number = is_required = False
    is_late = True

    def __init__(self):
        super().__init__(Keyword, field="pk")

    def named(self, cell, row):
        """Return no names: a tag that nobody has used yet is none the less a tag."""
        return []

    def clean(self, value, names=None, **kwargs):
        """Return the tags as they are spelt already, or else as the cell has them."""
        found = {}
        longest = Keyword._meta.get_field("name").max_length
        for name in unpack_list(value):
            if len(name) > longest:
                raise CellError(_("A tag has at most %(most)d signs: “%(name)s”.") % {"most": longest, "name": name})
            found.setdefault(name.lower(), names.tags.get(name.lower(), name))
        return list(found.values())

    def render(self, value, obj=None, **kwargs):
        """Return the tags in the order of the alphabet."""
        if value is None:
            return ""
        return pack_list(sorted(value if isinstance(value, list) else [tag.name for tag in value.all()]))

    def write(self, instance, name, tags):
        """Give these tags and take away all others."""
        getattr(instance, name).set(tags)


def _get(names, model, name):
    try:
        return names.get(model, name)
    except UnknownError as error:
        raise CellError(str(error)) from error


def _follow(row, path):
    for step in path.split("__"):
        row = getattr(row, step)
    return row
