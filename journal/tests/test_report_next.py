"""A moderator's page says what comes next, to whom it comes."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from journal.actions import moderation
from journal.models import ClientReport
from journal.tests.reports import decided, left, published, written
from lune.tests.pages import text_of
from team.models import Role, User
from team.tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
SignIn = Callable[[User], Client]


@pytest.fixture
def carole(db: None) -> User:
    return UserFactory(role=Role.COORDINATOR)


@pytest.fixture
def said(signed_in: SignIn, carole: User) -> Callable[[ClientReport, User], str]:
    def ask(report: ClientReport, by: User) -> str:
        client = signed_in(by, "en")
        return text_of(client.get(reverse("admin:journal_report", args=[report.uid])))

    return ask


def test_opinions(said: Callable[[ClientReport, User], str], carole: User) -> None:
    report, other = left(), UserFactory(role=Role.EDITOR)
    assert "give the first of two opinions" in said(report, carole)
    moderation.vote(report=report, decision="keep", by=carole)
    assert "somebody else gives hers" in said(report, carole)
    assert "give the second opinion" in said(report, other)
    moderation.vote(report=report, decision="count", by=other)
    assert "the opinions differ" in said(report, carole)


def test_the_text(said: Callable[[ClientReport, User], str], carole: User) -> None:
    assert "Next: write the public text." in said(decided(), carole)
    entry = written()
    assert entry.written_by
    assert "Your text is written." in said(entry.report, entry.written_by)
    assert "Next: read the public text" in said(entry.report, carole)


def test_where_nothing_waits(said: Callable[[ClientReport, User], str], carole: User) -> None:
    for report in (published().report, decided("count"), decided("refuse", reason="price")):
        assert "Nothing " in said(report, carole)
        assert "Next:" not in said(report, carole)
