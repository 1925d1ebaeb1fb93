"""The proofs as two people see them: the press step by step, the files, the signatures."""

import io
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from journal import actions
from journal.models import Edition, Issue
from journal.tests import factories as make
from journal.tests.proofs import article, at_proofs, good_to_print, pressed, signed
from lune.tests.pages import assert_sound, text_of
from privacy.models import AuditLine
from team.models import Role
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def browser(signed_in: SignIn) -> Client:
    return signed_in(make.editor(), "en")


@pytest.fixture
def other(signed_in: SignIn) -> Client:
    return signed_in(UserFactory(role=Role.COORDINATOR), "en")


def body(response: HttpResponse) -> str:
    return response.content.decode()


def sent(**data: Any) -> dict[str, Any]:
    return {"_once": str(uuid4())} | data


def begun(browser: Client, issue: Issue, **data: Any) -> HttpResponse:
    return browser.post(f"/gestion/journal/numeros/{issue.uid}/epreuves/", sent(**data))


def at(edition: Edition, page: str = "") -> str:
    return f"/gestion/journal/epreuves/{edition.uid}/{page}"


def sign(browser: Client, edition: Edition, **data: Any) -> HttpResponse:
    facts = {"sha256": edition.print_file.sha256, "read": "on"}
    return browser.post(at(edition, "signer/"), sent(**facts | data))


def test_without_scripts_one_post_makes_all_of_it(browser: Client) -> None:
    answer = begun(browser, at_proofs(), **{"at-once": "1"})
    edition = Edition.objects.with_files().get()
    assert (answer.status_code, answer["Location"]) == (302, at(edition))
    assert edition.is_whole


def test_with_htmx_each_post_makes_a_step_and_says_which(browser: Client) -> None:
    assert begun(browser, at_proofs())["Location"].endswith("?suite")
    edition = Edition.objects.get()
    first = body(browser.get(at(edition) + "?suite"))
    assert 'value="1"' in first
    assert "load" in first
    for step in (2, 3):
        answer = body(browser.post(at(edition, "presse/"), headers=HTMX))
        assert f'<progress id="progress" class="press" max="4" value="{step}">' in answer
        assert "The press is at work" in answer
        assert "<html" not in answer
    last = body(browser.post(at(edition, "presse/"), headers=HTMX))
    assert "<progress" not in last
    assert Edition.objects.with_files().get().is_whole


def test_a_run_left_half_way_says_so_and_goes_on(browser: Client) -> None:
    begun(browser, at_proofs())
    edition = Edition.objects.get()
    browser.post(at(edition, "presse/"), headers=HTMX)
    page = browser.get(at(edition))
    assert "The press stopped half way" in text_of(page)
    assert 'hx-trigger="submit"' in body(page)
    assert_sound(body(page))
    assert browser.post(at(edition, "presse/"))["Location"] == at(edition)
    assert Edition.objects.with_files().get().is_whole


def test_the_page_after_the_last_step_is_the_page_reloaded(browser: Client) -> None:
    begun(browser, at_proofs())
    edition = Edition.objects.get()
    for _step in range(3):
        swapped = body(browser.post(at(edition, "presse/"), headers=HTMX))

    def plain(page: str) -> str:
        inside = page[page.index('<div id="edition"') :]
        return "\n".join(
            line for line in inside.splitlines() if "csrfmiddlewaretoken" not in line and line.strip()
        )

    assert plain(body(browser.get(at(edition)))).startswith(plain(swapped))


def test_what_stops_the_press_is_said_with_the_article_s_name(browser: Client) -> None:
    issue = make.calling()
    sketch = actions.Sent(make.drawn(), "")
    make.placed(make.copyedited(kind="drawing", title="Lampe", body="", pictures=[sketch]), issue)
    answer = begun(browser, issue, **{"at-once": "1"})
    assert answer.status_code == 422
    assert "Lampe" in text_of(answer)
    edition = Edition.objects.get()
    answer = browser.post(at(edition, "presse/"), headers=HTMX)
    assert answer.status_code == 422
    assert "load" not in body(answer)


def test_a_printed_issue_has_no_more_proofs(browser: Client) -> None:
    answer = begun(browser, make.published().issue)
    assert answer.status_code == 422
    assert "This issue is printed" in text_of(answer)


def test_a_file_is_taken_with_a_line_in_the_audit(browser: Client) -> None:
    issue = at_proofs(number=77)
    begun(browser, issue, **{"at-once": "1"})
    edition = Edition.objects.get()
    for kind, name in (("print", "impression"), ("large", "gros-caracteres"), ("booklet", "cahier")):
        answer = browser.get(at(edition, f"{kind}.pdf"))
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == f'attachment; filename="numero-77-epreuve-1-{name}.pdf"'
        assert "no-store" in answer["Cache-Control"]
        assert PdfReader(io.BytesIO(answer.content)).pages
    assert AuditLine.objects.filter(verb="edition.downloaded", subject=edition.uid).count() == 3
    assert browser.get(at(edition, "cover.pdf")).status_code == 404


def test_two_people_sign_and_it_is_good_to_print(browser: Client, other: Client) -> None:
    edition = pressed(at_proofs())
    page = browser.get(at(edition))
    assert edition.print_file.sha256 in body(page)
    assert_sound(body(page))
    assert sign(browser, edition).status_code == 302
    assert "You have signed. Somebody else reads and signs second." in text_of(browser.get(at(edition)))
    assert "you have signed it already" in text_of(sign(browser, edition)).lower()
    assert sign(other, edition).status_code == 302
    assert Issue.objects.get().state == "good_to_print"
    assert "Two people have signed already" in text_of(sign(browser, edition))


def test_a_form_sent_twice_signs_once(browser: Client) -> None:
    edition = pressed(at_proofs())
    data = sent(sha256=edition.print_file.sha256, read="on")
    answers = [browser.post(at(edition, "signer/"), data).status_code for _sent in range(2)]
    assert answers == [302, 302]
    assert edition.signatures.count() == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"read": ""}, "Read the file first, every page of it."),
        ({"sha256": "0" * 64}, "This is not the file that you read."),
        ({"sha256": "x" * 500}, "64"),
    ],
)
def test_what_was_not_read_is_not_signed(browser: Client, data: dict[str, str], sentence: str) -> None:
    edition = pressed(at_proofs())
    answer = sign(browser, edition, **data)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert not edition.signatures.exists()


def test_nobody_is_offered_to_sign_while_something_is_missing(browser: Client) -> None:
    issue = at_proofs()
    make.placed(make.copyedited(title="Demain"), issue)
    edition = pressed(issue)
    page = text_of(browser.get(at(edition)))
    assert "Nobody can sign while this is missing:" in page
    assert "Sign: good to print" not in page
    assert sign(browser, edition).status_code == 422


def test_what_changed_since_is_on_the_edition_s_page(browser: Client) -> None:
    issue, edition = good_to_print()
    actions.sign_contribution(
        contribution=article(issue), signature_kind="none", signature="", by=make.editor()
    )
    page = text_of(browser.get(at(edition)))
    assert "Changed since it was good to print" in page
    assert "“Sous la pluie”: its signature changed." in page


def test_an_edition_that_another_replaced_says_so(browser: Client) -> None:
    edition = pressed(at_proofs())
    signed(edition)
    pressed(edition.issue)
    page = browser.get(at(edition))
    assert "its files are destroyed" in text_of(page)
    assert edition.print_file.sha256 in body(page)
    assert browser.get(at(edition, "print.pdf")).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_with_one_article_and_with_three(
    browser: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    issue = make.calling()
    for _row in range(rows):
        make.placed(make.ready(), issue)
    edition = pressed(issue)
    browser.get(at(edition))
    with django_assert_num_queries(17):
        browser.get(at(edition))
