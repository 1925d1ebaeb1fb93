"""Editions: made file by file, signed by two people, and whatever changes afterwards shows."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import translation

from journal import actions
from journal.actions.editions import begin_edition, go_back_to_proofs, keep_file, send_to_print, sign_proof
from journal.actions.masthead import add_helpline, change_helpline, change_masthead, remove_helpline
from journal.actions.places import add_place, change_place
from journal.editions.signed import changes_since, has_changed, signed_edition
from journal.models import (
    Edition,
    EditionFile,
    Helpline,
    Issue,
    Masthead,
    Place,
    ProofSignature,
)
from journal.tests import factories as make
from journal.tests.proofs import article, at_proofs, good_to_print, kept, pictured, pressed, signed
from lune.press import Pdf
from privacy.models import AuditLine
from team.models import Role
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def refused(deed: Callable[[], object]) -> tuple[str, str]:
    """Its code, and what the person reads."""
    with pytest.raises(ValidationError) as refusal:
        deed()
    fields: dict[str, Any] = refusal.value.update_error_dict({})
    codes = [error.code for errors in fields.values() for error in errors]
    return codes[0] or "", " ".join(refusal.value.messages)


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


def edit(issue: Issue, **changes: str) -> None:
    row = article(issue)
    latest = make.latest(row)
    words = {"title": latest.title, "body": latest.body} | changes
    actions.edit_contribution(contribution=row, **words, based_on=latest.number, by=None)


def resign(issue: Issue) -> None:
    actions.sign_contribution(contribution=article(issue), signature_kind="name", signature="Rose", by=None)


def reorder(issue: Issue) -> None:
    actions.shift_contribution(contribution=article(issue), by_places=1, by=None)


def add_section(issue: Issue) -> None:
    section = actions.add_section(issue=issue, title="Poèmes", by=None)
    make.placed(article(issue), issue, section)


def describe(issue: Issue) -> None:
    picture = issue.contributions.get(kind="drawing").pictures.get()
    actions.describe_picture(picture=picture, alt="Une lampe allumée", caption="La nuit", by=None)


def another_picture(issue: Issue) -> None:
    row = issue.contributions.get(kind="drawing")
    actions.add_picture(contribution=row, drawn=make.drawn(), alt="Une porte", by=None)


def cover(issue: Issue) -> None:
    actions.set_cover(issue=issue, drawn=make.drawn(), alt="Une lune", by=None)


def place(issue: Issue) -> None:
    add_place(place=Place(name="Café du Coin", kind="cafe", address="Rue Ontario"), by=None)


def imprint(issue: Issue) -> None:
    masthead = Masthead.objects.the()
    masthead.imprint = "Dépôt légal"
    change_masthead(masthead=masthead, by=None)


def helpline(issue: Issue) -> None:
    add_helpline(helpline=Helpline(name="Info-Santé", phone="811"), by=None)


def theme(issue: Issue) -> None:
    facts = {name: getattr(issue, name) for name in actions.Facts.__dataclass_fields__}
    actions.change_issue(issue=issue, facts=actions.Facts(**facts | {"theme": "Le vent"}), by=None)


PRINTED: list[tuple[Callable[[Issue], None], str]] = [
    (lambda issue: edit(issue, title="Sous la neige"), "“Sous la pluie”: its title changed."),
    (lambda issue: edit(issue, body="Autre chose."), "“Sous la pluie”: its text changed."),
    (resign, "“Sous la pluie”: its signature changed."),
    (reorder, "The order or the sections changed."),
    (add_section, "The order or the sections changed."),
    (describe, "“Lampe”: what is said of its pictures changed."),
    (another_picture, "“Lampe”: its pictures changed."),
    (cover, "The cover or what is said of it changed."),
    (theme, "The theme changed."),
    (place, "Place added: Café du Coin."),
    (helpline, "Helpline added: Info-Santé."),
    (imprint, "The imprint changed."),
    (
        lambda issue: make.placed(make.copyedited(title="Demain"), issue),
        "“Demain” was added.",
    ),
    (
        lambda issue: actions.take_out_of_issue(contribution=article(issue), by=None),
        "“Sous la pluie” is no longer in it.",
    ),
]


@pytest.mark.parametrize(("change", "sentence"), PRINTED, ids=[sentence for _change, sentence in PRINTED])
def test_whatever_is_printed_and_changes_shows_and_goes_back_to_the_proofs(
    change: Callable[[Issue], None], sentence: str
) -> None:
    issue = at_proofs()
    pictured(issue)
    edition = pressed(issue)
    signed(edition)
    signed(edition)
    assert not has_changed(edition)
    issue.refresh_from_db()
    change(issue)
    edition, issue = Edition.objects.with_files().get(pk=edition.pk), Issue.objects.get(pk=issue.pk)
    assert changes_since(edition) == [sentence]
    assert issue.state == "proofs"
    assert issue.steps.latest("id").from_state == "good_to_print"
    # "": a list of what is missing, for an article that its author has to approve again.
    assert refused(lambda: signed(edition))[0] in ("changed", "")


def test_what_is_printed_of_places_and_helplines_changes_and_goes() -> None:
    add_place(place=Place(name="Café du Coin", kind="cafe"), by=None)
    add_helpline(helpline=Helpline(name="Info-Santé", phone="811"), by=None)
    _issue, edition = good_to_print()
    place, line = Place.objects.get(), Helpline.objects.get()
    place.address = line.text = "Ailleurs"
    change_place(place=place, fields=["address"], by=None)
    change_helpline(helpline=line, fields=["text"], by=None)
    assert changes_since(edition) == ["Place changed: Café du Coin.", "Helpline changed: Info-Santé."]
    place.state = "ended"
    change_place(place=place, fields=["state"], by=None)
    remove_helpline(helpline=line, by=None)
    assert changes_since(edition) == ["Place gone: Café du Coin.", "Helpline gone: Info-Santé."]


def test_what_is_not_printed_changes_nothing() -> None:
    add_helpline(helpline=Helpline(name="Here", phone="911", language="en"), by=None)
    issue, edition = good_to_print()
    masthead = Masthead.objects.the()
    masthead.noindex = False
    change_masthead(masthead=masthead, by=None)
    add_place(place=Place(name="Réserve", kind="other", is_public=False), by=None)
    issue.refresh_from_db()
    assert (issue.state, has_changed(edition)) == ("good_to_print", False)


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
