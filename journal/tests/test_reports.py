"""What the author of a report does."""

import pytest
from django.core.exceptions import ValidationError

from journal.actions.moderation import ask_author
from journal.actions.reports import (
    add_to_report,
    answer_question,
    choose_consents,
    leave_report,
    withdraw_report,
)
from journal.models import (
    ClientReport,
    ListEntry,
    ReportAddition,
    ReportConsent,
    ReportMark,
    ReportOriginal,
    ReportQuestion,
)
from journal.slips import digest
from journal.tests.reports import area, decided, left, moderators, published
from privacy.models import AuditLine
from team.models import User

pytestmark = pytest.mark.django_db
SLIP = "1234567890123456"


def purposes(report: ClientReport) -> set[str]:
    return set(report.consents.standing().values_list("purpose", flat=True))


def test_a_report_keeps_a_month_a_broad_place_and_ticks_alone() -> None:
    report = left(slip=SLIP, telephone="418 555-0199", plate="E12 ABC")
    assert (report.state, report.channel, report.month.day, bytes(report.slip)) == (
        "received",
        "public",
        1,
        digest(SLIP),
    )
    assert report.kinds == ["held", "threats"]
    assert purposes(report) == {"count", "team", "list", "partners", "police"}
    assert report.marks.count() == 3
    assert report.original.telephone == "418 555-0199"
    line = AuditLine.objects.get(verb="report.leave")
    assert (line.actor, line.subject, line.detail) == (None, report.uid, {})


@pytest.mark.parametrize("consents", [(), ("talk",)])
def test_only_talking_is_neither_moderated_nor_marked(consents: tuple[str, ...]) -> None:
    report = left(consents=consents, telephone="418 555-0199")
    assert (report.state, report.marks.count()) == ("talk", 0)


def test_somebody_takes_it_down(worker: User) -> None:
    report = leave_report(kinds=["robbery"], area=None, told={}, consents=["count"], slip=SLIP, by=worker)
    assert (report.channel, report.taken_by, report.area) == ("taken_down", worker, None)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("kinds", {"kinds": []}),
        ("kinds", {"kinds": ["unheard-of"]}),
        ("consents", {"consents": ["marketing"]}),
        ("consents", {"consents": ["print"]}),
        ("consents", {"consents": ["talk", "list"]}),
        ("band", {"told": {"band": "teatime"}}),
        ("description", {"told": {"description": "x" * 20_001}}),
        ("plate", {"told": {"plate": "x" * 21}}),
    ],
)
def test_what_is_refused_is_refused_beside_its_field(field: str, change: dict[str, object]) -> None:
    facts = {"kinds": ["held"], "area": area(), "told": {}, "consents": [], "slip": SLIP} | change
    with pytest.raises(ValidationError) as refusal:
        leave_report(**facts)
    assert list(refusal.value.error_dict) == [field]
    assert ClientReport.objects.count() == ReportOriginal.objects.count() == 0


def test_the_same_words_are_kept_once_a_day() -> None:
    left(description="Il a pris mon sac.")
    with pytest.raises(ValidationError, match="Rien n’a été gardé|Nothing was kept") as refusal:
        left(description="il  a pris\nMON sac.")
    assert refusal.value.code == "same"
    assert ClientReport.objects.count() == 1


def test_two_women_who_tick_the_same_boxes_are_two() -> None:
    left(description="")
    left(description="")
    assert ClientReport.objects.count() == 2


def test_she_adds() -> None:
    report = left()
    add_to_report(report=report, text="Il avait aussi un chien.")
    assert report.original.additions.get().text == "Il avait aussi un chien."


def test_she_answers_once(coordinator: User) -> None:
    report = left()
    ask_author(report=report, question="De quelle couleur ?", by=coordinator)
    report.refresh_from_db()
    assert report.state == "more_asked"
    answer_question(report=report, text="Rouge.")
    report.refresh_from_db()
    assert (report.state, report.original.questions.get().answer) == ("reading", "Rouge.")
    with pytest.raises(ValidationError) as refusal:
        answer_question(report=report, text="Bleu.")
    assert refusal.value.code == "answered"


def test_consents_narrow_and_widen_each_with_its_date() -> None:
    report = left(consents=("count", "list"))
    choose_consents(report=report, consents=["count", "police"])
    assert purposes(report) == {"count", "police"}
    assert ReportConsent.objects.filter(report=report).count() == 3
    assert ReportConsent.objects.get(report=report, purpose="list").withdrawn_at is not None
    detail = AuditLine.objects.get(verb="report.consents").detail
    assert detail == {"added": 1, "taken_back": 1}


def test_taking_the_list_back_takes_the_entry_off() -> None:
    entry = published()
    choose_consents(report=entry.report, consents=["count"])
    entry.refresh_from_db()
    entry.report.refresh_from_db()
    assert (entry.public_text, entry.withdrawn, entry.report.state) == (None, True, "counted")


def test_the_team_may_still_know_when_the_list_may_not() -> None:
    entry = published()
    choose_consents(report=entry.report, consents=["team"])
    today = entry.published_on
    assert entry in ListEntry.objects.for_team(today)
    assert entry not in ListEntry.objects.for_list(today)


@pytest.mark.parametrize("decision", [None, "keep", "count"])
def test_taking_all_back_leaves_talk_alone(decision: str | None) -> None:
    report = decided(decision, telephone="418 555-0199") if decision else left(telephone="418 555-0199")
    choose_consents(report=report, consents=["talk"])
    report.refresh_from_db()
    assert (report.state, report.marks.count()) == ("talk", 0)


@pytest.mark.parametrize("state", ["refused", "expired"])
def test_what_is_over_stays_over(state: str) -> None:
    report = decided("refuse", reason="price", plate="E12 ABC")
    ClientReport.objects.filter(pk=report.pk).update(state=state)
    choose_consents(report=report, consents=[])
    report.refresh_from_db()
    assert (report.state, report.marks.count()) == (state, 0)


def test_talk_may_become_more() -> None:
    report = left(consents=("talk",), plate="E12 ABC")
    choose_consents(report=report, consents=["list"])
    report.refresh_from_db()
    assert (report.state, report.marks.count()) == ("received", 1)


def test_withdrawing_destroys_everything_at_once(coordinator: User) -> None:
    entry = published(plate="E12 ABC")
    report = entry.report
    add_to_report(report=report, text="Encore.")
    withdraw_report(report=report)
    entry.refresh_from_db()
    report.refresh_from_db()
    assert (report.state, entry.public_text, entry.withdrawn) == ("withdrawn", None, True)
    for model in (ReportOriginal, ReportAddition, ReportQuestion, ReportMark):
        assert model.objects.count() == 0
    assert purposes(report) == set()


def test_nothing_is_done_with_a_withdrawn_report() -> None:
    report = left()
    withdraw_report(report=report)
    for again in (
        lambda: withdraw_report(report=report),
        lambda: add_to_report(report=report, text="."),
        lambda: choose_consents(report=report, consents=["list"]),
        lambda: ask_author(report=report, question="?", by=moderators()[0]),
    ):
        with pytest.raises(ValidationError) as refusal:
            again()
        assert refusal.value.code == "withdrawn"


def test_nothing_is_added_once_the_original_is_destroyed() -> None:
    report = left(consents=("count",))
    report.original.delete()
    with pytest.raises(ValidationError) as refusal:
        add_to_report(report=report, text="Encore.")
    assert refusal.value.code == "destroyed"
    with pytest.raises(ValidationError):
        choose_consents(report=report, consents=["count", "list"])
    choose_consents(report=report, consents=[])  # taking back is always possible
    assert purposes(report) == set()
