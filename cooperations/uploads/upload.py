"""A file that passed all checks, and the error of one that did not."""

import hashlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from cooperations.filestore import media_type_of


class RefusedUploadError(ValidationError):
    """The file is not taken; the message names it, the reason and what helps."""


@dataclass(frozen=True)
class Rendition:
    """One of the files that are kept of an upload."""

    name: str
    data: bytes
    width: int | None = None
    height: int | None = None

    def described(self):
        """Return what is known of it without opening it."""
        return {
            "name": self.name,
            "media_type": media_type_of(self.name),
            "width": self.width,
            "height": self.height,
            "bytes": len(self.data),
            "checksum": hashlib.sha256(self.data).hexdigest(),
        }


@dataclass(frozen=True)
class Upload:
    """What is kept of an uploaded file; the last rendition is the one in full size."""

    kind: str
    original_name: str
    renditions: tuple

    def described(self):
        """Return what is known of each rendition."""
        return [rendition.described() for rendition in self.renditions]

    @property
    def contents(self):
        """The files to be stored, by name."""
        return {rendition.name: rendition.data for rendition in self.renditions}
