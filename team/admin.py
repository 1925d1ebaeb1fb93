"""Accounts, for managers: made, changed, closed, never deleted; and the kinds of qualifications."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from lune.admin import BaseAdmin, ByRight
from team.actions import add_account, change_account, keep_kind
from team.models import Kind, QualificationKind, Role, User

if TYPE_CHECKING:
    OfUser = forms.ModelForm[User]
    OfKind = forms.ModelForm[QualificationKind]
else:
    OfUser = OfKind = forms.ModelForm

NEW_PASSWORD = {"autocomplete": "new-password"}


class AccountForm(OfUser):
    """An account and, typed twice, its password."""

    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs=NEW_PASSWORD),
        strip=False,
        help_text=_("15 characters or more: a few words that have nothing to do with one another."),
    )
    again = forms.CharField(
        label=_("Password, once more"), widget=forms.PasswordInput(attrs=NEW_PASSWORD), strip=False
    )

    class Meta:
        model = User
        fields = ("username", "display_name", "role")

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password", again):
            raise ValidationError(_("The two passwords are not the same."))
        return again


class ChangeForm(AccountForm):
    """The username stays: it is what people sign in with. The password changes only when a new one is typed."""

    class Meta(AccountForm.Meta):
        fields = ("display_name", "role", "is_active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("password", "again"):
            self.fields[name].required = False
        self.fields["password"].label = _("New password")
        self.fields["password"].help_text = _(
            "Leave it empty to keep the one she has. Whoever is signed in with the old one is signed out."
        )


@admin.register(User)
class AccountAdmin(BaseAdmin):
    list_display = ("display_name", "username", "role", "is_active")
    list_filter = ("role", "is_active")
    list_display_links = ("display_name",)

    def get_form(
        self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        kwargs["form"] = ChangeForm if obj else AccountForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        form = ChangeForm if obj else AccountForm
        return (*form.Meta.fields, "password", "again")

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        facts = form.cleaned_data
        given = {"display_name": facts["display_name"], "role": Role(facts["role"]), "by": request.user}
        password = facts["password"] or None
        if change:
            change_account(user=obj, is_active=facts["is_active"], password=password, **given)
        else:
            made = add_account(username=facts["username"], password=password, **given)
            obj.pk, obj.uid = made.pk, made.uid


class KindForm(OfKind):
    asked_of = forms.MultipleChoiceField(
        label=_("Asked of"), choices=Kind.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = QualificationKind
        fields = ("name", "name_en", "lasts_months", "asked_of", "is_active")


@admin.register(QualificationKind)
class QualificationKindAdmin(ByRight):
    """What qualifications there are, how long each holds and of whom it is asked."""

    right = "team.manage_people"
    form = KindForm
    list_display = ("named", "lasts_months", "is_active")

    @admin.display(description=_("Name"), ordering="name")
    def named(self, kind: QualificationKind) -> str:
        return kind.label

    def save_model(self, request: HttpRequest, obj: QualificationKind, form: Any, change: bool) -> None:
        keep_kind(kind=obj, fields=form.changed_data, by=cast(User, request.user))
