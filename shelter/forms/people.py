"""Saying who it is about: somebody recognised, somebody new, or nobody in particular."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shelter.actions.guests import NewGuest
from shelter.forms.base import NightForm
from shelter.models import Guest
from shelter.people import Known, same_alias

ANONYMOUS = "anonymous"


def birth_year(text: str) -> str:
    """A year as four figures, or nothing. Raises ValidationError for anything else."""
    if text and not (text.isdecimal() and 1900 <= int(text) <= timezone.now().year):
        raise ValidationError(_("A year has four figures, such as 1988."))
    return text


class TapForm(NightForm):
    """One tap on a person: the pressed button says who. An alias typed and sent is somebody new."""

    who = forms.CharField(required=False, widget=forms.HiddenInput)
    alias = forms.CharField(label=_("Alias"), required=False, max_length=60)
    birth_year = forms.CharField(label=_("Year of birth"), required=False, max_length=4)
    despite = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean_birth_year(self) -> str:
        return birth_year(self.cleaned_data["birth_year"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data["guest"] = None
        if data.get("who") == ANONYMOUS:
            return data
        if data.get("who"):
            data["guest"] = find_guest(data["who"])
        elif data.get("alias"):
            data["guest"] = NewGuest(data["alias"], data.get("birth_year", ""))
        elif "alias" not in self.errors:
            self.add_error("alias", _("Choose somebody, or type an alias."))
        return data


class GuestChoiceField(forms.ChoiceField):
    """The persons it lists, and anybody else who is known: whom the list shows changes from one minute to the next."""

    def add(self, known: Iterable[Known]) -> None:
        """List these persons too."""
        listed = list(cast(Iterable[tuple[str, str]], self.choices))
        values = {value for value, _label in listed}
        names = [(str(one.guest.uid), one.label) for one in known]
        self.choices = listed + [name for name in names if name[0] not in values]

    def valid_value(self, value: object) -> bool:
        return True  # whether somebody is known by it, the form asks


class WhoForm(NightForm):
    """Somebody of the last nights, or an alias; neither: nobody in particular."""

    guest = GuestChoiceField(label=_("Person"), required=False)
    alias = forms.CharField(
        label=_("Or her alias"), required=False, max_length=60, help_text=_("Known or new. Empty: anonymous.")
    )
    anonymous_label = _("Anonymous person")

    def __init__(self, *args: Any, known: list[Known], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people.choices = [("", self.anonymous_label)]
        self.people.add(known)

    @property
    def people(self) -> GuestChoiceField:
        return cast(GuestChoiceField, self.fields["guest"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        chosen = find_guest(data["guest"]) if data.get("guest") else None
        if chosen:
            self.people.add([Known(chosen)])
        data["person"] = self._of_alias(data["alias"], chosen) if data.get("alias") else chosen
        return data

    def _of_alias(self, alias: str, chosen: Guest | None) -> Guest | NewGuest | None:
        """What is typed goes before the list: one person of this alias is she; none, somebody new; several, the list says."""
        found = same_alias(alias)
        if chosen in found:
            return chosen
        if len(found) > 1:
            self.people.add([Known(one) for one in found])
            self.add_error("guest", _("Several persons chose this alias: they now stand in this list."))
            return None
        return found[0] if found else NewGuest(alias)


def find_guest(uid: str) -> Guest:
    """Raises ValidationError when nobody is known by this."""
    try:
        return Guest.objects.get(uid=UUID(uid))
    except (ValueError, Guest.DoesNotExist):
        raise ValidationError(_("This person is not known any more. Choose again."), code="unknown") from None
