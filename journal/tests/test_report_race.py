"""Two people at the same instant."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from journal.actions.entries import make_batch
from journal.actions.moderation import vote
from journal.models import InsertBatch
from journal.tests.reports import left, moderators, published, with_wordings

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: object) -> None:
    gate = Barrier(len(deeds))

    def do(deed: object) -> None:
        gate.wait()
        try:
            deed()  # type: ignore[operator]  # a deed without arguments
        finally:
            connection.close()

    threads = [Thread(target=do, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)


def test_two_opinions_at_once_decide() -> None:
    with_wordings()
    first, second = moderators()
    for _time in range(3):
        report = left()
        at_once(
            lambda: vote(report=report, decision="keep", by=first),  # noqa: B023  # done before the next turn
            lambda: vote(report=report, decision="keep", by=second),  # noqa: B023
        )
        report.refresh_from_db()
        assert report.state == "kept"


def test_two_batches_at_once_have_two_numbers() -> None:
    with_wordings()
    published()
    by = moderators()[0]
    at_once(*[lambda: make_batch(place="Ici", copies=1, by=by)] * 2)
    assert sorted(InsertBatch.objects.values_list("number", flat=True)) == [1, 2]
