"""The manifest of a backup: what it was made of, when, by which program, and what it must bring back."""

import hashlib
import json
import tomllib

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from cooperations.backups import BackupError
from cooperations.shelf.shelving import canonical

NAME = "manifest.json"
#: Grows by one when an older program could no longer restore what this one writes.
FORMAT = 1
SEAL = "sha256_of_this_manifest"
VENDORS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def version():
    """Return the version of this program."""
    return tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]["version"]


def sealed(manifest):
    """Return the manifest's file, which bears a checksum of itself."""
    manifest = {"format": FORMAT, **manifest}
    return json.dumps(manifest | {SEAL: seal_of(manifest)}, ensure_ascii=False, indent=1).encode()


def seal_of(manifest):
    """Return the SHA-256 of a manifest without its seal."""
    return hashlib.sha256(canonical(manifest).encode()).hexdigest()


def opened(data):
    """Return the manifest that the bytes of its file hold; raises BackupError for what is damaged or too new."""
    try:
        manifest = json.loads(data)
        known, seal = manifest["format"], manifest.pop(SEAL)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BackupError(f"Its {NAME} cannot be read: the backup is damaged. Take another one.") from error
    if known != FORMAT:
        raise BackupError(
            f"It has format {known!r}, and this program knows {FORMAT} only. Restore it with the program that made it "
            f"(version {manifest.get('version')}) or a newer one."
        )
    if seal != seal_of(manifest):
        raise BackupError(f"Its {NAME} differs from its own checksum: the backup is damaged. Take another one.")
    return manifest


def refuse_other_database(manifest):
    """Refuse a backup of another kind of database than the one that DATABASE_URL names."""
    made_of = manifest["database"]["vendor"]
    if made_of != connection.vendor:
        raise BackupError(
            f"It is a backup of {VENDORS.get(made_of, made_of)}, and DATABASE_URL names a database of "
            f"{VENDORS[connection.vendor]}. Set DATABASE_URL to one of the same kind."
        )


def refuse_newer_program(manifest):
    """Refuse a backup whose database has seen migrations that this program does not bring."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if unknown := sorted(set(manifest["migrations"]) - known):
        raise BackupError(
            f"It was made by a newer program (version {manifest['version']}), whose migrations this one does not "
            f"have: {', '.join(unknown)}. Upgrade the program first, then restore."
        )
