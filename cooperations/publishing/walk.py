"""Ways through a public document: what it mentions, which texts it holds, and where."""

from cooperations.choices import Language, RecordKind
from cooperations.prose.keys import MARKUP
from cooperations.prose.reading import references

LANGUAGES = frozenset(Language.values)
RECORD_KINDS = frozenset(RecordKind.values)
#: What a document may name of the codebook.
TERMS = frozenset({"code", "variable", "value"})
#: Strings under these names are addresses, identifiers, dates or numbers, not texts.
NOT_TEXT = frozenset(
    {
        *("identifier", "slug", "key", "url", "archived_url", "website", "doi"),
        *("edtf", "earliest", "latest", "last_checked_on", "coded_on", "accessed_on", "link_checked_at", "on"),
        *("file", "path", "media_type", "checksum", "licence_url"),
        *("lower", "upper", "number", "latitude", "longitude"),
    }
)


def is_markup(path):
    """Whether a path through a document leads to a text as HTML, which says what the plain text beside it says."""
    return str(path[-1]).endswith(MARKUP)


def is_mention(node):
    """Whether a part of a document names another record."""
    return isinstance(node, dict) and node.get("type") in RECORD_KINDS and "identifier" in node and "label" in node


def is_texts(node):
    """Whether a part of a document is a text in languages."""
    return isinstance(node, dict) and bool(node) and set(node) <= LANGUAGES


def branches(node):
    """Yield every part of a document below a node with the path of names that leads to it."""
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, child in children:
        yield (name,), child
        if not is_texts(child):
            yield from (((name, *path), below) for path, below in branches(child))


def mentions(content):
    """Return the records a document's content mentions, by identifier."""
    return {part["identifier"]: part for _path, part in branches(content) if is_mention(part)}


def is_codebook_term(node):
    """Whether a part of a document names a code, variable or value of the codebook."""
    return isinstance(node, dict) and node.get("type") in TERMS and "identifier" in node and "label" in node


def codebook_terms(content):
    """Return the codes, variables and values a document's content uses, by identifier."""
    return {part["identifier"]: part for _path, part in branches(content) if is_codebook_term(part)}


def places_referred_to(markup):
    """Return the places in works that a text as HTML names, by language: all that its plain text leaves out."""
    return {language: "\n".join(place for _work, place in references(text)) for language, text in markup.items()}


def readable_texts(content):
    """Yield (path, text) for every string a reader may read as text, each language by itself."""
    for path, part in branches(content):
        if is_texts(part):
            found = places_referred_to(part) if is_markup(path) else part
            yield from (((*path, language), text) for language, text in found.items())
        elif isinstance(part, str) and path[-1] not in NOT_TEXT:
            yield path, part


def texts_by_language(content):
    """Return {language: [text, …]} of everything a document's content says."""
    found = {}
    for path, part in branches(content):
        if is_texts(part) and not is_markup(path):
            for language, text in part.items():
                found.setdefault(language, []).append(text)
    return found
