"""Tonight at a glance, in three queries however many beds, nights or years there are."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, FilteredRelation, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils.translation import get_language

from privacy.models import AuditLine
from shelter.actions.undo import UNDO, deed_of
from shelter.models import (
    Bed,
    HandoverNote,
    HandoverSignature,
    Hold,
    House,
    Night,
    Outage,
    Service,
    Stay,
    Turnaway,
)
from shelter.models.services import ServiceKind
from shelter.words import in_words
from team.models import User


@dataclass(frozen=True)
class BedCard:
    """A bed as it is now. Who is in it comes before everything else: she can always leave."""

    bed: Bed
    stay: Stay | None
    hold: Hold | None
    outage: Outage | None
    left_at: datetime | None

    @property
    def state(self) -> str:
        if self.stay:
            return "occupied"
        if self.outage:
            return "out"
        return "kept" if self.hold else "free"

    @property
    def key(self) -> str:
        return f"bed-{self.bed.number}"


@dataclass(frozen=True)
class Tally:
    kind: ServiceKind
    count: int

    @property
    def key(self) -> str:
        return f"service-{self.kind.value}"

    @property
    def asks_purpose(self) -> bool:
        return self.kind == ServiceKind.COMPUTER_PHONE


@dataclass(frozen=True)
class LastDeed:
    """The last thing done in the night, as the audit has it."""

    line: int
    verb: str
    bed: int | None

    @property
    def words(self) -> str:
        return in_words(self.verb, self.bed)

    @property
    def can_be_undone(self) -> bool:
        return deed_of(self.verb) in UNDO


@dataclass(frozen=True)
class Member:
    name: str


@dataclass
class Board:
    """One night at one moment, as one reader sees it."""

    night: Any  # a Night with the annotations of `nights_for_board`
    at: datetime
    reader: User
    beds: list[BedCard] = field(default_factory=list)
    visits: list[Stay] = field(default_factory=list)

    @cached_property
    def free(self) -> int:
        return sum(card.state == "free" for card in self.beds)

    @cached_property
    def in_service(self) -> int:
        return sum(card.outage is None for card in self.beds)

    @cached_property
    def tallies(self) -> list[Tally]:
        counts = {row["kind"]: row["count"] for row in self.night.services_given}
        return [Tally(kind, counts.get(kind.value, 0)) for kind in ServiceKind]

    @cached_property
    def crew(self) -> list[Member]:
        return [Member(row["name"]) for row in self.night.members]

    @cached_property
    def last_deed(self) -> LastDeed | None:
        rows = self.night.last_deeds
        return LastDeed(rows[0]["line"], rows[0]["verb"], rows[0]["detail"].get("bed")) if rows else None

    @property
    def is_overdue(self) -> bool:
        return is_overdue(self.night, self.at)

    @property
    def version(self) -> str:
        return version(self.night, self.at, self.reader)


def draw(night: Night, *, at: datetime, reader: User) -> Board:
    """The board of a night that came from `nights_for_board`: two more queries."""
    return Board(night, at, reader, list(cards_of(night, at)), list(_visits(night)))


def nights_for_board(*, at: datetime, reader: User) -> QuerySet[Any]:
    """Nights with their house and every count that the board shows: one query."""
    return Night.objects.select_related("house").annotate(
        services_given=ArraySubquery(_services()),
        members=ArraySubquery(_members()),
        last_deeds=ArraySubquery(_last_deeds()),
        refused=_count(Turnaway.objects.refused()),
        declined=_count(Turnaway.objects.declined()),
        visitors=_count(Stay.objects.standing().visits().filter(moved_from=None)),
        unread=_count_unread(reader),
        houses=Subquery(
            House.objects.filter(is_active=True)
            .order_by()
            .values("is_active")
            .annotate(n=Count("pk"))
            .values("n")
        ),
        **_versions(at),
    )


def nights_for_version(*, at: datetime) -> QuerySet[Any]:
    """Nights with what their version is made of, and nothing else: what a refresh asks every 15 seconds."""
    return Night.objects.select_related("house").annotate(**_versions(at))


def version(night: Any, at: datetime, reader: User) -> str:
    """A word that changes when anything on the reader's board does: a deed in the house, or a time that has come."""
    overdue = int(is_overdue(night, at))
    parts = (night.pk, night.deeds or 0, night.kept, overdue, reader.pk, reader.role, get_language())
    return "-".join(str(part) for part in parts)


def is_overdue(night: Night, at: datetime) -> bool:
    """The turn of the next night has come."""
    return night.house.service_date(at) > night.date


def _versions(at: datetime) -> dict[str, Any]:
    deeds = AuditLine.objects.filter(chain=OuterRef("house__uid"), kind=AuditLine.Kind.DEED)
    return {
        "deeds": Subquery(deeds.order_by("-number").values("number")[:1]),
        "kept": _count(Hold.objects.active(at=at)),
    }


def _count(rows: QuerySet[Any]) -> Coalesce:
    """How many of these rows the night has."""
    counted = rows.filter(night=OuterRef("pk")).order_by().values("night").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _services() -> QuerySet[Any, Any]:
    given = (
        Service.objects.standing()
        .filter(night=OuterRef("pk"))
        .order_by()
        .values("kind")
        .annotate(n=Count("pk"))
    )
    return given.values(row=JSONObject(kind="kind", count="n"))


def _members() -> QuerySet[Any, Any]:
    crew = User.objects.filter(nights=OuterRef("pk")).order_by("display_name")
    return crew.values(row=JSONObject(name="display_name"))


def _last_deeds() -> QuerySet[Any, Any]:
    lines = AuditLine.objects.filter(scope=OuterRef("uid"), kind=AuditLine.Kind.DEED).order_by("-id")
    return lines.values(row=JSONObject(line="pk", verb="verb", detail="detail"))[:1]


def _count_unread(reader: User) -> Coalesce:
    """Messages that the night before left, and that the reader has not signed."""
    earlier = Night.objects.filter(house=OuterRef(OuterRef("house")), date__lt=OuterRef(OuterRef("date")))
    signed = HandoverSignature.objects.filter(
        night=OuterRef("night"), signed_by=reader, signed_at__gte=OuterRef("recorded_at")
    )
    notes = HandoverNote.objects.standing().filter(night=Subquery(earlier.order_by("-date").values("pk")[:1]))
    counted = notes.exclude(Exists(signed)).order_by().values("night").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def cards_of(night: Night, at: datetime) -> Iterator[BedCard]:
    """The beds of the house as they are, each with who is in it and whom it is kept for: one query."""
    left = (
        Stay.objects.standing()
        .filter(night=night, bed=OuterRef("pk"), left_at__isnull=False)
        .order_by("-left_at")
    )
    # Django's types know relations of models, not those that a query filters.
    beds: QuerySet[Any] = Bed.objects.existing().filter(house=night.house_id).order_by("number")
    beds = beds.annotate(
        here=FilteredRelation("stays", condition=Q(stays__left_at=None, stays__cancelled_at=None)),
        kept=FilteredRelation(
            "holds", condition=Q(holds__ended_at=None, holds__cancelled_at=None, holds__until__gt=at)
        ),
        broken=FilteredRelation("outages", condition=Q(outages__ended_at=None)),
        last_left_at=Subquery(left.values("left_at")[:1]),
    )
    for bed in beds.select_related("here__guest", "kept__guest", "broken"):
        # An empty relation leaves no attribute at all.
        here, kept, broken = (getattr(bed, name, None) for name in ("here", "kept", "broken"))
        yield BedCard(bed, here, kept, broken, bed.last_left_at)


def _visits(night: Night) -> QuerySet[Stay]:
    return Stay.objects.present().visits().filter(night=night).select_related("guest").order_by("arrived_at")
