"""What two records say, field by field, and what the one that stays shall say."""

from dataclasses import dataclass

from django.utils.text import capfirst

from cooperations.models import Project, Region, Source
from cooperations.models.dates import EdtfField
from cooperations.tidying.folding import content_fields, is_empty, shown, stored

STAYS, AWAY, BOTH = "stays", "away", "both"

#: Fields that make sense together only: they are chosen in one go.
TOGETHER = {
    Project: (("latitude", "longitude", "precision", "coordinates_origin", "coordinates_source"),),
    Region: (("latitude", "longitude"),),
    Source: (("url", "link_state", "link_checked_at"),),
}


@dataclass(frozen=True)
class Compared:
    """One field, or several that belong together, and what each of the two records says there."""

    fields: tuple
    stays: str
    away: str
    both: str | None  # both texts one after the other, None where that makes no sense or would be too long

    @property
    def key(self):
        """The name of the choice in a form."""
        return "-".join(field.name for field in self.fields)

    @property
    def label(self):
        """What the fields are called."""
        return capfirst(", ".join(str(field.verbose_name) for field in self.fields))

    @property
    def usual(self):
        """What is chosen unless somebody chooses otherwise: the one that stays, where it says anything."""
        return STAYS if self.stays else AWAY


def compared(away, stays):
    """Return (what differs, as Compared; the names of the fields in which both say the same)."""
    together = {name: names for names in TOGETHER.get(type(stays), ()) for name in names}
    by_name = {field.name: field for field in content_fields(type(stays))}
    differing, same = [], []
    for group in dict.fromkeys(together.get(name, (name,)) for name in by_name):
        fields = tuple(by_name[name] for name in group if name in by_name)
        if all(same_value(stored(away, field), stored(stays, field)) for field in fields):
            same += [field for field in fields if not is_empty(stored(stays, field))]
        else:
            differing.append(Compared(fields, said(stays, fields), said(away, fields), both(away, stays, fields)))
    return differing, same


def same_value(one, other):
    """Whether two stored values say the same; an empty text and none at all do."""
    return one == other or (is_empty(one) and is_empty(other))


def said(row, fields):
    """Return what a record says in these fields, in words."""
    return ", ".join(filter(None, (shown(row, field) for field in fields)))


def both(away, stays, fields):
    """Return both texts one after the other, where the field is free text and has room for them."""
    field = fields[0]
    kind = field.get_internal_type()
    is_text = kind in ("CharField", "TextField") and not (field.choices or isinstance(field, EdtfField))
    texts = [stored(stays, field), stored(away, field)]
    if len(fields) > 1 or not is_text or any(is_empty(text) for text in texts):
        return None
    joined = ("\n\n" if kind == "TextField" else "; ").join(texts)
    return joined if field.max_length is None or len(joined) <= field.max_length else None


def choose(differing, choices, away, stays):
    """Let `stays` say what was chosen, field by field; return what is not said any more, line by line.

    `choices` is {key: "stays", "away" or "both"}; what is not named there is as usual.
    """
    left = []
    for one in differing:
        chosen = choices.get(one.key, one.usual)
        if chosen == BOTH and one.both is not None:
            setattr(stays, one.fields[0].attname, one.both)
            continue
        unsaid = one.away if chosen == STAYS else one.stays
        if unsaid:
            left.append(f"{one.label}: {unsaid}")
        for field in one.fields if chosen == AWAY else ():
            setattr(stays, field.attname, stored(away, field))
    return left
