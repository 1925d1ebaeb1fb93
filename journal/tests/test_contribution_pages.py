"""The contributions' pages, as an editor uses them."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from journal import actions
from journal.actions import Sent
from journal.models import ApprovalLink, Contribution
from journal.tests.editor import post, url
from journal.tests.factories import (
    TO_PRINT,
    approved,
    brought,
    calling,
    contribution,
    copyedited,
    drawn,
    editor,
    in_state,
    issue,
    latest,
    moved,
    placed,
    published,
    ready,
    standing,
    wording,
    wordings,
)
from journal.tests.matrix.contributions import ROWS, within
from lune.tests.pages import assert_sound, text_of
from team.models import Role

pytestmark = pytest.mark.django_db

HOSTILE = '<script>alert(1)</script> #read("/etc/passwd") {{ 7*7 }} [x](javascript:alert(1))'
STATES = Contribution._meta.get_field("state").choices


@pytest.mark.parametrize("route", ROWS)
def test_who_may_open(route: str, signed_in: Callable[[Any], Client]) -> None:
    """The matrix of all rooms asks again, in the demo; here each page is asked alone."""
    things = next(iter(within().values()))
    path = "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda part: str(things[part[1]]), route)
    for role in Role:
        browser = signed_in(role)
        for method in ("GET", "POST"):
            answer = browser.generic(method, path).status_code
            allowed = role in ROWS[route].get(method, set())
            # 400: a form without its key; the admin leads who has no right to it to the sign-in page.
            assert (answer in (200, 302, 400, 404, 422)) if allowed else (answer in (302, 403, 405))


def test_list_costs_what_it_costs(odile: Client, django_assert_num_queries: Any) -> None:
    for _row in range(3):
        placed(contribution(), issue())
    address = reverse("admin:journal_contributions")
    odile.get(address)
    with django_assert_num_queries(6):
        assert odile.get(address).status_code == 200


def test_list_is_narrowed(odile: Client) -> None:
    address = reverse("admin:journal_contributions")
    here = issue()
    placed(moved(contribution(title="Voix", kind="poem", signature="Nom-secret"), "reading"), here)
    contribution(title="Vue")
    assert {"Voix", "Vue"} <= set(text_of(odile.get(address)).split())
    for query, seen, hidden in (
        ({"etat": "reading"}, "Voix", "Vue"),
        ({"etat": "received"}, "Vue", "Voix"),
        ({"numero": here.number}, "Voix", "Vue"),
        ({"numero": "aucun"}, "Vue", "Voix"),
        ({"genre": "poem"}, "Voix", "Vue"),
    ):
        text = text_of(odile.get(address, query)).split()
        assert seen in text
        assert hidden not in text
    assert "Nom-secret" not in odile.get(address).content.decode()


@pytest.mark.parametrize(
    "query", ["etat=zz", "numero=%00", "numero=99999999999", "genre=zz", "page=zz", "page=-1"]
)
def test_list_answers_whatever_is_asked(odile: Client, query: str) -> None:
    contribution()
    response = odile.get(f"{reverse('admin:journal_contributions')}?{query}")
    assert response.status_code == 200
    assert_sound(response.content.decode())


@pytest.mark.parametrize("state", [state for state, _label in STATES])
def test_page_of_each_state_is_sound(odile: Client, state: Any) -> None:
    response = odile.get(url("", in_state(state)))
    assert response.status_code == 200
    assert_sound(response.content.decode())


def test_where_it_stands_and_what_comes_next_stand_before_the_text(odile: Client) -> None:
    row = copyedited()
    page = odile.get(url("", row)).content.decode()
    parts = [
        page.index(f'id="{name}"') for name in ("move", "text", "approval", "consents", "steps", "notes")
    ]
    assert parts == sorted(parts)
    assert "Next: its author reads the edited text" in page


def test_page_costs_what_it_costs(odile: Client, django_assert_num_queries: Any) -> None:
    row = placed(copyedited(pictures=[Sent(drawn(), "Une lune")]), calling())
    for text in ("Un.", "Deux."):
        actions.add_note(contribution=row, text=text, by=editor())
    odile.get(url("", row))
    with django_assert_num_queries(15):
        assert odile.get(url("", row)).status_code == 200


def test_hostile_words_stay_words(odile: Client) -> None:
    row = copyedited(title=HOSTILE[:190], body=HOSTILE, signature=HOSTILE[:70], contact=HOSTILE)
    actions.add_note(contribution=row, text=HOSTILE, by=editor())
    actions.approve_in_person(
        contribution=row, version=latest(row), agreed=False, comment=HOSTILE, by=editor()
    )
    actions.edit_contribution(contribution=row, title="T", body=HOSTILE + "!", based_on=1, by=editor())
    for name in ("", "text", "compare", "author", "withdraw"):
        page = odile.get(url(name, row)).content.decode()
        assert "<script>alert" not in page
        assert 'href="javascript:' not in page
        assert "49" not in re.findall(r"\{\{ ?7\*7|>49<", page)
    assert "<script>alert" not in odile.get(reverse("admin:journal_contributions")).content.decode()


def test_moved_by_its_button(odile: Client) -> None:
    row, key = contribution(), uuid.uuid4()
    for _time in range(2):
        response = post(odile, "move", row, key=key, to="reading", text="Belle voix.")
        assert response.headers["Location"].endswith("#move")
    assert row.steps.count() == 2
    assert "Belle voix." in text_of(odile.get(url("", row)))


def test_move_that_is_not_allowed_says_so(odile: Client) -> None:
    row = contribution()
    response = post(odile, "move", row, to="published", text="Mon mot.")
    assert response.status_code == 422
    assert "go there from here" in text_of(response)
    assert "Mon mot." in response.content.decode()
    assert_sound(response.content.decode())


def test_what_is_missing_stands_in_place_of_the_button(odile: Client) -> None:
    row = approved(uses=[], pictures=[Sent(drawn())])
    page = odile.get(url("", row))
    assert "its author has not consented to print." in text_of(page)
    assert "picture 1 has no description of what it shows." in text_of(page)
    assert 'value="ready"' not in page.content.decode()
    actions.give_consent(contribution=row, wording=wording("print"), how="paper", by=editor())
    actions.describe_picture(picture=row.pictures.get(), alt="Une lune", by=editor())
    assert 'value="ready"' in odile.get(url("", row)).content.decode()


def test_text_is_edited(odile: Client) -> None:
    row = contribution()
    assert post(odile, "text", row, title="Neuf", body="Autre.", based_on=1).status_code == 302
    assert (latest(row).title, latest(row).body, latest(row).by) == ("Neuf", "Autre.", editor())
    stale = post(odile, "text", row, title="Neuf", body="La mienne.", based_on=1)
    assert stale.status_code == 422
    assert "La mienne." in stale.content.decode()
    long = post(odile, "text", row, title="Neuf", body="x" * 200_000, based_on=2)
    assert (long.status_code, "200,000 characters" in text_of(long)) == (422, True)
    assert_sound(odile.get(url("text", row)).content.decode())


def test_text_on_paper_has_no_form(odile: Client) -> None:
    row = published()
    assert "<textarea" not in odile.get(url("text", row)).content.decode()
    assert post(odile, "text", row, title="T", body="x", based_on=1).status_code == 422


def test_versions_are_compared(odile: Client) -> None:
    row = contribution(body="La nuit est noire.")
    for number, body in enumerate(("La nuit est bleue.", "Le jour est bleu."), 1):
        actions.edit_contribution(contribution=row, title="T", body=body, based_on=number, by=editor())
    page = odile.get(url("compare", row), {"de": 1, "a": 2}).content.decode()
    assert re.search(r"<del>.*?noire.*?</del>", page)
    assert re.search(r"<ins>.*?bleue.*?</ins>", page)
    assert "Le jour" not in page
    assert_sound(page)
    whole = odile.get(url("compare", row), {"de": "zz", "a": "99"}).content.decode()
    assert re.search(r"<ins>.*?jour.*?</ins>", whole)


def test_author_said_yes_in_person(odile: Client) -> None:
    row = copyedited()
    version = latest(row).uid
    assert post(odile, "approve", row, version=version, comment="x").status_code == 422
    assert post(odile, "approve", row, version=version, agreed="yes", comment="Oui.").status_code == 302
    row.refresh_from_db()
    assert row.state == "approved"
    other = latest(copyedited()).uid
    assert post(odile, "approve", row, version=other, agreed="yes").status_code == 404


def test_private_link_is_shown_once(odile: Client) -> None:
    row, key = copyedited(), uuid.uuid4()
    pages = [post(odile, "link", row, key=key).content.decode() for _time in range(2)]
    found = [re.search(r'value="http://testserver([^"]+)"', page) for page in pages]
    assert found[0][1] == found[1][1]
    assert ApprovalLink.objects.count() == 1
    assert Client().get(found[0][1]).status_code == 200
    assert found[0][1] not in odile.get(url("", row)).content.decode()
    assert "A private link was made" in text_of(odile.get(url("", row)))
    refused = post(odile, "link", contribution())
    assert (refused.status_code, "once the text is copy-edited" in text_of(refused)) == (422, True)


def test_consents(odile: Client) -> None:
    row = contribution(uses=wordings("print"))
    chosen = [wording("web").uid.hex, wording("quoting").uid.hex]
    assert post(odile, "consents", row, uses=chosen, how="paper").status_code == 302
    assert standing(row) == {"print", "web", "quoting"}
    assert post(odile, "consents", row, uses=[], how="paper").status_code == 422
    assert post(odile, "consents", row, uses=[wording("police").uid.hex], how="paper").status_code == 422
    assert post(odile, "consent_withdraw", row, "web").status_code == 302
    assert standing(row) == {"print", "quoting"}
    assert post(odile, "consent_withdraw", row, "web").status_code == 404


def test_placed_and_taken_out(odile: Client) -> None:
    row, here = contribution(), issue()
    post(odile, "place", row, issue=here.uid)
    row.refresh_from_db()
    assert row.issue == here
    post(odile, "place", row, issue="")
    row.refresh_from_db()
    assert row.issue is None
    printed = published().issue
    assert post(odile, "place", row, issue=printed.uid).status_code == 422


def test_withdrawn_after_being_asked(odile: Client) -> None:
    row = contribution()
    assert "This is not undone." in text_of(odile.get(url("withdraw", row)))
    row.refresh_from_db()
    assert row.state == "received"
    assert post(odile, "withdraw", row).status_code == 302
    row.refresh_from_db()
    assert row.state == "withdrawn"
    assert post(odile, "withdraw", row).status_code == 302


def test_page_says_that_its_issue_is_signed(odile: Client) -> None:
    row = placed(ready(), calling())
    said = "takes it back to its proofs"
    assert said not in text_of(odile.get(url("", row)))
    brought(row.issue, *TO_PRINT)
    for name in ("", "text", "author"):
        assert said in text_of(odile.get(url(name, row)))
