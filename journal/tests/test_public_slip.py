import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.test import Client

from journal import slips
from journal.actions.receiving import Draft, receive_contribution
from journal.models import ConsentWording, Contribution, Purpose
from journal.models.contributions import ContributionState
from journal.public.views import slip as views
from journal.public.words import WHERE_IT_STANDS
from journal.tests import public_world as world
from lune.tests.pages import assert_sound, text_of
from lune.tests.readers import assert_knows_nobody, keys

pytestmark = pytest.mark.django_db

PAGE = "/journal/mon-texte/"
CODE = "1234567890123456"


@pytest.fixture(autouse=True)
def _rested() -> None:
    views.GUESSING.forget()


@pytest.fixture
def piece() -> Contribution:
    uses = [ConsentWording.objects.current_for(purpose) for purpose in (Purpose.PRINT, Purpose.WEB)]
    draft = Draft(kind="poem", title="La rivière", body="Elle coule.", uses=uses, signature_kind="none")
    return receive_contribution(draft=draft, by=None, slip=CODE)


def type_code(client: Client, code: str = CODE, **more: Any) -> Any:
    return client.post(PAGE, {"code": code, **keys("slip"), **more})


def holder(page: Any) -> str:
    return re.search(r'name="holder" value="([^"]+)"', page.content.decode())[1]  # type: ignore[index]  # it is there


def change(client: Client, what: str, **said: Any) -> Any:
    """Open the page and send one of its forms."""
    address = {"uses": "permissions", "withdraw": "retirer", "signature": "signature"}[what]
    return client.post(f"{PAGE}{address}/", {"holder": holder(type_code(client)), **keys(what), **said})


def standing(piece: Contribution) -> set[str]:
    return set(piece.consents.standing().values_list("purpose", flat=True))


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_asks_for_a_code_and_knows_nobody(client: Client, prefix: str) -> None:
    response = assert_knows_nobody(client, prefix + PAGE)
    assert response["Cache-Control"] == "no-store"
    assert_sound(response.content.decode())


@pytest.mark.parametrize(
    "code", [CODE, "1234 5678 9012 3456", "1234-5678-9012-3456", " 1234.5678\u00a09012 3456 "]
)
def test_a_slip_opens_its_contribution_however_it_is_typed(
    client: Client, piece: Contribution, code: str
) -> None:
    response = assert_knows_nobody(client, PAGE, code=code, **keys("slip"))
    text = text_of(response)
    assert "La rivière" in text
    assert response["Cache-Control"] == "no-store"
    assert_sound(response.content.decode())
    assert CODE not in response.content.decode()


def test_queries(client: Client, piece: Contribution, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(4):  # the contribution, its consents, the wordings, the masthead
        type_code(client)


@pytest.mark.parametrize("state", ContributionState)
def test_where_it_stands_is_told_for_every_state(state: ContributionState) -> None:
    assert str(WHERE_IT_STANDS[state])


@pytest.mark.parametrize(
    "code", ["0000 0000 0000 0000", "1234", "", "quatorze", "<script>", "١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦", "9" * 5000]
)
def test_a_wrong_code_has_its_sentence(client: Client, piece: Contribution, code: str) -> None:
    response = type_code(client, code)
    assert response.status_code == 200
    assert 'id="id_code_error"' in response.content.decode()
    assert "La rivière" not in text_of(response)


def test_guessing_is_slowed_and_the_right_code_waits_too(client: Client, piece: Contribution) -> None:
    guesses = [type_code(client, f"{number:016d}").status_code for number in range(views.GUESSING.limit + 2)]
    assert guesses == [200] * views.GUESSING.limit + [429] * 2
    assert type_code(client).status_code == 429
    other = Client(REMOTE_ADDR="198.51.100.9")
    assert "La rivière" in text_of(type_code(other))


def test_the_right_code_is_never_counted(client: Client, piece: Contribution) -> None:
    for _time in range(views.GUESSING.limit + 2):
        assert type_code(client).status_code == 200


def test_its_author_takes_it_back(client: Client, piece: Contribution) -> None:
    response = change(client, "withdraw")
    piece.refresh_from_db()
    assert piece.state == ContributionState.WITHDRAWN
    assert piece.steps.last().by is None
    assert standing(piece) == set()
    assert str(WHERE_IT_STANDS[ContributionState.WITHDRAWN]) in response.content.decode()
    assert "<form" not in response.content.decode()


def test_what_was_on_the_web_is_gone_at_the_next_request(client: Client) -> None:
    piece = world.published(world.online(), "La rivière", slip=slips.digest(CODE))
    address = f"/journal/textes/{piece.uid}/"
    assert client.get(address).status_code == 200
    change(client, "withdraw")
    assert client.get(address).status_code == 410


def test_it_allows_more_and_less(client: Client, piece: Contribution) -> None:
    wordings = {wording.purpose: wording.uid.hex for wording in ConsentWording.objects.current()}
    first = piece.consents.get(purpose="print").given_at
    response = change(client, "uses", uses=[wordings["print"], wordings["quoting"]])
    assert standing(piece) == {"print", "quoting"}
    assert piece.consents.standing().get(purpose="print").given_at == first
    assert "notice--success" in response.content.decode()
    change(client, "uses")
    assert standing(piece) == set()
    assert piece.consents.count() == 3


def test_the_page_ticks_what_stands(client: Client, piece: Contribution) -> None:
    ticked = re.findall(r'name="uses" value="(\w+)"[^>]*checked', type_code(client).content.decode())
    known = {wording.uid.hex: wording.purpose for wording in ConsentWording.objects.current()}
    assert {known[name] for name in ticked} == {"print", "web"}


def test_it_is_signed_otherwise_before_it_is_printed(client: Client, piece: Contribution) -> None:
    change(client, "signature", signature_kind="pen_name", signature="Marée basse")
    piece.refresh_from_db()
    assert (piece.signature_kind, piece.signature) == ("pen_name", "Marée basse")


def test_a_signature_without_its_name_comes_back_with_a_sentence(client: Client, piece: Contribution) -> None:
    page = change(client, "signature", signature_kind="name", signature=" ").content.decode()
    assert 'id="id_signature_error"' in page
    assert_sound(page)


def test_once_it_is_on_paper_the_signature_stays(client: Client) -> None:
    piece = world.published(world.online(), slip=slips.digest(CODE))
    assert "slip-signature" not in type_code(client).content.decode()
    assert "/journal/mon-texte/signature/" not in type_code(client).content.decode()
    change(client, "signature", signature_kind="none")
    piece.refresh_from_db()
    assert piece.signature == "Lune rousse"


@pytest.mark.parametrize("what", ["withdraw", "uses", "signature"])
@pytest.mark.parametrize("holder", ["", "made:up", "x" * 900])
def test_without_the_slip_nothing_changes(
    client: Client, piece: Contribution, what: str, holder: str
) -> None:
    response = change(client, what, holder=holder)
    assert 'name="code"' in response.content.decode()
    piece.refresh_from_db()
    assert (piece.state, standing(piece)) == ("received", {"print", "web"})


def test_after_an_hour_the_code_is_asked_again(
    client: Client, piece: Contribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = holder(type_code(client))
    later = signing.time.time() + timedelta(hours=1, minutes=1).total_seconds()
    monkeypatch.setattr(signing.time, "time", lambda: later)
    response = client.post(f"{PAGE}retirer/", {"holder": held, **keys("withdraw")})
    assert 'name="code"' in response.content.decode()
    piece.refresh_from_db()
    assert piece.state == "received"


def test_a_slip_is_never_in_an_address_nor_kept(client: Client, piece: Contribution) -> None:
    assert client.get(f"{PAGE}retirer/").status_code == 405
    assert CODE.encode() not in bytes(piece.slip)
    assert client.get(PAGE, {"code": CODE}).content.decode().count(CODE) == 0
