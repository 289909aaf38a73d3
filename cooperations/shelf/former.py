"""What was called otherwise before: former names of codes, variables, values and tags, and facets stored by them."""

from pyroaring import BitMap

#: What the key of a former name begins with among the labels that a document defines; the name follows.
FORMER = "former."

#: What values of these facets are called when they stand by themselves; of a variable it is its own name and a dot.
PREFIXES = {"tag": "tag.", "code": "", "_agreement": ""}


def former_name(today):
    """Return what a document says of a former name: what bears it today."""
    return {"type": "former", "today": today}


def former_names(definitions, defined):
    """Return {former name: today's name} of everything published; a name that is borne today is no former one."""
    found = {
        key.removeprefix(FORMER): pair["today"]
        for pairs in definitions
        for key, pair in pairs.items()
        if pair["type"] == "former"
    }
    return {old: today for old, today in found.items() if old not in defined}


def named_today(values, prefix, former):
    """Return a facet's bitmaps by the names of today; documents bear a former one until they are published anew."""
    moved = {value: former[prefix + value].removeprefix(prefix) for value in values if prefix + value in former}
    if not moved:
        return values
    found = {value: numbers for value, numbers in values.items() if value not in moved}
    for old, today in moved.items():
        found[today] = found.get(today, BitMap()) | values[old]
    return found


def question_of_today(data, former):
    """Return a query string's parameters under the names that variables bear today."""
    if data is None or not former.keys() & data.keys():
        return data
    renamed = data.copy()
    for old in former.keys() & data.keys():
        renamed.setlist(former[old], [*renamed.getlist(former[old]), *renamed.pop(old)])
    return renamed
