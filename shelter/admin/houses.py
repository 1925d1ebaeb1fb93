"""Houses and their beds, for managers; beds out of service, for coordinators too."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lune.admin import BaseAdmin, ReadOnly
from shelter.actions import add_beds, change_house, found_house, put_back, retire_bed, take_out
from shelter.actions.houses import MOST_BEDS
from shelter.admin.base import Sealed, each, reader
from shelter.admin.columns import Back, at_house
from shelter.forms.houses import HouseForm
from shelter.models import Bed, House, Outage


class FoundForm(HouseForm):
    beds = forms.IntegerField(label=_("Beds in the house"), min_value=0, max_value=MOST_BEDS, initial=5)


class ChangeForm(HouseForm):
    more_beds = forms.IntegerField(
        label=_("Add beds"), min_value=0, max_value=MOST_BEDS, required=False, help_text=_("How many more.")
    )
    retired = forms.ModelChoiceField(
        Bed.objects.none(),
        label=_("Take a bed away"),
        required=False,
        help_text=_("For good: its past nights stay, its number is not used again."),
    )

    class Meta(HouseForm.Meta):
        fields = (*HouseForm.Meta.fields, "is_active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        retired = cast("forms.ModelChoiceField[Bed]", self.fields["retired"])
        retired.queryset = Bed.objects.existing().filter(house=self.instance)
        retired.label_from_instance = lambda obj: str(obj.number)  # type: ignore[method-assign]  # Django's own way


@admin.register(House)
class HouseAdmin(BaseAdmin):
    list_display = ("name", "opens_at", "closes_at", "beds_existing", "funded_beds", "is_active")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[House]:
        existing = models.Count("beds", filter=models.Q(beds__retired_at=None))
        houses: models.QuerySet[House] = super().get_queryset(request)
        return houses.annotate(existing=existing)

    @admin.display(description=_("beds"))
    def beds_existing(self, house: House) -> int:
        existing: int = getattr(house, "existing")  # noqa: B009 (annotated above)
        return existing

    def get_form(
        self, request: HttpRequest, obj: House | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        kwargs["form"] = ChangeForm if obj else FoundForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: House | None = None) -> tuple[str, ...]:
        if not self.has_change_permission(request, obj):
            return (*HouseForm.Meta.fields, "is_active")
        own = ("is_active", "more_beds", "retired") if obj else ("beds",)
        return (*HouseForm.Meta.fields, *own)

    def save_model(self, request: HttpRequest, obj: House, form: Any, change: bool) -> None:
        by, facts = reader(request), form.cleaned_data
        if not change:
            made = found_house(beds=facts["beds"], by=by, **form.facts())
            obj.pk, obj.uid = made.pk, made.uid
            return
        change_house(house=obj, is_active=facts["is_active"], by=by, **form.facts())
        if facts["more_beds"]:
            add_beds(house=obj, count=facts["more_beds"], by=by)
        if facts["retired"]:
            retire_bed(bed=facts["retired"], at=timezone.now(), by=by)


@admin.register(Outage)
class OutageAdmin(ReadOnly, Sealed):
    """A bed goes out of service and comes back; whoever sleeps in it may stay."""

    list_display = ("bed_number", "house_name", "since", "ended")
    list_filter = (Back,)
    actions = ("end",)
    fields = ("bed", "note", "started_at", "started_by", "ended_at", "ended_by")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Outage]:
        return super().get_queryset(request).select_related("bed__house", "started_by", "ended_by")

    def house_of(self, row: Outage) -> House:
        return row.bed.house

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("shelter.add_outage")

    def has_end_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("shelter.end_outage")

    def get_fields(self, request: HttpRequest, obj: Outage | None = None) -> tuple[str, ...]:
        return self.fields if obj else ("bed", "note")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "bed":
            field.queryset = Bed.objects.in_service().select_related("house").order_by("house", "number")
            field.label_from_instance = lambda bed: f"{bed.house.name} · {bed.number}"
        return field

    def save_model(self, request: HttpRequest, obj: Outage, form: Any, change: bool) -> None:
        made = take_out(bed=obj.bed, at=timezone.now(), note=form.cleaned_data["note"], by=reader(request))
        obj.pk, obj.uid = made.pk, made.uid

    @admin.display(description=_("bed"), ordering="bed__number")
    def bed_number(self, outage: Outage) -> int:
        return outage.bed.number

    @admin.display(description=_("since"), ordering="started_at")
    def since(self, outage: Outage) -> str:
        return at_house(outage.started_at, outage.bed.house)

    @admin.display(description=_("back in service at"), ordering="ended_at")
    def ended(self, outage: Outage) -> str:
        return at_house(outage.ended_at, outage.bed.house)

    @admin.display(description=_("house"), ordering="bed__house")
    def house_name(self, outage: Outage) -> str:
        return outage.bed.house.name

    @admin.action(description=_("Put back in service"), permissions=["end"])
    def end(self, request: HttpRequest, outages: models.QuerySet[Outage]) -> None:
        by, now = reader(request), timezone.now()
        still_out = outages.filter(ended_at=None)
        each(
            request,
            still_out,
            lambda outage: put_back(bed=outage.bed, at=now, by=by),
            str(_("back in service")),
        )
