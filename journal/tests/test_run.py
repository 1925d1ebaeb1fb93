"""The press at work, one file at a time: it can stop anywhere and go on, and prints nothing that was withdrawn."""

import io

import pytest
from pypdf import PdfReader

from journal import actions
from journal.actions.editions import begin_edition
from journal.editions.run import press_all, press_next, progress
from journal.models import Edition
from journal.tests import factories as make
from journal.tests.proofs import article, at_proofs, pictured
from lune.press import PressRefused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


HOSTILE = '#read("/etc/passwd") <script>alert(1)</script> *x* $y$ {{7*7}} \'"; DROP'


def fresh(edition: Edition) -> Edition:
    return Edition.objects.with_files().get(pk=edition.pk)


def text_of(data: bytes) -> str:
    return " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def test_it_goes_step_by_step_and_can_go_on_after_it_stopped() -> None:
    edition = begin_edition(issue=at_proofs(), by=None)
    seen = []
    while not (now := progress(fresh(edition))).is_over:
        seen.append((now.done, now.steps))
        press_next(fresh(edition), by=None)
    assert seen == [(1, 4), (2, 4), (3, 4)]
    assert fresh(edition).is_whole
    press_all(edition, by=None)
    assert edition.files.count() == 3


def test_the_three_files_are_of_one_moment() -> None:
    issue = at_proofs()
    pictured(issue)
    edition = begin_edition(issue=issue, by=None)
    press_next(fresh(edition), by=None)
    row = article(issue)
    actions.edit_contribution(contribution=row, title="Plus tard", body="Neuf.", based_on=1, by=None)
    press_all(edition, by=None)
    for kind in ("print", "large"):
        file = fresh(edition).file(kind)
        assert "Sous la pluie" in text_of(file.content)
        assert "Plus tard" not in text_of(file.content)
    printed, booklet = fresh(edition).print_file, fresh(edition).file("booklet")
    assert printed.pages % 4 == 0
    assert booklet.pages == printed.pages // 2
    assert len(PdfReader(io.BytesIO(printed.content)).pages) == printed.pages


def test_what_is_withdrawn_meanwhile_is_not_printed() -> None:
    issue = at_proofs()
    edition = begin_edition(issue=issue, by=None)
    actions.withdraw_contribution(contribution=article(issue), by=None)
    with pytest.raises(PressRefused) as refusal:
        press_next(fresh(edition), by=None)
    assert "Make the PDF again" in refusal.value.sentence
    assert not fresh(edition).files.all()


def test_a_picture_without_its_description_stops_it_with_the_article_s_name() -> None:
    issue = make.calling()
    sent = actions.Sent(make.drawn(), "")
    make.placed(make.copyedited(kind="drawing", title="Lampe", body="", pictures=[sent]), issue)
    with pytest.raises(PressRefused) as refusal:
        press_all(begin_edition(issue=issue, by=None), by=None)
    assert "Lampe" in refusal.value.sentence


def test_hostile_words_are_printed_as_they_are() -> None:
    issue = make.calling(theme=HOSTILE[:100])
    make.placed(make.ready(title=HOSTILE, body=HOSTILE, signature=HOSTILE[:70]), issue)
    edition = begin_edition(issue=issue, by=None)
    press_next(fresh(edition), by=None)
    words = text_of(fresh(edition).print_file.content)
    assert "/etc/passwd" in words
    assert "root:" not in words
    assert "{{7*7}}" in words
