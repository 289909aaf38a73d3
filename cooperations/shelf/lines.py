"""What every process keeps in memory of a record today, in narrow rows: no index has to read past the documents."""

from django.db import models

from cooperations.shelf.publication import Head
from cooperations.shelf.sorting import day_number, titles_of
from cooperations.shelf.vocabulary import packed, text_as_json

#: What the identifier of a tag's label begins with; its slug follows.
TAG = "tag."
#: So many values are asked for at one go.
PORTION = 500


class FacetValue(models.Model):
    """Numbers a value that records bear of a facet, for as long as the shelf lasts; of a tag it also holds the name."""

    facet = models.TextField()
    value = models.TextField()
    label = models.TextField(blank=True, help_text="A tag's name per language, as JSON; empty for all other values.")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["facet", "value"], name="facet_value_is_unique")]

    def __str__(self):
        return f"{self.facet}={self.value}"


class IndexLine(models.Model):
    """Holds what every process keeps in memory of a record's current publication.

    It is made of that publication alone. A line whose publication is not the head's current one is not believed.
    """

    head = models.OneToOneField(Head, on_delete=models.CASCADE, primary_key=True, related_name="index_line")
    publication = models.BigIntegerField()
    version = models.PositiveIntegerField()
    titles = models.TextField(help_text="The titles that readers of each language are shown, folded; one if all agree.")
    earliest = models.BigIntegerField(null=True)
    latest = models.BigIntegerField(null=True)
    updated = models.CharField(max_length=20)
    keys = models.BinaryField(help_text="The numbers of its facet values, four bytes each.")
    definitions = models.TextField(blank=True, help_text="What it defines beside tags, as JSON; empty if nothing.")

    class Meta:
        ordering = ["head"]

    def __str__(self):
        return str(self.head)


def write_lines(publications, found):
    """Keep a line for each of these new publications; `found` holds (facets, sorts, labels) of each, in that order.

    Needs the transaction that holds the revision's lock, so that no two processes number values at once.
    """
    borne = {(name, value) for facets, _sorts, _labels in found for name, values in facets.items() for value in values}
    numbers = numbers_of(borne)
    name_tags(numbers, {key: pair for _facets, _sorts, labels in found for key, pair in labels.items()})
    lines = [line_of(one, *about, numbers) for one, about in zip(publications, found, strict=True)]
    columns = [field.name for field in IndexLine._meta.fields if not field.primary_key]
    IndexLine.objects.bulk_create(
        lines, batch_size=PORTION, update_conflicts=True, unique_fields=["head"], update_fields=columns
    )


def line_of(publication, facets, sorts, labels, numbers):
    """Return the line of a publication, not yet saved."""
    defined = {key: pair for key, pair in labels.items() if not key.startswith(TAG)}
    return IndexLine(
        head_id=publication.head_id,
        publication=publication.pk,
        version=publication.number,
        titles=titles_of(sorts["title"]),
        earliest=day_number(sorts["earliest"]),
        latest=day_number(sorts["latest"]),
        updated=sorts["updated"],
        keys=packed(list(dict.fromkeys(numbers[name, value] for name in facets for value in facets[name]))),
        definitions=text_as_json(defined) if defined else "",
    )


def numbers_of(wanted):
    """Return {(facet, value): number} of these values; new ones get their numbers now."""
    known = stored_numbers(wanted)
    fresh = sorted(wanted - known.keys())
    FacetValue.objects.bulk_create([FacetValue(facet=facet, value=value) for facet, value in fresh], batch_size=PORTION)
    return known | stored_numbers(fresh)


def stored_numbers(wanted):
    """Return the numbers of those of the values that have one."""
    values, found = sorted({value for _facet, value in wanted}), {}
    for start in range(0, len(values), PORTION):
        rows = FacetValue.objects.filter(value__in=values[start : start + PORTION]).order_by()
        found.update(((facet, value), number) for number, facet, value in rows.values_list("pk", "facet", "value"))
    return {pair: found[pair] for pair in wanted if pair in found}


def name_tags(numbers, labels):
    """Let tags be called as these records call them."""
    names = {}
    for (facet, value), number in numbers.items():
        if facet == "tag" and TAG + value in labels:
            names[number] = text_as_json(labels[TAG + value]["text"])
    tags = FacetValue.objects.in_bulk(list(names))
    renamed = [tag for tag in tags.values() if tag.label != names[tag.pk]]
    for tag in renamed:
        tag.label = names[tag.pk]
    FacetValue.objects.bulk_update(renamed, ["label"], batch_size=PORTION)
