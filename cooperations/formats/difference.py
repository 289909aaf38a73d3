"""The difference of two versions, told by claim and field."""

from django.utils.translation import gettext as _

from cooperations.choices import ClaimKind
from cooperations.formats.field_names import field_name, in_order
from cooperations.formats.naming import choice_label, plain
from cooperations.formats.prose import for_comparison
from cooperations.formats.values import SILENT, in_words, key_of, languages_of

#: Lists of parts that are compared one by one, by what identifies each, and what they are called.
PARTS = {
    "claims": ("claim", "identifier"),
    "media": ("medium", "identifier"),
    "sessions": ("session", "key"),
    "sections": ("section", "key"),
    "variables": ("variable", "slug"),
    "codes": ("code", "identifier"),
}
#: What names a part for a reader, the first that it has.
NAMES = ("title", "heading", "name", "label", "measure_label", "text", "caption", "alt")


def difference(older, newer):
    """Return what the content of a document says differently from an older one, as a list of changes.

    Each change is a dict: `where` (field, claim, session, section, variable or code), `change` (added, removed or
    changed), `label`, `kind` of claim, `identifier`, and in words `before` and `after` or, for a part, its `fields`.
    """
    changes = []
    older, newer = for_comparison(older, newer)
    for name in in_order({*older, *newer}):
        before, after = older.get(name), newer.get(name)
        if before == after:
            continue
        if name in PARTS:
            changes += part_changes(name, before or [], after or [])
        elif name == "report":
            changes += report_changes(before or {}, after or {})
        else:
            changes += [field_change(*found) for found in compared(name, before, after)]
    return changes


def report_changes(before, after):
    """Return the changes of a report: its lead as a field, its sections one by one."""
    lead = compared("lead", before.get("lead"), after.get("lead"))
    sections = part_changes("sections", before.get("sections", []), after.get("sections", []))
    return [field_change(*found) for found in lead] + sections


def compared(name, before, after):
    """Return (label, before, after) in words for a field that differs; texts language by language."""
    spoken = languages_of(before, after)
    if not spoken:
        found = [(field_name(name), in_words(name, before), in_words(name, after))]
    else:
        before, after = before or {}, after or {}
        found = [
            (
                f"{field_name(name)} ({choice_label(language, 'Language')})",
                before.get(language, ""),
                after.get(language, ""),
            )
            for language in spoken
        ]
    return [(label, old, new) for label, old, new in found if old != new]


def field_change(label, before, after):
    """Return the change of a field."""
    return change_of("field", label, before=before, after=after)


def change_of(where, label, *, change="", kind="", identifier="", before="", after="", fields=()):
    """Return one change in the form that templates know."""
    return {
        "where": where,
        "change": change or ("changed" if before and after else "added" if after else "removed"),
        "label": label,
        "kind": kind,
        "identifier": identifier,
        "before": before,
        "after": after,
        "fields": [{"label": label, "before": old, "after": new} for label, old, new in fields],
    }


def part_changes(name, before, after):
    """Return the changes of a list's parts, matched by what identifies them."""
    where, key = PARTS[name]
    old, new = ({part[key]: part for part in parts} for parts in (before, after))
    found = []
    for identifier in dict.fromkeys([*new, *old]):
        found += part_change(where, identifier, old.get(identifier), new.get(identifier))
    if not found and list(old) != list(new):
        found.append(change_of("field", _("Order: %(what)s") % {"what": field_name(name)}, change="changed"))
    return found


def part_change(where, identifier, before, after):
    """Return the change of one part as a list, empty when it says the same."""
    old, new = for_comparison(before or {}, after or {})
    fields = [
        found
        for name in in_order({**old, **new})
        if name not in SILENT and (where, name) != ("claim", "kind")
        for found in compared(name, old.get(name), new.get(name))
    ]
    if before and after and not fields:
        return []
    part = after or before
    shared = {"kind": part["kind"] if where == "claim" else "", "identifier": identifier}
    if before and after:
        return [change_of(where, label_of(where, part), change="changed", fields=fields, **shared)]
    words = "\n".join(f"{label}: {old or new}" for label, old, new in fields)
    side = {"before": words, "change": "removed"} if before else {"after": words, "change": "added"}
    return [change_of(where, label_of(where, part), **side, **shared)]


def label_of(where, part):
    """Return what a part is called: a claim by its kind, all by what names them."""
    named = next((plain(part[name]) for name in NAMES if isinstance(part.get(name), dict) and part[name]), "")
    if where == "claim":
        kind = choice_label(part["kind"], "ClaimKind")
        coded = key_of(part.get("variable")) if part["kind"] == ClaimKind.CODING else ""
        named = shortened(coded or named)
        return f"{kind}: {named}" if named else kind
    return shortened(named) or key_of(part)


def shortened(text, most=80):
    """Return the beginning of a text."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"
