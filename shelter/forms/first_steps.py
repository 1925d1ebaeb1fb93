"""What the first page asks: a house, and the first manager."""

from datetime import time
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from shelter.actions.houses import MOST_BEDS
from shelter.forms.houses import HouseForm
from team.actions import check_account
from team.models import Role, User
from team.setup import is_setup_code


class FirstStepsForm(HouseForm):
    beds = forms.IntegerField(label=_("Beds in the house"), min_value=0, max_value=MOST_BEDS, initial=5)
    username = forms.CharField(label=_("Your username"), max_length=150)
    display_name = forms.CharField(label=_("Your name, as the team reads it"), max_length=80)
    password = forms.CharField(
        label=_("Your password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("15 characters or more: a few words that have nothing to do with one another."),
        strip=False,
    )
    again = forms.CharField(
        label=_("Your password, once more"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )
    code = forms.CharField(
        label=_("Set-up code"),
        help_text=_("Whoever installed Lune reads it with the command “manage.py setup_code”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    field_order = ("code", *HouseForm.Meta.fields, "beds")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"opens_at": time(22), "closes_at": time(8), "funded_beds": 5})
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs["autocomplete"] = "username"
        if not settings.HTTPS:
            # Only this machine reaches Lune: whoever sits at it may.
            del self.fields["code"]

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not is_setup_code(code):
            raise ValidationError(_("This is not the set-up code."))
        return code

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password", again):
            raise ValidationError(_("The two passwords are not the same."))
        return again

    def clean(self) -> dict[str, Any]:
        """Say what is wrong with the account in the same breath as what is wrong with the house."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if {"username", "display_name", "password"} <= cleaned.keys():
            manager = self.manager()
            password = manager.pop("password")
            try:
                check_account(User(role=Role.MANAGER, **manager), password)
            except ValidationError as error:
                self.add_error(None, error)
        return cleaned

    def house_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in (*HouseForm.Meta.fields, "beds")]

    def manager_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("username", "display_name", "password", "again")]

    def everything(self) -> dict[str, Any]:
        return {"beds": self.cleaned_data["beds"], **self.facts(), **self.manager()}

    def manager(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("username", "display_name", "password")}
