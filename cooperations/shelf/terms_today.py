"""Today's codebook as pages count by it: its tree of codes, and the variables that describe a welfare regime."""

from json import loads

from cooperations.shelf.publication import Publication

#: What is known where no codebook is published.
NO_TERMS = {"codes": [], "variables": []}


def terms_of(index):
    """Return the codes and variables of today's codebook as its document states them; read once per state."""
    return index.once("terms of today", read)


def read(index):
    """Read what `terms_of` returns; one query at most."""
    row = next(iter(index.of("codebook").rows.values()), None)
    text = row and Publication.objects.filter(pk=row.publication_id).values_list("document", flat=True).first()
    content = loads(text)["content"] if text else NO_TERMS
    return {name: content[name] for name in NO_TERMS}


def codes_in_order(index):
    """Return the codes, each after the wider one that it belongs to, as (code, depth); a lost parent leaves it on top.

    Codes that go round in a circle are cut open at the first of them.
    """
    return index.once("codes in order", lambda index: list(descended(terms_of(index)["codes"])))


def descended(codes):
    """Yield the codes of a codebook with their depths, the narrower ones after the wider."""
    known, children, seen = {code["identifier"] for code in codes}, {}, set()
    for code in codes:
        children.setdefault(code["parent"] if code["parent"] in known else None, []).append(code)
    for start in (*children.get(None, ()), *codes):
        waiting = [(start, 0)]
        while waiting:
            code, depth = waiting.pop()
            if code["identifier"] not in seen:
                seen.add(code["identifier"])
                yield code, depth
                waiting += [(child, depth + 1) for child in reversed(children.get(code["identifier"], ()))]


def wider_codes(index):
    """Return which code each code lies within, {identifier: identifier or None}."""
    return index.once("wider codes", lambda index: {c["identifier"]: c["parent"] for c in terms_of(index)["codes"]})


def family(identifier, index):
    """Return the identifiers of a code and of all codes below it; who uses a narrower one means the wider one too."""
    codes, found = terms_of(index)["codes"], [identifier]
    for one in found:  # grows while it is read
        found += [code["identifier"] for code in codes if code["parent"] == one and code["identifier"] not in found]
    return found


def regime_dimensions(index):
    """Return the variables that describe a region's welfare regime, in the order of the codebook."""
    return [variable for variable in terms_of(index)["variables"] if variable["is_regime_dimension"]]
