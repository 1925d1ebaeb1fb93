"""Two people sign in the same second; so do two windows of one of them. One outcome, whoever comes first."""

from functools import partial

import pytest

from journal.actions.editions import sign_proof
from journal.models import Edition, Issue
from journal.tests.proofs import at_proofs, pressed
from lune.tests.races import at_once, codes
from team.models import Role, User
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def sign(edition: Edition, *people: User) -> list[str]:
    """What each of them is answered, all in the same moment."""
    assert edition.print_file
    sha256 = edition.print_file.sha256
    shown = [Edition.objects.get(pk=edition.pk) for _person in people]
    deeds = (
        partial(sign_proof, edition=row, sha256=sha256, by=by) for row, by in zip(shown, people, strict=True)
    )
    return sorted(codes(at_once(*deeds)))


def test_of_three_two_sign_and_the_third_is_told() -> None:
    edition = pressed(at_proofs())
    answers = sign(edition, *UserFactory.create_batch(3, role=Role.EDITOR))
    assert answers == ["", "", "enough"]
    assert edition.signatures.count() == 2
    issue = Issue.objects.get()
    assert issue.state == "good_to_print"
    assert issue.steps.filter(to_state="good_to_print").count() == 1


def test_two_windows_of_one_person_are_one_signature() -> None:
    edition = pressed(at_proofs())
    person = UserFactory(role=Role.EDITOR)
    assert sign(edition, person, person) == ["", "twice"]
    assert edition.signatures.count() == 1
    assert Issue.objects.get().state == "proofs"
