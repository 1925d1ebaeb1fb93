"""Who works here."""

import uuid

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from lune.registry import role_permissions


class Role(models.TextChoices):
    PEER = "peer", _("peer worker")
    WORKER = "worker", _("worker")
    COORDINATOR = "coordinator", _("coordinator")
    EDITOR = "editor", _("editor")
    MANAGER = "manager", _("manager")


NIGHT_ROLES = (Role.PEER, Role.WORKER, Role.COORDINATOR, Role.MANAGER)
OFFICE_ROLES = (Role.COORDINATOR, Role.EDITOR, Role.MANAGER)


class UserQuerySet(models.QuerySet["User"]):
    def active(self) -> "UserQuerySet":
        return self.filter(is_active=True)

    def on_nights(self) -> "UserQuerySet":
        """Those who may be on the team of a night."""
        return self.active().filter(role__in=NIGHT_ROLES)


class UserManager(DjangoUserManager["User"]):
    """Makes accounts. There is no superuser: a manager has what her role gives, as everybody."""

    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def create_user(self, username: str, role: str, password: str | None = None, **fields: object) -> "User":  # type: ignore[override]  # no e-mail here
        user = self.model(username=self.model.normalize_username(username), role=role, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def on_nights(self) -> UserQuerySet:
        return self.get_queryset().on_nights()


class User(AbstractBaseUser):
    """An account: a username, the name that colleagues read, and one role. Rights follow from the role alone."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField(
        _("username"),
        max_length=150,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("This username is taken.")},
    )
    display_name = models.CharField(_("name shown to the team"), max_length=80)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(_("account made"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["display_name", "role"]
    EMAIL_FIELD = ""

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["display_name"]
        permissions = [("manage_accounts", "Can make accounts and give roles")]

    def __str__(self) -> str:
        return self.display_name or self.username

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name

    @property
    def is_staff(self) -> bool:
        """Django's word for who may enter the admin."""
        return self.is_active and self.role in OFFICE_ROLES

    @property
    def is_superuser(self) -> bool:
        return False

    @property
    def permissions(self) -> set[str]:
        return role_permissions[self.role] if self.is_active else set()

    def has_perm(self, permission: str, obj: object = None) -> bool:
        return permission in self.permissions

    def has_perms(self, permissions: list[str], obj: object = None) -> bool:
        return all(self.has_perm(permission) for permission in permissions)

    def has_module_perms(self, app: str) -> bool:
        return any(permission.startswith(f"{app}.") for permission in self.permissions)
