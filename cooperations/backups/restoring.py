"""Restoring a backup: unpacked beside what is there, held against its manifest, and only then taken into use."""

import hashlib

from cooperations import filestore
from cooperations.backups import BackupError, figures, manifest, media, pages
from cooperations.backups.archive import MEDIA, manifest_of, shortened, unpack
from cooperations.backups.engines import engine, records_there
from cooperations.shelf.index import forget


def check(source, progress):
    """Read a backup from end to end, write nothing, and return its manifest; raises BackupError at what is wrong."""
    told = manifest_of(source)
    unpack(source, told, progress)
    return told


def restore(source, progress, *, is_replacing, is_verifying):
    """Restore a backup and return its manifest; where anything fails, all stays as it was and BackupError is raised."""
    told = manifest_of(source)
    manifest.refuse_other_database(told)
    manifest.refuse_newer_program(told)
    refuse_early(is_replacing)
    with media.waiting_room() as folder:
        unpack(source, told, progress, folder)
        progress.say(f"Unpacked: {len(told['files'])} files, all as their checksums say.")
        with media.exchange(folder) as put_files, engine().restoring(folder / engine().MEMBER, told, progress):
            compare(told, folder, progress, is_verifying)
            put_files()
    forget()
    return told


def refuse_early(is_replacing):
    """Refuse what is in the way, before anything is unpacked."""
    media.refuse_unfinished()
    if not is_replacing:
        if there := records_there():
            raise BackupError(f"The database is not empty ({there}). --replace puts the backup in its place.")
        if media.is_there():
            raise BackupError(f"{filestore.root()} is not empty. --replace puts the backup's files in its place.")
    engine().refuse_early()


def compare(told, folder, progress, is_verifying):
    """Hold the restored database and the unpacked files against the manifest; raises BackupError with what differs."""
    found = figures.counts()
    problems = figures.differences(told["rows"], found)
    progress.say(f"Counted: {sum(found.values()):,} rows in {len(found)} tables.")
    if is_verifying and not problems:
        shelf, known = figures.shelf(progress), told["shelf"]["damaged"]
        problems += figures.differences_of_shelf(told["shelf"], shelf.told())
        problems += [
            f"Publication {name} differs from its own checksum." for name in shelf.damaged if name not in known
        ]
        progress.say(f"Publications: {shelf.publications:,} held against their checksums.")
        problems += differences_of_files(told, shelf, folder, progress)
        problems += differences_of_pages(told["pages"], progress)
    if problems:
        raise BackupError("\n".join([*shortened(problems), "Nothing was replaced. Take another backup."]))


def differences_of_files(told, shelf, folder, progress):
    """Return a sentence per uploaded file that is not as the manifest, a form or a publication says."""
    found = {}
    for member, known in told["files"].items():
        if member.startswith(f"{MEDIA}/"):
            found[member.removeprefix(f"{MEDIA}/")] = digest_of(folder / member)
            if found[member.removeprefix(f"{MEDIA}/")] != known["sha256"]:
                raise BackupError(f"{member} was not written as it is in the backup: is the disk in order?")
            progress.at("Uploaded files", len(found))
    progress.say(f"Uploaded files: {len(found):,} held against their checksums.")
    excused = {*told["media"]["lost"], *told["media"]["changed"], *told["media"]["removed_meanwhile"]}
    needed = {"/".join(key): digest for key, digest in shelf.files.items()}
    return [
        f"The uploaded file {name} {'differs from its checksum' if name in found else 'is missing'}."
        for name in sorted(needed.keys() - excused)
        if found.get(name) != needed[name]
    ]


def digest_of(path):
    """Return the SHA-256 of a file, which is read anew."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def differences_of_pages(told, progress):
    """Return a sentence per page that is not the one that was backed up; the same program makes the same pages."""
    if not told["sha256"] or told["made_by"] != pages.made_by():
        progress.say("Pages: not compared, because another release of the program, or other settings, made them.")
        return []
    found = pages.digests(list(told["sha256"]), progress)
    progress.say(f"Pages: {len(found):,} compared.")
    return pages.differences(told["sha256"], found)
