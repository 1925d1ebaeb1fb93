"""Results are told while somebody else erases her answers, or tells them too."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from community.actions.answers import erase_answers
from community.actions.results import tell_results
from community.actions.surveys import reopen_version
from community.models import Response, Version
from community.results.reading import read
from community.tests.asked import answered, coordinator
from team.models import User

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def together(*deeds: Callable[[], object]) -> list[str]:
    """Each on a connection of its own: "" for what was done, else the sentence that refused it."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> str:
        start.wait(timeout=30)
        try:
            deed()
        except ValidationError as error:
            return error.messages[0]
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def told_people(version: Version) -> int:
    return len(read(version).survey.replies)


def test_results_are_told_once_by_eight_people() -> None:
    carole = coordinator()
    version = answered(carole)
    ends = together(*[lambda: tell_results(version=version, by=carole)] * 8)
    assert ends.count("") == 1
    assert version.tellings.count() == 1


def test_who_erases_while_results_are_told_comes_before_or_is_refused() -> None:
    carole: User = coordinator()
    version = answered(carole)
    names = list(Response.objects.filter(version=version).values_list("uid", flat=True)[:6])
    erasing = [lambda uid=uid: erase_answers(response=uid, by=carole) for uid in names]
    told, *erased = together(lambda: tell_results(version=version, by=carole), *erasing)
    assert told == ""
    assert told_people(version) == 30 - erased.count("")
    (telling,) = version.tellings.all()
    singles = read(version).singles
    assert len(telling.hidden) == len(singles)


def test_version_is_opened_again_or_told_and_never_both() -> None:
    carole = coordinator()
    version = answered(carole)
    ends = together(
        lambda: tell_results(version=version, by=carole), lambda: reopen_version(version=version, by=carole)
    )
    version.refresh_from_db()
    assert ends.count("") == 1
    assert version.tellings.exists() == (version.state == "closed")
