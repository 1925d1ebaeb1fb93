"""manage.py year_report: the year report, for another program, for reading, or as a file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lune.periods import Month
from lune.press import PressRefused
from lune.spans import APRIL, Span
from privacy import audit
from reports.year.book import print_report
from reports.year.data import as_data, as_text
from reports.year.gather import Report, shared
from reports.year.workbook import workbook

MACHINE = "manage.py"
FIRST = {"calendar": 1, "fiscal": APRIL}


class Command(BaseCommand):
    help = "Print the year report as it may leave the house: small counts of persons are hidden."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--year", required=True, type=int, help="of April, for a year from April to March"
        )
        parser.add_argument("--kind", choices=list(FIRST), default="calendar")
        parser.add_argument("--format", choices=["json", "text", "xlsx", "pdf"], default="text")
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default="fr")
        parser.add_argument(
            "--output", metavar="FILE", help="where to write; a workbook or a PDF asks for it"
        )

    def handle(self, *, year: int, kind: str, language: str, output: str | None, **options: Any) -> None:
        way = options["format"]
        with translation.override(language):
            span = _span(year, kind)
            if way in FILES and not output:
                raise CommandError(_("Say with --output where to write the file."))
            _keep_trace(span, way)
            content = _made(span, way)
            if output:
                _write(Path(output), content)
            else:
                self.stdout.write(content.decode())


def _span(year: int, kind: str) -> Span:
    try:
        span = Span(Month.parse(f"{year:04}-{FIRST[kind]:02}"), 12)
    except ValueError:
        raise CommandError(_("“%(text)s” is not a year; for example 2026.") % {"text": year}) from None
    if span.start.first > timezone.localdate():
        raise CommandError(_("This year has not begun."))
    return span


def _keep_trace(span: Span, way: str) -> None:
    """Before anything leaves, in the name of the machine itself."""
    detail = {"year": span.start.year, "month": span.start.number, "months": span.count}
    with transaction.atomic():
        audit.record(verb=f"year.exported.{way}", by=None, subject=None, chain=audit.NO_HOUSE, detail=detail)


def _made(span: Span, way: str) -> bytes:
    report = shared(span, now=timezone.now())
    try:
        return {**WRITTEN, **FILES}[way](report)
    except PressRefused as refused:
        raise CommandError(refused.sentence) from refused


WRITTEN: dict[str, Callable[[Report], bytes]] = {
    "json": lambda report: json.dumps(as_data(report), ensure_ascii=False, indent=2).encode(),
    "text": lambda report: "\n".join(as_text(report)).encode(),
}
FILES: dict[str, Callable[[Report], bytes]] = {
    "xlsx": lambda report: workbook(report, by=MACHINE),
    "pdf": lambda report: print_report(report, by=MACHINE).data,
}


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CommandError(
            _("“%(path)s” can't be written: %(why)s.") % {"path": path, "why": error.strerror}
        ) from error
