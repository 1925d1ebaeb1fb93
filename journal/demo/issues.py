"""The demo's issues, each told from its call on, at dates that go back from the day it comes out."""

from datetime import date, timedelta

from journal import actions
from journal.demo import drawing, journey
from journal.demo.cast import Cast, at
from journal.demo.texts import Text, Told
from journal.models import Contribution, Issue, Section
from journal.models.issues import IssueState, Season

S = IssueState
COPIES = 1000
# State, days before the issue is out.
WAY = (
    (S.CALL_OPEN, 150),
    (S.CONTENTS_FIXED, 60),
    (S.LAYOUT, 40),
    (S.PROOFS, 25),
    (S.GOOD_TO_PRINT, 20),
    (S.PRINTED, 15),
    (S.DISTRIBUTED, 0),
    (S.ONLINE, -10),
)
CLOSES, LAID_OUT, TO_PRINT = 75, 42, 15
SEASONS = (Season.WINTER, Season.SPRING, Season.SUMMER, Season.AUTUMN)
CALL = """{about}

Envoyer un texte, un poème, un dessin, une photo ou un message vocal. Long ou court, en français ou en anglais, signé \
comme on veut. Celle qui n’écrit pas peut le raconter : on l’écrit avec elle."""


def make(cast: Cast, number: int, text: Text, out_on: date) -> Issue:
    """Plan the issue, with its cover and its sections."""
    facts = actions.Facts(
        number=number,
        theme=text.theme,
        season=SEASONS[out_on.month % 12 // 3],
        year=out_on.year,
        description=text.about,
        call=CALL.format(about=text.about),
        call_closes_on=out_on - timedelta(days=CLOSES),
        layout_on=out_on - timedelta(days=LAID_OUT),
        print_on=out_on - timedelta(days=TO_PRINT),
        out_on=out_on,
    )
    issue = actions.make_issue(facts=facts, by=cast.editor)
    for title in dict.fromkeys(told.section for told in text.told):
        actions.add_section(issue=issue, title=title, by=cast.editor)
    return issue


def draw_cover(cast: Cast, issue: Issue, text: Text) -> None:
    actions.set_cover(
        issue=issue, drawn=drawing.cover(issue.number, text.moon), alt=text.cover, by=cast.editor
    )


def bring(cast: Cast, issue: Issue, out_on: date, *, until: IssueState) -> None:
    """Take the issue from state to state, each at its day."""
    for state, days in WAY:
        _take(cast, issue, state, out_on - timedelta(days=days))
        if state == until:
            return


def _take(cast: Cast, issue: Issue, state: IssueState, day: date) -> None:
    when = at(day, 14, 30)
    if state == S.GOOD_TO_PRINT:
        # These came off another press: no file of theirs is here to be signed.
        actions.declare_good_to_print(issue, by=cast.coordinator, at=when)
        return
    copies = COPIES if state == S.PRINTED else None
    actions.move_issue(issue=issue, to=state, by=cast.editor, at=when, copies_printed=copies)


def fill(cast: Cast, issue: Issue, text: Text, closes_on: date) -> dict[str, Contribution]:
    """What is in the issue, in its order, by title; each comes in before its call closes."""
    sections = {section.title: section for section in Section.objects.filter(issue=issue)}
    return {
        told.title: _one(
            cast, issue, sections[told.section], told, closes_on - timedelta(days=60 - 7 * index)
        )
        for index, told in enumerate(text.told)
    }


def _one(cast: Cast, issue: Issue, section: Section, told: Told, day: date) -> Contribution:
    contribution = journey.receive(cast, told, day)
    if told.end not in journey.ENDED:
        actions.place_contribution(contribution=contribution, issue=issue, section=section, by=cast.editor)
    journey.bring(cast, contribution, told, day)
    return contribution
