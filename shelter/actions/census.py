"""Bringing in nights that were counted elsewhere: all of a file, or nothing of it."""

from collections.abc import Callable, Sequence
from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from privacy import audit
from shelter.census.kept import hours_of, outcome_of, packed, rows_of
from shelter.census.plan import Hours, HousePlan, Plan, make_plan
from shelter.census.reading import Row
from shelter.census.words import bad_line
from shelter.models import Bed, CensusUpload, Night, Stay
from team.models import User

CHUNK = 100
# Whoever imports waits for whoever imports already: both would find the same house missing.
LOCK = 0x4C554E45

# The whole night, for as many persons as were counted, in the first beds.
FILL = """
INSERT INTO shelter_stay (uid, recorded_at, recorded_by_id, night_id, bed_id, arrived_at, left_at)
SELECT gen_random_uuid(), now(), %s, night.id, bed.id, night.starts_at, night.ends_at
FROM unnest(%s::bigint[], %s::int[]) AS counted (night, occupied)
JOIN shelter_night night ON night.id = counted.night
JOIN shelter_bed bed ON bed.house_id = night.house_id AND bed.number BETWEEN 1 AND counted.occupied
"""

Progress = Callable[[int, int], None]


@deed
def import_census(
    *,
    rows: Sequence[Row],
    by: User | None,
    hours: Hours = Hours(),  # noqa: B008  # frozen
    replace: bool = False,
    progress: Progress | None = None,
) -> Plan:
    """Write the nights of a file, and as many anonymous stays of the whole night as were counted.

    Nights that are there with the same figures are left alone. Those imported before with others are replaced
    when `replace` says so, and `by` then has to be somebody. Calls `progress(nights done, nights in all)`.
    Raises ValidationError with every reason, and nothing is written.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        # Checked as it goes: a million checks kept for the commit would all weigh on the server's memory.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    plan = make_plan(rows, hours=hours, now=timezone.now())
    check_plan(plan, by=by, replace=replace)
    counted = [pair for house in plan.houses if house.rows for pair in _make_nights(house, by)]
    for start in range(0, len(counted), CHUNK):
        _fill(counted[start : start + CHUNK], by)
        if progress:
            progress(min(start + CHUNK, len(counted)), len(counted))
    for house in plan.houses:
        if house.rows:
            _note(house, by)
    return plan


@deed
def keep_upload(
    *, rows: Sequence[Row], repeated: int, hours: Hours, by: User, once: Once | None = None
) -> CensusUpload:
    """Keep what a file says until somebody confirms it."""
    upload = CensusUpload.objects.create(rows=packed(rows), repeated=repeated, by=by, **asdict(hours))
    audit.record(
        verb="census.uploaded", by=by, subject=upload, chain=audit.NO_HOUSE, detail={"rows": len(rows)}
    )
    return upload


@deed
def import_upload(
    *, upload: CensusUpload, by: User, replace: bool = False, once: Once | None = None
) -> CensusUpload:
    """Import what was kept, once."""
    upload = CensusUpload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    if upload.imported_at:
        raise ValidationError(_("This file is already imported."), code="imported")
    plan = import_census(rows=rows_of(upload), by=by, hours=hours_of(upload), replace=replace)
    upload.imported_at, upload.outcome, upload.rows = timezone.now(), outcome_of(plan), []
    upload.save()
    return upload


def check_plan(plan: Plan, *, by: User | None, replace: bool) -> None:
    """Refuse what can't be imported, each thing in its sentence."""
    sentences = [bad_line(bad) for bad in plan.bad]
    if kept := plan.total("kept"):
        sentences.append(
            _("Nights recorded by people are there with other figures, and are never replaced: %(count)d.")
            % {"count": kept}
        )
    differing = plan.total("differing")
    if differing and not replace:
        sentences.append(
            _("Nights already imported are there with other figures: %(count)d. Ask for them to be replaced.")
            % {"count": differing}
        )
    if differing and replace and by is None:
        sentences.append(_("Nights are replaced by somebody: say by whom."))
    if sentences:
        raise ValidationError(sentences)


def _make_nights(plan: HousePlan, by: User | None) -> list[tuple[int, int]]:
    """The house, its beds and its nights; answers which night is to be filled with how many stays."""
    if plan.is_new:
        plan.house.funded_beds = max(plan.rows, key=lambda row: row.day).funded
        plan.house.save()
    _make_beds(plan)
    fresh = Night.objects.bulk_create([_night(plan, row, by) for row in plan.new], batch_size=1000)
    _lock(plan)
    replaced = [_replaced(difference.night, difference.row) for difference in plan.differing]
    Night.objects.bulk_update(replaced, ["funded_beds", "actual_beds"], batch_size=1000)
    Stay.objects.standing().filter(night__in=replaced).update(cancelled_at=timezone.now(), cancelled_by=by)
    return [
        (night.pk, row.occupied)
        for night, row in zip([*fresh, *replaced], plan.rows, strict=True)
        if row.occupied
    ]


def _make_beds(plan: HousePlan) -> None:
    """The beds that these nights need and the house has not.

    In a house that people keep they belong to the past: they come already taken away, and tonight's board
    is as before.
    """
    by_hand = (
        not plan.is_new and not plan.house.nights.filter(imported=True).exists() and plan.house.beds.exists()
    )
    there = set(plan.house.beds.values_list("number", flat=True))
    needed = range(1, max(row.beds for row in plan.rows) + 1)
    retired_at = timezone.now() if by_hand else None
    plan.beds_made = len(
        Bed.objects.bulk_create(
            Bed(house=plan.house, number=number, retired_at=retired_at)
            for number in needed
            if number not in there
        )
    )


def _night(plan: HousePlan, row: Row, by: User | None) -> Night:
    starts_at, ends_at = plan.house.bounds(row.day)
    return Night(
        house=plan.house,
        date=row.day,
        starts_at=starts_at,
        ends_at=ends_at,
        funded_beds=row.funded,
        actual_beds=row.actual,
        opened_at=starts_at,
        opened_by=by,
        closed_at=ends_at,
        closed_by=by,
        imported=True,
    )


def _lock(plan: HousePlan) -> None:
    """Hold the nights to be replaced. Raises ValidationError when a hand touched one meanwhile."""
    nights = [difference.night.pk for difference in plan.differing]
    untouched = Night.objects.select_for_update(of=("self",)).filter(pk__in=nights, imported=True)
    if len(untouched) < len(nights):
        raise ValidationError(
            _("Somebody worked in one of these nights meanwhile. Look again at what would happen.")
        )


def _replaced(night: Night, row: Row) -> Night:
    night.funded_beds, night.actual_beds = row.funded, row.actual
    return night


def _fill(counted: Sequence[tuple[int, int]], by: User | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            FILL, [by.pk if by else None, [night for night, _n in counted], [count for _n, count in counted]]
        )


def _note(plan: HousePlan, by: User | None) -> None:
    audit.record(
        verb="census.imported",
        by=by,
        subject=plan.house,
        chain=plan.house.uid,
        detail={
            "new_house": plan.is_new,
            "nights": len(plan.new),
            "replaced": len(plan.differing),
            "stays": plan.stays,
            "beds_made": plan.beds_made,
        },
    )
