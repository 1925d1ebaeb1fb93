"""What is said once over the lines of each deed of the office."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from outreach.models import Item, Location, SupplyOrder
from outreach.models.ledger import Source
from outreach.models.places import Kind

if TYPE_CHECKING:
    ChoiceOfPlace = forms.ModelChoiceField[Location]
else:
    ChoiceOfPlace = forms.ModelChoiceField

NOON = time(12)
FROM = [(source.value, source.label) for source in (Source.PURCHASE, Source.DONATION, Source.PUBLIC_HEALTH)]


class PlaceField(ChoiceOfPlace):
    """A location, by its name in the reader's language."""

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        super().__init__(queryset, empty_label=None, **kwargs)


class DayForm(forms.Form):
    """The day that something happened; today unless told otherwise."""

    at = forms.DateField(
        label=_("Day"),
        initial=timezone.localdate,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    @property
    def moment(self) -> datetime:
        """Now for today; noon for another day."""
        day: date = self.cleaned_data["at"]
        return (
            timezone.now()
            if day == timezone.localdate()
            else timezone.make_aware(datetime.combine(day, NOON))
        )


class ReceiptForm(DayForm):
    source = forms.ChoiceField(label=_("Source"), choices=FROM)
    origin = forms.ModelChoiceField(
        Location.objects.filter(kind__in=[Kind.SUPPLIER, Kind.DONOR], is_active=True).order_by(
            "kind", "name"
        ),
        label=_("From"),
        empty_label="",
    )
    place = PlaceField(Location.objects.places(), label=_("To"))
    order = forms.ModelChoiceField(
        SupplyOrder.objects.all(), to_field_name="uid", required=False, widget=forms.HiddenInput
    )
    field_order = ["source", "origin", "place", "at", "order"]

    def clean(self) -> dict[str, Any]:
        facts = self.cleaned_data
        origin, order = facts.get("origin"), facts.get("order")
        given = facts.get("source") == Source.DONATION
        if origin and given != (origin.kind == Kind.DONOR):
            self.add_error(
                "origin", _("A gift comes from a donor.") if given else _("This comes from a supplier.")
            )
        elif origin and order and order.supplier_id != origin.pk:
            self.add_error("origin", _("The order was placed with another supplier."))
        return facts


class TransferForm(DayForm):
    origin = PlaceField(Location.objects.ours(), label=_("From"))
    target = PlaceField(Location.objects.ours(), label=_("To"))
    field_order = ["origin", "target", "at"]


class LossForm(DayForm):
    place = PlaceField(Location.objects.ours(), label=_("Place"))
    field_order = ["place", "at"]


class SendBackForm(LossForm):
    supplier = PlaceField(Location.objects.suppliers(), label=_("Supplier"))
    field_order = ["place", "supplier", "at"]


class OrderForm(forms.Form):
    supplier = PlaceField(Location.objects.suppliers(), label=_("Supplier"))
    ordered_on = forms.DateField(
        label=_("Ordered on"),
        initial=timezone.localdate,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class RecipeForm(forms.Form):
    kit = forms.ModelChoiceField(Item.objects.kits().filter(is_active=True), label=_("Kit"), empty_label=None)


class NothingForm(forms.Form):
    """Lines alone."""
