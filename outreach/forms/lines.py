"""Quantities by line: each with what there is beside it, and with what is wrong of it below."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from lune.forms import DeedForm
from outreach.actions.common import Line
from outreach.models import Item
from outreach.models.base import MOST
from outreach.refusals import LineErrors

WHOLE = _("Type a whole number, such as 12.")
PREFIX = "item-"


def asked_items(sent: Mapping[str, Any]) -> list[int]:
    """Ids of the items that a form was sent with: drawn again, its lines are still there, whatever is left."""
    ids = [name.removeprefix(PREFIX) for name in sent if name.startswith(PREFIX)]
    return [int(item) for item in ids if item.isdecimal() and len(item) < 10]


class Amount(forms.TextInput):
    """The same input as Django's, drawn without its template: a bag has forty of them."""

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        drawn = context["widget"]
        value = "" if drawn["value"] is None else format_html(' value="{}"', drawn["value"])
        attrs = flatatt(drawn["attrs"])
        return format_html('<input type="{}" name="{}"{}{}>', drawn["type"], drawn["name"], value, attrs)


class Quantity(forms.IntegerField):
    """Whole units; the sentences are for one line among many. Left empty: none, unless it is required."""

    def __init__(self, *, min_value: int = 1, max_value: int = MOST, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "quantity"}
        kwargs.setdefault("required", False)
        super().__init__(min_value=min_value, max_value=max_value, widget=Amount(attrs=attrs), **kwargs)
        self.error_messages |= {"invalid": WHOLE}


@dataclass(frozen=True)
class Row:
    """A line as its template draws it."""

    item: Item
    field: forms.BoundField
    there: int | None


@dataclass(frozen=True)
class Section:
    """The lines of one category."""

    title: str
    rows: list[Row]


class LinesForm(DeedForm):
    """One quantity an item. `there` says how many there are, `usual` what is proposed."""

    least = 1

    def __init__(
        self,
        *args: Any,
        items: Sequence[Item],
        there: Mapping[int, int],
        usual: Mapping[int, int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.usual = usual or {}
        self.offer(items, there)

    def offer(self, items: Sequence[Item], there: Mapping[int, int]) -> None:
        """These are its lines; what was said of one that stays is still said of it."""
        self.items, self.there = {f"{PREFIX}{item.pk}": item for item in items}, there
        for name, item in self.items.items():
            self.fields.setdefault(
                name,
                Quantity(
                    label=item.label,
                    min_value=self.least,
                    initial=min(self.usual.get(item.pk, 0), there.get(item.pk, 0)) or None,
                ),
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if any(name.startswith(PREFIX) and name not in self.items for name in self.data):
            raise ValidationError(_("An item of this page is not known any more. Open the page again."))
        return data

    def lines(self) -> list[Line]:
        return [Line(item, self.cleaned_data[name]) for name, item in self._typed()]

    def _typed(self) -> list[tuple[str, Item]]:
        return [(name, item) for name, item in self.items.items() if self.cleaned_data.get(name) is not None]

    def refuse(self, error: ValidationError) -> None:
        """A sentence about a line of the verb goes beside that line."""
        if not isinstance(error, LineErrors):
            return super().refuse(error)
        names = [name for name, _item in self._typed()]
        for index, sentence in error.lines.items():
            self.add_error(names[index], sentence)
        return None

    # What it shows.

    def head(self) -> list[forms.BoundField]:
        """The fields that are no lines."""
        return [self[name] for name in self.fields if name not in self.items]

    def sections(self) -> Iterator[Section]:
        """What is usual, or typed already, by category."""
        yield from self._sections(lambda name, item: self._is_first(name, item))

    def others(self) -> list[Section]:
        """What else there is."""
        return list(self._sections(lambda name, item: not self._is_first(name, item)))

    def _is_first(self, name: str, item: Item) -> bool:
        return not self.usual or item.pk in self.usual or bool(self.data.get(name))

    def _sections(self, wanted: Any) -> Iterator[Section]:
        rows = [(name, item) for name, item in self.items.items() if wanted(name, item)]
        for category, named in groupby(rows, key=lambda row: row[1].category):
            yield Section(
                category.label, [Row(item, self[name], self.there.get(item.pk, 0)) for name, item in named]
            )
