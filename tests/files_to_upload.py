"""Real files for uploads, harmless and hostile, made on the spot."""

import struct
import zipfile
import zlib
from functools import cache
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, ImageDraw

from cooperations import filestore, models
from cooperations.uploads.reading import read_upload

PLACE = (52.0, 31.0, 12.0)


def sent(data, name="bild.jpg", content_type="image/jpeg"):
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, data, content_type)


def drawing(width=1200, height=800, mode="RGB"):
    """Return a picture with a red corner at the top left, so that one sees which way it is turned."""
    image = Image.new("RGB", (width, height), (200, 210, 190))
    ImageDraw.Draw(image).rectangle((0, 0, width // 4, height // 4), fill=(220, 20, 20))
    return image.convert(mode)


def encoded(image, file_format="JPEG", **options):
    file = BytesIO()
    image.save(file, file_format, **options)
    return file.getvalue()


def a_jpeg(width=1200, height=800, **options):
    return encoded(drawing(width, height), "JPEG", quality=90, **options)


def a_jpeg_with_gps(comment="Kamera von Maria"):
    """Return a JPEG that tells where and with what it was taken, and that lies on its side."""
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = comment, 6
    exif.get_ifd(0x8825).update({1: "N", 2: PLACE, 3: "E", 4: PLACE})
    return a_jpeg(exif=exif, comment=comment.encode())


def a_wide_gamut_jpeg():
    """Return a JPEG with a profile that is not sRGB's."""
    return a_jpeg(icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes())


def a_png_of_144_megapixels():
    """Return a PNG of a few bytes whose header promises 12000 × 12000 pixels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 12000, 12000, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def a_zip(text="geheim"):
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("geheim.txt", text)
    return file.getvalue()


def a_moving(file_format):
    frames = [drawing(60, 40), Image.new("RGB", (60, 40), "blue")]
    return encoded(frames[0], file_format, save_all=True, append_images=frames[1:], duration=100)


def a_pdf(*objects, trailer=b"", behind=b"", text=b"Guten Tag"):
    """Return a PDF of one page; objects are added as they are, between theirs and the table of contents."""
    stream = b"BT /F1 12 Tf (" + text + b") Tj ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        *objects,
    ]
    file, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, part in enumerate(parts, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, trailer, start)
    return bytes(file) + behind


def a_stream(content, description=b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"):
    """Return a PDF's stream that holds this deflated."""
    packed = zlib.compress(content)
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (description, len(packed), packed)


@cache
def read(data, name):
    """Return what is kept of a file; made once, because making the sizes takes a while."""
    return read_upload(sent(data, name))


def a_medium(record, data=None, name="bild.jpg", **values):
    """Return a picture (or what the data is) of a record, complete enough to be published."""
    upload = read(a_jpeg() if data is None else data, name)
    complete = {"credit": "Foto: M. Muster", "licence": "cc-by-4.0", "caption_de": "Das Tor", "alt_de": "Ein Tor."}
    if upload.kind == "document":
        complete |= {"language": "de", "alt_de": ""}
    medium = models.Medium(record=record.record_ptr, **{**complete, **values})
    medium.take(upload)
    filestore.write(medium.file, upload.contents)
    medium.save()
    return medium
