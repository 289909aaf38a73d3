"""Making a backup: first the database, then the files, beside its final place and renamed at the very end."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from cooperations.backups import BackupError, figures, manifest, media, pages
from cooperations.backups.archive import reach_the_disk, shortened, writing
from cooperations.backups.engines import engine
from cooperations.backups.progress import size
from cooperations.publishing.media import files_in_use
from cooperations.shelf.shelving import moment

ENDING = ".tar"


def place_for(target, now):
    """Return the path of the new backup: the one that was named, or one named by the time in the folder named."""
    target = Path(target)
    if target.is_dir():
        target /= f"koopwohl-{now:%Y-%m-%d-%H%M%S}{ENDING}"
    if target.suffix != ENDING:
        raise BackupError(f"{target} is no folder. Make it, or name a file that ends in {ENDING}.")
    if not target.parent.is_dir():
        raise BackupError(f"There is no folder {target.parent}. Make it, or name another one.")
    refuse_existing(target)
    return target


def refuse_existing(target):
    """Refuse to write over anything."""
    if os.path.lexists(target):
        raise BackupError(f"{target} is there already. Name another file, or move that one away.")


def back_up(target, progress):
    """Make a backup and return its path and what is wrong with what it holds, as sentences.

    Until it is whole it lies in a hidden folder beside its place, whose name says that it is unfinished.
    """
    now = timezone.now()
    path = place_for(target, now)
    with room_beside(path) as folder:
        draft = folder / "unfinished"
        with writing(draft, now) as archive:
            told, shelf = database_into(archive, folder, progress)
            problems = files_into(archive, told, shelf, progress)
            archive.finish({"platform": settings.SITE_NAME, "version": manifest.version(), **told})
        length = draft.stat().st_size
        refuse_existing(path)
        draft.rename(path)
        reach_the_disk(path.parent)
    progress.say(f"{path}: {size(length)}.")
    return path, problems


@contextmanager
def room_beside(path):
    """Give a folder in which the backup grows, gone in the end; raises BackupError where none can be made or filled."""
    try:
        folder = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".unfinished-{path.name}-"))  # mkdtemp's mode is 700
        try:
            yield folder
        finally:
            shutil.rmtree(folder)
    except OSError as error:
        hint = "There has to be room for the database as it is and for the backup."
        raise BackupError(f"{path} cannot be written: {error.strerror or error}. {hint}") from error


def database_into(archive, folder, progress):
    """Add the database to the archive; return what the manifest tells of it, and its Shelf."""
    taken_at = moment(timezone.now())
    with engine().snapshot(folder, progress) as (dump, length):
        rows = figures.counts()
        if not rows:
            raise BackupError("The database has no tables of the platform. Set DATABASE_URL to the one that has.")
        progress.say(f"Counted: {sum(rows.values()):,} rows in {len(rows)} tables.")
        shelf = figures.shelf(progress)
        progress.say(f"Publications: {shelf.publications:,}.")
        told = {
            "database": {"vendor": connection.vendor, "taken_at": taken_at, "unpacked_bytes": length},
            "migrations": figures.applied(),
            "rows": rows,
            "shelf": shelf.told(),
            "pages": pages_of_today(progress),
        }
    with dump.open("rb") as file:
        archive.add(engine().MEMBER, file)
    dump.unlink()
    return told, shelf


def pages_of_today(progress):
    """Return the checksums of pages for the manifest; none of a database that waits for migrations."""
    if waiting := figures.waiting():
        progress.say(f"Pages: left out, because the database waits for migrations ({', '.join(waiting)}).")
        return {"made_by": "", "sha256": {}}
    found = pages.digests(pages.addresses(), progress)
    progress.say(f"Pages: {len(found)} checksummed.")
    return {"made_by": pages.made_by(), "sha256": found}


def files_into(archive, told, shelf, progress):
    """Add the uploaded files to the archive, complete the manifest and return what is wrong, as sentences."""
    begun = moment(timezone.now())
    found = media.take(archive, progress)
    missing = [key for key in shelf.files if key not in found]
    changed = sorted("/".join(key) for key, digest in found.items() if shelf.files.get(key, digest) != digest)
    # What a draft showed may have been taken away at the desk after the database was copied; what is published stays.
    still_in_use = files_in_use({upload for upload, _name in missing}) if missing else set()
    lost = sorted("/".join(key) for key in missing if key[0] in still_in_use)
    told["media"] = {
        "taken_from": begun,
        "taken_until": moment(timezone.now()),
        "removed_meanwhile": sorted("/".join(key) for key in missing if key[0] not in still_in_use),
        "lost": lost,
        "changed": changed,
    }
    return shortened(
        [f"Publication {name} differs from its own checksum." for name in shelf.damaged]
        + [f"The uploaded file {name} is lost." for name in lost]
        + [f"The uploaded file {name} differs from its checksum." for name in changed]
    )
