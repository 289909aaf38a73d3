"""Any value of a document in words, for comparing versions."""

from django.utils.translation import gettext as _

from cooperations import choices
from cooperations.choices import Language
from cooperations.formats import dates, quantities
from cooperations.formats.field_names import field_name, in_order
from cooperations.formats.naming import choice_label, mention_text, plain

#: Fields whose values are codes of a list of choices; `kind` and `role` mean different lists in different places.
CHOICES = {
    "certainty": "Certainty",
    "perspective": "Perspective",
    "category": "FindingCategory",
    "outcome": "DemandOutcome",
    "similarity": "Similarity",
    "step": "EpisodeStep",
    "resource": "Resource",
    "relation": "SuccessionRelation",
    "state": "CodingState",
    "sector": "Sector",
    "level": "AdministrationLevel",
    "legal_form": "LegalForm",
    "form": "EventForm",
    "original_language": "Language",
    "quotation_language": "Language",
    "findings_state": "OutcomesState",
    "demands_state": "OutcomesState",
    "link_state": "LinkState",
    "precision": "Precision",
    "origin": "CoordinatesOrigin",
    "licence": "MediumLicence",
    "language": "Language",
}
KINDS = ("ProjectKind", "ActorKind", "RegionKind", "EventKind", "SessionKind", "SourceKind", "MediumKind", "ReplyKind")
ROLES = ("ParticipationRole", "ContributionRole", "PageRole")
#: Says nothing to a reader: where a part stands, and what identifies it.
SILENT = frozenset({"identifier", "key", "slug", "position", "actor_sector", "renditions"})
LANGUAGES = frozenset(Language.values)


def is_text(value):
    """Whether a value is a text in languages."""
    return isinstance(value, dict) and bool(value) and LANGUAGES.issuperset(value)


def languages_of(*values):
    """Return the languages that the texts are in, () when these are no texts."""
    if not any(is_text(value) for value in values):
        return ()
    return tuple(language for language in Language.values if any(language in (value or ()) for value in values))


def in_words(name, value):
    """Return a value in the reader's words; what is empty is ""."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "; ".join(filter(None, (in_words(name, part) for part in value)))
    if isinstance(value, dict):
        return structure_in_words(value)
    return code_in_words(name, str(value))


def structure_in_words(value):
    """Return a text, mention, date, quantity or other structure in words."""
    if is_text(value):
        return plain(value)
    if "label" in value and "type" in value:
        return plain(mention_text(value))
    if "edtf" in value:
        return dates.readable(value)
    if "comparator" in value:
        return quantities.readable(value)
    pairs = ((name, in_words(name, value[name])) for name in in_order(value) if name not in SILENT)
    return ", ".join(f"{field_name(name)}: {words}" for name, words in pairs if words)


def code_in_words(name, value):
    """Return the label of a code, or the value itself."""
    if name in CHOICES:
        return choice_label(value, CHOICES[name])
    for candidate in {"kind": KINDS, "role": ROLES}.get(name, ()):
        if value in getattr(choices, candidate).values:
            return choice_label(value, candidate)
    return value


def key_of(thing):
    """Return what a mention is called, or what identifies a part that has no name; "" for None."""
    if not thing:
        return ""
    if "label" in thing and "type" in thing:
        return plain(mention_text(thing))
    return thing.get("identifier") or thing.get("slug") or thing.get("key", "")
