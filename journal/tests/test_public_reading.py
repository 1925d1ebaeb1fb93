from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from journal.actions.consents import withdraw_consent
from journal.actions.moves import withdraw_contribution
from journal.models import Masthead, Purpose
from journal.models.places import PlaceState
from journal.tests import public_world as world
from lune.tests.pages import assert_sound, text_of
from lune.tests.readers import assert_knows_nobody

pytestmark = pytest.mark.django_db

PAGES = ["", "archives/", "archives/themes/", "appel/", "ou-le-trouver/", "ressources/", "fil.xml"]
ARTICLE = "/journal/textes/{}/"


def fill(count: int) -> None:
    """So many of everything, the latest issue with so many articles and pictures."""
    for number in range(count + 1):
        issue = world.online(20 + number, f"Thème {number}")
        world.cover(issue, colour=f"#{number}0{number}0{number}0")
        world.calling(40 + number, f"Appel {number}")
        world.place(f"Café {number}")
        world.helpline(f"Ligne {number}")
    for number in range(count):
        piece = world.published(issue, f"Titre {number}", section=world.section(issue, f"Section {number}"))
        world.picture(piece)


# Queries: one for the masthead, then what the page shows. An article's page reads its issue's contents too.
QUERIES = {
    "": 7,
    "archives/": 2,
    "archives/themes/": 2,
    "appel/": 2,
    "ou-le-trouver/": 2,
    "ressources/": 2,
    "fil.xml": 2,
    "numeros/{number}/": 6,
    "textes/{uid}/": 9,
    "images/{picture}/": 1,
}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("page", "queries"), QUERIES.items())
def test_queries(
    client: Client, django_assert_num_queries: Callable[[int], Any], page: str, queries: int, rows: int
) -> None:
    fill(rows)
    piece = world.published(world.online(50, "Le dernier"))
    path = page.format(number=50, uid=piece.uid, picture=world.picture(piece).uid)
    with django_assert_num_queries(queries):
        assert client.get(f"/journal/{path}").status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("rows", [0, 2])
def test_page_knows_nobody_and_is_sound(client: Client, page: str, prefix: str, rows: int) -> None:
    if rows:
        fill(rows)
    response = assert_knows_nobody(client, f"{prefix}/journal/{page}")
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-cache"
    if not page.endswith(".xml"):
        assert_sound(response.content.decode())
        assert f'<html lang="{"en" if prefix else "fr"}"' in response.content.decode()


def test_an_article_is_read_with_its_pictures_and_its_signature(client: Client) -> None:
    piece = world.published(world.online(), "L’aube", "Il fait *clair*.")
    picture = world.picture(piece)
    page = client.get(ARTICLE.format(piece.uid)).content.decode()
    assert "<em>clair</em>" in page
    assert "Lune rousse" in page
    assert 'alt="Une rue la nuit"' in page
    answer = client.get(f"/journal/images/{picture.uid}/")
    assert (answer["Content-Type"], answer.content) == (picture.media_type, bytes(picture.data))


@pytest.mark.parametrize("gone", ["withdrawn", "web", "archive"])
def test_what_is_taken_back_is_gone_at_the_next_request(client: Client, gone: str) -> None:
    issue = world.online(12)
    piece = world.published(issue, "Le secret")
    picture = world.picture(piece)
    if gone == "archive":
        world.online(13, "Un autre")
    addresses = [ARTICLE.format(piece.uid), f"/journal/images/{picture.uid}/"]
    etags = [client.get(address)["ETag"] for address in addresses]
    if gone == "withdrawn":
        withdraw_contribution(contribution=piece, by=None)
    else:
        withdraw_consent(contribution=piece, purpose=Purpose(gone), by=None)
    statuses = [
        client.get(a, headers={"if-none-match": e}).status_code for a, e in zip(addresses, etags, strict=True)
    ]
    assert statuses == [410, 404]
    pages = ["/journal/", "/journal/numeros/12/", "/journal/fil.xml", "/sitemap.xml", addresses[0]]
    for page in pages:
        assert "Le secret" not in client.get(page).content.decode()


def test_an_article_without_archive_consent_is_read_while_its_issue_is_the_latest(client: Client) -> None:
    piece = world.published(world.online(12), uses=(Purpose.PRINT, Purpose.WEB))
    assert client.get(ARTICLE.format(piece.uid)).status_code == 200


@pytest.mark.parametrize("uses", [(), (Purpose.PRINT,), (Purpose.PRINT, Purpose.ARCHIVE, Purpose.QUOTING)])
def test_paper_alone_stays_on_paper(client: Client, uses: tuple[Purpose, ...]) -> None:
    piece = world.published(world.online(12), "Sur papier", uses=uses)
    picture = world.picture(piece)
    assert client.get(ARTICLE.format(piece.uid)).status_code == 410
    assert client.get(f"/journal/images/{picture.uid}/").status_code == 404
    assert "Sur papier" not in client.get("/journal/").content.decode()


def test_what_was_never_published_was_never_there(client: Client) -> None:
    issue = world.calling()
    piece = world.published(issue, "Pas encore")
    piece.steps.model.objects.filter(contribution=piece)
    assert client.get(ARTICLE.format(uuid4())).status_code == 404
    assert client.get(f"/journal/numeros/{issue.number}/").status_code == 404
    assert client.get("/journal/numeros/99999999999999999999/").status_code == 404


def test_hostile_words_stay_words(client: Client) -> None:
    hostile = '<script>alert(1)</script> {{6007*7}} {% now "Y" %} \'"; DROP <img src=x onerror=alert(2)>'
    issue = world.online(12, hostile, description=hostile)
    piece = world.published(
        issue, hostile[:90], f"{hostile}\n\n[a](javascript:alert(3))", signature=hostile[:80]
    )
    world.place(hostile[:80])
    world.helpline(hostile[:80], phone='"><b>')
    for page in (
        "",
        "archives/",
        "archives/themes/",
        "ou-le-trouver/",
        "ressources/",
        f"textes/{piece.uid}/",
        "fil.xml",
    ):
        html = client.get(f"/journal/{page}").content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert 'href="javascript' not in html
        assert "42049" not in text_of(client.get(f"/journal/{page}"))


def test_the_archive_by_theme_reads_as_an_index(client: Client) -> None:
    for number, theme in enumerate(["Les visages", "L’aube", "Écrire", "La police"], 1):
        world.online(number, theme)
    text = text_of(client.get("/journal/archives/themes/"))
    assert sorted(["L’aube", "Écrire", "La police", "Les visages"], key=text.index) == [
        "L’aube",
        "Écrire",
        "La police",
        "Les visages",
    ]


def test_only_places_shown_publicly_are_listed(client: Client) -> None:
    world.place("Café ouvert", contact="Demander Josée")
    world.place("Café caché", is_public=False)
    world.place("Café fini", state=PlaceState.ENDED)
    page = client.get("/journal/ou-le-trouver/").content.decode()
    assert "Café ouvert" in page
    assert "Josée" not in page
    assert "Café caché" not in page
    assert "Café fini" not in page


def test_a_helpline_of_the_other_language_is_left_out_and_telephones_dial(client: Client) -> None:
    world.helpline("Suicide", "1 866 APPELLE (277-3553)")
    world.helpline("English line", "1 888 555-0100", language="en")
    page = client.get("/journal/ressources/").content.decode()
    assert 'href="tel:18662773553"' in page
    assert "English line" not in page
    assert "English line" in client.get("/en/journal/ressources/").content.decode()


def test_a_call_that_closed_is_not_shown(client: Client) -> None:
    world.calling(30, "Le froid", closes_in=-1)
    world.calling(31, "La chaleur", closes_in=0)
    text = text_of(client.get("/journal/appel/"))
    assert "La chaleur" in text
    assert "Le froid" not in text


@pytest.mark.parametrize("noindex", [True, False])
def test_search_engines_are_told_what_the_masthead_says(client: Client, noindex: bool) -> None:
    Masthead(pk=1, noindex=noindex).save()
    piece = world.published(world.online())
    page = client.get("/journal/")
    assert ("noindex" in page["X-Robots-Tag"]) is noindex
    assert ('name="robots"' in page.content.decode()) is noindex
    assert (str(piece.uid) in client.get("/sitemap.xml").content.decode()) is not noindex
    assert ("Allow: /journal/" in client.get("/robots.txt").content.decode()) is not noindex
    assert "noindex" in client.get("/journal/participer/")["X-Robots-Tag"]


def test_the_feed_tells_of_issues_and_calls_and_holds_no_article(client: Client) -> None:
    world.published(world.online(12, "Les visages"), "Le poème", "Corps du texte")
    feed = client.get("/journal/fil.xml")
    assert feed["Content-Type"].startswith("application/atom+xml")
    text = feed.content.decode()
    assert "Les visages" in text
    assert "Corps du texte" not in text
    assert 'xml:lang="fr' in text
    assert "http://testserver/en/journal/numeros/12/" in client.get("/en/journal/fil.xml").content.decode()
