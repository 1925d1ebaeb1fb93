"""Two people at the same instant."""

from functools import partial

import pytest

from journal.actions.entries import make_batch
from journal.actions.moderation import vote
from journal.models import InsertBatch
from journal.tests.reports import left, moderators, published
from lune.tests.races import at_once, refused

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_opinions_at_once_decide() -> None:
    first, second = moderators()
    for _time in range(3):
        report = left()
        votes = [partial(vote, report=report, decision="keep", by=by) for by in (first, second)]
        assert refused(at_once(*votes)) == 0
        report.refresh_from_db()
        assert report.state == "kept"


def test_two_batches_at_once_have_two_numbers() -> None:
    published()
    by = moderators()[0]
    assert refused(at_once(*[partial(make_batch, place="Ici", copies=1, by=by)] * 2)) == 0
    assert sorted(InsertBatch.objects.values_list("number", flat=True)) == [1, 2]
