"""How cells name rows of other tables: by address or identifier, never by number; fetched for many rows at once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rapidfuzz import fuzz, process

from cooperations.choices import Language, RecordKind
from cooperations.models import Claim, Keyword, Record, Session, VariableValue

#: As many names go into one question to the database.
AT_ONCE = 400
NEAR = 60


class UnknownError(ValueError):
    """No row has that name; the message says so and which one may be meant."""


@dataclass(frozen=True)
class Naming:
    """How rows of a table are named in cells."""

    condition: Callable
    """Names → the condition under which a row has one of them, perhaps together with others."""
    keys: Callable
    """Row → every name it answers to."""
    text: Callable
    """Row, whether for good → the name that is written."""
    needs: tuple = ()
    """What is joined so that a row can say its name."""
    hint: str = ""


def _after(separator, names):
    return [name.partition(separator)[2] for name in names]


RECORD = Naming(
    condition=lambda names: Q(slug__in=names) | Q(identifier__in=names),
    keys=lambda row: (row.slug, row.identifier),
    text=lambda row, is_permanent: row.identifier if is_permanent else row.slug,
    hint=gettext_lazy("the last part of its address, for example can-batllo, or its identifier"),
)
ANY_RECORD = Naming(
    condition=lambda names: Q(slug__in=_after("/", names)) | Q(identifier__in=names),
    keys=lambda row: (f"{row.record_kind}/{row.slug}", row.identifier),
    text=lambda row, is_permanent: row.identifier if is_permanent else f"{row.record_kind}/{row.slug}",
    hint=gettext_lazy("its kind and the last part of its address, for example project/can-batllo, or its identifier"),
)
CLAIM = Naming(
    condition=lambda names: Q(identifier__in=names),
    keys=lambda row: (row.identifier,),
    text=lambda row, is_permanent: row.identifier,
    hint=gettext_lazy("the identifier of the claim, as in the column identifier of its export"),
)
TERM = Naming(
    condition=lambda names: Q(slug__in=names),
    keys=lambda row: (row.slug,),
    text=lambda row, is_permanent: row.slug,
    hint=gettext_lazy("its identifier in the codebook, for example reason-money"),
)
VALUE = Naming(
    condition=lambda names: Q(slug__in=_after(".", names)),
    keys=lambda row: (f"{row.variable.slug}.{row.slug}",),
    text=lambda row, is_permanent: f"{row.variable.slug}.{row.slug}",
    needs=("variable",),
    hint=gettext_lazy("variable and value, for example status.active"),
)
SESSION = Naming(
    condition=lambda names: Q(key__in=_after("/", names)),
    keys=lambda row: (f"{row.event.slug}/{row.key}", f"{row.event.identifier}/{row.key}"),
    text=lambda row, is_permanent: f"{row.event.identifier if is_permanent else row.event.slug}/{row.key}",
    needs=("event",),
    hint=gettext_lazy("the address of the event and the key of the session, for example conference/input"),
)


def naming_of(model):
    """Return how rows of a table are named."""
    if model is Record:
        return ANY_RECORD
    if issubclass(model, Record):
        return RECORD
    if issubclass(model, Claim):
        return CLAIM
    return {Session: SESSION, VariableValue: VALUE}.get(model, TERM)


class Names:
    """The rows that the cells of a file name, by table and name."""

    def __init__(self):
        self.rows = {}
        self.asked = set()
        self.known = {}

    def fetch(self, model, names):
        """Look for the rows of these names that have not been asked for yet."""
        wanted = sorted({name for name in names if (model, name) not in self.asked})
        self.asked.update((model, name) for name in wanted)
        naming = naming_of(model)
        for start in range(0, len(wanted), AT_ONCE):
            condition = naming.condition(wanted[start : start + AT_ONCE])
            for row in model.objects.filter(condition).select_related(*naming.needs):
                self.add(row, model)

    def add(self, row, model=None):
        """Let a row be found by its names; an identifier goes before an address that reads the same."""
        model = model or type(row)
        for key in reversed(naming_of(model).keys(row)):
            self.rows.setdefault((model, key), row)

    def replace(self, row):
        """Put a row that has been saved now in the place of its announcement."""
        for key in naming_of(type(row)).keys(row):
            self.rows[type(row), key] = row

    def get(self, model, name):
        """Return the row of that name; UnknownError with the nearest name."""
        if (model, name) not in self.rows:
            self.fetch(model, [name])
        if (model, name) in self.rows:
            return self.rows[model, name]
        raise UnknownError(self._unknown(model, name))

    @cached_property
    def tags(self):
        """The spelling of every tag by the tag in lower case."""
        return {name.lower(): name for name in Keyword.objects.values_list("name", flat=True)}

    def _unknown(self, model, name):
        told = {"kind": model._meta.verbose_name, "name": name, "hint": naming_of(model).hint}
        names = self._all_names(model)
        close = process.extractOne(name.lower(), list(names), scorer=fuzz.ratio, score_cutoff=NEAR)
        if close is None:
            return _("There is no %(kind)s “%(name)s”. Write %(hint)s.") % told
        told["near"] = names[close[0]]
        return _("There is no %(kind)s “%(name)s”. Did you mean %(near)s?") % told

    def _all_names(self, model):
        """Return every name and label of a table's rows with the name to write, read once per file."""
        if model not in self.known:
            joined = [f"as_{kind}" for kind in RecordKind.values] if model is Record else naming_of(model).needs
            rows = [row.child if model is Record else row for row in model.objects.select_related(*joined)]
            text = naming_of(model).text
            self.known[model] = {
                said.lower(): text(row, False)
                for row in rows
                for said in (*labels_of(row), *naming_of(model).keys(row))
            }
        return self.known[model]


def labels_of(row):
    """Return what people call a row, in all languages."""
    if isinstance(row, Record):
        return [row.slug, *row.label_texts().values()]
    names = [f"{name}_{language}" for name in ("name", "label") for language in Language.values]
    return [getattr(row, name) for name in names if getattr(row, name, None)]
