"""How many kits."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lune.forms import DeedForm
from outreach.forms.lines import Quantity
from outreach.models import Lot
from outreach.refusals import LineErrors

WANTED, MOST_KITS = 20, 10_000


class WantedForm(forms.Form):
    """For how many kits the missing articles are listed."""

    pour = Quantity(label=_("What is missing for how many kits"), max_value=MOST_KITS, required=True)

    def wanted(self) -> int:
        return self.cleaned_data["pour"] if self.is_valid() else WANTED


class AssembleForm(DeedForm):
    """Kits made now. What is short of which article stands beside that article."""

    kits = Quantity(label=_("Kits to make"), max_value=MOST_KITS, required=True)

    short: dict[int, str]

    def refuse(self, error: ValidationError) -> None:
        if not isinstance(error, LineErrors):
            return super().refuse(error)
        self.short = error.lines
        return self.add_error("kits", _("There is not enough for that many: see the list below."))


class LotField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in its stubs alone
    widget = forms.HiddenInput


class ApartForm(DeedForm):
    """Kits of one assembly, taken apart again."""

    lot = LotField(
        queryset=Lot.objects.filter(item__is_kit=True),
        to_field_name="uid",
        error_messages={"invalid_choice": _("These kits are not known."), "required": _("Say which kits.")},
    )
    kits = Quantity(label=_("Kits to take apart"), max_value=MOST_KITS, required=True)
