"""Who gives and who receives: names, addresses and sides of actors and sectors, the most frequent ones first."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperations.choices import CIVIL_SIDE, PUBLIC_SIDE
from cooperations.formats.addresses import page_url
from cooperations.formats.naming import choice_label, mention_text, wording
from cooperations.shelf.flows import ACTOR, NOT_DOCUMENTED, WITHDRAWN, sectors
from cooperations.shelf.labels import label

#: So many actors of each side are shown at once; all others stand together.
MOST = 12
#: The key of all parties of a side that are not shown by name.
OTHERS = "others"


def side_of(sector):
    """Return which side of a cooperation a sector stands on."""
    return "civil" if sector in CIVIL_SIDE else "public" if sector in PUBLIC_SIDE else "other"


def described(words, url, value, sector):
    """Return what pages know of a party; `words` are a wording and its language, `value` what addresses call it."""
    return {
        "text": words[0],
        "language": words[1],
        "url": url,
        "value": value,
        "sector": sector,
        "side": side_of(sector),
    }


def party(key, by, index, mention=None):
    """Return the party with that key; `mention` names an actor that is not on the shelf yet."""
    if not key:
        return described((_("not documented"), ""), "", NOT_DOCUMENTED, "")
    if by != ACTOR:
        name = _("withdrawn actors") if key == WITHDRAWN else choice_label(key, "Sector")
        return described((name, ""), "", key, key)
    found = label(key, index)
    if found is None:
        return described(wording(mention_text(mention)) if mention else (key, ""), "", "", "")
    if found.is_withdrawn:
        return described((_("withdrawn actor"), ""), "", found.identifier, "")
    return described(wording(found.text), page_url("actor", found.slug), found.slug, sectors(index).get(key, ""))


def others(number):
    """Return the party that stands for so many others."""
    text = ngettext("%(number)s other", "%(number)s others", number) % {"number": number}
    return described((text, ""), "", "", "")


def ranked(counts):
    """Return the parties of one side by how much each gives or receives, the most first and nobody last."""
    named = sorted((key for key in counts if key), key=lambda key: (-counts[key], key))
    return [*named, *([""] if "" in counts else [])]


def shown(keys, part):
    """Return (the keys of a side that a part shows by name, how many it does not)."""
    named = [key for key in keys if key]
    if len(named) <= MOST:
        return keys, 0
    here = named[(part - 1) * MOST : part * MOST]
    return [*here, *([""] if "" in keys and part == 1 else [])], len(named) - len(here)


def parts(*sides):
    """Return in how many parts the actors of these sides are shown."""
    return max(1, *(-(-sum(1 for key in side if key) // MOST) for side in sides))
