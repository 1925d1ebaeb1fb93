"""allauth's forms, without placeholders: a label that vanishes when one types is no label."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _


def _drop_placeholders(form: forms.Form) -> None:
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types of its own
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _drop_placeholders(self)
        self.fields["login"].label = _("Your username")
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}


class PasswordForm(ChangePasswordForm):  # type: ignore[misc]  # allauth has no types of its own
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _drop_placeholders(self)
        self.fields["oldpassword"].label = _("Password until now")
        self.fields["password1"].label = _("New password")
        self.fields["password2"].label = _("New password, again")
