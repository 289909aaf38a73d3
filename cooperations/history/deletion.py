"""What may be deleted: records and claims that were never published, and that nothing else rests on."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperations.models import Claim, Record
from cooperations.models.history import kept_models
from cooperations.models.history.states import ends_of, link_fields
from cooperations.shelf.publication import Publication

#: A claim that moved could be deleted there as if it had never been published.
STAYS = _("It was published on its record and stays there. Enter a claim on the other record instead.")


def versions_of(records):
    """Return the condition of being a version of one of these records (identifiers), or of one merged into them."""
    return Q(head__identifier__in=records) | Q(head__merged_into__identifier__in=records)


def versions_with(claim):
    """Return the versions in which a claim was published, as (address of the record, number), oldest first."""
    quoted = f'"{claim.identifier}"'
    found = Publication.objects.filter(versions_of([claim.record.identifier]), document__contains=quoted)
    return list(found.order_by("published_at", "pk").values_list("head__slug", "number"))


def published_among(claims):
    """Return the keys of those claims that were ever published, in one query for all."""
    if not claims:
        return set()
    quoted = {claim.pk: f'"{claim.identifier}"' for claim in claims}
    records = Record.objects.filter(pk__in={claim.record_id for claim in claims}).values("identifier")
    asked = Q()
    for text in quoted.values():
        asked |= Q(document__contains=text)
    documents = list(Publication.objects.filter(versions_of(records), asked).values_list("document", flat=True))
    return {key for key, text in quoted.items() if any(text in document for document in documents)}


def was_published(record):
    """Whether a record was ever published."""
    return Publication.objects.of_record(record.identifier).exists()


def mentions_of(rows):
    """Return what leads to some records or claims by a link that deleting them would cut without a word."""
    found, keys = {}, {row.pk for row in rows}
    claims = {row.pk for row in rows if isinstance(row, Claim)}
    records = keys - claims
    claims |= set(Claim.objects.filter(record__in=records).values_list("pk", flat=True))
    for model in kept_models():
        for link in link_fields(model):
            aims = claims if issubclass(link.related_model, Claim) else records
            if aims and issubclass(link.related_model, Claim | Record):
                through, here, there = ends_of(link)
                holders = through._base_manager.filter(**{f"{there}__in": aims}).values_list(here, flat=True)
                for row in model._base_manager.filter(pk__in=list(holders)):
                    if not _goes_too(row, records, claims):
                        found[model, row.pk] = row
    return list(found.values())


def _goes_too(row, records, claims):
    """Whether a row is deleted together with what it leads to."""
    if isinstance(row, Record):
        return row.pk in records
    return row.pk in claims if isinstance(row, Claim) else row.whole.pk in records
