"""The masthead, helplines and the wordings of consents, as editors change them."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from journal.models import ConsentWording, Helpline, Masthead
from journal.tests import factories as make
from journal.tests.proofs import good_to_print
from lune.tests.admin_pages import admin_page_queries
from lune.tests.pages import assert_sound, text_of

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
HERE = "/gestion/journal/"
MASTHEAD = {
    "name": "Les voix",
    "subtitle": "De la rue",
    "imprint": "Dépôt légal",
    "how_to_contribute": "Écrire.",
    "how_to_contribute_en": "Write.",
    "original_kept_days": 60,
    "entry_months": 6,
}


@pytest.fixture
def browser(signed_in: SignIn) -> Client:
    return signed_in(make.editor(), "en")


def sent(**data: Any) -> dict[str, Any]:
    return {"_once": str(uuid4())} | data


def body(response: HttpResponse) -> str:
    return response.content.decode()


def test_the_masthead_is_one_row(browser: Client) -> None:
    for name in ("Les voix", "Nos voix"):
        assert browser.post(f"{HERE}generique/", sent(**MASTHEAD | {"name": name})).status_code == 302
    masthead = Masthead.objects.get()
    assert (masthead.pk, masthead.name, masthead.noindex, masthead.entry_months) == (1, "Nos voix", False, 6)
    assert_sound(body(browser.get(f"{HERE}generique/")))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "required"),
        ({"original_kept_days": 0}, "From 1 day to 10 years."),
        ({"entry_months": 61}, "From 1 month to 5 years."),
        ({"imprint": "x" * 4001}, "4000"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    browser: Client, changes: dict[str, Any], sentence: str
) -> None:
    answer = browser.post(f"{HERE}generique/", sent(**MASTHEAD | changes))
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "De la rue" in body(answer)
    assert not Masthead.objects.exists()


def test_an_imprint_that_changes_reopens_the_proofs(browser: Client) -> None:
    issue, _edition = good_to_print()
    browser.post(f"{HERE}generique/", sent(**MASTHEAD))
    issue.refresh_from_db()
    assert issue.state == "proofs"


def test_a_helpline_comes_changes_and_goes(browser: Client) -> None:
    facts = {"name": "Info-Santé", "phone": "811", "position": 1}
    browser.post(f"{HERE}helpline/add/", sent(**facts))
    line = Helpline.objects.get()
    browser.post(f"{HERE}helpline/{line.pk}/change/", sent(**facts | {"hours": "Jour et nuit"}))
    line.refresh_from_db()
    assert line.hours == "Jour et nuit"
    away = f"{HERE}lignes/{line.pk}/retirer/"
    assert away in body(browser.get(f"{HERE}helpline/{line.pk}/change/"))
    assert_sound(body(browser.get(away)))
    browser.post(away, sent())
    assert not Helpline.objects.exists()


def test_helplines_cost_the_same_for_one_and_for_three(browser: Client) -> None:
    def line() -> Helpline:
        return Helpline.objects.create(name="Info-Santé", phone="811")

    assert admin_page_queries(browser, line) == {"list": 4, "add": 2, "change": 3, "history": 4}


def test_a_wording_that_changes_is_a_new_version(browser: Client) -> None:
    row = make.contribution()
    used = row.consents.get(purpose="print").wording
    words = {"text_fr": "Oui, imprimez-la.", "text_en": "Yes, print it."}
    assert browser.post(f"{HERE}libelles/print/", sent(**words)).status_code == 302
    now = ConsentWording.objects.current_for("print")
    assert (now.version, now.text_fr, now.text_en) == (2, *words.values())
    used.refresh_from_db()
    assert used.version == 1
    assert row.consents.get(purpose="print").wording == used
    page = browser.get(f"{HERE}libelles/")
    assert "Oui, imprimez-la." in text_of(page)
    assert "1 earlier version" in text_of(page)
    assert_sound(body(page))


@pytest.mark.parametrize("words", [{"text_fr": ""}, {"text_en": " "}, {"text_fr": "x" * 501}, {}])
def test_a_wording_is_there_in_both_languages_and_differs(browser: Client, words: dict[str, str]) -> None:
    now = make.wording("web")
    before = ConsentWording.objects.count()
    data = {"text_fr": now.text_fr, "text_en": now.text_en} | words
    assert browser.post(f"{HERE}libelles/web/", sent(**data)).status_code == 422
    assert ConsentWording.objects.count() == before


def test_no_other_purpose_has_a_wording(browser: Client) -> None:
    assert browser.get(f"{HERE}libelles/autre/").status_code == 404


def test_wordings_cost_the_same_however_many_versions(
    browser: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        browser.get(f"{HERE}libelles/")
