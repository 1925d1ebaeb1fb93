"""A form with lines: what is said once, then a line for each item. A verb's refusal goes back beside its line."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from lune.forms import NumberField
from outreach.actions import Line, Received
from outreach.models import Item, Lot
from outreach.models.base import MOST
from outreach.refusals import LineErrors

if TYPE_CHECKING:
    FormSet = forms.BaseFormSet[Any]
else:
    FormSet = forms.BaseFormSet

LINES = 8
"""Blank lines to begin with, and how many more at a time."""
MOST_LINES = 80
PLAIN = "plain"
WHICH = [("", _("the first to expire")), (PLAIN, _("without a number"))]
WHOLE = _("A quantity is a whole number from 1 to 1,000,000.")


class LineForm(forms.Form):
    item = forms.ModelChoiceField(Item.objects.none(), label=_("Item"), empty_label="")
    quantity = forms.IntegerField(
        label=_("Quantity"),
        min_value=1,
        max_value=MOST,
        error_messages={"invalid": WHOLE, "min_value": WHOLE, "max_value": WHOLE},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 7}),
    )

    def line(self) -> Line:
        return Line(self.cleaned_data["item"], self.cleaned_data["quantity"])


class TakenForm(LineForm):
    """Out of the stock: of the lots with this number, of those without one, or of the first to expire."""

    which = forms.ChoiceField(label=_("Which"), required=False, choices=WHICH)
    lot = forms.CharField(
        label=_("Lot number"), required=False, max_length=40, widget=forms.TextInput(attrs={"size": 12})
    )

    def clean(self) -> dict[str, Any]:
        item, code = self.cleaned_data.get("item"), self.cleaned_data.get("lot")
        if code and self.cleaned_data.get("which") == PLAIN:
            self.add_error("lot", _("Either a number, or none."))
        elif item and code and not Lot.objects.filter(item=item, code=code).exists():
            self.add_error("lot", _("This item has no lot with this number."))
        return self.cleaned_data

    def line(self) -> Line:
        facts = self.cleaned_data
        code = "" if facts["which"] == PLAIN else facts["lot"] or None
        return Line(facts["item"], facts["quantity"], code=code)


class ReceivedForm(LineForm):
    code = forms.CharField(
        label=_("Lot number"), required=False, max_length=40, widget=forms.TextInput(attrs={"size": 12})
    )
    expires_on = forms.DateField(
        label=_("Expires on"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    amount = NumberField(
        label=_("Cost or value of one ($)"),
        required=False,
        min_value=0,
        max_value=10_000,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 8}),
    )

    def received(self, *, bought: bool) -> Received:
        facts = self.cleaned_data
        cents = None if facts["amount"] is None else int(facts["amount"] * 100)
        amounts = {"unit_cost": cents} if bought else {"unit_value": cents}
        return Received(facts["item"], facts["quantity"], facts["code"], facts["expires_on"], **amounts)


class Lines(FormSet):
    """Blank lines are nothing; every line offers the same items, read once."""

    def __init__(self, *args: Any, items: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        queryset = Item.objects.active() if items is None else items
        self.choices = [("", ""), *((item.pk, item.label) for item in queryset.select_related("category"))]
        self.items = queryset

    def initial_form_count(self) -> int:
        """None of the lines stands for a row: one that is blanked is nothing."""
        return 0

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["item"].queryset = self.items
        form.fields["item"].widget.choices = self.choices
        form.fields["item"].error_messages["required"] = _("Which item?")
        form.fields["quantity"].error_messages["required"] = WHOLE

    @property
    def filled(self) -> list[Any]:
        return [form for form in self.forms if form.cleaned_data.get("item")]


class Entry:
    """What somebody typed: a head and lines, bound when sent. `more` asks for blank lines and does nothing else."""

    def __init__(
        self,
        request: HttpRequest,
        head: type[forms.Form],
        line: type[LineForm],
        *,
        initial: dict[str, Any] | None = None,
        lines: Sequence[Any] = (),
        items: Any = None,
    ) -> None:
        sent = request.method == "POST"
        data = request.POST.copy() if sent else None
        self.wants_more = data is not None and "more" in data
        formset: Any = forms.formset_factory(
            line,
            Lines,
            extra=len(lines) + LINES,
            max_num=MOST_LINES,
            absolute_max=MOST_LINES,
            validate_max=True,
        )
        if data is not None and self.wants_more:
            data["lines-TOTAL_FORMS"] = str(min(_number(data.get("lines-TOTAL_FORMS")) + LINES, MOST_LINES))
        self.head: Any = head(data, initial=initial)
        self.lines: Any = formset(data, prefix="lines", initial=None if sent else list(lines), items=items)

    @property
    def is_bound(self) -> bool:
        return bool(self.head.is_bound)

    def is_valid(self) -> bool:
        both = [self.head.is_valid(), self.lines.is_valid()]
        return all(both) and not self.wants_more

    def do(self, deed: Callable[[], object]) -> Any:
        """The deed's row; None when it was refused, and the sentences stand where they belong."""
        try:
            return deed()
        except LineErrors as refusal:
            for index, sentence in refusal.lines.items():
                self.lines.filled[index].add_error("quantity", sentence)
        except ValidationError as refusal:
            for field, sentences in refusal.update_error_dict({}).items():
                self.head.add_error(field if field in self.head.fields else None, sentences)
        return None


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 4 else 0
