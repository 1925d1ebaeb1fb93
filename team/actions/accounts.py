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


@deed
def change_account(
    *,
    user: User,
    display_name: str,
    role: Role,
    is_active: bool,
    by: User,
    password: str | None = None,
    once: Once | None = None,
) -> User:
    """Another name, role or password; or close the account, which ends its sessions for good.

    Raises ValidationError by field; an account that opens again needs a new password, and a manager must remain.
    """
    managers = User.objects.filter(is_active=True, role=Role.MANAGER).select_for_update()
    others = {manager.pk for manager in managers} - {user.pk}
    user = User.objects.select_for_update().get(pk=user.pk)
    opens_again = is_active and not user.is_active
    changed = _set(user, display_name=display_name, role=role, is_active=is_active)
    _check_change(user, password, opens_again=opens_again, others=others)
    if password or not is_active:
        # A session holds a digest of the password it was opened with: it ends with that password.
        user.set_password(password if is_active else None)
        changed.append("password")
    user.save()
    verb = "account.changed" if is_active else "account.closed"
    audit.record(verb=verb, by=by, subject=user, chain=audit.NO_HOUSE, detail={"fields": changed})
    return user


def _set(user: User, **facts: object) -> list[str]:
    """Set what differs; answers the names of what did."""
    changed = [name for name, value in facts.items() if getattr(user, name) != value]
    for name in changed:
        setattr(user, name, facts[name])
    return changed


def _check_change(user: User, password: str | None, *, opens_again: bool, others: set[int]) -> None:
    check_account(user, password or None)
    if opens_again and not password:
        raise ValidationError({"password": _("An account that opens again needs a new password.")})
    if not others and not (user.is_active and user.role == Role.MANAGER):
        raise ValidationError(_("At least one manager must be able to sign in."), code="last")


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
