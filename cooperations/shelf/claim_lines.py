"""Every claim of what is published today in one narrow row, so that claims of many records are counted and compared."""

import json
from typing import NamedTuple

from django.db import models
from django.db.models import F

from cooperations.choices import ClaimKind
from cooperations.shelf.publication import Head, Publication
from cooperations.shelf.sorting import day_number
from cooperations.shelf.together import EVERY_TYPE

#: So many records are asked for by name; of more, all lines are read and those of others left out.
MOST_NAMED = 500
#: So many lines are read, and so many are written, at one go.
READ_AT_ONCE, WRITTEN_AT_ONCE = 5000, 500


class ClaimLine(models.Model):
    """Says of one claim of a record's current publication what claims are counted, compared and ordered by.

    It is made of that publication alone. A line whose publication is not the head's current one is not believed. What
    each column holds depends on the kind of claim; see `COLUMNS_OF`.
    """

    id = models.BigAutoField(primary_key=True)
    head = models.ForeignKey(Head, on_delete=models.CASCADE, related_name="claim_lines")
    publication = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    identifier = models.CharField(max_length=40)
    aspect = models.TextField(blank=True)
    term = models.TextField(blank=True)
    value = models.TextField(blank=True)
    perspective = models.CharField(max_length=20, blank=True)
    certainty = models.CharField(max_length=20, blank=True)
    giver = models.CharField(max_length=40, blank=True)
    receiver = models.CharField(max_length=40, blank=True)
    field = models.CharField(max_length=40, blank=True)
    event = models.CharField(max_length=40, blank=True)
    earliest = models.BigIntegerField(null=True)
    latest = models.BigIntegerField(null=True)
    stance = models.SmallIntegerField(null=True)
    comparator = models.CharField(max_length=20, blank=True)
    lower = models.TextField(blank=True)
    upper = models.TextField(blank=True)
    unit = models.TextField(blank=True)

    class Meta:
        ordering = ["head", "pk"]
        indexes = [
            models.Index(fields=["kind", "head"], name="claim_lines_by_kind"),
            models.Index(fields=["identifier"], name="claim_line_by_identifier"),
        ]

    def __str__(self):
        return f"{self.kind} {self.identifier}"


class Line(NamedTuple):
    """One claim as it is counted: the head number of its record, and the columns of `ClaimLine`.

    Dates are numbers such as 20110611, numbers are texts such as "82185"; whatever is not documented is "" or None.
    """

    head: int
    kind: str
    identifier: str
    aspect: str = ""
    term: str = ""
    value: str = ""
    perspective: str = ""
    certainty: str = ""
    giver: str = ""
    receiver: str = ""
    field: str = ""
    event: str = ""
    earliest: int | None = None
    latest: int | None = None
    stance: int | None = None
    comparator: str = ""
    lower: str = ""
    upper: str = ""
    unit: str = ""


#: The columns of the table, in the order of a Line.
COLUMNS = ("head_id", *Line._fields[1:])


def named(found):
    """Return the identifier of what a claim names, "" for nothing."""
    return found["identifier"] if found else ""


def spoken_of(claim):
    """Return the identifiers of the records that a claim speaks of, parted by spaces."""
    return " ".join(mention["identifier"] for mention in claim.get("about", ()))


def dated(first, last=None):
    """Return the bounds of a date, or of the time from one date to another, as numbers that sort like days."""
    return {
        "earliest": day_number(first["earliest"]) if first else None,
        "latest": day_number((last or first or {}).get("latest")),
    }


def counted(quantity):
    """Return the columns of a quantity."""
    return {column: quantity[column] or "" for column in ("comparator", "lower", "upper", "unit")} if quantity else {}


def coded(claim):
    """Return what a coding says: a value of the codebook, a number, "true", "false" or "absent"; "" for nothing."""
    if claim["is_absent"]:
        return "absent"
    if claim["flag"] is not None:
        return str(claim["flag"]).lower()
    return named(claim["value"]) or claim["number"] or ""


#: What the columns of a claim hold, kind by kind; a kind that is not here has no more than every claim.
COLUMNS_OF = {
    ClaimKind.PARTICIPATION: lambda claim: (
        {"aspect": claim["role"], "giver": named(claim["actor"]), "value": claim["actor_sector"]}
        | {"earliest": dated(claim["since"])["earliest"], "latest": dated(claim["until"])["latest"]}
    ),
    ClaimKind.SUCCESSION: lambda claim: (
        {"aspect": claim["relation"], "giver": named(claim["other"])} | dated(claim["date"])
    ),
    ClaimKind.EPISODE: lambda claim: {"aspect": claim["step"], "stance": claim["stance"]} | dated(claim["date"]),
    ClaimKind.AGREEMENT: lambda claim: {"term": named(claim["instrument"])} | dated(claim["concluded"]),
    ClaimKind.FLOW: lambda claim: (
        {"aspect": claim["resource"], "giver": named(claim["giver"]), "receiver": named(claim["receiver"])}
        | counted(claim["quantity"])
        | dated(claim["period"])
    ),
    ClaimKind.FIGURE: lambda claim: {"aspect": claim["measure"]} | counted(claim["quantity"]) | dated(claim["date"]),
    ClaimKind.FINDING: lambda claim: (
        {"aspect": claim["category"], "term": named(claim["code"]), "perspective": claim["perspective"]}
        | dated(claim["as_of"])
    ),
    ClaimKind.DEMAND: lambda claim: (
        {"aspect": claim["outcome"], "giver": named(claim["demanded_by"]), "receiver": named(claim["addressee"])}
        | {"field": named(claim["policy_field"]), "event": named(claim["raised_at"]), "value": spoken_of(claim)}
        | dated(claim["raised"])
    ),
    ClaimKind.DEMAND_RELATION: lambda claim: {
        "aspect": claim["similarity"],
        "giver": claim["first"],
        "receiver": claim["second"],
        "term": named(claim["explained_by"]),
    },
    ClaimKind.CODING: lambda claim: (
        {"aspect": claim["state"], "term": named(claim["variable"]), "value": coded(claim)} | dated(claim["as_of"])
    ),
}


def line_of(head, claim):
    """Return the line of a claim as a record's document states it."""
    common = {"kind": claim["kind"], "identifier": claim["identifier"], "certainty": claim["certainty"]}
    return Line(head=head, **common, **COLUMNS_OF.get(claim["kind"], lambda _claim: {})(claim))


def write_claim_lines(publications, contents):
    """Keep the lines of these new publications, and no longer those of the ones before; contents in the same order."""
    ClaimLine.objects.filter(head__in=[one.head_id for one in publications]).delete()
    ClaimLine.objects.bulk_create(
        [
            ClaimLine(publication=one.pk, **dict(zip(COLUMNS, line_of(one.head_id, claim), strict=True)))
            for one, content in zip(publications, contents, strict=True)
            for claim in content.get("claims", ())
        ],
        batch_size=WRITTEN_AT_ONCE,
    )


def lines_of(index, kind, numbers=None):
    """Yield the Line of each claim of a kind that is published today, in the order of records; one query.

    `numbers` are the head numbers (a BitMap, as selections have them) of the records whose claims are wanted, of any
    type; all records without it. What was merged away or renamed is called as it is called today.
    """
    wanted = index.of(EVERY_TYPE).everything if numbers is None else numbers
    found = published_lines(kind)
    if numbers is not None and len(numbers) <= MOST_NAMED:
        found = found.filter(head__in=list(numbers))
    names = index.merged | index.former
    for columns in found.order_by("head", "pk").values_list(*COLUMNS).iterator(chunk_size=READ_AT_ONCE):
        if columns[0] in wanted:
            yield named_today(Line._make(columns), names) if names else Line._make(columns)


def published_lines(kind):
    """Return the lines of a kind that are true today, as a QuerySet."""
    return ClaimLine.objects.filter(
        kind=kind, publication=F("head__current_id"), head__withdrawn_at=None, head__merged_into=None
    )


def named_today(line, names):
    """Return the line with every name that led on replaced by the one of today."""
    columns = ("term", "value", "giver", "receiver", "field", "event")
    led = {column: names[name] for column in columns if (name := getattr(line, column)) in names}
    return line._replace(**led) if led else line


def line_named(index, identifier):
    """Return the Line of the published claim with that identifier, or None; one query."""
    found = ClaimLine.objects.filter(identifier=identifier, publication=F("head__current_id"))
    found = found.filter(head__withdrawn_at=None, head__merged_into=None).values_list(*COLUMNS).first()
    return named_today(Line._make(found), index.merged | index.former) if found else None


def claims_said(lines):
    """Return the claims of these lines as their documents state them, by identifier; one query.

    It reads whole documents: hand over the lines that a page shows, never all of a large selection.
    """
    wanted = {line.identifier for line in lines}
    if not wanted:
        return {}
    current = Publication.objects.current().filter(head__in={line.head for line in lines}).order_by("head")
    contents = (json.loads(text)["content"] for text in current.values_list("document", flat=True))
    return {c["identifier"]: c for content in contents for c in content["claims"] if c["identifier"] in wanted}
