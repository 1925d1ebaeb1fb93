"""What is pointed at in a public text before it goes out."""

import pytest

from journal.reports.warnings import warnings_in

FLAGGED = [
    ("Il appelle du 418 555-0199.", "418 555-0199"),
    ("Son cell : (514) 5550199", "(514) 5550199"),
    ("Finit par 555-0199", "555-0199"),
    ("+1 438 555 0199", "+1 438 555 0199"),
    ("robert.b@example.org", "robert.b@example.org"),
    ("robert@example.org, et plus", "robert@example.org"),
    ("bob arobase example", "bob arobase example"),
    ("Son compte : @beaubonhomme", "@beaubonhomme"),
    ("Voir www.example.org/lui", "www.example.org/lui"),
    ("Plaque E12 ABC", "E12 ABC"),
    ("Plaque e12 abc", "e12 abc"),
    ("Plaque 123 ABC", "123 ABC"),
    ("Plaque FKM7423", "FKM7423"),
    ("Au 312, rue du Pont", "312, rue"),
    ("Au 45 boulevard Charest", "45 boulevard"),
    ("At 45 King Street", "45 King Street"),
    ("Chambre 12 du motel", "Chambre 12"),
    ("G1K 3X2", "G1K 3X2"),
    ("M. Tremblay", "M. Tremblay"),
    ("monsieur Roy", "monsieur Roy"),
    ("Il dit s’appeler Robert", "Robert"),
    ("Il dit s’appeler Jean-Guy", "Jean-Guy"),
    ("Un agresseur connu", "agresseur"),
    ("Il est coupable", "coupable"),
    ("A known rapist", "rapist"),
]
PLAIN = [
    "Un homme d’environ 50 ans, en camionnette blanche, a refusé le condom et repris l’argent.",
    "Le 12 novembre, vers 22 h, près du pont, à Saint-Roch.",
    "VUS gris de 2015 environ, deux portes abîmées. 100 $ repris.",
    "Il connaît 3 femmes du quartier Saint-Jean-Baptiste.",
]


@pytest.mark.parametrize(("text", "words"), FLAGGED)
def test_it_is_pointed_at(text: str, words: str) -> None:
    assert words in [warning.words for warning in warnings_in(text)]


@pytest.mark.parametrize("text", PLAIN)
def test_facts_pass(text: str) -> None:
    assert [warning.words for warning in warnings_in(text)] == []


def test_an_e_mail_is_pointed_at_once() -> None:
    assert [warning.words for warning in warnings_in("Il écrit de bob@example.org.")] == ["bob@example.org"]


def test_a_hostile_text_is_read_quickly() -> None:
    assert warnings_in("1" * 600 + "a" * 600 + " (" * 300 + "rue " * 200) is not None
