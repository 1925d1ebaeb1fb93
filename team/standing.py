"""What is missing for whom, and what expires soon."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from team.models import Qualification, QualificationKind, Worker
from team.models.qualifications import SOON


@dataclass(frozen=True)
class Standing:
    """One person and one kind: asked of her or not, and what she has that holds the longest."""

    kind: QualificationKind
    asked: bool
    has: Qualification | None
    today: date

    @property
    def holds(self) -> bool:
        return self.has is not None and (self.has.expires_on is None or self.has.expires_on > self.today)

    @property
    def is_missing(self) -> bool:
        return self.asked and not self.holds

    @property
    def has_expired(self) -> bool:
        return self.has is not None and not self.holds

    @property
    def expires_soon(self) -> bool:
        return (
            self.has is not None
            and self.holds
            and self.has.expires_on is not None
            and self.has.expires_on <= self.today + SOON
        )


@dataclass(frozen=True)
class Line:
    worker: Worker
    standings: list[Standing]

    @property
    def missing(self) -> int:
        return sum(standing.is_missing for standing in self.standings)


def kinds_in_use() -> list[QualificationKind]:
    return list(QualificationKind.objects.filter(is_active=True))


def standings(*, today: date, kinds: list[QualificationKind]) -> list[Line]:
    """A line for everybody who works here today, by name."""
    best: dict[tuple[int, int], Qualification] = {}
    for row in Qualification.objects.standing().order_by("obtained_on", "id"):
        before = best.get((row.worker_id, row.kind_id))
        if before is None or _end(row) >= _end(before):
            best[row.worker_id, row.kind_id] = row
    return [
        Line(worker, [_standing(worker, kind, best, today) for kind in kinds])
        for worker in Worker.objects.active(on=today).by_name()
    ]


def _standing(
    worker: Worker, kind: QualificationKind, best: dict[tuple[int, int], Qualification], today: date
) -> Standing:
    return Standing(kind, worker.kind in kind.asked_of, best.get((worker.pk, kind.pk)), today)


def _end(row: Qualification) -> date:
    return row.expires_on or date.max


def expiring(lines: list[Line]) -> list[tuple[Worker, Qualification]]:
    """What expires within 60 days and nothing newer replaces, the first to expire first."""
    found: dict[date, list[tuple[Worker, Qualification]]] = defaultdict(list)
    for line in lines:
        for standing in line.standings:
            if standing.expires_soon and standing.has and standing.has.expires_on:
                found[standing.has.expires_on].append((line.worker, standing.has))
    return [pair for day in sorted(found) for pair in found[day]]
