"""How allauth signs people in here: nobody opens her own account, and no outsider can keep anybody out.

Failures are counted by account and address together. A browser in which somebody has signed in before has a count of
its own, so that whoever tries names from the house's own network never stands in the tablet's way.
"""

import secrets
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

DEVICE_SALT = "team.device"
DEVICE_AGE = 365 * 24 * 3600


def known_device(request: HttpRequest) -> str | None:
    """The random number that this browser was given when somebody signed in."""
    number: str | None = request.get_signed_cookie(
        settings.DEVICE_COOKIE_NAME, None, salt=DEVICE_SALT, max_age=DEVICE_AGE
    )
    return number


def remember_device(request: HttpRequest, response: HttpResponse) -> None:
    response.set_signed_cookie(
        settings.DEVICE_COOKIE_NAME,
        known_device(request) or secrets.token_urlsafe(16),
        salt=DEVICE_SALT,
        max_age=DEVICE_AGE,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Strict",
    )


class TeamAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types of its own
    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _lazy("The username or the password is wrong."),
        "too_many_login_attempts": _lazy(
            "Too many tries for this account from here. Wait a few minutes, then try again."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """What the rate limits call an address."""
        return known_device(request) or str(super().get_client_ip(request))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        account = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{account} {self.get_client_ip(request)}"

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        remember_device(request, response)
        return response

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        messages.error(request, _("This account is closed. Ask a coordinator."))
        return redirect(settings.LOGIN_URL)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return settings.LOGIN_REDIRECT_URL

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        # allauth's sentence on signing in holds the name, and messages are kept in the session.
        if message_template == "account/messages/password_changed.txt":
            messages.success(request, _("The password is changed."))
