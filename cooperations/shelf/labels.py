"""Today's titles and addresses of what documents mention, out of memory."""

from dataclasses import dataclass, field

from cooperations.shelf.former import FORMER, former_name
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
    spoken: dict = field(default_factory=dict, repr=False, compare=False)  # asked for already, by language

    def label_in(self, language):
        """Return the wording for a reader and the language it is in."""
        if language not in self.spoken:
            self.spoken[language] = text_in(self.text, language)
        return self.spoken[language]


def label(identifier, index=None):
    """Return today's label of an identifier, or None.

    Besides records these are codes, variables ("status"), their values ("status.active") and tags ("tag.<slug>"). What
    was merged or renamed is called like what it is today, and the label's identifier is that of today.
    """
    index = index or loaded_index()
    if identifier not in index.named:
        index.named[identifier] = named(identifier, index)
    return index.named[identifier]


def named(identifier, index):
    """Read from the index what `label` returns."""
    if row := index.today(identifier):
        return Label(row.identifier, row.record_type, row.slug, row.label, row.is_withdrawn)
    identifier = index.former.get(identifier, identifier)
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
            found[f"{slug}.{value['slug']}"] = term("value", value)
        found |= former_names_of_variable(variable)
    for code in content.get("codes", ()):
        found[code["identifier"]] = term("code", code)
        found |= leading_on(code["identifier"], code.get("former_identifiers", ()))
    for tag in content.get("tags", ()):
        # A tag is the same word for all readers.
        found[f"tag.{tag['slug']}"] = {"type": "tag", "text": dict.fromkeys(CONTENT_LANGUAGES, tag["name"])}
        found |= leading_on(f"tag.{tag['slug']}", [f"tag.{slug}" for slug in tag.get("former_slugs", ())])
    return found


def term(kind, content):
    """Return what is kept of a value or a code: its label and, where it has some, its further names."""
    also = content.get("alt_labels")
    return {"type": kind, "text": content["label"]} | ({"also": also} if also else {})


def leading_on(today, former):
    """Return what a document defines so that former names of something lead to today's."""
    return {f"{FORMER}{name}": former_name(today) for name in former}


def former_names_of_variable(variable):
    """Return the former names of a variable and of its values, under each name that the variable had."""
    slug, before = variable["slug"], variable.get("former_identifiers", ())
    found = leading_on(slug, before)
    for value in variable.get("values", ()):
        today, slugs = f"{slug}.{value['slug']}", [value["slug"], *value.get("former_identifiers", ())]
        names = [f"{name}.{old}" for name in (slug, *before) for old in slugs]
        found |= leading_on(today, [name for name in names if name != today])
    return found
