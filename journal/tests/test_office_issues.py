"""The board of the year, an issue's own page, and the forms that make one: as an editor does it."""

import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from journal import actions
from journal.models import Issue, Picture
from journal.models.issues import IssueState
from journal.tests import factories as make
from journal.tests.proofs import at_proofs, good_to_print, pressed, signed
from lune.tests.pages import assert_sound, text_of
from team.models import Role

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
HERE = "/gestion/journal/numeros/"


@pytest.fixture
def browser(signed_in: SignIn) -> Client:
    return signed_in(make.editor(), "en")


def body(response: HttpResponse) -> str:
    return response.content.decode()


def sent(**data: Any) -> dict[str, Any]:
    return {"_once": str(uuid4())} | data


def ahead(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def typed(**changes: Any) -> dict[str, Any]:
    facts = {"number": 12, "theme": "La nuit", "season": "autumn", "year": 2026}
    return sent(**facts | changes)


def at(issue: Issue, page: str = "") -> str:
    return f"{HERE}{issue.uid}/{page}"


def moved(browser: Client, issue: Issue, to: str, **more: Any) -> HttpResponse:
    return browser.post(at(issue, "etape/"), sent(to=to, **more))


def test_an_issue_is_planned_once_however_often_it_is_sent(browser: Client) -> None:
    data = typed(call_closes_on=ahead(5), layout_on=ahead(9))
    answers = [browser.post(f"{HERE}nouveau/", data) for _sent in range(3)]
    issue = Issue.objects.get()
    assert {answer["Location"] for answer in answers} == {at(issue)}
    assert (issue.number, issue.theme, issue.state, issue.layout_on.isoformat()) == (
        12,
        "La nuit",
        "planned",
        ahead(9),
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"number": 11}, "Another issue has this number."),
        ({"number": "douze"}, "A whole number from 1 to 9999."),
        ({"number": "9" * 5000}, "A whole number from 1 to 9999."),
        ({"layout_on": ahead(1), "call_closes_on": ahead(4)}, "These dates go in this order"),
        ({"theme": "x" * 121}, "at most 120"),
        ({"year": 19}, "A whole number from 1900 to 2200."),
        ({"out_on": "demain"}, "valid date"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(
    browser: Client, changes: dict[str, Any], sentence: str
) -> None:
    make.issue(number=11)
    answer = browser.post(f"{HERE}nouveau/", typed(**{"description": "Ce qui reste."} | changes))
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "Ce qui reste." in body(answer)
    assert_sound(body(answer))
    assert Issue.objects.count() == 1


def test_an_issue_of_before_lune_is_in_the_archive_at_once(browser: Client) -> None:
    browser.post(f"{HERE}ancien/", typed(number=3, out_on="2021-05-01"))
    issue = Issue.objects.get()
    assert (issue.state, issue.out_on) == ("online", date(2021, 5, 1))


def test_an_issue_is_changed(browser: Client) -> None:
    issue = make.issue(number=4)
    assert 'value="4"' in body(browser.get(at(issue, "modifier/")))
    browser.post(at(issue, "modifier/"), typed(number=4, theme="Autre thème"))
    issue.refresh_from_db()
    assert issue.theme == "Autre thème"


def picture() -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (40, 60), "navy").save(file, "JPEG")
    return SimpleUploadedFile("lune.jpg", file.getvalue(), "image/jpeg")


def test_a_cover_needs_its_description(browser: Client) -> None:
    issue = make.issue()
    answer = browser.post(at(issue, "couverture/"), sent(picture=picture(), alt=" "))
    assert (answer.status_code, Picture.objects.count()) == (422, 0)
    assert "Say what the cover shows" in text_of(answer)
    browser.post(at(issue, "couverture/"), sent(picture=picture(), alt="Une lune"))
    issue.refresh_from_db()
    assert (issue.cover.alt, issue.cover.media_type) == ("Une lune", "image/png")
    image = browser.get(at(issue, "couverture/image/"))
    assert (image["Content-Type"], image.content) == ("image/png", bytes(issue.cover.data))


@pytest.mark.parametrize(
    "content", [b"<svg><script>alert(1)</script></svg>", b"PK\x03\x04 zip", b"", b"\xff\xd8\xff\xe0 cut"]
)
def test_what_is_no_picture_is_refused_in_a_sentence(browser: Client, content: bytes) -> None:
    issue = make.issue()
    file = SimpleUploadedFile("couverture.jpg", content, "image/jpeg")
    answer = browser.post(at(issue, "couverture/"), sent(picture=file, alt="Une lune"))
    assert (answer.status_code, Picture.objects.count()) == (422, 0)
    assert "Une lune" in body(answer)


def test_the_call_opens_with_a_text_and_a_day_ahead(browser: Client) -> None:
    issue = make.issue()
    answer = moved(browser, issue, "call_open")
    assert answer.status_code == 422
    assert "Write the call first" in text_of(answer)
    assert "Say until when." in text_of(answer)
    late = make.issue(call="Écrire.", call_closes_on=timezone.localdate() - timedelta(days=1))
    assert "This day has passed" in text_of(moved(browser, late, "call_open"))
    ready = make.issue(call="Écrire.", call_closes_on=timezone.localdate())
    assert moved(browser, ready, "call_open").status_code == 302


def test_the_whole_way_from_plan_to_web(browser: Client) -> None:
    issue = at_proofs()
    edition = pressed(issue)
    signed(edition)
    signed(edition)
    assert moved(browser, issue, "printed", copies="").status_code == 422
    assert moved(browser, issue, "printed", copies="500").status_code == 302
    for to in ("distributed", "online"):
        assert moved(browser, issue, to).status_code == 302
    issue.refresh_from_db()
    assert (issue.state, issue.copies_printed) == ("online", 500)
    assert "500 copies printed" in text_of(browser.get(at(issue)))


def test_good_to_print_is_never_one_tap(browser: Client) -> None:
    issue = at_proofs()
    answer = moved(browser, issue, "good_to_print")
    assert answer.status_code == 422
    assert "Two people say that it is good to print" in text_of(answer)
    issue.refresh_from_db()
    assert issue.state == "proofs"


@pytest.mark.parametrize("to", ["", "nowhere", "online", "planned"])
def test_a_way_that_is_none_is_refused_in_a_sentence(browser: Client, to: str) -> None:
    answer = moved(browser, at_proofs(), to)
    assert answer.status_code == 422
    assert "go there from here" in text_of(answer)


def test_back_to_the_proofs_by_hand(browser: Client) -> None:
    issue, _edition = good_to_print()
    moved(browser, issue, "proofs")
    issue.refresh_from_db()
    assert issue.state == "proofs"


def test_what_is_missing_is_listed_with_where_it_is_mended(browser: Client) -> None:
    issue = make.calling()
    row = make.placed(make.copyedited(title="Demain", uses=(), signature_kind=""), issue)
    page = browser.get(at(issue))
    assert "“Demain”: its author has not consented to print." in text_of(page)
    assert f"/gestion/journal/contributions/{row.uid}/#consents" in body(page)
    assert_sound(body(page))


def test_what_changed_since_good_to_print_is_said(browser: Client) -> None:
    issue, _edition = good_to_print()
    row = issue.contributions.get()
    actions.edit_contribution(contribution=row, title="Neige", body="Blanc.", based_on=1, by=None)
    page = text_of(browser.get(at(issue)))
    assert "Changed since it was good to print" in page
    assert "“Sous la pluie”: its title changed." in page


def test_the_board_says_what_is_late_in_words(browser: Client) -> None:
    today = timezone.localdate()
    issue = make.issue(
        year=today.year,
        call_closes_on=today - timedelta(days=3),
        layout_on=today,
        print_on=today + timedelta(days=1),
    )
    page = browser.get(HERE)
    assert_sound(body(page))
    words = text_of(page)
    for said in ("3 days late", "today", "in 1 day", "no date yet", issue.theme):
        assert said in words


def test_the_board_of_another_year(browser: Client) -> None:
    Issue.objects.filter(pk=make.issue(year=2021, theme="Ailleurs").pk).update(state=IssueState.ONLINE)
    assert "Ailleurs" not in text_of(browser.get(HERE))
    assert "Ailleurs" in text_of(browser.get(f"{HERE}annee/2021/"))


def test_what_is_on_its_way_comes_before_what_is_online(browser: Client) -> None:
    year = timezone.localdate().year
    for number, state in ((1, "online"), (2, "online"), (3, "distributed"), (4, "planned")):
        issue = make.issue(year=year, number=number)
        Issue.objects.filter(pk=issue.pk).update(state=state)
    page = body(browser.get(HERE))
    said = re.findall(r'issues__group">(.+?)<|id="numero-(\d)"', page)
    assert [group or number for group, number in said] == ["On their way", "3", "4", "Online", "2", "1"]


def test_this_years_board_has_what_is_on_its_way_to_another(browser: Client) -> None:
    make.issue(year=timezone.localdate().year + 1, theme="Demain")
    assert "Demain" in text_of(browser.get(HERE))


def test_the_card_says_what_waits(browser: Client) -> None:
    make.contribution()
    make.issue(call_closes_on=timezone.localdate() - timedelta(days=2))
    signed(pressed(at_proofs()))
    words = text_of(browser.get("/gestion/"))
    assert "1 contribution that nobody has read." in words
    assert "2 days late" in words
    assert "one person has signed the proofs" in words


@pytest.mark.parametrize("role", [Role.PEER, Role.WORKER])
def test_editors_alone(role: Role, signed_in: SignIn) -> None:
    issue = make.issue()
    client = signed_in(role)
    for page in (HERE, at(issue), at(issue, "sommaire/"), "/gestion/journal/generique/"):
        assert client.get(page).status_code in (302, 403)


HOSTILE = "<script>alert(1)</script> {{7*7}} '\"; DROP"


def test_hostile_words_stay_words(browser: Client) -> None:
    issue = make.calling(theme=HOSTILE, description=HOSTILE)
    section = actions.add_section(issue=issue, title=HOSTILE, by=None)
    make.placed(make.copyedited(title=HOSTILE), issue, section)
    for page in (f"{HERE}annee/2026/", at(issue), at(issue, "sommaire/"), at(issue, "modifier/")):
        answer = body(browser.get(page))
        assert "<script>alert" not in answer
        assert "{{7*7}}" in answer


@pytest.mark.parametrize("rows", [1, 3])
def test_the_board_costs_the_same_for_one_issue_and_for_three(
    browser: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _row in range(rows):
        make.placed(make.copyedited(), make.calling(year=timezone.localdate().year))
    browser.get(HERE)
    # Session, account, issues, counts, articles with versions, pictures and consents, loose ones, years.
    with django_assert_num_queries(10):
        browser.get(HERE)


@pytest.mark.parametrize("rows", [1, 3])
def test_an_issue_costs_the_same_with_one_article_and_with_three(
    browser: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    issue = make.calling()
    for _row in range(rows):
        make.placed(make.copyedited(), issue)
    pressed(issue)
    browser.get(at(issue))
    with django_assert_num_queries(14):
        browser.get(at(issue))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_card_costs_the_same(
    browser: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from journal.office.card import card

    for _row in range(rows):
        make.calling()
        make.contribution()
    request = browser.get("/gestion/").wsgi_request
    request.user.has_perm("journal.edit_journal")
    with django_assert_num_queries(3):
        card(request)
