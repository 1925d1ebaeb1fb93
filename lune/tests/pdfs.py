"""PDFs for tests: made here, so that none has to be kept."""

import io

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from lune.tests.pictures import SECRET, with_gps

WORDS = b"BT /F1 24 Tf 40 100 Td (Marche aux lanternes) Tj ET"


def name(text: str) -> NameObject:
    return NameObject(text)


def action(kind: str, **values: object) -> DictionaryObject:
    made = DictionaryObject({name("/S"): name(kind)})
    made.update({name(f"/{key}"): TextStringObject(value) for key, value in values.items()})
    return made


def link(does: DictionaryObject) -> DictionaryObject:
    return annotation("/Link", {name("/A"): does})


def annotation(kind: str, more: dict[NameObject, object]) -> DictionaryObject:
    where = ArrayObject(FloatObject(side) for side in (10, 10, 60, 40))
    base = {name("/Type"): name("/Annot"), name("/Subtype"): name(kind), name("/Rect"): where}
    return DictionaryObject(base | more)


def photograph() -> StreamObject:
    """A JPEG as a telephone wrote it, within a PDF."""
    stream = StreamObject()
    stream._data = with_gps().getvalue()
    facts = {"/Width": 60, "/Height": 40, "/BitsPerComponent": 8}
    stream.update({name(key): NumberObject(value) for key, value in facts.items()})
    words = {"/Type": "/XObject", "/Subtype": "/Image", "/ColorSpace": "/DeviceRGB", "/Filter": "/DCTDecode"}
    stream.update({name(key): name(value) for key, value in words.items()})
    return stream


def document(pages: int = 1, *, photo: bool = True) -> PdfWriter:
    """Pages with a line of text, and a photograph."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            name("/Type"): name("/Font"),
            name("/Subtype"): name("/Type1"),
            name("/BaseFont"): name("/Helvetica"),
        }
    )
    for _number in range(pages):
        page = writer.add_blank_page(300, 200)
        drawn = DecodedStreamObject()
        drawn.set_data(WORDS + (b" q 60 0 0 40 20 20 cm /Im1 Do Q" if photo else b""))
        page[name("/Contents")] = writer._add_object(drawn)
        resources = DictionaryObject({name("/Font"): DictionaryObject({name("/F1"): font})})
        if photo:
            picture = writer._add_object(photograph())
            resources[name("/XObject")] = DictionaryObject({name("/Im1"): picture})
        page[name("/Resources")] = resources
    return writer


def written(writer: PdfWriter) -> io.BytesIO:
    out = io.BytesIO()
    writer.write(out)
    out.seek(0)
    return out


def full_of_secrets() -> io.BytesIO:
    """A document with everything that must not come along, each part of it naming somebody or doing something."""
    writer = document()
    writer.add_metadata({"/Author": SECRET, "/Title": SECRET})
    writer.add_attachment("liste.txt", SECRET.encode())
    page = writer.pages[0]
    page[name("/AA")] = DictionaryObject({name("/O"): action("/JavaScript", JS=SECRET)})
    page[name("/PieceInfo")] = DictionaryObject({name("/Private"): TextStringObject(SECRET)})
    said = {name("/T"): TextStringObject(SECRET), name("/Contents"): TextStringObject(SECRET)}
    comment = writer._add_object(annotation("/Text", said))
    field = writer._add_object(annotation("/Widget", {name("/V"): TextStringObject(SECRET)}))
    links = [
        link(action("/URI", URI="https://lune.example/")),
        link(action("/URI", URI=f"file:///{SECRET}")),
        link(action("/Launch", F=SECRET)),
        link(action("/SubmitForm", F=SECRET)),
    ]
    page[name("/Annots")] = ArrayObject([comment, field, *(writer._add_object(each) for each in links)])
    root = writer.root_object
    script = ArrayObject([TextStringObject("go"), action("/JavaScript", JS=SECRET)])
    root["/Names"][name("/JavaScript")] = DictionaryObject({name("/Names"): script})
    root[name("/OpenAction")] = action("/JavaScript", JS=SECRET)
    page["/Resources"][name("/OpenAction")] = action("/JavaScript", JS=SECRET)
    page["/Resources"][name("/Font")][name("/F2")] = action("/Launch", F=SECRET)
    root[name("/AcroForm")] = DictionaryObject({name("/Fields"): ArrayObject([field])})
    xmp = DecodedStreamObject()
    xmp.set_data(f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode())
    root[name("/Metadata")] = writer._add_object(xmp)
    # What an earlier version leaves in a file: nothing leads to it any more.
    writer._add_object(DictionaryObject({name("/Old"): TextStringObject(SECRET)}))
    return written(writer)
