import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms

from lune import pictures
from lune.pictures import redraw
from lune.tests.pictures import SECRET, picture, with_gps


def drawn(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_nothing_that_the_camera_wrote_is_left():
    sent = with_gps()
    assert SECRET.encode() in sent.getvalue()
    made = redraw(sent)
    assert SECRET.encode() not in made.data
    assert b"Exif" not in made.data
    assert not drawn(made.data).getexif()


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_a_comment_or_a_profile_of_another_kind_of_file_is_left_behind_too(kind):
    sent = picture(kind=kind, **({"comment": SECRET.encode()} if kind == "GIF" else {"exif": exif()}))
    assert SECRET.encode() in sent.getvalue()
    assert SECRET.encode() not in redraw(sent).data


def exif() -> bytes:
    written = Image.Exif()
    written[0x010F] = SECRET
    return written.tobytes()


def test_a_picture_lying_on_its_side_is_stood_up():
    made = redraw(with_gps(orientation=6))
    assert (made.width, made.height) == (40, 60)
    upright = drawn(made.data).convert("L")
    assert upright.getpixel((20, 5)) < 60 < 200 < upright.getpixel((20, 55))


def test_a_large_picture_is_made_smaller_and_keeps_its_shape():
    made = redraw(picture(6000, 3000))
    assert (made.width, made.height) == (2000, 1000)


def test_a_small_one_is_not_made_larger():
    made = redraw(picture(60, 40))
    assert (made.width, made.height) == (60, 40)


def test_the_first_picture_of_an_animation_is_kept():
    first, second = Image.new("RGB", (8, 8), "red"), Image.new("RGB", (8, 8), "blue")
    file = io.BytesIO()
    first.save(file, "GIF", save_all=True, append_images=[second], duration=100)
    file.seek(0)
    made = drawn(redraw(file).data)
    assert getattr(made, "n_frames", 1) == 1
    assert made.convert("RGB").getpixel((4, 4))[0] > 200


def test_what_is_seen_through_stays_so():
    made = redraw(picture(kind="PNG", mode="RGBA"))
    assert made.media_type == "image/png"
    assert drawn(made.data).mode == "RGBA"


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "1"), ("PNG", "I;16"), ("PNG", "P")]
)
def test_every_way_to_write_colours_comes_out_in_srgb(kind, mode):
    image = Image.new(mode if mode != "1" else "1", (8, 8))
    file = io.BytesIO()
    image.save(file, kind)
    file.seek(0)
    assert drawn(redraw(file).data).mode in ("RGB", "RGBA")


def test_a_colour_profile_is_applied_then_left_behind():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    made = redraw(picture(icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()))
    assert b"ICC_PROFILE" not in made.data
    # A profile that does not fit the picture, or is none, is no reason to refuse it.
    assert redraw(picture(icc_profile=profile)).width == 60
    assert redraw(picture(icc_profile=b"nonsense")).width == 60


def test_the_hash_is_that_of_what_is_kept_and_the_same_twice():
    assert redraw(with_gps()).sha256 == redraw(with_gps()).sha256


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("x.txt", "not a picture")
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        archive(),
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"",
        b"\xff\xd8\xff\xe0",
        picture(600, 400).getvalue()[:900],
        picture(kind="TIFF").getvalue(),
        b"%PDF-1.7",
    ],
    ids=["zip", "svg", "empty", "header alone", "truncated", "tiff", "pdf"],
)
def test_what_is_no_picture_is_refused_with_a_sentence(content):
    with pytest.raises(ValidationError) as refused:
        redraw(io.BytesIO(content))
    assert refused.value.code == "unreadable"


def test_one_that_is_too_heavy_is_refused_before_it_is_looked_at():
    with pytest.raises(ValidationError) as refused:
        redraw(io.BytesIO(b"\0" * (pictures.MOST_BYTES + 1)))
    assert refused.value.code == "heavy"


@pytest.mark.parametrize("side", [7000, 20_000])
def test_one_of_too_many_pixels_is_refused_before_they_are_read(side, monkeypatch):
    sent = bomb(side)
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("its pixels were read"))
    with pytest.raises(ValidationError) as refused:
        redraw(sent)
    assert refused.value.code == "large"


def bomb(side: int) -> io.BytesIO:
    """A few kilobytes that would unfold to `side` × `side` pixels."""
    file = io.BytesIO()
    Image.new("1", (side, side)).save(file, "PNG")
    file.seek(0)
    assert len(file.getvalue()) < 100_000
    return file
