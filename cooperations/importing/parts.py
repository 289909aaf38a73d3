"""Cells that hold rows of their own: the citations of a claim, the actors of an episode, the seats of a body."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.widgets import ManyToManyWidget

from cooperations.importing.cells import pack_rows, unpack_rows
from cooperations.importing.links import LinkWidget
from cooperations.importing.names import naming_of
from cooperations.importing.widgets import CellError, widget_for


class PartsWidget(ManyToManyWidget):
    """A cell with a line per row of another table, the columns of that table parted by ``|``."""

    is_number = is_required = False
    is_late = True

    def __init__(self, model, owner, columns, keys, is_ordered=False):
        super().__init__(model, field="pk")
        self.owner, self.columns, self.keys, self.is_ordered = owner, columns, keys, is_ordered
        fields = [model._meta.get_field(column) for column in columns]
        self.widgets = [LinkWidget(field) if field.remote_field else widget_for(field) for field in fields]

    def named(self, cell, row):
        """Return the names in a cell per table."""
        found = []
        for parts in unpack_rows(cell):
            for widget, part in zip(self.widgets, parts, strict=False):
                if isinstance(widget, LinkWidget):
                    found += [(widget.model, name) for name in widget.named(part, {})]
        return found

    def clean(self, value, names=None, **kwargs):
        """Return the values per line as dictionaries; CellError with every misfit of every line."""
        found, problems, places = [], [], set()
        for number, parts in enumerate(unpack_rows(value), start=1):
            values, wrong = self._line(parts, names)
            place = tuple(values.get(key) for key in self.keys)
            if self.keys and not wrong and place in places:
                wrong = [_("the same stands there twice")]
            places.add(place)
            problems += [_("Line %(number)d: %(message)s") % {"number": number, "message": text} for text in wrong]
            found.append(values)
        if problems:
            raise CellError(" ".join(problems))
        return found

    def _line(self, parts, names):
        if len(parts) > len(self.columns):
            form = "|".join(self.columns)
            return {}, [
                _("Has %(found)d parts; the form is %(form)s. Write a | that belongs to a text as \\|.")
                % {"found": len(parts), "form": form}
            ]
        values, wrong = {}, []
        parts = [*parts, *[""] * (len(self.columns) - len(parts))]
        for column, widget, part in zip(self.columns, self.widgets, parts, strict=True):
            try:
                values[column] = widget.clean(part, row={}, names=names, is_new=True)
            except CellError as error:
                wrong.append(f"{column}: {error}")
        return values, wrong or self._rules(values)

    def _rules(self, values):
        """Return what the model holds against these values together."""
        part = self.model(**values)
        exclude = {field.name for field in self.model._meta.fields} - set(self.columns)
        wrong = []
        for constraint in self.model._meta.constraints:
            try:
                if not getattr(constraint, "fields", ()):
                    constraint.validate(self.model, part, exclude=exclude)
            except ValidationError as error:
                wrong += error.messages
        return wrong

    def render(self, value, obj=None, is_permanent=False, **kwargs):
        """Return the lines for rows of the table or for what ``clean`` returned."""
        if value is None:
            return ""
        rows = value if isinstance(value, list) else value.all()
        lines = [
            [
                widget.render(row[column] if isinstance(row, dict) else getattr(row, column), is_permanent=is_permanent)
                for column, widget in zip(self.columns, self.widgets, strict=True)
            ]
            for row in rows
        ]
        return pack_rows(sorted(lines) if self.keys and not self.is_ordered else lines)

    def write(self, instance, name, rows):
        """Bring the rows in line: what says the same stays, the rest is changed, added and taken out."""
        manager = getattr(instance, name)
        there = list(manager.all()) if instance.pk else []
        left = {self._place(part): part for part in there} if self.keys else {}
        kept = [left.pop(tuple(values[key] for key in self.keys), None) if self.keys else None for values in rows]
        for part in left.values() if self.keys else there:
            part.delete()
        for position, (values, part) in enumerate(zip(rows, kept, strict=True)):
            self._save(part or self.model(**{self.owner: instance}), values, position)

    def _place(self, part):
        return tuple(getattr(part, key) for key in self.keys)

    def _save(self, part, values, position):
        values = values | {"position": position} if self.is_ordered else values
        if part.pk is None or any(getattr(part, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(part, name, value)
            part.save()

    @property
    def form(self):
        """The order of the parts of a line."""
        return "|".join(self.columns)

    @property
    def hints(self):
        """How each part that names another row is written."""
        pairs = zip(self.columns, self.widgets, strict=True)
        return [(column, naming_of(widget.model).hint) for column, widget in pairs if isinstance(widget, LinkWidget)]
