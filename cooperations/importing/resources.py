"""How a row becomes a record or a claim: found by its identifier or address, compared, checked, saved."""

from functools import cache

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from import_export.resources import ModelResource

from cooperations.history.deletion import STAYS, published_among
from cooperations.importing import rules
from cooperations.importing.cells import same
from cooperations.importing.columns import IDENTIFIER, columns_of, is_record, texts_by_language
from cooperations.importing.existing import Existing
from cooperations.importing.links import LinkWidget
from cooperations.importing.names import Names
from cooperations.importing.widgets import CellError
from cooperations.models import Record


class DeskResource(ModelResource):
    """A table of one type of record or claim; ``resource_for`` makes one per model."""

    class Meta:
        clean_model_instances = True
        skip_diff = True

    def __init__(self, user=None, reason="", is_locked=False):
        super().__init__()
        self.user, self.reason = user, reason
        self.names = Names()
        self.existing = Existing(self._meta.model, self.fields, is_locked)
        self.seen, self.troubles = {}, {}

    # --- Many rows at once ------------------------------------------------------------------------------------

    def prepare(self, rows):
        """Fetch everything that these rows are and name, in a number of questions that does not grow with them."""
        cells = [row.cells for row in rows]
        self.existing.fetch(cells)
        wanted = {}
        for name, field in self.fields.items():
            for row in cells:
                if row.get(name):
                    for model, text in _named(field.widget, row[name], row):
                        wanted.setdefault(model, set()).add(text)
        for model, texts in wanted.items():
            self.names.fetch(model, texts)

    def announce(self, rows):
        """Let the rows of a file name the new records of the same file before these are there."""
        model = self._meta.model
        links = [name for name, field in self.fields.items() if isinstance(field.widget, LinkWidget)]
        named = {
            row.cells[name].strip()
            for name in links
            if self.fields[name].widget.model is model
            for row in rows
            if name in row.cells
        }
        coming = {row.cells.get("slug", "").strip() for row in rows} & named - {""}
        self.names.fetch(model, coming)
        for slug in coming:
            self.names.add(model(slug=slug), model)

    def cells_of(self, instance, is_permanent=False):
        """Return a row of the table for a record or claim; permanent ones name others by what never changes."""
        return {name: field.export(instance, is_permanent=is_permanent) for name, field in self.fields.items()}

    # --- One row ----------------------------------------------------------------------------------------------

    def before_import_row(self, row, row_number=None, troubles=(), **kwargs):
        """Forget the row before, and note what is wrong with this one as a whole."""
        self.number, self.cleaned, self.early = row_number, {}, {}
        self.before, self.before_permanent = {}, {}
        for column, message in troubles:
            self.early.setdefault(column or NON_FIELD_ERRORS, []).append(message)

    def get_instance(self, instance_loader, row):
        """Return the record or claim that the row is, by its identifier or else its address; None for a new one."""
        identifier, slug = row.get(IDENTIFIER, "").strip(), row.get("slug", "").strip()
        found = self.existing.get(identifier) if identifier else self.existing.by_slug.get(slug)
        if identifier and found is None:
            self._refuse(
                IDENTIFIER,
                _("There is no %(kind)s with the identifier “%(text)s”. Leave it empty for a new one.")
                % {"kind": self._meta.model._meta.verbose_name, "text": identifier},
            )
        self._claim_name(IDENTIFIER, found.identifier if found else "")
        self._claim_name("slug", slug)
        holder = self.existing.by_slug.get(slug)
        if slug and holder is not None and holder is not found:
            self._refuse("slug", _("“%(slug)s” is the address of another record.") % {"slug": slug})
        return found

    def _claim_name(self, column, name):
        """Note which row uses a name first; another row of the file cannot be the same record."""
        first = self.seen.setdefault((column, name), self.number) if name else self.number
        if first != self.number:
            self._refuse(column, _("Row %(number)d of this file is the same record.") % {"number": first})

    def _refuse(self, column, message):
        self.early.setdefault(column, []).append(message)

    def after_init_instance(self, instance, new, row, **kwargs):
        """Remember what stood there."""
        self.is_new = new
        if not new:
            self.before = self.cells_of(instance)
            if self.existing.is_locked:
                self.before_permanent = self.cells_of(instance, is_permanent=True)

    def import_instance(self, instance, row, **kwargs):
        """Put into the row what its cells say differently; raise every misfit of the row at once."""
        errors = dict(self.early)
        for name, field in self.fields.items():
            if name == IDENTIFIER or name in errors or (name in row and self._stays(name, row[name])):
                continue
            try:
                self._take(instance, name, field, row)
            except CellError as error:
                errors[name] = [str(error)]
        self._require_texts(instance, errors)
        if errors:
            raise ValidationError(errors)

    def _stays(self, name, cell):
        """Tell whether a cell says what stands there: then nothing is read into it, and nothing lost."""
        return not self.is_new and same(cell, self.before[name])

    def _take(self, instance, name, field, row):
        if name not in row:
            if self.is_new and field.widget.is_required:
                raise CellError(_("A new row needs the column %(name)s.") % {"name": name})
            return
        value = field.widget.clean(row[name], row=row, names=self.names, is_new=self.is_new)
        if name == "record" and not self.is_new and value.pk != instance.record_id and published_among([instance]):
            raise CellError(STAYS)
        self.cleaned[name] = value
        if not field.widget.is_late:
            setattr(instance, name, value)

    def _require_texts(self, instance, errors):
        """Note the texts that are needed in at least one language and have none."""
        for original, columns in texts_by_language(self._meta.model).items():
            is_needed = not self._meta.model._meta.get_field(original).blank
            if is_needed and not errors.keys() & set(columns) and not any(getattr(instance, name) for name in columns):
                errors[columns[0]] = [
                    _("This is needed in at least one language: %(columns)s.") % {"columns": ", ".join(columns)}
                ]

    def changes(self):
        """Return what the row changes as [column, before, after], as it stands in cells."""
        found = []
        for name, value in self.cleaned.items():
            before, after = self.before.get(name, ""), self.fields[name].widget.render(value)
            if not same(before, after):
                found.append([name, before, after])
        return found

    def skip_row(self, instance, original, row, import_validation_errors=None):
        """Leave alone what the row does not change: nothing of it is saved."""
        return not import_validation_errors and not self.is_new and not self.changes()

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        """Raise what is wrong with the cells together with what is wrong with the row as a whole."""
        errors = {
            name: [message for error in found for message in ValidationError(error).messages]
            for name, found in (import_validation_errors or {}).items()
        }
        links = {name for name, field in self.fields.items() if isinstance(field.widget, LinkWidget)}
        found = {} if links.intersection(errors) else rules.said_by_model(instance)
        for more in (found, rules.broken(instance, set(errors))):
            for name, messages in more.items():
                errors.setdefault(name, []).extend(messages)
        if errors:
            raise ValidationError(errors)
        plain = {name for name in self.cleaned if not self.fields[name].widget.is_late} - links
        instance.clean_fields(exclude={field.name for field in instance._meta.fields} - plain)

    # --- Saving -----------------------------------------------------------------------------------------------

    def before_save_instance(self, instance, row, **kwargs):
        """Say to the history who did it and why, and sign new claims."""
        instance._change_reason, instance._history_user = self.reason, self.user
        if self.is_new and not is_record(self._meta.model):
            instance.coded_by, instance.coded_on = self.user, timezone.localdate()

    def after_save_instance(self, instance, row, dry_run=False, **kwargs):
        """Let later rows name a new record, in the check as well."""
        if dry_run:
            return
        if is_record(self._meta.model) and self.is_new:
            self.names.replace(instance)
        if "record" in self.cleaned and self.before:
            Record.objects.filter(pk=self.existing.record_before[instance.pk]).touch()

    def save_m2m(self, instance, row, dry_run=False, **kwargs):
        """Write what lies in other tables, where the row changes it."""
        if dry_run:
            return
        for name, value in self.cleaned.items():
            widget = self.fields[name].widget
            if widget.is_late and (value or self.before):
                widget.write(instance, name, value)

    def after_import_row(self, row, row_result, **kwargs):
        row_result.changes = self.changes()


def _named(widget, cell, row):
    """Return (model, name) for every row of another table that a cell names."""
    found = widget.named(cell, row) if hasattr(widget, "named") else []
    return [name if isinstance(name, tuple) else (widget.model, name) for name in found]


@cache
def resource_for(model):
    """Return the resource of a model's table."""
    columns = columns_of(model)
    meta = type("Meta", (DeskResource.Meta,), {"model": model, "fields": tuple(columns), "store_instance": True})
    made = type(f"{model.__name__}Resource", (DeskResource,), {**columns, "Meta": meta})
    made.fields = columns  # the library sorts them by the order of the tables
    return made
