"""What a password may not be, beyond short: no rule asks for capitals or signs, which make passwords worse.

Each validator is one of settings.AUTH_PASSWORD_VALIDATORS.
"""

import gzip
import unicodedata
from functools import cache
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lune import registry
from team.models import User

# The long entries of Django's own list, keyboard walks, repeated and joined common words, phrases everybody knows, in French
# and English; each as `plain` leaves it.
COMMON = Path(__file__).with_name("common_passwords.txt.gz")
SHORTEST_WORD = 4
LEAST_OF_ITS_OWN = 10


def plain(text: str) -> str:
    """Letters and figures alone, without case or accents: what is the same to somebody who guesses."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if sign.isalnum())


@cache
def common_passwords() -> frozenset[str]:
    return frozenset(gzip.decompress(COMMON.read_bytes()).decode().split())


class NotCommon:
    """Refuses what stands on the list that comes with Lune, with or without figures around it."""

    def validate(self, password: str, user: User | None = None) -> None:
        text = plain(password)
        if {text, text.strip("0123456789")} & common_passwords():
            raise ValidationError(
                _(
                    "Too many people use this password. Put together words that have nothing to do with one another."
                ),
                code="password_too_common",
            )

    def get_help_text(self) -> str:
        return _("Several words that have nothing to do with one another make a good one.")


class NotRepeated:
    """Refuses a short piece said again and again."""

    def validate(self, password: str, user: User | None = None) -> None:
        text = plain(password)
        again = (text + text).find(text, 1) < len(text)
        if again or len(set(text)) < SHORTEST_WORD:
            raise ValidationError(
                _("This password repeats itself: it counts for no more than the piece it repeats."),
                code="password_repeated",
            )

    def get_help_text(self) -> str:
        return _("No repetition.")


class NotFromHere:
    """Refuses a password that leans on words anybody who knows the place would try."""

    def validate(self, password: str, user: User | None = None) -> None:
        text = plain(password)
        for word in sorted(_words_of_the_place(user), key=len, reverse=True):
            text = text.replace(word, "")
        if text != plain(password) and len(text) < LEAST_OF_ITS_OWN:
            raise ValidationError(
                _(
                    "This password leans on the name of the house, of Lune or of the account. Choose other words."
                ),
                code="password_from_here",
            )

    def get_help_text(self) -> str:
        return _("Not built on the name of the house, of Lune or of the account.")


def _words_of_the_place(user: User | None) -> set[str]:
    texts = ["lune", *(text for words in registry.password_words for text in words())]
    if user:
        texts += [user.username, user.display_name]
    words = {plain(word) for text in texts for word in (text, *text.split())}
    return {word for word in words if len(word) >= SHORTEST_WORD}
