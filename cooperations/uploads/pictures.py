"""Pictures are decoded and written anew: what is kept holds pixels and nothing else, no place, no camera, no name."""

import struct
import zlib
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from cooperations.choices import MediumKind
from cooperations.uploads.upload import RefusedUploadError, Rendition, Upload

MOST_PIXELS = 40_000_000
#: The longest side a WebP can have.
LONGEST_SIDE = 16_383
#: The widths of the smaller files; none is made that would be wider than the picture.
WIDTHS = (480, 720, 1080, 1600)
#: Drawings and screenshots up to this size are kept without loss; above it takes too long for a request.
MOST_PIXELS_WITHOUT_LOSS = 4_000_000
QUALITY, QUALITY_OF_ORIGINAL = 78, 88
SRGB = ImageCms.createProfile("sRGB")
#: What Pillow raises at files that are not what they seem; it has no error of its own for all of them.
DAMAGED = (OSError, SyntaxError, ValueError, EOFError, OverflowError, struct.error, zlib.error)
BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def picture_from(data, name):
    """Return the Upload of a JPEG, PNG or WebP with its smaller sizes; raises RefusedUploadError."""
    try:
        with Image.open(BytesIO(data), formats=["JPEG", "PNG", "WEBP"]) as opened:
            refuse_size(opened.size, name)
            refuse_movement(opened, name)
            is_drawing = opened.format == "PNG"
            image = pixels_of(opened)
    except BOMB as error:
        raise too_large(name) from error
    except DAMAGED as error:
        message = _("“%(name)s” is damaged or incomplete. Open it in a picture program, save it again and upload that.")
        raise RefusedUploadError(message % {"name": name}) from error
    return Upload(MediumKind.PICTURE, name, (*smaller_renditions(image), original(image, is_drawing)))


def refuse_size(size, name):
    """Refuse, before anything is decoded, what would take too much memory or cannot be written."""
    width, height = size
    if width * height > MOST_PIXELS:
        raise too_large(name)
    if max(size) > LONGEST_SIDE:
        values = {"name": name, "longest": LONGEST_SIDE}
        raise RefusedUploadError(
            _("“%(name)s” is longer than %(longest)s pixels on one side. Save it smaller.") % values
        )


def too_large(name):
    """Return the error of a picture with too many pixels."""
    values = {"name": name, "most": MOST_PIXELS // 1_000_000}
    return RefusedUploadError(
        _("“%(name)s” has more than %(most)s million pixels. Save it smaller, for example 4000 pixels wide.") % values
    )


def refuse_movement(image, name):
    """Refuse what moves; the further pictures in a camera's JPEG (MPO) are no movement but another exposure."""
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        raise RefusedUploadError(
            _("“%(name)s” moves. Readers could not stop it; save one of its pictures as PNG or JPEG.") % {"name": name}
        )


def pixels_of(opened):
    """Return the picture upright, in sRGB with 8 bits a channel, without anything that was attached to it."""
    image = in_srgb(eight_bits(ImageOps.exif_transpose(opened)))
    image.info = {}
    return image


def eight_bits(image):
    """Return a picture of 16 bits a channel with the 8 that count; others as they are."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256) + 0).convert("L")
    return image


def in_srgb(image):
    """Return a picture in sRGB, with its transparency where it has one.

    A profile that cannot be read, or is not one of this picture's kind, is left aside: browsers do the same.
    """
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if profile:
        source = image if image.mode in {"L", "RGB", "RGBA", "CMYK"} and mode != "RGBA" else image.convert(mode)
        try:
            return ImageCms.profileToProfile(source, ImageCms.ImageCmsProfile(BytesIO(profile)), SRGB, outputMode=mode)
        except (ImageCms.PyCMSError, OSError):
            pass
    return image.convert(mode)


def smaller_renditions(image):
    """Return the smaller files, the smallest first; each is made of the next larger one, which saves seconds."""
    renditions = []
    for width in sorted((width for width in WIDTHS if width < image.width), reverse=True):
        image = smaller(image, width)
        renditions.insert(0, rendition(f"{width}.webp", image))
    return renditions


def smaller(image, width):
    """Return a picture in another width and the same proportions."""
    return image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)


def rendition(name, image, **options):
    """Return a picture as a WebP file."""
    file = BytesIO()
    # More effort than 2 takes seconds at many pixels and saves little.
    effort = 4 if image.width * image.height <= MOST_PIXELS_WITHOUT_LOSS else 2
    image.save(file, "WEBP", **{"quality": QUALITY, "method": effort, **options})
    return Rendition(name, file.getvalue(), *image.size)


def original(image, is_drawing):
    """Return the picture in the size it came in, without loss where it came without and is not too large."""
    if is_drawing and image.width * image.height <= MOST_PIXELS_WITHOUT_LOSS:
        return rendition("original.webp", image, lossless=True, quality=60)
    return rendition("original.webp", image, quality=QUALITY_OF_ORIGINAL)
