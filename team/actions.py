"""The deeds of accounts: made, changed, closed. None is ever deleted: who did what must stay readable."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext as _

from lune.deeds import Once, deed
from privacy import audit
from team.models import Role, User

# Any number does, as long as nothing else takes the same.
FIRST_ACCOUNT_LOCK = 1_114_205


@deed
def add_account(
    *,
    username: str,
    display_name: str,
    role: Role,
    password: str | None,
    by: User | None,
    once: Once | None = None,
) -> User:
    """Make an account. With no password nobody signs in with it: it only stands among those on tonight.

    Raises ValidationError by field, with every fault at once.
    """
    user = User(username=User.normalize_username(username), display_name=display_name, role=role)
    check_account(user, password)
    user.set_password(password)
    user.save()
    audit.record(verb="account.added", by=by, subject=user, chain=audit.NO_HOUSE)
    return user


@deed
def add_first_account(*, username: str, display_name: str, password: str, once: Once | None = None) -> User:
    """The first manager, made while nobody is there to make her account.

    Raises ValidationError with code "taken" once any account exists.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FIRST_ACCOUNT_LOCK])
    if User.objects.exists():
        raise ValidationError(_("The first account was already made."), code="taken")
    return add_account(
        username=username, display_name=display_name, role=Role.MANAGER, password=password, by=None
    )


def check_account(user: User, password: str | None) -> None:
    """Raises ValidationError by field, with every fault at once."""
    faults: dict[str, list[str]] = {}
    try:
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        faults |= error.message_dict
    try:
        if password is not None:
            validate_password(password, user)
    except ValidationError as error:
        faults["password"] = error.messages
    if faults:
        raise ValidationError(faults)
