"""The time before anybody has an account: who may then found the house, and whether that time is over."""

import base64
import hashlib
import hmac

from django.conf import settings

from team.models import User

CODE_LETTERS = 16
_over = False


def is_set_up() -> bool:
    """Does an account exist? Asked of the database until one does, which no deed takes back."""
    global _over
    _over = _over or User.objects.exists()
    return _over


def setup_code() -> str:
    """What whoever installed Lune can read and a passer-by cannot guess: it comes from the secret key."""
    digest = hmac.digest(settings.SECRET_KEY.encode(), b"lune first steps", hashlib.sha256)
    return base64.b32encode(digest).decode()[:CODE_LETTERS]


def is_setup_code(typed: str) -> bool:
    letters = "".join(sign for sign in typed.upper() if sign.isalnum())
    return hmac.compare_digest(letters.encode(), setup_code().encode())
