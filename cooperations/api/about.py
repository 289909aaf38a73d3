"""What a JSON file says of itself before it gives what was asked for."""

from django.urls import reverse

from cooperations.formats.csv_tables import codebook_permalink
from cooperations.formats.licence import LICENCE_URL


def about(request, index, count):
    """Return the terms of a file with `count` entries, what explains it, and which question and state it answers."""
    return {
        "licence": LICENCE_URL,
        "codebook": codebook_permalink(index) or None,
        "schema": request.build_absolute_uri(reverse("api-schema")),
        "url": request.build_absolute_uri(),
        "revision": index.revision,
        "count": count,
    }
