"""What the door answers and what stands on the shelf."""

import pytest

from cooperations.publishing.checks import RefusedError
from cooperations.publishing.publish import publish
from cooperations.shelf.publication import Head, Publication, Revision


def refusal(records, note="Los"):
    """Return the problems for which the door refuses the records, as (message, field, claim)."""
    with pytest.raises(RefusedError) as refused:
        publish(records, note=note)
    return [(problem.message, problem.field, problem.claim) for problem in refused.value.problems]


def shelf():
    """Return what stands on the shelf, to see that nothing has changed."""
    return [
        *Head.objects.order_by("pk").values_list("identifier", "revision", "current"),
        *Publication.objects.order_by("pk").values_list("checksum", flat=True),
        *Revision.objects.values_list("number", "token"),
    ]


def content_of(record):
    return Publication.objects.current().of_record(record.identifier).get().parsed()["content"]
