"""The uploaded files of a backup: taken while the site is served, and exchanged as a whole when they come back."""

import errno
import os
import shutil
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path

from cooperations import filestore
from cooperations.backups import BackupError
from cooperations.backups.archive import MEDIA, reach_the_disk
from cooperations.backups.progress import size

#: Where restored files wait, beside the store; the former ones go there when they are exchanged.
WAITING = ".restoring-"
FORMER = "former"


def stored():
    """Yield (upload, name, path) of every file in the store, whatever else lies there left out."""
    for file in sorted(name for name in filestore.stored() if filestore.FILE.fullmatch(name)):
        try:
            names = sorted(path.name for path in filestore.folder_of(file).iterdir())
        except FileNotFoundError:  # somebody has just taken it away
            continue
        for name in names:
            if filestore.NAME.fullmatch(name):
                yield file, name, filestore.path_of(file, name)


def opened(path):
    """Return the open file, or None for what is gone meanwhile and for what is no plain file."""
    try:
        file = os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb")
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno == errno.ELOOP:  # a link, which we have not made
            return None
        raise BackupError(f"{path} cannot be read: {error.strerror}. Let this account read MEDIA_ROOT.") from error
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    return None


def take(archive, progress):
    """Add the files of the store to an archive and return {(upload, name): SHA-256}."""
    found, length = {}, 0
    for upload, name, path in stored():
        if file := opened(path):
            with file:
                found[upload, name] = archive.add(f"{MEDIA}/{upload}/{name}", file)
                length += os.fstat(file.fileno()).st_size
            progress.at("Uploaded files", len(found))
    progress.say(f"Uploaded files: {len(found)} of {size(length)}.")
    return found


def is_there():
    """Return whether the store holds any file."""
    return next(stored(), None) is not None


def refuse_unfinished():
    """Refuse to go on where a restoring was killed while it exchanged the files."""
    place = filestore.root().resolve().parent
    for former in sorted(place.glob(f"{WAITING}*/{FORMER}")) if place.is_dir() else ():
        raise BackupError(
            f"A restoring was killed while it exchanged the files; the former ones lie in {former}. Run manage.py "
            f"sweep_media --dry-run --verify: if it names lost files, move {filestore.root()} away and {former} to its "
            f"place. Then remove {former.parent}."
        )


@contextmanager
def waiting_room():
    """Give a folder beside the store, which is gone in the end unless it holds the only copy of something."""
    place = filestore.root().resolve().parent
    try:
        place.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=place, prefix=WAITING))
    except OSError as error:
        raise BackupError(f"{place} cannot be written: {error.strerror}. Set MEDIA_ROOT, or chown it.") from error
    try:
        yield folder
    finally:
        if not (folder / FORMER).exists():
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def exchange(folder):
    """Give a function that puts the unpacked files in the place of the store; undone where the block then fails."""
    store, former, new = filestore.root().resolve(), folder / FORMER, folder / MEDIA
    done = []

    def go():
        new.mkdir(exist_ok=True)
        try:
            if store.exists():
                store.rename(former)
                done.append((former, store))
            new.rename(store)
            done.append((store, new))
            reach_the_disk(store.parent)
        except OSError as error:
            raise BackupError(f"{store} cannot be exchanged: {error.strerror}. It has to be a plain folder.") from error

    try:
        yield go
        done.clear()
        if former.exists():
            former.rename(folder / "no longer needed")
    finally:
        for now, before in reversed(done):
            now.rename(before)
