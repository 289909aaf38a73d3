"""The file of a backup: a tar of the database, the uploaded files and, last, the manifest that names them all."""

import hashlib
import os
import re
import tarfile
from contextlib import contextmanager
from io import BytesIO

from cooperations import filestore
from cooperations.backups import BackupError, manifest
from cooperations.backups.progress import size

MEDIA = "media"
#: The only names that a backup of ours holds: none of them leads out of the folder it is unpacked in.
MEMBER = re.compile(
    rf"database\.sqlite3\.gz|database\.dump|{MEDIA}/({filestore.FILE.pattern})/({filestore.NAME.pattern})"
)
CHUNK = 1 << 20
LARGEST_MANIFEST = 1 << 28
DAMAGED = "The backup is damaged. Take another one."


class HashingReader:
    """Reads a file and makes the checksum of what was read."""

    def __init__(self, file):
        self.file, self.digest = file, hashlib.sha256()

    def read(self, number=CHUNK):
        """Return the next bytes."""
        data = self.file.read(number)
        self.digest.update(data)
        return data


class Writer:
    """Writes the members of a backup and remembers the size and checksum of each."""

    def __init__(self, file, moment):
        self.tar = tarfile.TarFile(fileobj=file, mode="w", format=tarfile.GNU_FORMAT, copybufsize=CHUNK)
        self.moment, self.files = moment, {}

    def add(self, name, file):
        """Add an open file under that name and return its SHA-256."""
        info = self.described(name, os.fstat(file.fileno()).st_size)
        reader = HashingReader(file)
        self.tar.addfile(info, reader)
        self.files[name] = {"bytes": info.size, "sha256": reader.digest.hexdigest()}
        return self.files[name]["sha256"]

    def finish(self, told):
        """Add the manifest, which says that the backup is whole, and end the archive."""
        data = manifest.sealed(told | {"files": self.files})
        self.tar.addfile(self.described(manifest.NAME, len(data)), BytesIO(data))
        self.tar.close()

    def described(self, name, length):
        """Return the head of a member, which nobody but its owner may read once it is unpacked."""
        info = tarfile.TarInfo(name)
        info.size, info.mode, info.mtime = length, 0o600, int(self.moment.timestamp())
        return info


@contextmanager
def writing(path, moment):
    """Give a Writer of a new file that nobody else may read; it is on the disk when the block ends."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        yield Writer(file, moment)
        file.flush()
        os.fsync(file.fileno())


def members(path):
    """Yield (name, open file, size) of everything in a backup; raises BackupError at anything that is not ours."""
    seen = set()
    try:
        with ends_known(path), tarfile.open(path, mode="r:") as tar:
            while (member := tar.next()) is not None:
                tar.members.clear()  # else every head would be kept
                refuse_foreign(member, seen)
                seen.add(member.name)
                yield member.name, tar.extractfile(member), member.size
    except OSError as error:
        raise BackupError(f"{path} cannot be read: {error.strerror or error}.") from error


@contextmanager
def ends_known(path):
    """Raise a BackupError where a file is no archive, or ends before it says so."""
    try:
        yield
    except (tarfile.TarError, EOFError) as error:
        raise BackupError(f"{path} is no backup, or was broken off: {error}. Take another one.") from error


def refuse_foreign(member, seen):
    """Refuse what none of our backups holds: links, folders, devices, names that lead elsewhere, names that repeat."""
    if not member.isreg():
        raise BackupError(f"It holds {member.name!r}, which is no plain file. It is no backup of this platform.")
    if member.name != manifest.NAME and not MEMBER.fullmatch(member.name):
        raise BackupError(f"It holds {member.name!r}, a name that no backup of this platform has.")
    if member.name in seen:
        raise BackupError(f"It holds {member.name!r} twice. It is no backup of this platform.")


def manifest_of(path):
    """Return the manifest of a backup; raises BackupError where it has none, because it was broken off."""
    with ends_known(path):
        return _manifest_of(path)


def _manifest_of(path):
    for name, file, length in members(path):
        if name == manifest.NAME:
            if length > LARGEST_MANIFEST:
                raise BackupError(f"Its {manifest.NAME} is larger than {size(LARGEST_MANIFEST)}. {DAMAGED}")
            return manifest.opened(file.read())
    raise BackupError(f"{path} has no {manifest.NAME}: it was broken off, or is no backup. Take another one.")


def unpack(path, told, progress, folder=None):
    """Hold every member against the manifest; with a folder, write each there under its name.

    Raises BackupError that names what differs, is missing or was not there when the backup was made.
    """
    expected, problems, done = dict(told["files"]), [], 0
    total = sum(file["bytes"] for file in expected.values())
    for name, file, length in members(path):
        if name == manifest.NAME:
            continue
        known = expected.pop(name, None)
        if known is None:
            problems.append(f"{name} is not in its manifest.")
        else:
            with ends_known(path):
                digest = copied(file, folder and folder / name)
            if digest != known["sha256"]:
                problems.append(f"{name} differs from its checksum.")
        done += length
        progress.at("Reading the backup", done, total, size)
    problems += [f"{name} is missing." for name in expected]
    if problems:
        raise BackupError("\n".join([*shortened(problems), DAMAGED]))


def copied(file, target):
    """Read a member to its end, writing it where there is a target, and return its SHA-256."""
    reader = HashingReader(file)
    if target is None:
        while reader.read():
            pass
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as written:
            while data := reader.read():
                written.write(data)
            written.flush()
            os.fsync(written.fileno())
    return reader.digest.hexdigest()


def reach_the_disk(folder):
    """Have the name of what was just renamed survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def shortened(sentences, most=10):
    """Return the first of many sentences, and how many more there are."""
    rest = len(sentences) - most
    return sentences[:most] + ([f"... and {rest} more."] if rest > 0 else [])
