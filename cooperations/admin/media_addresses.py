"""Where the desk fetches pictures and documents that have no public address yet."""

from django.urls import reverse


def desk_url(identifier, name):
    """Return the address at which those who may see the medium see one of its files."""
    return reverse("admin:cooperations_medium_file", args=[identifier, name])


def at_the_desk(document):
    """Return a public document whose files are fetched from the desk: a draft's have no public address yet."""
    media = [
        medium | {"renditions": [part | {"path": _desk_path(medium, part["path"])} for part in medium["renditions"]]}
        for medium in document["content"]["media"]
    ]
    return document | {"content": document["content"] | {"media": media}}


def _desk_path(medium, public_path):
    return desk_url(medium["identifier"], public_path.rpartition("/")[2])
