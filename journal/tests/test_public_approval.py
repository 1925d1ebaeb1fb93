from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from journal.actions.approvals import make_approval_link
from journal.actions.moves import move_contribution
from journal.actions.receiving import Draft, receive_contribution
from journal.actions.texts import edit_contribution
from journal.models import ApprovalLink, Contribution
from journal.public.views import approval
from lune.tests.pages import assert_sound
from lune.tests.readers import assert_knows_nobody, keys
from team.models import User
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

TOKEN = "a-private-token"
PAGE = f"/journal/relire/{TOKEN}/"


@pytest.fixture(autouse=True)
def _rested() -> None:
    approval.GUESSING.forget()


@pytest.fixture
def piece() -> Contribution:
    return awaiting("Une nuit comme les autre.", "Une nuit comme les autres.")


def awaiting(before: str, after: str) -> Contribution:
    """A copy-edited text whose author has her link."""
    editor: User = UserFactory(role="editor")
    contribution = receive_contribution(draft=Draft(kind="text", title="La nuit", body=before), by=None)
    edit_contribution(contribution=contribution, title="La nuit", body=after, based_on=1, by=editor)
    for state in ("reading", "accepted", "copyedited"):
        contribution = move_contribution(contribution=contribution, to=state, by=editor)
    make_approval_link(contribution=contribution, token=TOKEN, by=editor)
    return contribution


def answer(client: Client, agreed: str = "yes", **said: Any) -> Any:
    return client.post(PAGE, {"agreed": agreed, **keys("approval"), **said})


def test_its_author_reads_the_edited_text_and_what_changed(client: Client, piece: Contribution) -> None:
    response = assert_knows_nobody(client, PAGE)
    page = response.content.decode()
    assert "<del>autre</del><ins>autres</ins>" in page
    assert response["Cache-Control"] == "no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert_sound(page)


def test_a_text_that_nobody_changed_says_so(client: Client) -> None:
    awaiting("Une nuit.", "Une nuit.")
    assert "<del>" not in client.get(PAGE).content.decode()


def test_looking_spends_nothing(client: Client, piece: Contribution) -> None:
    for _time in range(3):
        assert client.get(PAGE).status_code == 200
        assert client.head(PAGE).status_code == 200
    assert not ApprovalLink.objects.get().used_at


def test_queries(client: Client, piece: Contribution, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):  # the link, the first version, the masthead
        client.get(PAGE)


@pytest.mark.parametrize(("agreed", "state"), [("yes", "approved"), ("no", "accepted")])
def test_she_answers_once(client: Client, piece: Contribution, agreed: str, state: str) -> None:
    same = keys("approval")
    assert answer(client, agreed, comment="Merci.", **same).status_code == 200
    assert answer(client, agreed, comment="Merci.", **same).status_code == 410
    piece.refresh_from_db()
    assert piece.state == state
    given = piece.approvals.get()
    assert (given.agreed, given.comment, given.recorded_by) == (agreed == "yes", "Merci.", None)


@pytest.mark.parametrize(
    "said", [{"agreed": ""}, {"agreed": "maybe"}, {"comment": "x" * 2001}, {"_once": ""}]
)
def test_what_is_wrong_is_told_and_nothing_is_recorded(
    client: Client, piece: Contribution, said: dict[str, str]
) -> None:
    response = answer(client, **({"comment": "Toujours là"} | said))
    assert response.status_code == 200
    assert "error-summary" in response.content.decode()
    assert not piece.approvals.exists()


def test_a_link_that_is_too_old_says_so(client: Client, piece: Contribution) -> None:
    ApprovalLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    for response in (client.get(PAGE), answer(client)):
        assert response.status_code == 410
    assert not piece.approvals.exists()


def test_a_text_changed_since_is_not_approved_unseen(client: Client, piece: Contribution) -> None:
    edit_contribution(contribution=piece, title="La nuit", body="Autre chose.", based_on=2, by=UserFactory())
    response = answer(client)
    assert "error-summary" in response.content.decode()
    assert not piece.approvals.exists()


def test_guessing_links_is_slowed(client: Client, piece: Contribution) -> None:
    guesses = [
        client.get(f"/journal/relire/{number}/").status_code for number in range(approval.GUESSING.limit + 1)
    ]
    assert guesses == [404] * approval.GUESSING.limit + [429]


def test_hostile_words_stay_words(client: Client) -> None:
    awaiting("<script>alert(1)</script>", "<img src=x onerror=alert(2)>")
    page = client.get(PAGE).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;" in page
