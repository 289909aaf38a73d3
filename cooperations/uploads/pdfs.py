"""PDFs are kept byte by byte, so they are looked through first: nothing encrypted, active, attached or hidden behind.

Looked through are the file itself and everything that is deflated in it (streams of pictures left aside). Not covered:
faults in how a viewer draws fonts and pictures, and the properties (author, title) that a PDF tells about itself.
"""

import re
import zipfile
import zlib
from io import BytesIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperations.choices import MediumKind
from cooperations.uploads.upload import RefusedUploadError, Rendition, Upload

#: Together, streams may grow to so many bytes; what grows further is a bomb, or too heavy to be looked through.
MOST_INFLATED = 400 * 1024 * 1024
CHUNK = 1024 * 1024
#: A stream may be much shorter than what is fed at once, and the rest is copied each time.
FEED = 64 * 1024
#: So many bytes before a stream its description is looked for.
DESCRIPTION = 2048

#: How the file ends: where its table of contents lies, and the mark.
END = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF\s*")
HEAD = re.compile(rb"%PDF-[12]\.\d")
ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")
STREAM = re.compile(rb"(?<!end)stream[^\r\n]{0,255}(?:\r\n|\r|\n)")
#: What a stream of objects begins with, whatever is said before it: the numbers and places of its objects.
OBJECTS = re.compile(rb"(?:[\s\x00]|%[^\r\n]*[\r\n])*\d+[\s\x00]+\d+")
DELIMITED = rb"(?=[\x00\t\n\x0c\r ()<>\[\]{}/%]|$)"

#: Names that make a PDF do something or carry something, with what is said of it.
FORBIDDEN = {
    b"Encrypt": gettext_lazy("It is encrypted or protected. Save it without a password."),
    b"JavaScript": gettext_lazy("It holds a script. Print it to PDF and upload that."),
    b"Launch": gettext_lazy("It can start programs. Print it to PDF and upload that."),
    b"EmbeddedFile": gettext_lazy("Another file is attached to it. Save it without attachments."),
    b"EmbeddedFiles": gettext_lazy("Another file is attached to it. Save it without attachments."),
    b"RichMedia": gettext_lazy("It holds film, sound or another program. Print it to PDF and upload that."),
    b"XFA": gettext_lazy("It is an interactive form with scripts. Print it to PDF and upload that."),
    b"SubmitForm": gettext_lazy("It can send what is typed into it. Print it to PDF and upload that."),
    b"ImportData": gettext_lazy("It can read other files. Print it to PDF and upload that."),
    b"GoToE": gettext_lazy("Another file is attached to it. Save it without attachments."),
}
NAMES = re.compile(rb"/(" + b"|".join(sorted(FORBIDDEN, key=len, reverse=True)) + rb")" + DELIMITED)
#: A name may go over the border of two chunks; so many bytes of the last one are looked at again.
OVERLAP = 128


def document_from(data, name):
    """Return the Upload of a PDF, byte by byte as it came; raises RefusedUploadError."""
    reason = damage(data) or appended(data) or active(data) or hidden(data)
    if reason:
        raise RefusedUploadError(_("“%(name)s” is not taken. %(reason)s") % {"name": name, "reason": reason})
    return Upload(MediumKind.DOCUMENT, name, (Rendition("document.pdf", data),))


def end_of(data):
    """Return how the file ends, or None where it does not end as a PDF does."""
    return END.match(data, data.rfind(b"startxref")) if b"startxref" in data else None


def damage(data):
    """Return what is wrong with the frame of the file; "" when it is whole."""
    end = end_of(data)
    if not HEAD.match(data) or not end or int(end[1]) >= end.start():
        return _("It is damaged or incomplete. Open it, save it again as PDF and upload that.")
    return ""


def appended(data):
    """Return what is said of a file that goes on behind its end, as one does that is an archive as well."""
    if data[end_of(data).end() :].strip(b"\x00") or zipfile.is_zipfile(BytesIO(data)):
        return _("Something else is hidden behind its end. Open it, save it again as PDF and upload that.")
    return ""


def active(part):
    """Return what is said of the first forbidden name in a part of a file; "" when there is none."""
    found = NAMES.search(ESCAPED.sub(lambda escaped: bytes([int(escaped[1], 16)]), part))
    return str(FORBIDDEN[found[1]]) if found else ""


def hidden(data):
    """Return what is said of forbidden names in compressed streams, or of streams that cannot be looked into."""
    budget = MOST_INFLATED
    for start in STREAM.finditer(data):
        description = description_of(data, start.start())
        is_objects = b"/ObjStm" in description
        if b"/Image" in description and not is_objects and not begins_with_objects(data, start.end()):
            continue
        if is_objects and other_filters(description):
            return _("Parts of it are packed in a way that cannot be checked. Print it to PDF and upload that.")
        reason, budget = inflated(data, start.end(), budget)
        if reason:
            return reason
    return ""


def description_of(data, end):
    """Return the dictionary before a stream, with its names spelt plainly."""
    before = data[max(0, end - DESCRIPTION) : end]
    own = before[before.rfind(b"obj") + 3 :] if b"obj" in before else before
    return ESCAPED.sub(lambda escaped: bytes([int(escaped[1], 16)]), own)


def begins_with_objects(data, start):
    """Whether a stream unpacks to objects, though it is called a picture."""
    try:
        return bool(OBJECTS.match(zlib.decompressobj().decompress(data[start : start + FEED], DESCRIPTION)))
    except zlib.error:
        return False


def other_filters(description):
    """Whether a stream is packed by anything but one plain deflation, or by something that stands elsewhere."""
    filters = re.findall(rb"/(\w+Decode|LZW|AHx|A85|Fl|RL)" + DELIMITED, description)
    is_elsewhere = re.search(rb"/Filter\s+\d+\s+\d+\s+R", description)
    return bool(is_elsewhere) or [name for name in filters if name not in (b"FlateDecode", b"Fl")] or len(filters) > 1


def inflated(data, start, budget):
    """Look through one stream; return what is said of it, and how many bytes may still be inflated.

    What is not deflated, or not to its end, holds nothing that a reader of object streams would find behind.
    """
    inflater, rest, feed, seen = zlib.decompressobj(), memoryview(data)[start:], b"", b""
    while not inflater.eof and (feed or rest):
        if not feed:
            feed, rest = rest[:FEED], rest[FEED:]
        try:
            part = inflater.decompress(feed, CHUNK)
        except zlib.error:
            return "", budget
        feed = inflater.unconsumed_tail
        budget -= len(part)
        if budget < 0:
            return _("It unfolds to more than can be checked. Save it with compressed pictures."), 0
        if reason := active(seen + part):
            return reason, budget
        seen = part[-OVERLAP:]
    return "", budget
