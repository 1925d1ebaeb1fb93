"""Who does what in the demo, and when: its people, and hours of days."""

from datetime import date, datetime, time
from functools import cached_property

from django.utils import timezone

from journal.models import ConsentWording
from team.models import Role, User


class Cast:
    """The demo's people, read once, by what they do for the journal."""

    @cached_property
    def wordings(self) -> dict[str, ConsentWording]:
        """What is said yes to, by purpose."""
        return {wording.purpose: wording for wording in ConsentWording.objects.current()}

    @cached_property
    def editor(self) -> User:
        return _first(Role.EDITOR)

    @cached_property
    def coordinator(self) -> User:
        return _first(Role.COORDINATOR)

    @cached_property
    def worker(self) -> User:
        return _first(Role.WORKER)

    @cached_property
    def peer(self) -> User:
        return _first(Role.PEER)


def _first(role: Role) -> User:
    return User.objects.filter(role=role).order_by("id")[0]


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """That hour of that day; never later than now."""
    told = timezone.make_aware(datetime.combine(day, time(hour, minute)))
    return min(told, timezone.now())
