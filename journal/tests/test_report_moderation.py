"""Two people decide."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from journal.actions import moderation
from journal.actions.moderation import Repeats, ask_author, look_up, share_report, vote
from journal.actions.reports import withdraw_report
from journal.models import ClientReport, Vote
from journal.tests.reports import decided, left, moderators
from privacy.models import AuditLine
from team.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("decision", "reason", "state"),
    [("keep", "", "kept"), ("count", "", "counted"), ("refuse", "price", "refused")],
)
def test_two_who_agree_decide(decision: str, reason: str, state: str) -> None:
    report = left()
    first, second = moderators()
    vote(report=report, decision=decision, reason=reason, by=first)
    report.refresh_from_db()
    assert (report.state, report.decided_on) == ("reading", None)
    vote(report=report, decision=decision, reason=reason, by=second)
    report.refresh_from_db()
    assert report.state == state
    assert report.decided_on is not None


def test_one_person_does_not_decide_alone() -> None:
    report = left()
    first, _second = moderators()
    vote(report=report, decision="keep", by=first)
    with pytest.raises(ValidationError) as refusal:
        vote(report=report, decision="keep", by=first)
    assert refusal.value.code == "voted"
    vote(report=report, decision="count", by=first)
    vote(report=report, decision="keep", by=first)
    report.refresh_from_db()
    assert (report.state, Vote.objects.count()) == ("reading", 3)
    assert Vote.objects.filter(replaced_at=None).count() == 1


def test_who_differ_need_a_third_or_a_change() -> None:
    report = left()
    first, second = moderators()
    third, _other = moderators()
    vote(report=report, decision="keep", by=first)
    vote(report=report, decision="refuse", reason="known", by=second)
    report.refresh_from_db()
    assert report.state == "reading"
    vote(report=report, decision="refuse", reason="too_little", by=third)
    report.refresh_from_db()
    assert report.state == "refused"


@pytest.mark.parametrize(
    ("consents", "decision", "field"),
    [
        (("count",), "keep", "decision"),
        (("list",), "count", "decision"),
        (("police",), "keep", "decision"),
        (("list",), "refuse", "reason"),
    ],
)
def test_nothing_is_decided_that_its_author_did_not_allow(
    consents: tuple[str, ...], decision: str, field: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        vote(report=left(consents=consents), decision=decision, by=moderators()[0])
    assert list(refusal.value.error_dict) == [field]


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (lambda: left(consents=()), "talk"),
        (lambda: decided("count"), "decided"),
        (lambda: withdraw_report(report=left()), "withdrawn"),
    ],
)
def test_what_is_not_open_is_not_voted_on(report: object, code: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        vote(report=report(), decision="keep", by=moderators()[0])
    assert refusal.value.code == code


def test_a_question_waits_alone(coordinator: User) -> None:
    report = left()
    ask_author(report=report, question="Où ?", by=coordinator)
    with pytest.raises(ValidationError, match="attend déjà|already waiting"):
        ask_author(report=report, question="Quand ?", by=coordinator)
    with pytest.raises(ValidationError) as refusal:
        ask_author(report=decided("count"), question="Où ?", by=coordinator)
    assert refusal.value.code == "decided"


def test_repeats_are_counted_without_opening_any(coordinator: User) -> None:
    old = left(telephone="+1 (418) 555-0199")
    ClientReport.objects.filter(pk=old.pk).update(month=date(2026, 6, 1))
    left(telephone="555 0199")
    left(plate="e12-abc")
    withdraw_report(report=left(telephone="418 555 0199"))
    report = left(telephone="418.555.0199", plate="E12 ABC")
    assert look_up(report=report, by=coordinator) == Repeats(3, date(2026, 6, 1))
    line = AuditLine.objects.get(verb="report.look_up")
    assert (line.actor, line.subject, line.detail) == (coordinator.uid, report.uid, {})


def test_look_ups_are_few_for_each_person(coordinator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moderation, "LOOK_UPS", 2)
    report = left(plate="E12 ABC")
    for _time in range(2):
        look_up(report=report, by=coordinator)
    with pytest.raises(ValidationError):
        look_up(report=report, by=coordinator)
    assert look_up(report=report, by=moderators()[1]).count == 0


def test_it_is_told_to_whom_she_agreed_alone(coordinator: User) -> None:
    report = left(consents=("partners",))
    share_report(report=report, to="partners", by=coordinator)
    state = ClientReport.objects.get(pk=report.pk).state
    assert (state, report.sharings.get().to) == ("received", "partners")
    with pytest.raises(ValidationError) as refusal:
        share_report(report=report, to="police", by=coordinator)
    assert list(refusal.value.error_dict) == ["to"]
    assert AuditLine.objects.filter(verb="report.share").count() == 1
