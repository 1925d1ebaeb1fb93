"""The work on one PDF, in a process of its own: it can be stopped, and nothing else runs in it.

Reads a PDF from standard input; writes how many pages it has, an end of line, and the new PDF to standard output. What
is refused goes to standard error as one word, with exit code 3. Started by its path, with no Django and no setting.
"""

import resource
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.filters import decode_stream_data
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

REFUSED = 3
MOST_PAGES = 200
JPEG = b"\xff\xd8\xff"
MEMORY = 2 * 1024**3  # bytes

# What is kept of the document, of a page, of the tree of pages, of a link: whatever is not named here is left behind.
OF_ROOT = {"/Type", "/Pages", "/PageLabels", "/Outlines", "/Dests", "/Names", "/Lang"}
OF_ROOT |= {"/StructTreeRoot", "/MarkInfo", "/OCProperties", "/OutputIntents"}
OF_NAMES = {"/Dests"}
OF_PAGES = {"/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/Kids", "/Count"}
OF_PAGES |= {"/Contents", "/Annots", "/StructParents", "/Tabs", "/Group", "/UserUnit"}
OF_PAGES |= {"/BleedBox", "/TrimBox", "/ArtBox"}
OF_LINK = {"/Type", "/Subtype", "/Rect", "/A", "/Dest", "/QuadPoints", "/StructParent", "/Contents"}
OF_LINK |= {"/Border", "/F", "/Lang"}
OF_ACTION = {"/Type", "/S", "/URI", "/D"}
# Wherever it stands: what runs, what is attached, who wrote it, where it was taken, what lies outside the file.
NOWHERE = ["/AA", "/JS", "/EF", "/AF", "/Metadata", "/PieceInfo", "/LastModified", "/Usage", "/OPI", "/Ref"]
NOWHERE += ["/Alternates", "/Measure", "/PtData", "/UserProperties", "/Thumb", "/FDecodeParms", "/FFilter"]
# What fonts, pictures and colours a page uses; and the deeds that no part of a document may do, wherever it hangs.
OF_RESOURCES = {
    "/Font",
    "/XObject",
    "/ExtGState",
    "/ColorSpace",
    "/Pattern",
    "/Shading",
    "/Properties",
    "/ProcSet",
}
DEEDS = {
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/ResetForm",
    "/GoToR",
    "/GoToE",
    "/Rendition",
}
DEEDS |= {"/Movie", "/Sound", "/Hide", "/Thread", "/SetOCGState", "/RichMediaExecute", "/GoTo3DView"}
FILTERS = {"/ASCIIHexDecode", "/ASCII85Decode", "/LZWDecode", "/FlateDecode", "/RunLengthDecode"}
FILTERS |= {"/CCITTFaxDecode", "/JBIG2Decode", "/DCTDecode", "/JPXDecode"}
SCHEMES = ("http://", "https://", "mailto:", "tel:")


class Refused(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def rewritten(data: bytes) -> tuple[int, bytes]:
    """How many pages the document has, and the document anew. Raises Refused."""
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise Refused("locked")
    pages = len(reader.pages)
    if not 0 < pages <= MOST_PAGES:
        raise Refused("long" if pages else "empty")
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    writer._ID = None
    clean_tree(writer)
    for found in list(writer._objects):
        clean_object(found)
    leave_what_nothing_names(writer)
    out = BytesIO()
    writer.write(out)
    return pages, out.getvalue()


def clean_tree(writer: PdfWriter) -> None:
    """The document, its names, its pages and their links."""
    root = writer.root_object
    keep(root, OF_ROOT)
    keep(resolved(root.get("/Names")), OF_NAMES)
    for page in writer.pages:
        clean_page(page)
    for found in writer._objects:
        if isinstance(found, DictionaryObject) and found.get("/Type") in ("/Page", "/Pages"):
            keep(found, OF_PAGES)
        if isinstance(found, DictionaryObject) and found.get("/Type") == "/Annot":
            clean_annotation(found)


def clean_page(page: DictionaryObject) -> None:
    annotations = resolved(page.get("/Annots"))
    for each in annotations if isinstance(annotations, ArrayObject) else ():
        clean_annotation(resolved(each))
    keep(page, OF_PAGES)


def clean_annotation(found: Any) -> None:
    """A link stays; a comment, a form's field, a film, an attachment is emptied where it stands."""
    keep(
        found, OF_LINK if isinstance(found, DictionaryObject) and found.get("/Subtype") == "/Link" else set()
    )


def clean_object(found: Any) -> None:
    """Everything inside it, down to where another object begins."""
    if isinstance(found, ArrayObject):
        for each in found:
            clean_object(each)
    if isinstance(found, DictionaryObject):
        clean_dictionary(found)
        for each in found.values():
            clean_object(each)
    if isinstance(found, StreamObject):
        found.pop("/F", None)
        clean_picture(found)


def clean_dictionary(found: DictionaryObject) -> None:
    if str(found.get("/S")) in DEEDS:
        found.clear()
    for name in NOWHERE:
        found.pop(name, None)
    keep(resolved(found.get("/Resources")), OF_RESOURCES)
    if not is_harmless(resolved(found.get("/A"))):
        del found["/A"]


def is_harmless(action: Any) -> bool:
    """Whether it leads to a page of the document or to an address; not every /A is an action."""
    if not isinstance(action, DictionaryObject) or "/S" not in action:
        return True
    keep(action, OF_ACTION)
    address = resolved(action.get("/URI"))
    is_address = isinstance(address, str | bytes) and str(address).lower().startswith(SCHEMES)
    kind = str(action["/S"])
    return kind == "/GoTo" or (kind == "/URI" and is_address)


def clean_picture(stream: StreamObject) -> None:
    """A photograph without what the camera wrote into it; its pixels are not touched."""
    names = resolved(stream.get("/Filter", ArrayObject()))
    filters = [str(resolved(each)) for each in (names if isinstance(names, ArrayObject) else [names])]
    if not set(filters) <= FILTERS:
        # Nothing can draw it, and nothing here could clean it.
        raise Refused("unreadable")
    last = filters[-1] if filters else ""
    if last == "/DCTDecode" or (not filters and stream._data[:3] == JPEG):
        unwrap(stream, filters, without_segments)
    elif last == "/JPXDecode":
        unwrap(stream, filters, without_boxes)


def unwrap(stream: StreamObject, filters: list[str], clean: Callable[[bytes], bytes]) -> None:
    """Take the picture's own file out of what it is wrapped in, and keep it clean, unwrapped."""
    parameters = resolved(stream.pop("/DecodeParms", None))
    listed = list(parameters) if isinstance(parameters, ArrayObject) else [parameters]
    stream._data = clean(outer_data(stream, filters[:-1], listed[: len(filters) - 1]))
    if filters:
        stream[NameObject("/Filter")] = NameObject(filters[-1])
    if isinstance(last := resolved(listed[-1]), DictionaryObject) and len(listed) == len(filters):
        stream[NameObject("/DecodeParms")] = last


def outer_data(stream: StreamObject, filters: list[str], parameters: list[Any]) -> bytes:
    """The picture's own file, out of what it is wrapped in."""
    outer = StreamObject()
    outer._data = stream._data
    outer[NameObject("/Filter")] = ArrayObject(NameObject(name) for name in filters)
    if parameters and all(isinstance(each, DictionaryObject) for each in parameters):
        outer[NameObject("/DecodeParms")] = ArrayObject(parameters)
    return decode_stream_data(outer)


def without_segments(data: bytes) -> bytes:
    """A JPEG with what draws it: no comment, no segment of an application but Adobe's, which says how to read its colours."""
    out, at = data[:2], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if marker == 0xD9:
            break
        if marker == 0xFF:
            at += 1
            continue
        end = at + 2 + size
        if marker == 0xDA:
            end = end_of_scan(data, end)
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE) or marker == 0xEE:
            out += data[at:end]
        at = end
    return out + b"\xff\xd9"


def end_of_scan(data: bytes, at: int) -> int:
    """Where the next segment begins: a stuffed byte and a restart are part of the scan."""
    while (at := data.find(b"\xff", at)) >= 0:
        if (
            data[at + 1 : at + 2] not in (b"\x00", b"\xff")
            and not 0xD0 <= (data[at + 1 : at + 2] or b"\xd9")[0] <= 0xD7
        ):
            return at
        at += 1
    return len(data)


def without_boxes(data: bytes) -> bytes:
    """A JPEG 2000 file without its boxes of text and of other makers; bare codestreams stay as they are."""
    if data[4:8] != b"jP  ":
        return data
    out, at = b"", 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4])
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16])
        end = at + size if size >= 8 else len(data)
        if data[at + 4 : at + 8] not in (b"uuid", b"xml ", b"uinf"):
            out += data[at:end]
        at = end
    return out


def leave_what_nothing_names(writer: PdfWriter) -> None:
    """What the document no longer leads to is not written."""
    named, waiting = set(), [writer.root_object.indirect_reference]
    while waiting:
        reference = waiting.pop()
        if reference is None or reference.idnum in named:
            continue
        named.add(reference.idnum)
        waiting += references(writer._objects[reference.idnum - 1])
    for index in range(len(writer._objects)):
        if index + 1 not in named:
            writer._objects[index] = None


def references(found: Any) -> Iterator[IndirectObject]:
    if isinstance(found, IndirectObject):
        yield found
    elif isinstance(found, ArrayObject | DictionaryObject):
        for each in found.values() if isinstance(found, DictionaryObject) else found:
            yield from references(each)


def keep(found: Any, names: set[str]) -> None:
    if isinstance(found, DictionaryObject):
        for name in set(found) - names:
            del found[name]


def resolved(found: Any) -> Any:
    return found.get_object() if isinstance(found, IndirectObject) else found


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        pages, made = rewritten(sys.stdin.buffer.read())
    except Refused as refused:
        sys.stderr.write(refused.reason)
        return REFUSED
    except Exception:  # whatever a broken file does to the library, it is not read
        sys.stderr.write("unreadable")
        return REFUSED
    sys.stdout.buffer.write(b"%d\n" % pages + made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
