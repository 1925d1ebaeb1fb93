"""The demo's journal: something of every kind, the same each time, brought ahead on a later day."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from journal.contents import contents_of
from journal.demo import drawing, load, texts
from journal.demo.journey import TOKEN, TRY
from journal.demo.reports import TRY as TRY_REPORT
from journal.missing import missing_for
from journal.models import (
    ApprovalLink,
    ClientReport,
    Contribution,
    Drop,
    Helpline,
    InsertBatch,
    Issue,
    ListEntry,
    Picture,
    Place,
    ReportOriginal,
    VoiceNote,
)
from journal.models.contributions import ContributionState
from journal.models.issues import IssueState
from journal.models.reports import State
from journal.readable import current_issue, readable, what_may_be_read
from journal.reports.marks import telephones
from journal.reports.warnings import warnings_in
from journal.round.distribution import distribution_of
from journal.slips import digest, token_digest
from lune import demo, registry

pytestmark = pytest.mark.django_db
THEMES = (
    "Santé globale et ITSS",
    "La décriminalisation du travail du sexe",
    "Des dépendants aux dépendances",
    "La police, la justice et nos droits",
    "Les visages de la pauvreté",
)


@pytest.fixture
def told(settings: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """This room's part alone."""
    settings.DEMO = True
    monkeypatch.setattr(registry, "demo_steps", [(30, "journal", load)])
    return demo.load()


def test_it_tells_something_of_everything_and_nothing_twice(told: str) -> None:
    assert told
    before = counts()
    assert demo.load() == "La démo est à jour." or not load()
    assert counts() == before
    the_archive_is_the_seeds()
    every_state_is_there()
    the_round_is_half_done()
    reports_are_of_every_kind()


def counts() -> dict[str, int]:
    models = (Issue, Contribution, Place, Drop, ClientReport, ListEntry, Helpline, Picture)
    return {model.__name__: model.objects.count() for model in models}


def the_archive_is_the_seeds() -> None:
    online = Issue.objects.on_the_web().order_by("number")
    assert tuple(online.values_list("theme", flat=True)) == THEMES
    assert not online.filter(cover=None).exists()
    assert all(4 <= len(contents_of(issue)) <= 6 for issue in online)
    current = current_issue()
    assert current
    assert len(what_may_be_read(current)) == 6
    hidden = Contribution.objects.filter(issue__in=online).exclude(pk__in=readable())
    assert {row.title for row in hidden} == {
        "Ma fille consomme et je l’aime",
        "Porter plainte",
        "Le matricule",
    }
    assert Contribution.objects.filter(language="en", state="published").count() == 2


def every_state_is_there() -> None:
    assert set(Contribution.objects.values_list("state", flat=True)) == set(ContributionState.values)
    issues = Counter(Issue.objects.values_list("state", flat=True))
    assert issues == {"online": 5, "printed": 1, "layout": 1, "call_open": 1}
    laid_out = Issue.objects.get(state=IssueState.LAYOUT)
    assert {each.part for each in missing_for(laid_out)} >= {"pictures", "approval", "move"}
    assert Issue.objects.calling().get().call_closes_on > timezone.localdate() + timedelta(days=20)
    assert VoiceNote.objects.filter(written_down_at=None).count() == 1
    assert ApprovalLink.objects.get().token == token_digest(TOKEN)
    assert Contribution.objects.get(slip=digest(TRY[1])).title == TRY[0]
    assert not Picture.objects.filter(contribution=None, alt="").exists()


def the_round_is_half_done() -> None:
    assert Place.objects.count() == 30
    told = distribution_of(Issue.objects.get(state=IssueState.PRINTED))
    assert 10 <= told.served <= 15
    assert 10 <= len(told.unvisited) <= 20
    assert Drop.objects.filter(returned__gt=0, missing__gt=0).exists()
    assert Helpline.objects.count() == 6


def reports_are_of_every_kind() -> None:
    assert set(ClientReport.objects.values_list("state", flat=True)) == set(State.values)
    standing = ListEntry.objects.for_list(timezone.localdate())
    assert standing.count() == 4
    assert [found for entry in standing for found in warnings_in(entry.public_text or "")] == []
    assert InsertBatch.objects.get().entries == 4
    assert ClientReport.objects.get(slip=digest(TRY_REPORT)).state == State.MORE_ASKED
    told = [number for row in ReportOriginal.objects.all() for number in telephones(row.telephone)]
    # Numbers that are nobody's.
    assert told
    assert all(number.endswith("5550142") for number in told)


def test_on_a_later_day_the_call_is_still_open(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Issue.objects.calling().get()
    later = timezone.now() + timedelta(days=90)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert demo.load()
    after = Issue.objects.calling().get()
    assert after.call_closes_on == timezone.localdate() + timedelta(days=30)
    assert after.out_on - after.call_closes_on == before.out_on - before.call_closes_on
    assert not load()


def test_the_same_drawing_each_time_and_another_for_each_number() -> None:
    assert drawing.cover(12, "full") == drawing.cover(12, "full")
    assert len({drawing.cover(number, "half").sha256 for number in range(12, 18)}) == 6
    assert drawing.sketch("a") != drawing.sketch("b")


def test_texts_are_short_and_typed_as_french_is() -> None:
    for issue in texts.texts():
        for one in issue.told:
            assert len(one.body) < 1500
            assert "'" not in one.body + one.title
            assert '"' not in one.body
