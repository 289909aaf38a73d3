"""Backups: one archive of database and uploaded files, with a manifest that says what it must bring back."""


class BackupError(Exception):
    """A backup cannot be made, read or restored; its message says why and what helps."""
