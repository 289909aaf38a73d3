"""From what a browser sent to what is kept: the type is read off the bytes, never off a name or a header."""

import re

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperations.uploads.pdfs import document_from
from cooperations.uploads.pictures import picture_from
from cooperations.uploads.upload import RefusedUploadError

MOST_BYTES = 20 * 1024 * 1024
LONGEST_NAME = 200

#: What we take: the beginnings of such files, and who reads them.
TAKEN = (
    (re.compile(rb"\xff\xd8\xff"), picture_from),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), picture_from),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), picture_from),
    (re.compile(rb"%PDF-"), document_from),
)
#: What people try instead, with what helps.
OTHERS = (
    (re.compile(rb"GIF8"), gettext_lazy("It is a GIF. Save it as PNG.")),
    (re.compile(rb".{4}ftyp", re.DOTALL), gettext_lazy("It is a HEIC, AVIF or video file. Save a picture as JPEG.")),
    (re.compile(rb"II\*\0|MM\0\*"), gettext_lazy("It is a TIFF or camera file. Save it as JPEG.")),
    (re.compile(rb"\s*(?:<\?xml.*)?<svg", re.DOTALL | re.IGNORECASE), gettext_lazy("It is an SVG. Export it as PNG.")),
    (re.compile(rb"\s*<"), gettext_lazy("It is a web page or another text in tags. Save a picture of it, or a PDF.")),
    (
        re.compile(rb"PK\x03\x04|PK\x05\x06|\xd0\xcf\x11\xe0"),
        gettext_lazy("It is an archive or an Office document. Export it as PDF."),
    ),
)


def read_upload(sent):
    """Return the Upload that is kept of a file sent by a browser; raises RefusedUploadError."""
    name = sent.name[-LONGEST_NAME:]
    if sent.size > MOST_BYTES:
        values = {"name": name, "size": filesizeformat(sent.size), "most": filesizeformat(MOST_BYTES)}
        raise RefusedUploadError(
            _("“%(name)s” has %(size)s; at most %(most)s are taken. Save it smaller: a picture with fewer pixels, "
              "a PDF with compressed pictures.") % values
        )  # fmt: skip
    data = sent.read()
    for beginning, read in TAKEN:
        if beginning.match(data):
            return read(data, name)
    if not data:
        raise RefusedUploadError(_("“%(name)s” is empty. Choose the file again.") % {"name": name})
    reason = next((hint for beginning, hint in OTHERS if beginning.match(data[:4096])), "")
    message = _("“%(name)s” is no JPEG, PNG, WebP or PDF, whatever its name says.") % {"name": name}
    raise RefusedUploadError(f"{message} {reason}".strip())
