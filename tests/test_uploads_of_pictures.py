"""Pictures are taken by what they are, cleaned of everything but pixels, and made in the sizes that pages need."""

from io import BytesIO

import pytest
from django.utils.translation import override
from PIL import Image, ImageCms, ImageOps

from cooperations.formats import pdf
from cooperations.uploads import reading
from cooperations.uploads.reading import read_upload
from cooperations.uploads.upload import RefusedUploadError
from tests import files_to_upload as files


def taken(data, name="bild.jpg"):
    return read_upload(files.sent(data, name))


def opened(upload, name="original.webp"):
    return Image.open(BytesIO(upload.contents[name]))


def refused(data, name="bild.png"):
    with override("en"), pytest.raises(RefusedUploadError) as error:
        read_upload(files.sent(data, name, "image/png"))
    return error.value.messages[0]


def is_red(pixel):
    return pixel[0] > 180 and pixel[1] < 60


def test_sizes_are_made_and_none_is_wider_than_the_picture():
    upload = taken(files.a_jpeg(1200, 800))
    assert upload.kind == "picture"
    assert [(part["name"], part["width"], part["height"]) for part in upload.described()] == [
        ("480.webp", 480, 320),
        ("720.webp", 720, 480),
        ("1080.webp", 1080, 720),
        ("original.webp", 1200, 800),
    ]
    assert {opened(upload, name).format for name in upload.contents} == {"WEBP"}
    assert [part["name"] for part in taken(files.a_jpeg(300, 200)).described()] == ["original.webp"]


def test_place_camera_and_comments_are_gone_and_the_picture_stands_upright():
    data = files.a_jpeg_with_gps("Kamera von Maria")
    before = Image.open(BytesIO(data))
    assert before.getexif().get_ifd(0x8825)[1] == "N"
    upload = taken(data)
    after = opened(upload)
    assert (after.size, dict(after.getexif())) == ((800, 1200), {})
    assert is_red(after.convert("RGB").getpixel((790, 10))), "turned clockwise, as the camera said"
    for name, content in upload.contents.items():
        assert b"Maria" not in content, name
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(opened(upload, name).info), name


def test_an_archive_behind_a_picture_is_gone():
    upload = taken(files.a_jpeg() + files.a_zip())
    for name, content in upload.contents.items():
        assert b"geheim" not in content, name
        assert b"PK\x03\x04" not in content, name


def test_the_type_is_read_off_the_bytes():
    assert taken(files.encoded(files.drawing(), "WEBP"), "scan.pdf").kind == "picture"
    assert taken(files.a_pdf(), "bild.png").kind == "document"


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (b'<?xml version="1.0"?><svg onload="alert(1)"/>', "It is an SVG. Export it as PNG."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "It is an SVG. Export it as PNG."),
        (b"\n<!doctype html><script>alert(1)</script>", "It is a web page or another text in tags."),
        (b"GIF89a....", "It is a GIF. Save it as PNG."),
        (b"\0\0\0\x18ftypheic", "It is a HEIC, AVIF or video file. Save a picture as JPEG."),
        (files.a_zip(), "It is an archive or an Office document. Export it as PDF."),
        (b"MZ\x90\0", "is no JPEG, PNG, WebP or PDF"),
    ],
)
def test_what_only_bears_the_name_of_a_picture_is_refused(data, hint):
    message = refused(data)
    assert message.startswith("“bild.png” is no JPEG, PNG, WebP or PDF, whatever its name says.")
    assert hint in message


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = files.a_png_of_144_megapixels()
    assert len(bomb) < 200
    assert refused(bomb) == (
        "“bild.png” has more than 40 million pixels. Save it smaller, for example 4000 pixels wide."
    )


def test_a_bomb_is_refused_where_pillow_only_warns(recwarn):
    recwarn.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Image, "MAX_IMAGE_PIXELS", None)
        assert "40 million pixels" in refused(files.a_png_of_144_megapixels())


def test_a_strip_that_webp_cannot_hold_is_refused():
    assert "longer than 16383 pixels" in refused(files.encoded(Image.new("L", (17000, 2)), "PNG"))


@pytest.mark.parametrize("make", [files.a_jpeg, lambda: files.encoded(files.drawing(), "PNG")])
def test_half_a_picture_is_refused_also_after_a_pdf_was_made(make):
    if pdf.is_possible():
        pdf.made("<!doctype html><title>x</title>", "https://koopwohl.test/")
    data = make()
    assert refused(data[: len(data) // 2]) == (
        "“bild.png” is damaged or incomplete. Open it in a picture program, save it again and upload that."
    )


def test_an_empty_file_is_refused():
    assert refused(b"") == "“bild.png” is empty. Choose the file again."


def test_a_file_that_is_too_large_is_refused_unread(monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 1000)
    assert refused(files.a_jpeg(), "gross.jpg").startswith("“gross.jpg” has")


@pytest.mark.parametrize("file_format", ["PNG", "WEBP"])
def test_what_moves_is_refused(file_format):
    assert refused(files.a_moving(file_format)).startswith("“bild.png” moves.")


def test_a_camera_s_second_exposure_is_no_movement():
    frames = [files.drawing(60, 40), Image.new("RGB", (60, 40), "blue")]
    data = files.encoded(frames[0], "MPO", save_all=True, append_images=frames[1:])
    assert opened(taken(data)).size == (60, 40)


def test_colours_of_print_become_colours_of_the_screen():
    image = opened(taken(files.encoded(files.drawing(mode="CMYK"), "JPEG")))
    assert image.mode == "RGB"
    assert is_red(image.getpixel((10, 10)))
    assert image.getpixel((1000, 700))[1] > 180


def test_sixteen_bits_keep_their_greys():
    grey = Image.new("I;16", (40, 40), 0x8000)
    image = opened(taken(files.encoded(grey, "PNG"), "scan.png")).convert("L")
    assert abs(image.getpixel((20, 20)) - 0x80) <= 2


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_stays_so(mode):
    image = Image.new("RGBA", (40, 40), (255, 0, 0, 255))
    image.paste((0, 0, 0, 0), (0, 0, 20, 40))
    after = opened(taken(files.encoded(image.convert(mode), "PNG"), "logo.png"))
    assert after.mode == "RGBA"
    assert (after.getpixel((5, 5))[3], after.getpixel((35, 5))[3]) == (0, 255)


def test_a_profile_is_applied_and_left_out():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    with_profile = opened(taken(files.a_jpeg(icc_profile=lab)))
    assert with_profile.info.get("icc_profile") is None
    assert is_red(with_profile.getpixel((10, 10)))
    image = ImageOps.exif_transpose(files.drawing(40, 40, "RGBA"))
    image.putalpha(100)
    clear = opened(taken(files.encoded(image, "PNG", icc_profile=lab), "logo.png"))
    assert clear.getpixel((2, 2))[3] == 100


@pytest.mark.parametrize("profile", [b"no profile", None])
def test_a_profile_that_is_none_of_this_picture_s_is_left_aside(profile):
    data = files.a_jpeg(icc_profile=profile) if profile else files.a_wide_gamut_jpeg()
    assert is_red(opened(taken(data)).getpixel((10, 10)))


def test_a_drawing_is_kept_without_loss():
    image = files.drawing(500, 300)
    after = opened(taken(files.encoded(image, "PNG"), "karte.png"))
    assert after.convert("RGB").tobytes() == image.tobytes()
