"""Editions: begun, their files kept, signed by two people; what they signed is what is printed."""

import json
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from journal.actions.common import issue_step, lock_issue, moment, note
from journal.actions.issues import declare_good_to_print, move_issue
from journal.editions.signed import SIGNERS, empty_editions, has_changed, signed_edition
from journal.editions.snapshot import fingerprint, snapshot_of
from journal.missing import missing_for
from journal.models import Edition, EditionFile, Issue, ProofSignature
from journal.models.issues import IssueState
from lune.deeds import Once, deed
from lune.press import Pdf
from team.models import User

MOST_COPIES = 100_000


@deed
def begin_edition(
    *, issue: Issue, by: User | None, at: datetime | None = None, once: Once | None = None
) -> Edition:
    """Take an issue as it stands now, for the press to print. Refuses one that is on paper already."""
    issue = lock_issue(issue)
    if issue.is_on_paper:
        raise ValidationError(_("This issue is printed: what is in it stays as it is."), code="printed")
    last, snapshot = Edition.objects.latest_of(issue), snapshot_of(issue)
    edition: Edition = Edition.objects.create(
        issue=issue,
        number=last.number + 1 if last else 1,
        made_at=moment(at),
        made_by=by,
        fingerprint=fingerprint(snapshot),
        snapshot=json.dumps(snapshot, ensure_ascii=False),
    )
    note("edition.begun", subject=edition, by=by)
    return edition


@deed
def keep_file(*, edition: Edition, kind: str, pdf: Pdf, by: User | None, once: Once | None = None) -> Edition:
    """Keep what the press made; of two at once, the first is kept. The last file takes the place of earlier editions."""
    issue = lock_issue(edition.issue)
    edition = Edition.objects.defer("snapshot").select_related("issue").get(pk=edition.pk)
    if edition.emptied_at:
        raise ValidationError(_("The contents changed since this edition was begun. Make the PDF again."))
    if not edition.files.filter(kind=kind).exists():
        file = EditionFile.of(pdf.data, edition=edition, kind=kind, pages=pdf.pages, sha256=pdf.sha256)
        file.save()
        note(f"edition.{kind}_made", subject=edition, by=by, pages=pdf.pages)
    if edition.is_whole and issue.state != IssueState.GOOD_TO_PRINT:
        empty_editions(issue.editions.filter(number__lt=edition.number))
    return edition


@deed
def sign_proof(
    *, edition: Edition, sha256: str, by: User, at: datetime | None = None, once: Once | None = None
) -> ProofSignature:
    """Say that the file with this hash may be printed. With the second person's word the issue is good to print."""
    issue = lock_issue(edition.issue)
    edition = Edition.objects.with_files().select_related("issue").get(pk=edition.pk)
    _check_may_sign(issue, edition, sha256, by)
    signature = ProofSignature.objects.create(edition=edition, by=by, at=moment(at), sha256=sha256)
    note("edition.signed", subject=edition, by=by)
    if edition.signatures.count() == SIGNERS:
        declare_good_to_print(issue, by=by, at=at)
    return signature


def _check_may_sign(issue: Issue, edition: Edition, sha256: str, by: User) -> None:
    if issue.state == IssueState.GOOD_TO_PRINT:
        raise ValidationError(
            _("Two people have signed already: this issue is good to print."), code="enough"
        )
    if issue.state != IssueState.PROOFS:
        sentence = _("Proofs are signed when the issue is at its proofs; it is now “%(state)s”.")
        raise ValidationError(sentence % {"state": issue.get_state_display()}, code="state")
    if edition.emptied_at or edition != Edition.objects.latest_of(issue):
        raise ValidationError(_("A later edition was made: read that one, and sign it."), code="old")
    printed = edition.print_file
    if printed is None or not edition.is_whole or printed.sha256 != sha256:
        raise ValidationError(
            _("This is not the file that you read. Open it again before signing."), code="file"
        )
    if edition.signatures.filter(by=by).exists():
        raise ValidationError(_("You have signed it already: somebody else signs second."), code="twice")
    if missing := missing_for(issue):
        raise ValidationError([each.sentence for each in missing], code="missing")
    if has_changed(edition):
        raise ValidationError(
            _("The contents changed since this edition. Make the PDF again."), code="changed"
        )


@deed
def send_to_print(*, issue: Issue, copies: int, by: User | None, once: Once | None = None) -> Issue:
    """The printer has the signed file; `copies` were ordered. Refuses when anything changed since it was signed."""
    issue = lock_issue(issue)
    if not 1 <= copies <= MOST_COPIES:
        sentence = _("A number of copies is a whole number from 1 to 100,000.")
        raise ValidationError({"copies": sentence}, code="copies")
    edition = signed_edition(issue)
    if issue.state == IssueState.GOOD_TO_PRINT and (edition is None or has_changed(edition)):
        raise ValidationError(
            _("Something changed since it was signed: go back to the proofs."), code="changed"
        )
    issue = move_issue(issue=issue, to=IssueState.PRINTED, by=by, copies_printed=copies)
    empty_editions(issue.editions.exclude(pk=edition.pk) if edition else issue.editions.all())
    return issue


@deed
def go_back_to_proofs(*, issue: Issue, by: User | None, once: Once | None = None) -> Issue:
    """What two people signed will not be printed as it is."""
    return move_issue(issue=issue, to=IssueState.PROOFS, by=by)


def reopen_changed(*, by: User | None) -> None:
    """Part of a deed that changed what every issue prints: those that were good to print go back to their proofs."""
    for issue in Issue.objects.select_for_update(of=("self",)).filter(state=IssueState.GOOD_TO_PRINT):
        edition = signed_edition(issue)
        if edition is None or has_changed(edition):
            issue_step(issue, IssueState.PROOFS, by=by)
