import time

import pytest

from journal.text.spacing import space


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Quoi ?", "Quoi\u202f?"),
        ("Quoi?!", "Quoi\u202f?!"),
        ("Non ; oui!", "Non\u202f; oui\u202f!"),
        ("Voici : tout", "Voici\xa0: tout"),
        ("Voici: tout", "Voici\xa0: tout"),
        (" ! dit-elle", "\u202f! dit-elle"),
        ("« Viens », dit-elle", "«\xa0Viens\xa0», dit-elle"),
        ("«Viens»", "«\xa0Viens\xa0»"),
        ('"Viens", dit-elle', "«\xa0Viens\xa0», dit-elle"),
        ("l'eau d'ici", "l’eau d’ici"),
        ("attends...", "attends…"),
        ("100 % et 5 $", "100\xa0% et 5\xa0$"),
        ("12 345 copies", "12\xa0345 copies"),
        ("à 22 h 30, à 8 h", "à 22\xa0h\xa030, à 8\xa0h"),
        ("« Déjà bien »", "«\xa0Déjà bien\xa0»"),
    ],
)
def test_french_gets_its_spaces(typed, printed):
    assert space(typed) == printed


@pytest.mark.parametrize("typed", ["Quoi ?", "Voici: tout", '"Viens"', "22 h 30", "100 %", "l'eau... «oui»!"])
def test_spaced_twice_is_spaced_once(typed):
    assert space(space(typed)) == space(typed)


@pytest.mark.parametrize(
    "alone",
    [
        "https://exemple.ca/?a=1;b=2!",
        "www.exemple.ca/a?b",
        "mailto:a@b.ca",
        "voix@exemple.ca",
        "22:00",
        "$y$",
        "*x* @label <tag>",
        "a;b",
        "::",
    ],
)
def test_addresses_hours_and_signs_are_left_alone(alone):
    assert space(alone) == alone


def test_english_keeps_its_own_spaces():
    assert space('Really? "Yes": it\'s 5:00', "en") == 'Really? "Yes": it’s 5:00'


@pytest.mark.parametrize("piece", ["a", "@", "!", " ", '"', "« ", "1 ", "www.", "a@", ". ", "'a", "&;", "1:"])
def test_no_text_makes_it_slow(piece):
    begun = time.perf_counter()
    space(piece * (100_000 // len(piece)))
    assert time.perf_counter() - begun < 2
