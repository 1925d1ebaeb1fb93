"""The results of a version: told once it is closed, crossed two questions at a time, and alike wherever they are read."""

import csv
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from community.actions.answers import WORDS_KEPT, destroy_words, erase_answers
from community.actions.results import cross, tell_results
from community.actions.surveys import begin_new_version, close_version, open_version, reopen_version
from community.models import Question, Response, Telling, Version
from community.results.page import page_of
from community.results.texts import texts_of
from community.tests.asked import EASE, PATH, PLAN, WISHES, WORDS, YEARS, answer, answered, coordinator, draft
from lune.deeds import sentence_for
from lune.tests.pages import text_of
from privacy.models import AuditLine
from team.models import Role, User
from team.tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def carole() -> User:
    return coordinator()


@pytest.fixture
def version(carole: User) -> Version:
    return answered(carole)


@pytest.fixture
def told(version: Version, carole: User) -> Version:
    tell_results(version=version, by=carole)
    return version


@pytest.fixture
def office(client: Client, carole: User) -> Client:
    client.force_login(carole)
    return client


def question(version: Version, code: str) -> Question:
    return version.questions.get(code=code)


def crossed(version: Version, first: str, second: str, by: User) -> Telling:
    return cross(version=version, first=question(version, first), second=question(version, second), by=by)


def lines(version: Version, code: str) -> dict[str, int | None]:
    page = page_of(version, now=timezone.now())
    single = next(single for single in page.singles if single.question.code == code)
    return {line.label: line.shown.count for line in single.lines}


def here(version: Version, name: str = "version", *more: str) -> str:
    return reverse(f"admin:community_results_{name}", args=[version.uid, *more])


@pytest.mark.parametrize(("count", "said"), [(1, "oins de cinq"), (4, "oins de cinq"), (5, "5 personnes")])
def test_one_to_four_who_answered_are_told_to_nobody(
    office: Client, carole: User, count: int, said: str
) -> None:
    """As the words of consent say, of an open version too."""
    version = open_version(version=draft(), by=carole)
    answer(version, count, q1="c1")
    for _state in ("open", "closed"):
        for address in (reverse("admin:community_results"), here(version)):
            words = text_of(office.get(address))
            assert said in words
            assert re.findall(r"(\d+) personnes? (?:a|ont) répondu", words) == ([] if count < 5 else ["5"])
        version = close_version(version=version, by=carole) if version.is_open else version


def test_small_count_and_another_are_hidden(told: Version) -> None:
    assert lines(told, PATH) == {"Oui": None, "Un peu": None, "Non": 14}
    assert lines(told, PLAN) == {"Pareil": 17, "Autre chose": 13}


def test_whoever_was_not_asked_is_not_counted(told: Version) -> None:
    page = page_of(told, now=timezone.now())
    assert {single.question.code: single.answered.count for single in page.singles} == {
        PATH: 30,
        WISHES: 16,
        EASE: 16,
        YEARS: 16,
        WORDS: 15,
        PLAN: 30,
    }


def test_choice_that_few_did_not_take_is_hidden_too(told: Version) -> None:
    """Sixteen answered: two did not want to work."""
    assert lines(told, WISHES) == {"Étudier": 10, "Travailler": None, "Dormir": 0}


def test_neighbours_are_taken_together_until_no_count_is_small(told: Version) -> None:
    assert lines(told, EASE) == {"1": 0, "2": 0, "3": 0, "4": 8, "5": 8}
    assert lines(told, YEARS) == {"0 to under 10": 8, "10 to 50": 8}


def test_median_is_told_where_nothing_is_hidden(told: Version) -> None:
    page = page_of(told, now=timezone.now())
    by_code = {single.question.code: single for single in page.singles}
    assert by_code[EASE].middle == "Median: 4.5. Mean: 4.5."
    assert by_code[YEARS].middle == "Median: 7.5."
    assert by_code[PATH].middle == ""


def test_results_are_told_of_a_closed_version_alone(carole: User) -> None:
    version = open_version(version=draft(), by=carole)
    answer(version, 6, q1="c1")
    with pytest.raises(ValidationError, match="Close this version first"):
        tell_results(version=version, by=carole)
    assert not version.tellings.exists()


def test_fewer_than_five_people_are_not_told_of(carole: User) -> None:
    version = open_version(version=draft(), by=carole)
    answer(version, 4, q1="c1")
    close_version(version=version, by=carole)
    with pytest.raises(ValidationError, match="Fewer than five"):
        tell_results(version=version, by=carole)


def test_results_are_told_once(told: Version, carole: User) -> None:
    with pytest.raises(ValidationError, match="already"):
        tell_results(version=told, by=carole)
    assert told.tellings.count() == 1


def test_told_version_is_not_opened_again(told: Version, carole: User) -> None:
    with pytest.raises(ValidationError, match="stays closed"):
        reopen_version(version=told, by=carole)
    told.refresh_from_db()
    assert told.state == "closed"


def test_answers_of_a_told_version_are_not_erased(told: Version, carole: User) -> None:
    with pytest.raises(ValidationError, match="answers stay"):
        erase_answers(response=Response.objects.filter(version=told)[0].uid, by=carole)
    assert told.responses.count() == 30


def test_untold_version_can_still_be_opened_again(version: Version, carole: User) -> None:
    assert reopen_version(version=version, by=carole).state == "open"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE community_telling SET hidden = '[]'",
        "DELETE FROM community_telling",
        "UPDATE community_answer SET choice_id = NULL, number = 1",
    ],
)
def test_what_was_told_stays_as_it_was(told: Version, statement: str) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert "stay" in sentence_for(refused.value)


def test_crossing_shows_who_answered_both(told: Version, carole: User) -> None:
    crossed(told, PLAN, PATH, carole)
    (crossing,) = page_of(told, now=timezone.now()).crossings
    assert (crossing.first.code, crossing.second.code) == (PATH, PLAN)
    shown = {row.label: ([cell.shown.count for cell in row.cells], row.base.count) for row in crossing.rows}
    assert shown == {"Oui / Un peu": ([10, 6], 16), "Non": ([7, 7], 14), "Everybody": ([17, 13], 30)}


def test_crossings_are_refused_in_words(told: Version, carole: User) -> None:
    with pytest.raises(ValidationError, match="two different"):
        crossed(told, PATH, PATH, carole)
    with pytest.raises(ValidationError, match="can't be crossed"):
        crossed(told, PATH, WORDS, carole)
    crossed(told, PATH, PLAN, carole)
    with pytest.raises(ValidationError, match="already"):
        crossed(told, PLAN, PATH, carole)
    other = begin_new_version(version=told, by=carole)
    with pytest.raises(ValidationError, match="can't be crossed"):
        cross(version=told, first=question(told, PATH), second=question(other, PLAN), by=carole)


def test_untold_version_is_not_crossed(version: Version, carole: User) -> None:
    with pytest.raises(ValidationError, match="first"):
        crossed(version, PATH, PLAN, carole)


def test_crossing_that_would_show_nothing_is_not_told(carole: User) -> None:
    version = open_version(version=draft(), by=carole)
    answer(version, 3, q1="c1", q6="c1")
    answer(version, 3, q1="c2", q6="c2")
    close_version(version=version, by=carole)
    tell_results(version=version, by=carole)
    with pytest.raises(ValidationError, match="nothing could be shown"):
        crossed(version, PATH, PLAN, carole)
    assert version.tellings.count() == 1


def test_page_tells_what_telling_means_before_it_is_done(office: Client, version: Version) -> None:
    assert "once" in office.get(here(version), headers={"accept-language": "en"}).content.decode()
    assert not version.tellings.exists()


def test_telling_and_crossing_by_the_page(office: Client, version: Version) -> None:
    form = {"_once": "8a4d1f4e-8d1c-4f57-9d55-5a60c2f6b1aa"}
    assert office.post(here(version), form).status_code == 302
    sent = office.post(
        here(version), form | {"first": PATH, "second": PLAN, "_once": "8a4d1f4e-8d1c-4f57-9d55-5a60c2f6b1ab"}
    )
    assert sent.status_code == 302
    again = office.post(
        here(version), form | {"first": PLAN, "second": PATH, "_once": "8a4d1f4e-8d1c-4f57-9d55-5a60c2f6b1ac"}
    )
    assert again.status_code == 422
    assert version.tellings.count() == 2


@pytest.mark.parametrize(
    "sent", [{}, {"first": "q1"}, {"first": "q1", "second": "q5"}, {"first": "q9", "second": "'"}]
)
def test_bad_pairs_get_a_sentence(office: Client, told: Version, sent: dict[str, str]) -> None:
    answered = office.post(here(told), sent | {"_once": "8a4d1f4e-8d1c-4f57-9d55-5a60c2f6b1ad"})
    assert answered.status_code == 422
    assert answered.context["form"].errors


def test_files_say_what_the_page_says_and_nothing_more(office: Client, told: Version, carole: User) -> None:
    crossed(told, PATH, PLAN, carole)
    crossed(told, WISHES, PLAN, carole)
    content = office.get(here(told, "csv")).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content), delimiter=";"))
    counts = [int(row[5]) for row in rows[1:] if row[5:] and row[5].isdigit()]
    assert counts
    assert not set(counts) & {1, 2, 3, 4}
    assert "Du temps" not in content
    assert carole.display_name in content


def test_excel_has_a_sheet_for_each_crossing(office: Client, told: Version, carole: User) -> None:
    crossed(told, PATH, PLAN, carole)
    book = load_workbook(io.BytesIO(office.get(here(told, "xlsx")).content))
    assert book.sheetnames[1:] == ["q1-q6"]
    values = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert not {1, 2, 3, 4} & {value for value in values if isinstance(value, int)}
    assert 10 in values
    assert not any("Du temps" in str(value) for value in values)


def test_print_shows_no_words_and_no_small_count(office: Client, told: Version) -> None:
    page = office.get(here(told, "print")).content.decode()
    assert "Du temps" not in page
    counts = re.findall(r'<td class="number[^"]*">(\d+)', page)
    assert counts
    assert not set(counts) & {"1", "2", "3", "4"}


@pytest.mark.parametrize(
    ("name", "verb"),
    [("print", "results.printed"), ("csv", "results.exported.csv"), ("xlsx", "results.exported.xlsx")],
)
def test_what_leaves_is_in_the_audit(office: Client, told: Version, name: str, verb: str) -> None:
    office.get(here(told, name))
    assert AuditLine.objects.filter(verb=verb, kind="read").count() == 1


@pytest.mark.parametrize("name", ["print", "csv", "xlsx"])
def test_nothing_leaves_before_it_is_told(office: Client, version: Version, name: str) -> None:
    assert office.get(here(version, name)).status_code == 404


def test_words_are_read_by_who_coordinates_and_that_is_noted(office: Client, told: Version) -> None:
    page = office.get(here(told, "texts", WORDS)).content.decode()
    assert page.count("Du temps.") == 8
    assert AuditLine.objects.filter(verb="results.texts_read").count() == 1


def test_words_of_fewer_than_five_people_are_not_shown(carole: User) -> None:
    version = open_version(version=draft(), by=carole)
    answer(version, 4, q1="c1", q5="Du temps.")
    answer(version, 8, q1="c1")
    close_version(version=version, by=carole)
    tell_results(version=version, by=carole)
    assert texts_of(question(version, WORDS)) == []
    assert texts_of(question(version, PLAN)) == []


def test_words_go_after_two_years_and_what_was_told_stays(told: Version, office: Client) -> None:
    before = office.get(here(told, "csv")).content.decode().splitlines()
    week = Response.objects.filter(version=told)[0].week
    assert destroy_words(week + WORDS_KEPT + timedelta(days=1)) == 15
    assert texts_of(question(told, WORDS)) == []
    assert office.get(here(told, "csv")).content.decode().splitlines()[:-1] == before[:-1]


def test_words_are_not_shown_before_results_are_told(office: Client, version: Version) -> None:
    assert office.get(here(version, "texts", WORDS)).status_code == 404


def test_versions_stand_beside_each_other(office: Client, told: Version, carole: User) -> None:
    assert office.get(here(told.questionnaire, "versions")).status_code == 404
    second = open_version(version=begin_new_version(version=told, by=carole), by=carole)
    answer(second, 6, q1="c1", q6="c1")
    answer(second, 5, q1="c3", q6="c2")
    close_version(version=second, by=carole)
    tell_results(version=second, by=carole)
    compared = office.get(here(told.questionnaire, "versions")).context["compared"]
    plan = next(each for each in compared if each.question.code == PLAN)
    assert [(label, [beside.shown.count for beside in cells]) for label, cells in plan.lines] == [
        ("Pareil", [17, 6]),
        ("Autre chose", [13, 5]),
    ]


def test_page_asks_as_often_whatever_was_crossed(
    office: Client, told: Version, carole: User, django_assert_num_queries: Any
) -> None:
    crossed(told, PATH, PLAN, carole)
    with django_assert_num_queries(13):
        office.get(here(told))
    crossed(told, WISHES, PLAN, carole)
    crossed(told, PATH, WISHES, carole)
    with django_assert_num_queries(13):
        office.get(here(told))


def test_editors_do_not_read_results(client: Client, told: Version) -> None:
    client.force_login(UserFactory(role=Role.EDITOR))
    assert client.get(here(told)).status_code == 403
