"""What a picture or document lacks before it may be published, and which files in the store are needed by nobody."""

import json
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from cooperations import filestore
from cooperations.choices import Language, MediumLicence
from cooperations.models.media import Medium
from cooperations.shelf.files import ShelvedFile

#: An upload is written before its row is: what is younger may belong to a form that is being saved.
GRACE = timedelta(hours=1)


def lacks(medium):
    """Yield what has to be added before a picture or document may be published, as sentences that name it."""
    missing = [
        *_lacks_rights(medium),
        *(_lacks_as_picture(medium) if medium.is_picture else _lacks_as_document(medium)),
    ]
    if any(not filestore.path_of(medium.file, part["name"]).is_file() for part in medium.renditions):
        missing.append(_("Its file is lost. Upload it again."))
    name = _("Picture “%(name)s”") if medium.is_picture else _("Document “%(name)s”")
    for sentence in missing:
        yield f"{name % {'name': medium}}: {sentence}"


def _lacks_rights(medium):
    if not medium.credit.strip():
        yield _("Say who made it or holds the rights.")
    if not medium.licence:
        yield _("Choose the licence under which it may be shown.")
    if medium.licence == MediumLicence.OTHER and not medium.licence_url:
        yield _("Give the address at which the licence can be read.")


def _lacks_as_picture(medium):
    has_alt = _has_text(medium, "alt")
    if not has_alt and not medium.is_decorative:
        yield _("Describe it in the alternative text, or tick “purely decorative”.")
    if has_alt and medium.is_decorative:
        yield _("It is marked as purely decorative and has an alternative text. Take one of the two away.")


def _lacks_as_document(medium):
    if not _has_text(medium, "caption"):
        yield _("Give the document a title.")
    if not medium.language:
        yield _("Say in which language the document is.")


def _has_text(medium, name):
    return any((getattr(medium, f"{name}_{language}") or "").strip() for language in Language.values)


def files_in_use(files=None):
    """Return the names of uploads that the desk or a publication refers to; of these files, or of all."""
    rows = [model.objects.order_by().values_list("file", flat=True) for model in (Medium, ShelvedFile)]
    return {file for found in rows for file in (found if files is None else found.filter(file__in=files))}


def remove_unused(files):
    """Remove the files of those uploads that neither the desk nor any publication refers to."""
    for file in set(files) - (files_in_use(files) if files else set()):
        filestore.remove(file)


def checksums_of_desk():
    """Return {(file, name): checksum} of what the desk shows, published or not."""
    rows = Medium.objects.order_by().values_list("file", "renditions")
    return {(file, part["name"]): part["checksum"] for file, renditions in rows for part in renditions}


def checksums_in(document):
    """Return {(file, name): checksum} of what a published document shows; it is given as its text."""
    if '"/media/' not in document:
        return {}
    media = json.loads(document)["content"].get("media", ())
    parts = [(medium["file"], part) for medium in media for part in medium["renditions"]]
    return {(file, part["path"].rpartition("/")[2]): part["checksum"] for file, part in parts}


def orphans(older_than=GRACE):
    """Return the names of folders in the store that nothing refers to and that are no younger than that."""
    limit = timezone.now() - older_than
    stored = filestore.stored()  # read before the rows, so that what is uploaded meanwhile is not taken for lost
    in_use = files_in_use()
    return sorted(name for name, written in stored.items() if name not in in_use and written <= limit)


def lost_files():
    """Return the names of uploads that something refers to and that are not in the store."""
    in_use = files_in_use()  # read before the store: an upload is stored before its row is
    return sorted(in_use - set(filestore.stored()))
