"""A PDF written again: what it shows stays, what it hides, does or tells of its makers does not."""

import io
import subprocess
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from lune import pdfs
from lune.pdfs import is_pdf, rewrite
from lune.pdfs.child import NOWHERE, without_boxes, without_segments
from lune.press import press
from lune.tests.pdfs import document, full_of_secrets, written
from lune.tests.pictures import SECRET, picture, with_gps

KINDS_OF_ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/Rendition", "/Movie"}


def seen(data: bytes) -> list[bytes]:
    """Each page as it looks."""
    read = pypdfium2.PdfDocument(data)
    return [page.render(scale=1).to_pil().tobytes() for page in read]


def everything_in(found: Any, been: set[int]) -> list[Any]:
    """Every object of the file, wherever it stands."""
    found = found.get_object()
    if id(found) in been:
        return []
    been.add(id(found))
    inside: list[Any] = []
    if isinstance(found, DictionaryObject):
        inside = [each for value in found.values() for each in everything_in(value, been)]
    if isinstance(found, ArrayObject):
        inside = [each for value in found for each in everything_in(value, been)]
    return [found, *inside]


def test_it_looks_and_reads_as_it_did() -> None:
    sent = document(pages=3)
    data = written(sent).getvalue()
    made = rewrite(io.BytesIO(data))
    assert made.pages == 3
    assert seen(made.data) == seen(data)
    assert PdfReader(io.BytesIO(made.data)).pages[2].extract_text().strip() == "Marche aux lanternes"


def test_nothing_of_its_makers_is_left() -> None:
    sent = full_of_secrets()
    assert sent.getvalue().count(SECRET.encode()) > 9
    made = rewrite(sent)
    read = PdfReader(io.BytesIO(made.data))
    assert SECRET.encode() not in made.data
    for found in everything_in(read.trailer, set()):
        if isinstance(found, StreamObject):
            assert SECRET.encode() not in found.get_data()
        if isinstance(found, DictionaryObject):
            assert not set(NOWHERE) & set(found)
            assert str(found.get("/S")) not in KINDS_OF_ACTIONS
    assert set(read.trailer["/Root"]) <= {"/Type", "/Pages", "/Names"}
    assert read.metadata is None
    assert read.attachments == {}


def test_links_to_addresses_stay_and_no_other_deed() -> None:
    page = PdfReader(io.BytesIO(rewrite(full_of_secrets()).data)).pages[0]
    actions = [each.get_object().get("/A") for each in page["/Annots"]]
    assert [each["/URI"] for each in actions if each] == ["https://lune.example/"]


def test_its_photographs_say_no_more_where_they_were_taken() -> None:
    sent = written(document())
    assert b"Exif" in sent.getvalue()
    made = rewrite(sent).data
    assert b"Exif" not in made
    kept = PdfReader(io.BytesIO(made)).pages[0].images[0].image
    assert kept is not None
    assert kept.size == (60, 40)


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_photograph_wrapped_or_without_its_filter_is_cleaned_too(wrapped: bool) -> None:
    sent = document()
    photo = sent.pages[0]["/Resources"]["/XObject"]["/Im1"]
    if wrapped:
        photo._data = zlib.compress(photo._data)
        photo[NameObject("/Filter")] = ArrayObject([NameObject("/FlateDecode"), NameObject("/DCTDecode")])
    else:
        del photo["/Filter"]
    data = written(sent).getvalue()
    made = rewrite(io.BytesIO(data)).data
    assert b"Exif" not in made
    assert not wrapped or seen(made) == seen(data)


def test_a_stream_that_nothing_can_read_is_refused() -> None:
    sent = document()
    sent.pages[0]["/Resources"]["/XObject"]["/Im1"][NameObject("/Filter")] = NameObject("/DCTDecod")
    with pytest.raises(ValidationError) as refused:
        rewrite(written(sent))
    assert refused.value.code == "unreadable"


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"comment": SECRET.encode()}])
def test_a_photograph_without_its_segments_is_the_same_picture(options: dict[str, Any]) -> None:
    sent = picture(200, 150, **options).getvalue()
    shorter = without_segments(sent + b"\xff\xd9 and a second picture")
    assert SECRET.encode() not in shorter
    assert shorter.endswith(b"\xff\xd9")
    from PIL import Image

    assert Image.open(io.BytesIO(shorter)).tobytes() == Image.open(io.BytesIO(sent)).tobytes()


@pytest.mark.parametrize("cut", [0, 2, 3, 4, 20, 200])
def test_a_photograph_that_is_cut_short_ends_all_the_same(cut: int) -> None:
    assert without_segments(with_gps().getvalue()[:cut]).endswith(b"\xff\xd9")


def test_boxes_of_other_makers_leave_a_jpeg_2000() -> None:
    def box(kind: bytes, content: bytes) -> bytes:
        return (8 + len(content)).to_bytes(4) + kind + content

    signature, code = box(b"jP  ", b"\r\n\x87\n"), box(b"jp2c", b"pixels")
    assert without_boxes(signature + box(b"uuid", b"Exif") + code + box(b"xml ", b"x")) == signature + code
    assert without_boxes(b"\xff\x4f bare") == b"\xff\x4f bare"


def test_what_was_made_to_be_read_aloud_stays_so(tmp_path: Path) -> None:
    """The press's own: tagged, with its language."""
    template = tmp_path / "leaf.typ"
    template.write_text('#set document(title: [A])\n#set text(lang: "fr")\n= Titre\nTexte')
    made = press(template, {}, at=datetime(2026, 11, 22, tzinfo=UTC)).data
    root = PdfReader(io.BytesIO(rewrite(io.BytesIO(made)).data)).trailer["/Root"]
    assert root["/Lang"] == "fr"
    assert [each["/S"] for each in root["/StructTreeRoot"]["/K"]] == ["/Document"]
    assert root["/MarkInfo"]["/Marked"]


def test_the_same_file_gives_the_same_bytes() -> None:
    assert rewrite(full_of_secrets()).sha256 == rewrite(full_of_secrets()).sha256


def locked() -> bytes:
    sent = document()
    sent.encrypt("secret")
    return written(sent).getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7\n", "unreadable"),
        (b"", "unreadable"),
        (written(document()).getvalue()[:400], "unreadable"),
        (locked(), "locked"),
        (written(document(pages=201, photo=False)).getvalue(), "long"),
        (written(document(pages=0)).getvalue(), "empty"),
    ],
    ids=["header alone", "nothing", "truncated", "locked", "long", "empty"],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(content: bytes, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        rewrite(io.BytesIO(content))
    assert refused.value.code == code


def test_one_that_is_too_heavy_is_refused_before_it_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_more: pytest.fail("it was looked at"))
    with pytest.raises(ValidationError) as refused:
        rewrite(io.BytesIO(b"%PDF-" + b"\0" * pdfs.MOST_BYTES))
    assert refused.value.code == "heavy"


def test_one_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfs, "PATIENCE", 0.01)
    with pytest.raises(ValidationError) as refused:
        rewrite(written(document()))
    assert refused.value.code == "slow"


def test_a_pdf_is_known_by_its_content() -> None:
    assert is_pdf(b"\n%PDF-1.4")
    assert not is_pdf(b"\0" * 1024 + b"%PDF-1.4")
    assert not is_pdf(picture().getvalue())


def test_a_name_of_the_document_that_is_a_loop_ends() -> None:
    sent = document()
    root = sent.root_object
    root[NameObject("/Outlines")] = sent._add_object(DictionaryObject())
    outlines = root["/Outlines"]
    outlines[NameObject("/First")] = outlines.indirect_reference
    assert rewrite(written(sent)).pages == 1
