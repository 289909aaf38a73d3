"""What the files of a network say of nodes, ties and themselves; the same for whoever asks, in all languages."""

import re
from itertools import islice, product

from cooperations.formats.addresses import permalink
from cooperations.formats.csv_tables import codebook_permalink
from cooperations.formats.licence import LICENCE_NAME, LICENCE_URL
from cooperations.formats.networks.graph import ACTOR, ACTORS
from cooperations.formats.networks.nodes import sector_of
from cooperations.formats.today import wordings
from cooperations.shelf.claim_lines import claims_said
from cooperations.shelf.languages import CONTENT_LANGUAGES
from cooperations.shelf.participations import together

#: So many documents are read at one go.
PORTION = 200
#: Letters that XML 1.0 cannot hold.
UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def node_attributes(graph, index):
    """Return what files say of each node, {node: {attribute: text or number}}; nothing is filled in."""
    found = {}
    for node, kind in graph.nodes(data="kind"):
        row = index.today(node)
        names = dict(zip(CONTENT_LANGUAGES, ("",) * 4 if row.is_withdrawn else wordings(row.label), strict=True))
        said = {"kind": kind, "sector": sector_of(row, index) if kind == ACTOR else "", "slug": row.slug}
        said |= {"permalink": permalink(row.identifier)}
        said |= {f"label_{language}": writable(name or "") for language, name in names.items()}
        label = next((name for name in names.values() if name), row.slug)
        found[node] = {"label": writable(label)} | said
    return found


def writable(text):
    """Return a text without letters that XML cannot hold."""
    return UNWRITABLE.sub("", text)


def evidence_of(graph, tie, lines):
    """Return the participations behind a tie, case by case, [(identifier of the case, [Line])]."""
    one, other = tie
    data = graph.edges[tie]
    if "shared" not in data:
        kinds = graph.nodes(data="kind")
        return [(other if kinds[one] == ACTOR else one, list(data["lines"]))]
    return [(case, [*lines[case, one], *lines[case, other]]) for case in data["shared"]]


def spells_of(graph, tie, lines):
    """Return (the spans of time in which a tie may have held, whether it also rests on what no date places in time).

    Spans are pairs of numbers such as 20110611, None where open or not documented. A tie between actors holds while
    both may have taken part in the same case; it has neither spans nor anything undated if they never did at one time.
    """
    if "shared" not in graph.edges[tie]:
        found = {(line.earliest, line.latest) for line in graph.edges[tie]["lines"]}
    else:
        one, other = tie
        pairs = (pair for case in graph.edges[tie]["shared"] for pair in product(lines[case, one], lines[case, other]))
        found = {span for pair in pairs if (span := together(*pair))}
    dated = found - {(None, None)}
    return sorted(dated, key=lambda span: (span[0] or 0, span[1] or 0)), len(dated) < len(found)


def said_of(lines):
    """Return what documents say of participations, {identifier: (since, until, identifiers of sources)}, dates as EDTF.

    A portion of the documents is read at a time, and of it only this is kept.
    """
    found, by_head = {}, {}
    for line in lines:
        by_head.setdefault(line.head, []).append(line)
    remaining = iter(by_head)
    while heads := list(islice(remaining, PORTION)):
        for identifier, claim in claims_said([line for head in heads for line in by_head[head]]).items():
            dates = tuple(claim[name]["edtf"] if claim[name] else "" for name in ("since", "until"))
            sources = dict.fromkeys(citation["source"]["identifier"] for citation in claim["citations"])
            found[identifier] = (*dates, tuple(sources))
    return found


def about(mode, year, index, address):
    """Return what a file says of itself: title, terms, codebook, the address that it came from."""
    kind = (
        "actors tied by the cases they have in common" if mode == ACTORS else "actors and the cases they take part in"
    )
    return {
        "title": f"KoopWohl: {kind}{f', {year}' if year else ''}",
        "licence": LICENCE_URL,
        "licence_name": LICENCE_NAME,
        "codebook": codebook_permalink(index),
        "address": writable(address),
    }


def iso(number):
    """Return a day number as ISO date."""
    return f"{number // 10_000:04d}-{number // 100 % 100:02d}-{number % 100:02d}"
