"""What an issue holds, what it still misses, what changed in it, what readers may see."""

from typing import Any

import pytest

from journal import actions
from journal.actions import Sent
from journal.contents import PAGES_AROUND, article, contents_of, length_in_pages
from journal.editions.snapshot import fingerprint as fingerprint_of
from journal.editions.snapshot import snapshot_of
from journal.missing import missing_for, missing_for_ready
from journal.models import Contribution, Helpline, Issue, Masthead, Purpose
from journal.readable import current_issue, readable_article, what_may_be_read
from journal.tests.factories import (
    TO_PROOFS,
    TO_WEB,
    approved,
    brought,
    calling,
    contribution,
    copyedited,
    drawn,
    editor,
    issue,
    latest,
    placed,
    published,
    ready,
    wordings,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_contents_cost_four_queries(django_assert_num_queries: Any) -> None:
    here = issue()
    for _row in range(3):
        placed(contribution(pictures=[Sent(drawn(), "Une lune")]), here)
    with django_assert_num_queries(4):
        contents = contents_of(here)
        assert [len(each.pictures) for each in contents] == [1, 1, 1]
        assert all(each.title and each.body and each.uses and each.section is None for each in contents)


def test_contents_are_the_latest_texts_and_standing_consents() -> None:
    row = placed(contribution(title="Un", uses=wordings("print", "web")), issue())
    actions.withdraw_consent(contribution=row, purpose=Purpose.WEB, by=editor())
    actions.edit_contribution(contribution=row, title="Deux", body="Neuf.", based_on=1, by=editor())
    [found] = contents_of(row.issue)
    assert (found.title, found.body, found.uses) == ("Deux", "Neuf.", {"print"})
    assert not found.is_approved


def test_withdrawn_is_not_in_the_contents() -> None:
    row = published(to=TO_WEB)
    actions.withdraw_contribution(contribution=row, by=None)
    assert contents_of(row.issue) == []


@pytest.mark.parametrize(
    ("body", "pictures", "pages"),
    [
        ("x", 0, 0.5),
        ("x" * 36 * 37, 0, 0.5),
        ("x" * 36 * 37 + "x", 0, 1),
        ("x" * 36 * 80, 0, 1),
        ("vers\n" * 79 + "vers", 0, 1),
        ("vers\n" * 80 + "vers", 0, 1.5),
        ("x", 2, 1.5),
        ("x" * 60_000, 0, 19.5),
    ],
)
def test_length(body: str, pictures: int, pages: float) -> None:
    row = contribution(body=body, pictures=[Sent(drawn()) for _picture in range(pictures)])
    assert article(row).pages == pages


def test_length_of_an_issue_counts_halves_once() -> None:
    here = issue()
    assert length_in_pages(here) == PAGES_AROUND
    for _row in range(3):
        placed(contribution(), here)
    assert length_in_pages(here) == PAGES_AROUND + 2


def test_nothing_is_missing_from_what_is_ready(django_assert_num_queries: Any) -> None:
    here = calling()
    for _row in range(3):
        placed(ready(), here)
    with django_assert_num_queries(4):
        assert missing_for(here) == []


def test_empty_issue_misses_its_contents() -> None:
    assert [each.part for each in missing_for(issue())] == ["contents"]


def mend_all(row: Contribution) -> None:
    for wording in wordings("print"):
        actions.give_consent(contribution=row, wording=wording, how="paper", by=editor())
    actions.sign_contribution(contribution=row, signature_kind="none", signature="", by=editor())
    actions.describe_picture(picture=row.pictures.get(), alt="Une lune.", by=editor())


def test_each_thing_that_is_missing_is_said_with_its_title() -> None:
    row = copyedited(title="Dehors", uses=[], signature_kind="", kind="drawing", pictures=[Sent(drawn())])
    row = placed(row, issue())
    found = missing_for(row.issue)
    assert {each.contribution for each in found} == {row.uid}
    assert [each.part for each in found] == ["consents", "signature", "approval", "pictures"]
    assert [each.sentence for each in found] == [
        "“Dehors”: its author has not consented to print.",
        "“Dehors”: its author has not said how it is signed.",
        "“Dehors”: its author has not approved the text as it stands.",
        "“Dehors”: picture 1 has no description of what it shows.",
    ]
    mend_all(row)
    actions.approve_in_person(contribution=row, version=latest(row), agreed=True, by=editor())
    assert [each.sentence for each in missing_for(row.issue)] == [
        "“Dehors”: it is not ready: it is now “approved by its author”."
    ]
    row.refresh_from_db()
    actions.move_contribution(contribution=row, to="ready", by=editor())
    assert missing_for(row.issue) == []


def test_empty_things_are_missing() -> None:
    picture = drawn()
    drawing = contribution(kind="drawing", body="", pictures=[Sent(picture, "Une lune.")])
    assert "text" not in parts(drawing)
    actions.remove_picture(picture=drawing.pictures.get(), by=editor())
    assert "text" in parts(drawing)
    voice = contribution(kind="voice", body="", voice=actions.Voice(b"RIFF", "audio/wav"))
    assert "text" in parts(voice)
    actions.write_down(contribution=voice, body="Ce qu'elle dit.", by=editor())
    assert "text" not in parts(voice)


def parts(row: Contribution) -> list[str]:
    return [each.part for each in missing_for_ready(article(row))]


def test_cover_without_words_is_missing() -> None:
    here = calling()
    placed(ready(), here)
    here = actions.set_cover(issue=here, drawn=drawn(), alt="Une lune.", by=editor())
    actions.describe_picture(picture=here.cover, alt="", by=editor())
    assert [each.part for each in missing_for(Issue.objects.get(pk=here.pk))] == ["cover"]


def test_picture_changed_after_approval_is_asked_again() -> None:
    row = ready(pictures=[Sent(drawn(), "Une lune.")])
    actions.add_picture(contribution=row, drawn=drawn(), alt="Un toit.", by=editor())
    row.refresh_from_db()
    assert (row.state, row.approved_version) == ("copyedited", None)
    row = approved(row)
    actions.describe_picture(picture=row.pictures.last(), alt="Deux toits.", by=editor())
    row.refresh_from_db()
    assert row.state == "approved"


def change_each(here: Issue, row: Contribution) -> dict[str, Any]:
    """Everything that is printed, and a deed or a change that changes it."""
    section = actions.add_section(issue=here, title="Voix", by=editor())
    helpline = Helpline.objects.create(name="811")
    picture = row.pictures.get()
    masthead = Masthead.objects.the()
    masthead.save()
    text = {"contribution": row, "based_on": 1, "by": editor()}
    return {
        "theme": lambda: Issue.objects.filter(pk=here.pk).update(theme="Autre"),
        "cover": lambda: actions.set_cover(issue=here, drawn=drawn(), alt="Un toit.", by=editor()),
        "section": lambda: placed(row, here, section),
        "section's title": lambda: actions.rename_section(section=section, title="Vues", by=editor()),
        "order": lambda: placed(placed(contribution(), here), here, position=1),
        "alt": lambda: actions.describe_picture(picture=picture, alt="Deux lunes.", by=editor()),
        "text": lambda: actions.edit_contribution(title="Titre", body="Autre.", **text),
        "signature": lambda: actions.sign_contribution(
            contribution=row, signature_kind="none", signature="", by=editor()
        ),
        "helpline": lambda: Helpline.objects.filter(pk=helpline.pk).update(phone="811"),
        "masthead": lambda: Masthead.objects.update(imprint="Québec."),
        "withdrawn": lambda: actions.withdraw_contribution(contribution=row, by=None),
    }


def fingerprint(issue: Issue) -> str:
    return fingerprint_of(snapshot_of(issue))


def test_fingerprint_changes_with_everything_that_is_printed() -> None:
    here = calling()
    row = placed(contribution(title="Titre", pictures=[Sent(drawn(), "Une lune.")]), here)
    changes, before = change_each(here, row), set()
    for name, change in changes.items():
        here = Issue.objects.get(pk=here.pk)
        before.add(fingerprint(here))
        assert fingerprint(here) in before
        change()
        assert fingerprint(Issue.objects.get(pk=here.pk)) not in before, name


def test_fingerprint_does_not_change_with_states() -> None:
    here = calling(description="Un numéro.")
    row = placed(approved(), here)
    before = fingerprint(here)
    actions.move_contribution(contribution=row, to="ready", by=editor())
    actions.add_note(contribution=row, text="Bien.", by=editor())
    assert fingerprint(brought(here, *TO_PROOFS)) == before


def on_the_web(**changes: Any) -> Contribution:
    return published(to=TO_WEB, **changes)


def test_readers_see_what_its_author_allows() -> None:
    first = on_the_web()
    issue_of_first = first.issue
    silent = on_the_web(uses=wordings("print"))
    assert [each.contribution for each in what_may_be_read(issue_of_first)] == [first]
    assert what_may_be_read(silent.issue) == []
    assert readable_article(first.uid).title == first.title
    assert readable_article(silent.uid) is None


def test_archive_needs_its_own_yes() -> None:
    kept, gone = on_the_web(), on_the_web(uses=wordings("print", "web"))
    assert current_issue() == gone.issue
    assert what_may_be_read(kept.issue)
    assert what_may_be_read(gone.issue)
    on_the_web()
    assert what_may_be_read(kept.issue)
    assert what_may_be_read(gone.issue) == []
    assert readable_article(gone.uid) is None


def test_printed_is_not_yet_on_the_web() -> None:
    row = published()
    assert what_may_be_read(row.issue) == []
    assert current_issue() is None


@pytest.mark.parametrize("purpose", [Purpose.WEB, None])
def test_withdrawal_shows_at_once(purpose: Purpose | None) -> None:
    row = on_the_web()
    assert readable_article(row.uid)
    if purpose:
        actions.withdraw_consent(contribution=row, purpose=purpose, by=None)
    else:
        actions.withdraw_contribution(contribution=row, by=None)
    assert readable_article(row.uid) is None
    assert what_may_be_read(row.issue) == []


def test_reading_costs_four_queries(django_assert_num_queries: Any) -> None:
    row = on_the_web()
    its_issue = row.issue
    with django_assert_num_queries(4):
        assert what_may_be_read(its_issue)
    with django_assert_num_queries(4):
        assert readable_article(row.uid)
