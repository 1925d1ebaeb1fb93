from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from privacy.keyring import key_ring
from privacy.rotation import SealedField, rotate, sealed_fields, values_by_key


class Command(BaseCommand):
    help = "Seals again, with the current key, what older keys sealed. Can be stopped and run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count the values of each key")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        fields = sealed_fields()
        unreadable = 0 if dry_run else sum(self.rotate(field) for field in fields)
        self.report(sum((values_by_key(field) for field in fields), Counter()))
        if unreadable:
            raise CommandError(f"{unreadable} values do not open, and were left as they are.")

    def rotate(self, field: SealedField) -> int:
        """Rotate a column; how many of its values do not open."""
        sealed, unreadable = 0, []
        for batch in rotate(field):
            sealed += batch.sealed
            unreadable += batch.unreadable
        if sealed or unreadable:
            self.stdout.write(f"{field.sealed_column}: {sealed} sealed again")
        for uid in unreadable:
            self.stderr.write(f"{field.sealed_column}: {uid} does not open")
        return len(unreadable)

    def report(self, counts: Counter[str]) -> None:
        ring = key_ring()
        for name in sorted({*counts, *ring.keys}):
            state = "current" if name == ring.current else "kept" if name in ring.keys else "MISSING"
            self.stdout.write(f"key {name} ({state}): {counts[name]} values")
