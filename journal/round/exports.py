"""The distribution of an issue as a file: place by place, who and when written at the end."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from journal.round.distribution import Distribution
from lune.sheets import Row, as_csv, as_xlsx, ending, sheet


def csv(told: Distribution, *, by: str, now: datetime) -> bytes:
    return as_csv(sheet(_title(told), _headers(), _rows(told), _ending(told, by, now)))


def xlsx(told: Distribution, *, by: str, now: datetime) -> bytes:
    return as_xlsx([sheet(_title(told), _headers(), _rows(told), _ending(told, by, now))])


def _title(told: Distribution) -> str:
    return _("Number %(number)d") % {"number": told.issue.number}


def _headers() -> Row:
    return [
        _("Place"),
        _("Kind"),
        _("Address"),
        _("State"),
        _("Usual copies"),
        pgettext("copies", "Left"),
        pgettext("copies", "Taken back"),
        pgettext("copies", "Missing"),
        _("Still to bring"),
        _("Visits"),
        _("Last visit"),
    ]


def _rows(told: Distribution) -> list[Row]:
    return [
        (
            place.name,
            place.get_kind_display(),
            place.address,
            place.get_state_display(),
            place.usual_copies,
            place.left,
            place.returned,
            place.missing,
            place.rest,
            place.visits,
            f"{timezone.localtime(place.last_at):%Y-%m-%d %H:%M}" if place.last_at else "",
        )
        for place in told.places
    ]


def _ending(told: Distribution, by: str, now: datetime) -> list[Row]:
    printed, remaining = told.issue.copies_printed, told.remaining
    return [
        (_("Printed"), "" if printed is None else printed),
        (_("In hand"), "" if remaining is None else remaining),
        *ending(now=now, by=by),
    ]


FILES: dict[str, Callable[..., bytes]] = {"csv": csv, "xlsx": xlsx}
