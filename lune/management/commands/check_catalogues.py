from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError

from lune.catalogues import problems, rewritten, sentence_of
from lune.sentences import NotLiteral, find_sentences


class Command(BaseCommand):
    help = "Check that every sentence of the source has its French, and nothing else stands in the catalogue."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--write",
            action="store_true",
            help="add what is missing, to be filled in, and drop what is said nowhere",
        )
        parser.add_argument(
            "--fill",
            nargs="+",
            default=[],
            metavar="FILE",
            help="with --write: take missing translations from these .po files",
        )

    def handle(self, *args: object, write: bool = False, fill: list[str], **options: Any) -> None:
        path = Path(settings.LOCALE_PATHS[0], "fr", "LC_MESSAGES", "django.po")
        try:
            said = find_sentences(settings.ROOT)
        except NotLiteral as error:
            raise CommandError(str(error)) from None
        po = polib.pofile(str(path), wrapwidth=110) if path.exists() else polib.POFile(wrapwidth=110)
        if write:
            for name in fill:
                self.take(po, polib.pofile(name))
            po = rewritten(po, said)
            path.parent.mkdir(parents=True, exist_ok=True)
            po.save(str(path))
        if found := sorted(problems(po, said)):
            raise CommandError("\n".join([*found, f"{len(found)} to settle in {path.name}"]))
        self.stdout.write(f"{len(said)} sentences, all in French")

    def take(self, po: polib.POFile, other: polib.POFile) -> None:
        """Let `other` speak where `po` is silent."""
        spoken = {sentence_of(entry) for entry in po.translated_entries()}
        silent = [entry for entry in po if sentence_of(entry) not in spoken]
        for entry in silent:
            po.remove(entry)
        po.extend(entry for entry in other if sentence_of(entry) not in spoken)
