from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import formats as django_formats
from django.utils import timezone, translation

from lune import formats

EVENING = date(2026, 11, 21)
FIRST = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("moment", "french", "english"),
    [
        (time(23, 42), "23_h_42", "23:42"),
        (time(0, 30), "0_h_30", "00:30"),
        (time(8), "8_h", "08:00"),
        (time(5, 5), "5_h_05", "05:05"),
    ],
)
def test_hour(moment: time, french: str, english: str) -> None:
    with translation.override("fr"):
        assert formats.hour(moment).replace("\xa0", "_") == french
    with translation.override("en"):
        assert formats.hour(moment) == english


def test_dates() -> None:
    with translation.override("fr"):
        assert formats.night_name(EVENING) == "samedi 21 novembre"
        assert formats.night_name(FIRST) == "dimanche 1er novembre"
        assert formats.full_date(EVENING) == "21 novembre 2026"
        assert formats.full_date(FIRST) == "1er novembre 2026"
        assert formats.month_name(EVENING) == "novembre 2026"
    with translation.override("en"):
        assert formats.night_name(EVENING) == "Saturday, November 21"
        assert formats.full_date(FIRST) == "November 1, 2026"
        assert formats.month_name(EVENING) == "November 2026"


@pytest.mark.parametrize(
    ("value", "places", "french", "english"),
    [
        (0, None, "0", "0"),
        (1234567, None, "1_234_567", "1,234,567"),
        (12.25, 1, "12,3", "12.3"),
        (Decimal("0.05"), 1, "0,1", "0.1"),
        (-3, None, "−3", "−3"),
        (2, 1, "2,0", "2.0"),
        (None, 1, "—", "—"),
    ],
)
def test_number(value: formats.Number | None, places: int | None, french: str, english: str) -> None:
    with translation.override("fr"):
        assert formats.number(value, places).replace("\xa0", "_") == french
    with translation.override("en"):
        assert formats.number(value, places) == english


@pytest.mark.parametrize(
    ("cents", "french", "english"),
    [
        (123450, "1_234,50_$", "$1,234.50"),
        (5, "0,05_$", "$0.05"),
        (-99, "−0,99_$", "−$0.99"),
        (None, "—", "—"),
    ],
)
def test_money(cents: int | None, french: str, english: str) -> None:
    with translation.override("fr"):
        assert formats.money(cents).replace("\xa0", "_") == french
    with translation.override("en"):
        assert formats.money(cents) == english


def test_percent() -> None:
    with translation.override("fr"):
        assert formats.percent(0.8533) == "85,3\xa0%"
        assert formats.percent(1, 0) == "100\xa0%"
        assert formats.percent(None) == "—"
    with translation.override("en"):
        assert formats.percent(0.8533) == "85.3%"


def test_signed() -> None:
    with translation.override("fr"):
        assert [formats.signed(value) for value in (9, -2, 0, None)] == ["+9", "−2", "0", "—"]
        assert formats.signed(6, 1) == "+6,0"
        assert formats.signed(0.04, 1) == "0,0"


@pytest.mark.parametrize(
    ("minutes", "text"), [(680, "11_h_20_min"), (45, "45_min"), (180, "3_h"), (0, "0_min"), (61, "1_h_1_min")]
)
def test_duration(minutes: int, text: str) -> None:
    assert formats.duration(timedelta(minutes=minutes)).replace("\xa0", "_") == text


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Marie Tremblay", "MT"), ("Marie-Ève Roy", "MR"), ("Jo-Ann", "JA"), ("Éloïse", "É"), ("", "")],
)
def test_initials(name: str, letters: str) -> None:
    assert formats.initials(name) == letters


@pytest.mark.parametrize(
    ("phone", "number"),
    [
        ("1 866 APPELLE (277-3553)", "18662773553"),
        ("(418) 555-0100, le soir", "4185550100"),
        ("+1 418 555-0100 Marie", "+14185550100"),
    ],
)
def test_what_a_telephone_dials(phone: str, number: str) -> None:
    assert formats.dialled(phone) == number


def draw(template: str, **values: object) -> str:
    return Template(template).render(Context(values)).replace("\xa0", "_")


def test_filters_show_the_hour_of_the_house() -> None:
    at = datetime(2026, 11, 22, 4, 42, tzinfo=UTC)
    with translation.override("fr"), timezone.override(ZoneInfo("America/Toronto")):
        assert draw("{{ at|hour }}, {{ at|night_name }}", at=at) == "23_h_42, samedi 21 novembre"
        assert draw("{{ at|moment }}", at=at) == "21 novembre 2026, 23_h_42"
    with translation.override("fr"), timezone.override(ZoneInfo("America/Vancouver")):
        assert draw("{{ at|hour }}", at=at) == "20_h_42"


def test_filters_of_nothing() -> None:
    template = "{{ none|hour }}{{ none|night_name }}{{ none|full_date }}{{ none|moment }}{{ none|month_name }}{{ none|duration }}"
    assert draw(template, none=None) == ""


def test_figures_in_templates() -> None:
    with translation.override("fr"):
        template = (
            "{{ rate|percent }} {{ more|signed }} {{ many|number }} {{ span|duration }} {{ name|initials }}"
        )
        values = {"rate": 0.5, "more": 3, "many": 1500, "span": timedelta(hours=2), "name": "Jo Li"}
        assert draw(template, **values) == "50,0_% +3 1_500 2_h JL"


def test_django_formats_by_itself() -> None:
    at = datetime(2026, 11, 21, 23, 42)  # already in the house's own time
    with translation.override("fr"):
        assert (
            django_formats.date_format(at, "DATETIME_FORMAT").replace("\xa0", "_")
            == "21 novembre 2026, 23_h_42"
        )
        assert django_formats.get_format("DATE_INPUT_FORMATS")[0] == "%Y-%m-%d"
    with translation.override("en"):
        assert django_formats.date_format(at, "DATETIME_FORMAT") == "November 21, 2026, 23:42"
