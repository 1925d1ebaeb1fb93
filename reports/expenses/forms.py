"""Amounts as they are typed, in either language's writing; an expense; a sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lune.cells import UnclearError
from lune.formats import number
from lune.forms import DeedForm
from lune.tables import MAX_BYTES
from reports.models import Category, Expense
from reports.money import read_amount
from reports.sheets.reading import NOTE_MOST, BadLine, Reading, read

SEEN = "seen-"


class AmountField(forms.CharField):
    """Cents, typed as « 1 234,56 » or 1,234.56; left empty, None."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "amount"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        try:
            return read_amount(typed) if typed else None
        except UnclearError as unclear:
            raise ValidationError(str(unclear), code="invalid") from unclear

    def prepare_value(self, value: Any) -> Any:
        return number(Decimal(value) / 100, 2) if isinstance(value, int) else value


class ExpenseForm(DeedForm):
    on = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), localize=False
    )
    category = forms.ChoiceField(
        label=_("Category"), choices=[("", ""), *((one.value, capfirst(one.label)) for one in Category)]
    )
    cents = AmountField(label=_("Amount ($)"))
    words = forms.CharField(
        label=_("Who was paid, for what"),
        required=False,
        max_length=NOTE_MOST,
        help_text=_("It is sealed, and never leaves with a file."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    @staticmethod
    def initial_of(expense: Expense) -> dict[str, Any]:
        return {
            "on": expense.on,
            "category": expense.category,
            "cents": expense.cents,
            "words": expense.note,
        }


@dataclass(frozen=True)
class AmountRow:
    """A category's line: what is typed, what the page was opened with, what to compare it with."""

    field: forms.BoundField
    seen: int | None
    notes: Sequence[str]


class AmountsForm(DeedForm):
    """An amount for each category. `there`: cents that stand; `notes`: lines drawn beside each."""

    def __init__(
        self, data: Any, *, there: Mapping[Category, int], notes: Mapping[Category, Sequence[str]]
    ) -> None:
        super().__init__(data, initial={category.value: cents for category, cents in there.items()})
        self.there, self.notes = there, notes
        for category in Category:
            self.fields[category.value] = AmountField(
                label=capfirst(category.label), required=False, help_text=" ".join(notes[category])
            )

    @property
    def amounts(self) -> dict[Category, int | None]:
        return {category: self.cleaned_data[category.value] for category in Category}

    @property
    def seen(self) -> dict[Category, int | None]:
        return {category: self._seen(category) for category in Category}

    @property
    def rows(self) -> list[AmountRow]:
        return [
            AmountRow(self[category.value], self._shown(category), self.notes[category])
            for category in Category
        ]

    def _seen(self, category: Category) -> int | None:
        sent = self.data.get(f"{SEEN}{category.value}", "")
        return int(sent) if sent.isdecimal() and len(sent) < 12 else None

    def _shown(self, category: Category) -> int | None:
        """What the page was opened with; once she was told of another amount, that one."""
        if not self.is_bound or self.has_error(category.value, "meanwhile"):
            return self.there.get(category)
        return self._seen(category)


class SheetForm(DeedForm):
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, 20 MB and 20,000 lines at most. Its first line names its columns."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )

    data_read = b""
    reading = Reading()

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        self.data_read = file.read(MAX_BYTES + 1)
        self.reading = read(self.data_read)
        if self.bad:
            count = len({bad.number for bad in self.bad})
            told = ngettext(
                "%(count)d line can't be taken, so nothing is.",
                "%(count)d lines can't be taken, so nothing is.",
                count,
            )
            raise ValidationError(told % {"count": count})
        return file

    @property
    def bad(self) -> list[BadLine]:
        return self.reading.bad
