"""Issues at their proofs, with editions as the press would keep them."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from journal import actions
from journal.actions.editions import begin_edition, keep_file, sign_proof
from journal.models import Contribution, Edition, FileKind, Issue, ProofSignature
from journal.tests import factories as make
from lune.press import Pdf
from team.models import Role, User
from team.tests.factories import UserFactory


def at_proofs(**changes: Any) -> Issue:
    """An issue at its proofs, with one article that is ready."""
    issue = make.calling(**changes)
    make.placed(make.ready(title="Sous la pluie"), issue)
    return make.brought(issue, *make.TO_PROOFS)


def pressed(issue: Issue) -> Edition:
    """Its whole edition, as the press would keep it."""
    return kept(begin_edition(issue=issue, by=make.editor()))


def kept(edition: Edition) -> Edition:
    """The edition with its three files."""
    for kind in FileKind:
        data = f"{edition.uid} {kind}".encode()
        pdf = Pdf(data, 8, hashlib.sha256(data).hexdigest())
        edition = keep_file(edition=edition, kind=kind, pdf=pdf, by=make.editor())
    return Edition.objects.with_files().get(pk=edition.pk)


def signed(edition: Edition, by: User | None = None) -> ProofSignature:
    assert edition.print_file
    person = by or UserFactory(role=Role.EDITOR)
    return sign_proof(edition=edition, sha256=edition.print_file.sha256, by=person)


def good_to_print() -> tuple[Issue, Edition]:
    edition = pressed(at_proofs())
    signed(edition)
    signed(edition)
    edition.issue.refresh_from_db()
    assert edition.issue.state == "good_to_print"
    return edition.issue, edition


def article(issue: Issue) -> Contribution:
    return issue.contributions.in_contents().order_by("position").first()


def pictured(issue: Issue) -> None:
    """One more article, a picture."""
    picture = actions.Sent(make.drawn(), "Une lampe", "La nuit")
    make.placed(make.ready(kind="drawing", title="Lampe", body="", pictures=[picture]), issue)


def refused(deed: Callable[[], object]) -> tuple[str, str]:
    """Its code, and what the person reads."""
    with pytest.raises(ValidationError) as refusal:
        deed()
    fields: dict[str, Any] = refusal.value.update_error_dict({})
    codes = [error.code for errors in fields.values() for error in errors]
    return codes[0] or "", " ".join(refusal.value.messages)
