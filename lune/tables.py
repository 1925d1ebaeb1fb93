"""From a file's bytes to lines of cells, for CSV and XLSX, and for files that are neither."""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import cast

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from lune.columns import Columns

Cell = str | int | float | bool | date | datetime | None
Line = tuple[int, list[Cell]]

MAX_BYTES = 20 * 2**20
MAX_ROWS = 200_000
# A workbook is a zip: what it says it holds once opened, and the columns looked at, are bounded too.
MAX_UNZIPPED = 200 * 2**20
MAX_COLUMNS = 100
DELIMITERS = ",;\t"
NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def lines(data: bytes, columns: Columns) -> Iterator[Line]:
    """Each line that holds something, with its number in the file; the first names the columns.

    Raises ValidationError, at the latest while reading, when this is no table or a too large one.
    """
    if len(data) > MAX_BYTES:
        raise ValidationError(_("This file is larger than 20 MB. Cut it in several, by months for example."))
    read = _workbook(data) if data.startswith(b"PK\x03\x04") else _text(data, columns)
    filled = ((number, cells) for number, cells in read if any(cell not in ("", None) for cell in cells))
    for count, line in enumerate(filled):
        if count > MAX_ROWS:
            raise ValidationError(
                _("This file has more than 200,000 lines. Cut it in several, by months for example.")
            )
        yield line


def _text(data: bytes, columns: Columns) -> Iterator[Line]:
    text = _decoded(data)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, columns), strict=True)
    start = 1
    try:
        for cells in reader:
            yield start, [cell.strip() for cell in cells]
            start = reader.line_num + 1
    except csv.Error as error:
        raise ValidationError(
            _("Line %(line)d can't be read: a quotation mark is not closed.") % {"line": start}
        ) from error


def _decoded(data: bytes) -> str:
    """Text in UTF-8, with or without its mark; else as spreadsheets save it: UTF-16, or Windows' Latin."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ["utf-16"] if wide else ["utf-8-sig", "cp1252"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not NOT_TEXT.search(text):
            return text
    raise ValidationError(_("This is not a table that can be read. Save it as CSV or XLSX."))


def _delimiter(text: str, columns: Columns) -> str:
    """The one that gives the most of the columns looked for."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(
        DELIMITERS, key=lambda delimiter: columns.how_many(next(csv.reader([first], delimiter=delimiter), []))
    )


def _workbook(data: bytes) -> Iterator[Line]:
    try:
        yield from _first_sheet(data)
    except ValidationError:
        raise
    # A broken workbook makes openpyxl raise whatever its zip and its XML stumble on.
    except Exception as error:
        raise ValidationError(_("This workbook can't be read. Save it again as XLSX, or as CSV.")) from error


def _first_sheet(data: bytes) -> Iterator[Line]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MAX_UNZIPPED:
            raise ValidationError(
                _("This workbook is too large once opened. Save it as CSV, or cut it in several.")
            )
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheet = book.worksheets[0]
    # What the sheet says of its own size is not believed.
    sheet.reset_dimensions()
    # One line more than allowed, so that a longer sheet is refused rather than cut.
    rows = islice(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), MAX_ROWS + 2)
    for number, cells in enumerate(rows, start=1):
        yield number, [cell.strip() if isinstance(cell, str) else cast(Cell, cell) for cell in cells]
