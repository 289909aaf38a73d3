"""The records and claims that the rows of a file are, with everything their cells show, fetched for many at once."""

from cooperations.importing.columns import IDENTIFIER, is_record
from cooperations.importing.links import LinksWidget, LinkWidget, TagsWidget
from cooperations.importing.names import naming_of
from cooperations.importing.parts import PartsWidget
from cooperations.models import Claim, Record


class Existing:
    """Rows of one table by identifier and, for records, by address."""

    def __init__(self, model, fields, is_locked=False):
        self.model, self.fields, self.is_locked = model, fields, is_locked
        self.by_identifier, self.by_slug, self.record_before = {}, {}, {}

    def get(self, identifier):
        """Return the row with that identifier; None when there is none."""
        return self.by_identifier.get(identifier)

    def fetch(self, cells):
        """Look for the rows that these cells mean; what was found for other rows is let go."""
        identifiers = {row.get(IDENTIFIER, "").strip() for row in cells} - {""}
        slugs = {row.get("slug", "").strip() for row in cells} - {""}
        self.by_identifier, self.by_slug, self.record_before = {}, {}, {}
        self._keep(self.queryset().filter(identifier__in=identifiers))
        if is_record(self.model):
            self._keep(self.queryset().filter(slug__in=slugs - self.by_slug.keys()))

    def _keep(self, rows):
        if self.is_locked:
            base = Record if is_record(self.model) else Claim
            if base is Claim:  # first the record, as forms do, so that the two never wait crosswise
                of = Record.objects.filter(pk__in=rows.order_by().values("record"))
                list(of.select_for_update().order_by("pk").values_list("pk"))
            list(base.objects.select_for_update().filter(pk__in=rows.values("pk")).order_by("pk").values_list("pk"))
        for row in rows:
            self.by_identifier[row.identifier] = row
            if is_record(self.model):
                self.by_slug[row.slug] = row
            else:
                self.record_before[row.pk] = row.record_id

    def queryset(self):
        """Return the table's rows with what their cells show, in a number of questions that does not grow."""
        joined, fetched = [], []
        for name, field in self.fields.items():
            widget = field.widget
            if isinstance(widget, LinkWidget):
                joined += [name, *_through(name, widget.model)]
            elif isinstance(widget, PartsWidget):
                fetched += [name, *_links_of(name, widget)]
            elif isinstance(widget, LinksWidget):
                fetched += [name, *_through(name, widget.model)]
            elif isinstance(widget, TagsWidget):
                fetched.append(name)
        return self.model.objects.select_related(*joined).prefetch_related(*fetched).order_by("pk")


def _through(name, model):
    return [f"{name}__{need}" for need in naming_of(model).needs]


def _links_of(name, parts):
    links = zip(parts.columns, parts.widgets, strict=True)
    return [f"{name}__{column}" for column, widget in links if isinstance(widget, LinkWidget)]
