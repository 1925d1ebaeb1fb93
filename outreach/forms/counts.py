"""What lies on the shelves, as somebody counts it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lune.forms import DeedForm
from outreach.actions import Seen
from outreach.forms.lines import Quantity
from outreach.models import Item, Lot
from outreach.refusals import LineErrors

PREFIX = "lot-"
NEITHER = _("This lot is not known. Leave its number empty for what has none.")


class CountForm(DeedForm):
    """A line a lot; an empty one is not counted yet. `noted` is what was counted before."""

    def __init__(self, *args: Any, lots: Sequence[Lot], noted: Mapping[int, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lots = {f"{PREFIX}{lot.pk}": lot for lot in lots}
        for name, lot in self.lots.items():
            self.fields[name] = Quantity(label=lot.item.label, min_value=0, initial=noted.get(lot.pk))
        self.noted = noted

    @staticmethod
    def asked(sent: Mapping[str, Any]) -> list[int]:
        ids = [name.removeprefix(PREFIX) for name in sent if name.startswith(PREFIX)]
        return [int(lot) for lot in ids if lot.isdecimal() and len(lot) < 10]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if any(name.startswith(PREFIX) and name not in self.lots for name in self.data):
            raise ValidationError(NEITHER)
        return data

    def seen(self) -> list[Seen]:
        """What was typed and was not so before: a line left as it was keeps the time it was counted at."""
        return [Seen(lot.item, self.cleaned_data[name], lot) for name, lot in self._typed()]

    def _typed(self) -> list[tuple[str, Lot]]:
        return [
            (name, lot)
            for name, lot in self.lots.items()
            if self.cleaned_data.get(name) is not None and self.cleaned_data[name] != self.noted.get(lot.pk)
        ]

    def refuse(self, error: ValidationError) -> None:
        if not isinstance(error, LineErrors):
            return super().refuse(error)
        names = [name for name, _lot in self._typed()]
        for index, sentence in error.lines.items():
            self.add_error(names[index], sentence)
        return None

    def rows(self) -> list[tuple[Lot, forms.BoundField]]:
        return [(lot, self[name]) for name, lot in self.lots.items()]


class ItemField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in its stubs alone
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.label)


class FoundForm(DeedForm):
    """Something that the list does not name."""

    item = ItemField(label=_("Item"), queryset=Item.objects.active(), empty_label="—")
    code = forms.CharField(
        label=_("Lot number"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    counted = Quantity(label=_("Counted"), min_value=0, required=True)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        code = data.get("code", "").strip()
        data["lot"] = None
        if code and data.get("item"):
            data["lot"] = Lot.objects.filter(item=data["item"], code=code).order_by("-id").first()
            if data["lot"] is None:
                self.add_error("code", NEITHER)
        return data

    def seen(self) -> Seen:
        return Seen(self.cleaned_data["item"], self.cleaned_data["counted"], self.cleaned_data["lot"])
