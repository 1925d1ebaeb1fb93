"""Two years of the journal, told back from today."""

from dataclasses import replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from journal import actions
from journal.demo import issues, journey, rounds
from journal.demo.cast import Cast, at
from journal.demo.texts import Text, texts
from journal.models import Issue, Place
from journal.models.contributions import ContributionState
from journal.models.issues import IssueState

FIRST_NUMBER = 12
# Days from today on which each comes out.
OUT = (-620, -495, -372, -250, -128, -3, 33, 155)
PAST = 5
ON_ITS_ROUND, LAID_OUT, CALLED = 5, 6, 7
LEAST = 7  # days that a call is still open, in the demo
NOTES = (
    ("Ma première tempête", "On garde la première phrase telle quelle, promis."),
    ("Les mitaines", "Envoyé le lien; elle n’a pas de téléphone, elle passera mardi à la soupe."),
    ("Quatre tasses", "Qui décrit le dessin? Il manque ce qu’il montre, pour celles qui ne le voient pas."),
)


def tell(cast: Cast, places: list[Place], today: date) -> None:
    before: Issue | None = None
    for index, text in enumerate(texts()):
        out_on = today + timedelta(days=OUT[index])
        issue = issues.make(cast, FIRST_NUMBER + index, text, out_on)
        if index < PAST:
            _past(cast, issue, text, out_on)
            # Of the older rounds, a few places tell enough.
            visited = places if index == PAST - 1 else places[::3]
            rounds.walk(cast, visited, issue, out_on, before=before)
        elif index == ON_ITS_ROUND:
            _on_its_round(cast, issue, text, out_on)
            rounds.walk(cast, places[:13], issue, out_on, before=before)
        elif index == LAID_OUT:
            _laid_out(cast, issue, text, out_on)
        else:
            _called(cast, issue, text, out_on, today)
        before = issue


def _past(cast: Cast, issue: Issue, text: Text, out_on: date) -> None:
    """An issue of the archive, as its readers find it."""
    kept = [_until_printed(told.end) for told in text.told]
    told = replace(text, told=[replace(one, end=end) for one, end in zip(text.told, kept, strict=True)])
    issues.draw_cover(cast, issue, text)
    inside = issues.fill(cast, issue, told, out_on - timedelta(days=issues.CLOSES))
    issues.bring(cast, issue, out_on, until=IssueState.ONLINE)
    for one in text.told:
        if one.end == ContributionState.WITHDRAWN:
            when = at(out_on + timedelta(days=60), 21)
            actions.withdraw_contribution(contribution=inside[one.title], by=None, at=when)


def _until_printed(end: str) -> str:
    """What was withdrawn later was ready in its time."""
    return end if end in journey.USES else ContributionState.READY


def _on_its_round(cast: Cast, issue: Issue, text: Text, out_on: date) -> None:
    issues.draw_cover(cast, issue, text)
    ready = [replace(one, end=ContributionState.READY) for one in text.told]
    issues.fill(cast, issue, replace(text, told=ready), out_on - timedelta(days=issues.CLOSES))
    issues.bring(cast, issue, out_on, until=IssueState.PRINTED)


def _laid_out(cast: Cast, issue: Issue, text: Text, out_on: date) -> None:
    """The one that editors work on: something is missing of nearly every kind."""
    inside = issues.fill(cast, issue, text, out_on - timedelta(days=issues.CLOSES))
    issues.draw_cover(cast, issue, text)
    issues.bring(cast, issue, out_on, until=IssueState.LAYOUT)
    for title, words in NOTES:
        actions.add_note(contribution=inside[title], text=words, by=cast.coordinator)


def _called(cast: Cast, issue: Issue, text: Text, out_on: date, today: date) -> None:
    """The next: its call is open, and what came in so far waits in no issue."""
    when = at(today - timedelta(days=20), 9)
    actions.move_issue(issue=issue, to=IssueState.CALL_OPEN, by=cast.editor, at=when)
    for index, told in enumerate(text.told):
        day = today - timedelta(days=16 - 2 * index)
        contribution = journey.receive(cast, told, day)
        journey.bring(cast, contribution, told, day)


def keep_ahead(today: date) -> str:
    """Bring the dates of a call that is about to close ahead, so that there always is one to answer."""
    late = Issue.objects.calling().filter(call_closes_on__lt=today + timedelta(days=LEAST))
    moved = [_put_off(issue, today) for issue in late]
    return _("the call of the journal put off") if moved else ""


def _put_off(issue: Issue, today: date) -> Issue:
    closes_on = issue.call_closes_on or today
    days = today + timedelta(days=30) - closes_on
    facts = {name: getattr(issue, name) for name in actions.Facts.__dataclass_fields__}
    dates = {name: value + days for name, value in facts.items() if isinstance(value, date)}
    return actions.change_issue(issue=issue, facts=actions.Facts(**facts | dates), by=None)
