"""Today's titles and addresses of what documents mention, out of memory."""

from dataclasses import dataclass, field

from cooperations.shelf.index import loaded_index
from cooperations.shelf.languages import CONTENT_LANGUAGES, text_in
from cooperations.shelf.publication import FormerSlug


@dataclass(frozen=True)
class Label:
    """What an identifier is called today; `slug` is empty for what has no page of its own."""

    identifier: str
    record_type: str
    slug: str
    text: dict
    is_withdrawn: bool = False
    spoken: dict = field(default_factory=dict, repr=False, compare=False)  # what was asked for already, by language

    def label_in(self, language):
        """Return the wording for a reader and the language it is in."""
        if language not in self.spoken:
            self.spoken[language] = text_in(self.text, language)
        return self.spoken[language]


def label(identifier, index=None):
    """Return today's label of an identifier, or None.

    Besides records these are codes, variables ("status"), their values ("status.active") and tags ("tag.<slug>").
    """
    index = index or loaded_index()
    if identifier not in index.named:
        index.named[identifier] = named(identifier, index)
    return index.named[identifier]


def named(identifier, index):
    """Read from the index what `label` returns."""
    if row := index.record(identifier):
        return Label(identifier, row.record_type, row.slug, row.label, row.is_withdrawn)
    pair = index.tag(identifier) or index.defined.get(identifier)
    return Label(identifier, pair["type"], "", pair["text"]) if pair else None


def current_slug(record_type, former_slug):
    """Return the slug of the record that once lived at that address, or None; one query.

    An address that a record lives at now belongs to that record alone, whoever had it before.
    """
    former = FormerSlug.objects.filter(record_type=record_type, slug=former_slug)
    return former.values_list("head__slug", flat=True).first()


def labels_within(content):
    """Return the smaller things that a document's content defines, identifier → type and text.

    These are a codebook's variables, values and codes, and the tags of any record.
    """
    found = {}
    for position, variable in enumerate(content.get("variables", ())):
        slug, values = variable["slug"], variable.get("values", ())
        found[slug] = {
            "type": "variable",
            "text": variable["name"],
            "position": position,
            "is_facet": bool(variable.get("is_facet")),
            "record_types": list(variable.get("record_types", ())),
            "values": [value["slug"] for value in values],
        }
        for value in values:
            found[f"{slug}.{value['slug']}"] = {"type": "value", "text": value["label"]}
    for code in content.get("codes", ()):
        found[code["identifier"]] = {"type": "code", "text": code["label"]}
    for tag in content.get("tags", ()):
        # A tag is the same word for all readers.
        found[f"tag.{tag['slug']}"] = {"type": "tag", "text": dict.fromkeys(CONTENT_LANGUAGES, tag["name"])}
    return found
