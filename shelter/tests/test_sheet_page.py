"""The paper sheet's pages: the blank one, and typing one in."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from privacy.models import AuditLine
from shelter.models import Guest, House, Night, Stay
from shelter.tests.factories import GuestFactory, HouseFactory, NightFactory, StayFactory, bed, moment
from team.models import NIGHT_ROLES, Role, User

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
BLANK, ENTER = "/nuit/feuille/", "/nuit/feuille/saisir/"
DAY = date(2025, 1, 31)


@pytest.fixture
def house() -> House:
    return HouseFactory(name="Maison <b>Ciel</b>")


@pytest.fixture
def browser(signed_in: SignIn, worker: User) -> Client:
    return signed_in(worker, "en")


def send(browser: Client, house: House, day: date = DAY, **typed: object) -> tuple[int, str]:
    fields = {
        "maison": house.uid,
        "nuit": day.isoformat(),
        "_once": uuid4(),
        "actual_beds": 5,
        "funded_beds": 5,
    }
    named = {name.replace("__", "-"): value for name, value in typed.items()}
    response = browser.post(ENTER, fields | named)
    return response.status_code, response.content.decode()


def page(browser: Client, house: House, day: date = DAY) -> str:
    response = browser.get(ENTER, {"maison": house.uid, "nuit": day.isoformat()})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("url", [BLANK, ENTER])
def test_who_works_at_night_alone(role: Role, url: str, house: House, signed_in: SignIn) -> None:
    assert signed_in(role).get(url).status_code == (200 if role in NIGHT_ROLES else 403)


def test_the_blank_sheet_has_a_line_for_each_bed(browser: Client, house: House) -> None:
    html = browser.get(BLANK).content.decode()
    assert "Maison &lt;b&gt;Ciel&lt;/b&gt;" in html
    assert html.count('<th scope="row">') == 5
    for word in (
        "No bed left",
        "Bed offered and declined",
        "Computer, telephone: looking for work",
        "Violence or threat",
    ):
        assert word in html


def test_of_several_houses_one_is_chosen(browser: Client, house: House) -> None:
    other = HouseFactory()
    choice = browser.get(BLANK).content.decode()
    assert "Print a blank sheet" in choice
    assert f"{other.name}</option>" in choice
    assert other.name in browser.get(BLANK, {"maison": other.uid}).content.decode()
    assert browser.get(BLANK, {"maison": "x"}).status_code == 200


@pytest.mark.parametrize(
    ("clock", "at"), [("23:40", "23:40"), ("23h40", "23:40"), ("2340", "23:40"), ("0 h 30", "00:30")]
)
def test_hours_are_typed_as_people_do(browser: Client, house: House, clock: str, at: str) -> None:
    assert send(browser, house, bed__0__arrived_at=clock)[0] == 302
    assert Stay.objects.get().arrived_at == moment(Night.objects.get(), at)


def test_a_sheet_is_typed_in_and_shown(browser: Client, house: House) -> None:
    known = GuestFactory(alias="Éloïse")
    earlier = NightFactory(house=house, date=date(2025, 1, 30))
    StayFactory(night=earlier, guest=known)
    status, _html = send(
        browser,
        house,
        bed__0__alias="eloise",
        bed__0__arrived_at="22h10",
        bed__1__alias="Mado <i>",
        bed__1__arrived_at="0h30",
        bed__1__left_at="6:00",
        bed__5__bed="2",
        bed__5__arrived_at="6:10",
        visit__0__arrived_at="23:00",
        visits="2",
        refused__full="1",
        service__snack="3",
        handover="Bonne nuit.",
    )
    assert status == 302
    night = Night.objects.get(date=DAY)
    assert night.stays.in_beds().count() == 3
    assert night.stays.get(bed__number=1).guest == known
    html = page(browser, house)
    assert "Éloïse (known)" in html
    assert "Mado &lt;i&gt; (first time)" in html
    assert Guest.objects.count() == 2


def test_an_alias_of_two_is_somebody_new(browser: Client, house: House) -> None:
    GuestFactory(alias="Lou")
    GuestFactory(alias="LOU")
    assert send(browser, house, bed__0__alias="lou", bed__0__arrived_at="22:10")[0] == 302
    assert Guest.objects.count() == 3


def test_each_wrong_cell_has_its_sentence_and_nothing_is_lost(browser: Client, house: House) -> None:
    status, html = send(
        browser,
        house,
        bed__0__alias="Éloïse",
        bed__1__arrived_at="25:99",
        bed__2__arrived_at="23:00",
        bed__2__left_at="22:00",
        bed__5__bed="9",
        bed__5__arrived_at="23:00",
        refused__full="-1",
        incident__0__text="Cris.",
        visits="beaucoup",
    )
    assert status == 422
    assert not Night.objects.exists()
    for cell in (
        "bed-0-arrived_at",
        "bed-1-arrived_at",
        "bed-2-left_at",
        "bed-5-bed",
        "refused-full",
        "incident-0-at",
        "incident-0-kind",
        "visits",
    ):
        assert f'id="id_{cell}_error"' in html
    for typed in ("Éloïse", "25:99", "beaucoup", "Cris."):
        assert typed in html


def test_what_the_verb_refuses_stands_beside_its_cell(browser: Client, house: House) -> None:
    night = NightFactory(house=house, date=DAY, closed_at=timezone.now())
    StayFactory(night=night, bed=bed(night, 1))
    status, html = send(browser, house, bed__0__arrived_at="23:00", bed__1__arrived_at="23:00")
    assert status == 422
    assert 'id="id_bed-0-arrived_at_error"' in html
    assert 'id="id_bed-1-arrived_at_error"' not in html
    assert night.stays.count() == 1


def test_sent_again_it_happens_once(browser: Client, house: House) -> None:
    key = uuid4()
    assert [send(browser, house, _once=key, bed__0__arrived_at="23:00")[0] for _time in range(3)] == [302] * 3
    assert Stay.objects.count() == 1
    assert send(browser, house, _once=key, bed__0__arrived_at="23:01")[0] == 409


def test_a_repeated_hour_is_the_second_when_she_left_after_arriving(browser: Client, house: House) -> None:
    day = date(2025, 11, 1)
    assert send(browser, house, day, bed__0__arrived_at="1:45", bed__0__left_at="1:30")[0] == 302
    stay = Stay.objects.get()
    assert stay.left_at
    assert (stay.left_at - stay.arrived_at).total_seconds() == 45 * 60


def test_an_empty_sheet_is_not_a_night(browser: Client, house: House) -> None:
    status, html = send(browser, house)
    assert status == 422
    assert "Nothing is typed yet." in html
    assert not Night.objects.exists()


@pytest.mark.parametrize("nuit", ["demain", "", "0001-01-01", "2999-01-01", "1949-12-31"])
def test_nights_that_cannot_be_typed_in(browser: Client, house: House, nuit: str) -> None:
    response = browser.get(ENTER, {"maison": house.uid, "nuit": nuit})
    assert response.status_code == 422
    assert "errorlist" in response.content.decode()


def test_reading_names_leaves_its_line(browser: Client, house: House, worker: User) -> None:
    send(browser, house, bed__0__alias="Lou", bed__0__arrived_at="22:10")
    page(browser, house)
    lines = AuditLine.objects.filter(chain=house.uid, actor=worker.uid).order_by("number")
    assert [line.verb for line in lines] == [
        "guests.searched",
        "guest.added",
        "sheet.recorded",
        "stays.listed",
    ]


def test_the_page_takes_the_same_queries_for_any_night(
    browser: Client, house: House, django_assert_num_queries: Callable[[int], object]
) -> None:
    nights = [NightFactory(house=house, date=date(2025, 2, day), closed_at=timezone.now()) for day in (1, 2)]
    for number in (1, 2, 3):
        StayFactory(night=nights[0], bed=bed(nights[0], number), guest=GuestFactory())
    StayFactory(night=nights[1], bed=bed(nights[1], 1), guest=GuestFactory())
    for night in nights:
        # Session, user, house, night, its beds, the audit's line, its stays, who may be on.
        with django_assert_num_queries(8):  # type: ignore[attr-defined]
            page(browser, house, night.date)
