from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from privacy.chains import Break, Head, chains, heads, still_holds, verify_chain


class Command(BaseCommand):
    help = "Recomputes every chain of the audit. Ends with code 1 when one does not hold."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--heads", action="store_true", help="print where each chain ends, to be kept elsewhere"
        )
        parser.add_argument(
            "--against", type=Path, metavar="FILE", help="compare with what --heads printed before"
        )

    def handle(self, *args: Any, heads: bool, against: Path | None, **options: Any) -> None:
        if heads:
            self.print_heads()
            return
        found = [fault for chain in chains() for fault in verify_chain(chain)]
        if against:
            found += [
                Break(head.chain, head.number, "cut") for head in kept_heads(against) if not still_holds(head)
            ]
        for fault in found:
            self.stderr.write(f"{fault.chain} {fault.number} {fault.reason}")
        if found:
            raise CommandError(f"The audit does not hold in {len(found)} places.")
        self.stdout.write(f"The audit holds: {len(chains())} chains.")

    def print_heads(self) -> None:
        for head in heads():
            self.stdout.write(f"{head.chain} {head.number} {head.hash.hex()}")


def kept_heads(path: Path) -> list[Head]:
    """What `--heads` printed. Raises CommandError when it is something else."""
    try:
        rows = [line.split() for line in path.read_text(encoding="ascii").splitlines() if line.strip()]
        return [Head(UUID(chain), int(number), bytes.fromhex(digest)) for chain, number, digest in rows]
    except (OSError, ValueError) as error:
        raise CommandError(f"{path} is not what --heads printed.") from error
