"""Results are told while somebody else erases her answers, or tells them too."""

from functools import partial

import pytest

from community.actions.answers import erase_answers
from community.actions.results import tell_results
from community.actions.surveys import reopen_version
from community.models import Response, Version
from community.results.reading import read
from community.tests.asked import answered
from lune.tests.races import at_once, refused
from team.models import User

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def told_people(version: Version) -> int:
    return len(read(version).survey.replies)


def test_results_are_told_once_by_eight_people(coordinator: User) -> None:
    version = answered(coordinator)
    assert refused(at_once(*[partial(tell_results, version=version, by=coordinator)] * 8)) == 7
    assert version.tellings.count() == 1


def test_who_erases_while_results_are_told_comes_before_or_is_refused(coordinator: User) -> None:
    version = answered(coordinator)
    names = list(Response.objects.filter(version=version).values_list("uid", flat=True)[:6])
    erasing = [partial(erase_answers, response=uid, by=coordinator) for uid in names]
    told, *erased = at_once(partial(tell_results, version=version, by=coordinator), *erasing)
    assert refused([told]) == 0
    assert told_people(version) == 30 - (len(erased) - refused(erased))
    (telling,) = version.tellings.all()
    singles = read(version).singles
    assert len(telling.hidden) == len(singles)


def test_version_is_opened_again_or_told_and_never_both(coordinator: User) -> None:
    version = answered(coordinator)
    deeds = (partial(deed, version=version, by=coordinator) for deed in (tell_results, reopen_version))
    assert refused(at_once(*deeds)) == 1
    version.refresh_from_db()
    assert version.tellings.exists() == (version.state == "closed")
