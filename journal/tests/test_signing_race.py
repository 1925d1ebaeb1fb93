"""Two people sign in the same second; so do two windows of one of them. One outcome, whoever comes first."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from journal.actions.editions import sign_proof
from journal.models import Edition, Issue
from journal.tests.proofs import at_proofs, pressed
from team.models import Role, User
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(edition: Edition, people: list[User]) -> list[str]:
    """What each of them is answered, all in the same moment."""
    start = Barrier(len(people))
    assert edition.print_file
    sha256 = edition.print_file.sha256

    def sign(person: User) -> str:
        try:
            start.wait()
            sign_proof(edition=Edition.objects.get(pk=edition.pk), sha256=sha256, by=person)
        except ValidationError as refusal:
            return str(refusal.code)
        finally:
            connection.close()
        return "signed"

    with ThreadPoolExecutor(len(people)) as pool:
        return sorted(pool.map(sign, people))


def test_of_three_two_sign_and_the_third_is_told() -> None:
    edition = pressed(at_proofs())
    answers = at_once(edition, UserFactory.create_batch(3, role=Role.EDITOR))
    assert answers == ["enough", "signed", "signed"]
    assert edition.signatures.count() == 2
    issue = Issue.objects.get()
    assert issue.state == "good_to_print"
    assert issue.steps.filter(to_state="good_to_print").count() == 1


def test_two_windows_of_one_person_are_one_signature() -> None:
    edition = pressed(at_proofs())
    person = UserFactory(role=Role.EDITOR)
    assert at_once(edition, [person, person]) == ["signed", "twice"]
    assert edition.signatures.count() == 1
    assert Issue.objects.get().state == "proofs"
