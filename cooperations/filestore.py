"""Where uploaded files lie: a folder per upload below MEDIA_ROOT, written whole or not at all and never changed."""

import os
import re
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register

#: Below MEDIA_ROOT; what else an operator keeps there is left alone.
FOLDER = "files"
#: What a folder may hold: renditions of a picture, named by their width, or one document.
NAME = re.compile(r"(?:\d{2,5}|original)\.webp|document\.pdf")
#: The name of an upload's folder: nothing that could lead out of ours.
FILE = re.compile(r"[0-9a-z]{10}-[0-9a-f]{16}")
MEDIA_TYPES = {".webp": "image/webp", ".pdf": "application/pdf"}
INCOMING = ".incoming-"


def root():
    """Return the folder that holds the folders of all uploads."""
    return Path(settings.MEDIA_ROOT) / FOLDER


def folder_of(file):
    """Return the folder of an upload; raises ValueError for what cannot be the name of one."""
    if not FILE.fullmatch(file):
        raise ValueError(f"{file!r} names no upload.")
    return root() / file


def path_of(file, name):
    """Return where a file of an upload lies, whether it is there or not; raises ValueError for impossible names."""
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} names no file of an upload.")
    return folder_of(file) / name


def media_type_of(name):
    """Return the media type of a file by the ending that we gave it."""
    return MEDIA_TYPES[Path(name).suffix]


def public_path(file, name):
    """Return the path of a file's public address, which answers only once it is published."""
    return f"/media/{file}/{name}"


def write(file, contents):
    """Store the files of an upload, {name: bytes}: they appear together, or not at all."""
    target = folder_of(file)
    root().mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=root(), prefix=INCOMING))
    try:
        for name, data in contents.items():
            with (draft / path_of(file, name).name).open("wb") as stored:
                stored.write(data)
                stored.flush()
                os.fsync(stored.fileno())  # the row that names the file survives a power cut, so the file has to
        draft.chmod(0o755)  # mkdtemp's mode would shut out a backup that runs under another account
        draft.rename(target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def remove(file):
    """Remove the files of an upload; nothing happens where there are none."""
    shutil.rmtree(folder_of(file), ignore_errors=True)


def stored():
    """Return {name of folder: when it was written} for everything in the store, unfinished uploads included."""
    if not root().is_dir():
        return {}
    return {path.name: datetime.fromtimestamp(path.stat().st_mtime, UTC) for path in root().iterdir() if path.is_dir()}


def remove_folder(name):
    """Remove a folder of the store that ``stored`` has named."""
    shutil.rmtree(root() / Path(name).name)


@register(Tags.files)
def uploads_can_be_written(app_configs, **kwargs):
    """Report in `manage.py check` a MEDIA_ROOT that cannot be written, or that a web server would hand out."""
    place = Path(settings.MEDIA_ROOT).absolute()
    nearest = next(folder for folder in (place, *place.parents) if folder.exists())
    found = []
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        kind, name = (Error, "E002") if settings.ENVIRONMENT == "production" else (Warning, "W002")
        hint = f"Let the account that runs the platform write there (chown, chmod {nearest}), or set MEDIA_ROOT."
        found.append(
            kind(f"MEDIA_ROOT={place} cannot be written: no file can be uploaded.", hint, id=f"koopwohl.{name}")
        )
    served = [Path(folder).absolute() for folder in (settings.STATIC_ROOT, *settings.STATICFILES_DIRS) if folder]
    if any(place.is_relative_to(folder) or folder.is_relative_to(place) for folder in served):
        hint = "Set MEDIA_ROOT to a folder of its own, for example /var/lib/koopwohl/media."
        message = f"MEDIA_ROOT={place} shares a folder with the static files, which anybody may fetch."
        found.append(Error(message, hint, id="koopwohl.E003"))
    return found
