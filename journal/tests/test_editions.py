"""Editions: made file by file, signed by two people, and whatever changes afterwards shows."""

import hashlib

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import translation

from journal import actions
from journal.actions.editions import begin_edition, go_back_to_proofs, keep_file, send_to_print, sign_proof
from journal.editions.signed import signed_edition
from journal.models import (
    EditionFile,
    Masthead,
    ProofSignature,
)
from journal.tests import factories as make
from journal.tests.proofs import article, at_proofs, good_to_print, kept, pressed, refused, signed
from lune.press import Pdf
from privacy.models import AuditLine
from team.models import Role
from team.tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_the_second_person_makes_it_good_to_print_and_its_hash_is_kept() -> None:
    edition = pressed(at_proofs())
    signed(edition)
    edition.issue.refresh_from_db()
    assert edition.issue.state == "proofs"
    signed(edition)
    edition.issue.refresh_from_db()
    assert edition.issue.state == "good_to_print"
    hashes = set(edition.signatures.values_list("sha256", flat=True))
    assert hashes == {edition.print_file.sha256}
    assert edition.signatures.values("by").distinct().count() == 2


def test_nobody_signs_twice() -> None:
    edition, person = pressed(at_proofs()), UserFactory(role=Role.EDITOR)
    signed(edition, person)
    assert refused(lambda: signed(edition, person))[0] == "twice"
    with pytest.raises(IntegrityError), transaction.atomic():
        ProofSignature.objects.create(
            edition=edition, by=person, at=edition.made_at, sha256=edition.print_file.sha256
        )
    assert edition.signatures.count() == 1


def test_a_third_person_is_told() -> None:
    _issue, edition = good_to_print()
    assert refused(lambda: signed(edition))[0] == "enough"


def test_only_proofs_are_signed() -> None:
    issue = make.calling()
    make.placed(make.ready(), issue)
    assert refused(lambda: signed(pressed(issue))) == (
        "state",
        "Proofs are signed when the issue is at its proofs; it is now “call open”.",
    )


def test_another_file_than_the_one_that_was_read_is_not_signed() -> None:
    edition = pressed(at_proofs())
    other = UserFactory(role=Role.EDITOR)
    assert refused(lambda: sign_proof(edition=edition, sha256="0" * 64, by=other))[0] == "file"


def test_an_edition_half_made_is_not_signed() -> None:
    edition = begin_edition(issue=at_proofs(), by=None)
    person = UserFactory(role=Role.EDITOR)
    assert refused(lambda: sign_proof(edition=edition, sha256="0" * 64, by=person))[0] == "file"


def test_an_edition_that_another_replaced_is_not_signed() -> None:
    first = pressed(at_proofs())
    sha256 = first.print_file.sha256
    second = pressed(first.issue)
    first.refresh_from_db()
    assert (second.number, first.emptied_at is None, first.snapshot, first.files.count()) == (2, False, "", 0)
    person = UserFactory(role=Role.EDITOR)
    assert refused(lambda: sign_proof(edition=first, sha256=sha256, by=person))[0] == "old"


def test_an_edition_begun_later_is_left_to_go_on() -> None:
    issue = at_proofs()
    first, second = begin_edition(issue=issue, by=None), begin_edition(issue=issue, by=None)
    kept(first)
    second.refresh_from_db()
    assert second.emptied_at is None
    kept(second)
    first.refresh_from_db()
    assert first.emptied_at is not None


def test_nothing_is_signed_while_something_is_missing() -> None:
    issue = at_proofs()
    make.placed(make.copyedited(title="Demain"), issue)
    assert "Demain" in refused(lambda: signed(pressed(issue)))[1]


def test_signatures_and_files_stay_as_they_were() -> None:
    _issue, edition = good_to_print()
    for change in (
        lambda: ProofSignature.objects.update(sha256="0" * 64),
        lambda: ProofSignature.objects.all().delete(),
        lambda: EditionFile.objects.update(sha256="0" * 64),
        lambda: EditionFile.objects.filter(pk=edition.print_file.pk).update(pages=2),
    ):
        with pytest.raises(ProgrammingError, match="keeps what was said"), transaction.atomic():
            change()


def test_a_file_is_kept_once_whoever_comes_second() -> None:
    edition = begin_edition(issue=at_proofs(), by=None)
    one, other = (Pdf(data, 4, hashlib.sha256(data).hexdigest()) for data in (b"one", b"other"))
    for pdf in (one, other):
        keep_file(edition=edition, kind="print", pdf=pdf, by=None)
    assert edition.files.get().content == b"one"


def test_files_are_sealed_in_the_database() -> None:
    edition = pressed(at_proofs())
    file = edition.files.get(kind="print")
    assert file.content == f"{edition.uid} print".encode()
    raw = EditionFile.objects.filter(pk=file.pk).values_list("data", flat=True).get()
    assert not isinstance(raw, str)


def test_the_same_issue_has_the_same_fingerprint_and_the_language_of_the_reader_changes_nothing() -> None:
    issue = at_proofs()
    with translation.override("fr"):
        first = begin_edition(issue=issue, by=None)
    with translation.override("en"):
        second = begin_edition(issue=issue, by=None)
    assert first.fingerprint == second.fingerprint


def test_what_was_signed_is_what_is_printed() -> None:
    issue, edition = good_to_print()
    send_to_print(issue=issue, copies=500, by=make.editor())
    issue.refresh_from_db()
    assert (issue.state, issue.copies_printed) == ("printed", 500)
    assert signed_edition(issue) == edition
    assert edition.files.count() == 3


def test_what_changed_behind_the_verbs_is_not_printed() -> None:
    issue, _edition = good_to_print()
    Masthead.objects.update_or_create(pk=1, defaults={"name": "Autre nom"})
    assert refused(lambda: send_to_print(issue=issue, copies=5, by=None))[0] == "changed"
    go_back_to_proofs(issue=issue, by=make.editor())
    issue.refresh_from_db()
    assert issue.state == "proofs"


@pytest.mark.parametrize("copies", [0, -1, 100_001])
def test_a_number_of_copies_is_believable(copies: int) -> None:
    issue, _edition = good_to_print()
    assert "from 1 to 100,000" in refused(lambda: send_to_print(issue=issue, copies=copies, by=None))[1]


def test_a_withdrawn_text_stays_in_no_proof() -> None:
    issue, edition = good_to_print()
    actions.withdraw_contribution(contribution=article(issue), by=None)
    edition.refresh_from_db()
    issue.refresh_from_db()
    assert (edition.snapshot, edition.files.count(), issue.state) == ("", 0, "proofs")
    assert edition.signatures.count() == 2


def test_an_issue_on_paper_has_no_other_edition() -> None:
    issue = make.published().issue
    assert refused(lambda: begin_edition(issue=issue, by=None))[0] == "printed"


def test_each_deed_writes_its_line() -> None:
    good_to_print()
    verbs = (
        AuditLine.objects.filter(verb__startswith="edition.").order_by("id").values_list("verb", flat=True)
    )
    made = ["edition.begun", "edition.print_made", "edition.large_made", "edition.booklet_made"]
    assert list(verbs) == [*made, "edition.signed", "edition.signed"]
