"""The pages of whoever reports a danger, as a browser without a script sees them."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from journal.actions.moderation import ask_author
from journal.actions.reports import add_to_report
from journal.models import ClientReport, ReportOriginal
from journal.reports import views
from journal.slips import digest
from journal.tests.reports import area, left, published
from lune.deeds import ONCE_FIELD
from lune.models import DeedKey
from lune.tests.pages import assert_sound, text_of
from lune.tests.readers import assert_knows_nobody, keys
from team.models import User

pytestmark = pytest.mark.django_db
FORM, RETURN, PROMISE = "/signaler/", "/signaler/revenir/", "/signaler/promesse/"
CODE = "1111 2222 3333 4444"
SLIP = CODE.replace(" ", "")


@pytest.fixture(autouse=True)
def _nobody_came_before() -> None:
    views.LEFT.forget()
    views.WRONG_CODES.forget()


def send(client: Client, *, status: int = 200, **said: Any) -> Any:
    """Send the form as it stands, with what is said here."""
    least = {"kinds": ["held"], "area": str(area().pk)}
    response = client.post(FORM, keys("report") | least | said)
    assert response.status_code == status, text_of(response)
    return response


def code_of(response: Any) -> str:
    return "".join(re.findall(r"<span>(\d{4})</span>", response.content.decode()))


def come_back(client: Client, deed: str = "", *, status: int = 200, code: str = CODE, **said: Any) -> str:
    purpose = f"report {deed}" if deed else "report code"
    response = client.post(RETURN, keys(purpose) | {"code": code, "deed": deed} | said)
    assert response.status_code == status, text_of(response)
    return text_of(response)


@pytest.mark.parametrize("page", [FORM, RETURN, PROMISE])
@pytest.mark.parametrize("before", ["", "/en"])
def test_pages_know_nobody_and_are_kept_nowhere(client: Client, page: str, before: str) -> None:
    response = assert_knows_nobody(client, before + page)
    html = response.content.decode()
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert ('<html lang="en"' in html) == bool(before)
    assert "data-quit" in html
    assert "/journal/mon-texte/" not in html  # another code opens that
    assert_sound(html)


def test_all_consents_are_no_at_first_and_two_answers_are_asked(client: Client) -> None:
    html = client.get(FORM).content.decode()
    assert len(re.findall(r'name="consents"', html)) == 6
    assert "checked" not in html
    response = client.post(FORM, keys("report"))
    form = response.context["form"]
    assert (response.status_code, set(form.errors)) == (422, {"kinds", "area"})


def test_the_least_gives_a_code_that_opens_it(client: Client) -> None:
    response = send(client)
    code = code_of(response)
    assert len(code) == 16
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies
    report = ClientReport.objects.get()
    assert bytes(report.slip) == digest(code)
    assert (report.state, report.channel, report.taken_by) == ("talk", "public", None)
    assert "Empêchée de partir" in come_back(client, code=code)


def test_the_same_form_sent_twice_is_one_report_with_one_code(client: Client) -> None:
    key = keys("report")
    said = {"kinds": ["held"], "area": "elsewhere", "description": "Il a fermé la porte."} | key
    first, second = client.post(FORM, said), client.post(FORM, said)
    assert code_of(first) == code_of(second) != ""
    assert ClientReport.objects.count() == 1


def test_the_same_words_with_another_key_are_not_kept_twice(client: Client) -> None:
    send(client, description="Il a fermé la porte.")
    response = send(client, description="Il a fermé la porte.", status=422)
    assert ClientReport.objects.count() == 1
    assert "Il a fermé la porte." in response.content.decode()
    assert not code_of(response)


def test_a_key_of_one_form_is_nothing_in_another(client: Client) -> None:
    key = uuid4()
    send(client, description="Un.", **keys("report", key=key))
    response = send(client, description="Deux.", status=422, **keys("report", key=key))
    assert ClientReport.objects.count() == 1
    assert "Deux." in response.content.decode()
    for other in (
        keys("report code", key=key),
        {ONCE_FIELD: str(key)},
        {ONCE_FIELD: ""},
        keys("report", age=50_000),
    ):
        response = send(client, description="Trois.", status=422, **other)
        assert "Trois." in response.content.decode()
    assert ClientReport.objects.count() == 1


def test_a_machine_is_asked_to_try_again(client: Client) -> None:
    send(client, status=422, website="https://example.org")
    send(client, status=422, **keys("report", age=0))
    assert not ClientReport.objects.exists()


HOSTILE = {
    "exact_place": "x" * 201,
    "description": "x" * 20_001,
    "hair": "x" * 201,
    "signs": "x" * 1_001,
    "vehicle": "x" * 201,
    "plate": "x" * 21,
    "telephone": "x" * 41,
    "since": "never",
    "band": "<script>",
    "setting": "moon",
    "age": "12",
    "height": "-1",
    "build": "\x00",
    "kinds": ["unheard-of"],
    "area": "99999999999999999999",
    "consents": ["everything"],
}


@pytest.mark.parametrize(("field", "value"), HOSTILE.items())
def test_what_does_not_fit_gets_a_sentence_beside_it(client: Client, field: str, value: object) -> None:
    response = send(client, status=422, **{field: value})
    assert set(response.context["form"].errors) == {field}
    assert_sound(response.content.decode())
    assert not ClientReport.objects.exists()


def test_talk_goes_with_nothing_else(client: Client) -> None:
    response = send(client, status=422, consents=["talk", "police"])
    assert set(response.context["form"].errors) == {"consents"}


def test_markup_stays_text(client: Client) -> None:
    code = code_of(send(client, description="<script>alert(1)</script><b>gras</b>"))
    response = client.post(RETURN, keys("report code") | {"code": code})
    html = response.content.decode()
    assert "<b>gras" not in html
    assert "alert(1)&lt;/script&gt;" in html


def test_many_reports_from_one_place_wait(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views.LEFT, "limit", 2)
    send(client, description="Un.")
    send(client, description="Deux.")
    response = send(client, description="Trois.", status=429)
    assert "Trois." in response.content.decode()
    assert ClientReport.objects.count() == 2


@pytest.mark.parametrize(
    "code", ["", "abcd efgh ijkl mnop", "1234", "9" * 16, "9" * 4000, "١" * 16, "' OR 1=1"]
)
def test_a_wrong_code_opens_nothing(client: Client, code: str) -> None:
    left(slip=SLIP)
    html = client.post(RETURN, keys("report code") | {"code": code})
    assert html.status_code == 422
    assert "refus" not in text_of(html)
    assert_sound(html.content.decode())


def test_guessing_is_slowed_down_and_a_right_code_waits_too(client: Client) -> None:
    left(slip=SLIP)
    for _time in range(views.WRONG_CODES.limit):
        come_back(client, code="9" * 16, status=422)
    come_back(client, status=429)
    views.WRONG_CODES.forget()
    come_back(client)


def test_she_sees_what_she_told(client: Client) -> None:
    left(slip=SLIP, description="Il a pris mon manteau.", band="night", plate="E12 ABC")
    response = assert_knows_nobody(client, RETURN, **keys("report code"), code=CODE)
    text = text_of(response)
    assert "Il a pris mon manteau." in text
    assert "E12 ABC" in text
    assert response.headers["Cache-Control"] == "no-store"
    assert CODE not in response.headers.get("Location", "")
    assert_sound(response.content.decode())


def test_she_adds_answers_and_chooses_again(client: Client, coordinator: User) -> None:
    report = left(slip=SLIP)
    ask_author(report=report, question="De quelle couleur était l’auto ?", by=coordinator)
    assert "De quelle couleur" in come_back(client)
    come_back(client, "answer", text="Rouge vif.")
    come_back(client, "add", text="Il boitait.")
    text = come_back(client, "consents", consents=["count"])
    assert "Rouge vif." in text
    assert "Il boitait." in text
    assert [consent.purpose for consent in report.consents.standing()] == ["count"]
    come_back(client, "add", text="", status=422)
    come_back(client, "consents", consents=["everything"], status=422)
    come_back(client, "answer", text="Encore.", status=422)


def test_the_same_addition_sent_twice_is_kept_once(client: Client) -> None:
    report = left(slip=SLIP)
    said = keys("report add") | {"code": CODE, "deed": "add", "text": "Il boitait."}
    assert {client.post(RETURN, said).status_code for _time in range(2)} == {200}
    assert report.original.additions.count() == 1


def test_she_takes_everything_back(client: Client) -> None:
    entry = published(slip=SLIP)
    come_back(client, "withdraw", status=422)
    assert ReportOriginal.objects.exists()
    said = keys("report withdraw") | {"code": CODE, "deed": "withdraw", "sure": "on"}
    for _time in range(2):
        assert client.post(RETURN, said).status_code == 200
    entry.refresh_from_db()
    assert not ReportOriginal.objects.exists()
    assert entry.public_text is None
    text = come_back(client)
    assert "Il a refusé" not in text
    come_back(client, "add", text="Encore.", status=422)


def test_a_code_opens_its_own_report_alone(client: Client) -> None:
    left(slip=SLIP, description="À moi.")
    left(slip="9" * 16, description="À elle.")
    text = come_back(client)
    assert "À moi." in text
    assert "À elle." not in text


def test_nothing_of_the_reader_is_in_the_database(client: Client) -> None:
    client.post(FORM, keys("report") | {"kinds": ["held"], "area": "elsewhere"}, REMOTE_ADDR="203.0.113.77")
    kept = repr(list(DeedKey.objects.values())) + repr(list(ClientReport.objects.values()))
    assert "203.0.113" not in kept


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    for page in (FORM, RETURN, PROMISE):
        assert getattr(client, method)(page).status_code == 405
    assert client.post(PROMISE).status_code == 405


@pytest.mark.parametrize(("page", "queries"), [(FORM, 3), (RETURN, 1), (PROMISE, 2)])
def test_pages_ask_little(client: Client, page: str, queries: int, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(queries):
        client.get(page)


@pytest.mark.parametrize("additions", [1, 3])
def test_her_page_asks_the_same_with_one_addition_and_with_three(
    client: Client, additions: int, django_assert_num_queries: Any
) -> None:
    report = left(slip=SLIP)
    for number in range(additions):
        add_to_report(report=report, text=f"{number}.")
    with django_assert_num_queries(10):
        come_back(client)
