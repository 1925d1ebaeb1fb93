import pytest
from django.contrib.auth.password_validation import (
    get_default_password_validators,
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError

from lune import registry
from team.models import User
from team.passwords import common_passwords, plain

# The houses' names are asked of the database.
pytestmark = pytest.mark.django_db


def refusals(password: str, user: User | None = None) -> set[str]:
    try:
        validate_password(password, user)
    except ValidationError as error:
        return {item.code or "" for item in error.error_list}
    return set()


@pytest.mark.parametrize(
    "password",
    [
        "trois girafes en pyjama",
        "correcteur tabouret glaise",
        "éèàçêùîôûïëÿœæñ",
        "vélo-vert-sous-la-lune-rousse",
        "xK9#mQ2$vL7@nR4",
    ],
)
def test_good(password: str) -> None:
    assert refusals(password) == set()


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("quatorze signe", "password_too_short"),
        ("123456789987654321", "password_too_common"),
        ("AzertyuiopQsdfghjklm", "password_too_common"),
        ("qwertyuiop1234567890", "password_too_common"),
        ("Je t'aime mon amour", "password_too_common"),
        ("je-taime-mon-amour-2026", "password_too_common"),
        ("Mot de passe secret!", "password_too_common"),
        ("soleil1234567890", "password_too_common"),
        ("montréalquébec", "password_too_short"),
        ("Montréal Québec!!", "password_too_common"),
        ("abcabcabcabcabcabc", "password_repeated"),
        ("tomate tomate tomate", "password_repeated"),
        ("aaaaaaaaaaaaaaaab", "password_repeated"),
        ("!!!!!!!!!!!!!!!!", "password_repeated"),
        ("lune2026lune2026!", "password_from_here"),
    ],
)
def test_bad(password: str, why: str) -> None:
    assert why in refusals(password)


def test_name_of_the_account_and_of_the_house(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "password_words", [lambda: ["Refuge Étincelle"]])
    account = User(username="mtremblay", display_name="Maude Tremblay")
    assert refusals("maudetremblay01", account) == {"password_from_here"}
    assert refusals("refuge étincelle", account) == {"password_from_here"}
    assert refusals("le refuge mange des nouilles", account) == set()


def test_list_is_ready_to_compare() -> None:
    assert len(common_passwords()) > 5000
    assert all(plain(password) == password for password in common_passwords())


def test_each_rule_says_itself() -> None:
    assert len(password_validators_help_texts()) == len(get_default_password_validators()) == 4
