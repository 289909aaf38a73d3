"""Public pages as a reader without an account gets them, each as a checksum of its bytes."""

import hashlib

from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import translation

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.shelf.index import forget
from cooperations.shelf.publication import Head
from cooperations.views.unchanged import RELEASE

#: So many pages of records at most, spread evenly over all of them.
MOST_RECORDS = 500
#: Pages name their own address; wherever they are made, they are made for this host.
HOST = "backup.invalid"


def made_by():
    """Return a digest of everything beside the shelf that pages depend on: where it differs, so may the pages."""
    names = (RELEASE, settings.MAP_TILES, settings.STORAGES["staticfiles"]["BACKEND"], settings.LANGUAGE_CODE)
    return hashlib.sha256(repr((*names, settings.DEBUG, settings.TIME_ZONE)).encode()).hexdigest()


def addresses():
    """Return the paths of the pages that are made: home, the list of each type, and records."""
    with translation.override(settings.LANGUAGE_CODE):
        paths = [reverse("home"), *(reverse(entry.list_route) for entry in RECORD_TYPES.values())]
        heads = list(Head.objects.live().order_by("pk").values_list("record_type", "slug"))
        for record_type, slug in evenly(heads, MOST_RECORDS):
            paths.append(reverse(RECORD_TYPES[record_type].detail_route, kwargs={"slug": slug}))
    return paths


def evenly(things, most):
    """Return at most so many of the things, from the first to the last at equal distances."""
    if len(things) <= most:
        return things
    return [things[number * (len(things) - 1) // (most - 1)] for number in range(most)]


def digests(paths, progress):
    """Return {path: SHA-256 of the page}; for a page that fails, what was answered instead."""
    found = {}
    forget()
    reader = Client(raise_request_exception=False, SERVER_NAME=HOST)
    known = {"ALLOWED_HOSTS": [HOST], "PERMALINK_BASE": f"https://{HOST}"}
    with translation.override(settings.LANGUAGE_CODE), override_settings(**known):
        for path in paths:
            response = reader.get(path, secure=True)
            answered = b"".join(response) if response.streaming else response.content
            is_page = response.status_code == 200
            found[path] = hashlib.sha256(answered).hexdigest() if is_page else f"status {response.status_code}"
            progress.at("Pages", len(found), len(paths))
    forget()
    return found


def differences(told, found):
    """Return a sentence per page that is not what the manifest tells."""
    return [f"The page {path} is not the one that was backed up." for path in told if told[path] != found.get(path)]
