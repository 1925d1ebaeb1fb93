"""Persons who chose to be recognised, and decisions about receiving them: each reading is noted before it is shown."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from lune.admin import ReadOnly
from lune.formats import full_date
from shelter.actions import change_guest, lift_restriction, restrict
from shelter.admin.base import Sealed, each, noted_list, reader
from shelter.admin.columns import Lifted, at_house
from shelter.models import Guest, House, Restriction

LATELY = timedelta(days=60)


def with_alias(field: Any, guests: models.QuerySet[Guest]) -> Any:
    """A choice among these guests, by the name each chose."""
    field.queryset = guests
    field.label_from_instance = lambda guest: (
        f"{guest.alias} ({guest.birth_year})" if guest.birth_year else guest.alias
    )
    return field


@admin.register(Guest)
class GuestAdmin(Sealed):
    list_display = ("alias", "birth_year", "last_seen", "__str__")
    fields = ("alias", "birth_year", "note", "created_at", "created_by", "last_seen", "decide")
    readonly_fields = ("created_at", "created_by", "last_seen", "decide")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Guest]:
        seen = models.Max("stays__arrived_at", filter=models.Q(stays__cancelled_at=None))
        guests: models.QuerySet[Guest] = super().get_queryset(request)
        return guests.annotate(seen=seen)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        if request.method == "GET" and self.has_view_or_change_permission(request):
            noted_list(request, "guests.listed")
        return super().changelist_view(request, extra_context)

    def house_of(self, row: Guest) -> House | None:
        """The house that received her last; without any, the first that there is."""
        received = House.objects.filter(nights__stays__guest=row).order_by("-nights__date")
        return received.first() or House.objects.first()

    def save_model(self, request: HttpRequest, obj: Guest, form: Any, change: bool) -> None:
        facts = {name: form.cleaned_data[name] for name in ("alias", "birth_year", "note")}
        guest, house = Guest.objects.get(pk=obj.pk), self.house_of(obj)
        if house:
            change_guest(guest=guest, house=house, by=reader(request), **facts)

    @admin.display(description=_("last seen"), ordering="seen")
    def last_seen(self, guest: Guest) -> str:
        seen = getattr(guest, "seen")  # noqa: B009  # annotated above
        return full_date(localtime(seen)) if seen else "—"

    @admin.display(description=_("restriction"))
    def decide(self, guest: Guest) -> str:
        url = f"{reverse('admin:shelter_restriction_add')}?guest={guest.pk}"
        return format_html('<a href="{}">{}</a>', url, _("Decide not to receive her for a time"))


@admin.register(Restriction)
class RestrictionAdmin(ReadOnly, Sealed):
    list_display = ("guest", "house_name", "ends", "imposed_by", "is_lifted")
    list_filter = ("house", Lifted)
    actions = ("lift",)
    fields = (
        "guest",
        "house",
        "reason",
        "starts_at",
        "until",
        "imposed_by",
        "imposed_at",
        "lifted_at",
        "lifted_by",
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("shelter.add_restriction")

    def has_lift_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("shelter.lift_restriction")

    def get_fields(self, request: HttpRequest, obj: Restriction | None = None) -> tuple[str, ...]:
        return self.fields if obj else ("guest", "house", "reason", "until")

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method == "GET" and self.has_add_permission(request):
            noted_list(request, "guests.listed")
        return super().add_view(request, *args, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        houses = list(House.objects.filter(is_active=True)[:2])
        only: dict[str, Any] = {"house": houses[0].pk} if len(houses) == 1 else {}
        return only | super().get_changeform_initial_data(request)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        return with_alias(field, self.lately(request)) if db_field.name == "guest" else field

    def lately(self, request: HttpRequest) -> models.QuerySet[Guest]:
        """Guests of the last weeks, and the one whose page led here."""
        asked = request.GET.get("guest", "")
        came = models.Q(stays__arrived_at__gte=timezone.now() - LATELY, stays__cancelled_at=None)
        return Guest.objects.filter(came | models.Q(pk=int(asked) if asked.isdecimal() else None)).distinct()

    def save_model(self, request: HttpRequest, obj: Restriction, form: Any, change: bool) -> None:
        made = restrict(by=reader(request), **form.cleaned_data)
        obj.pk, obj.uid = made.pk, made.uid

    @admin.display(description=_("until"), ordering="until")
    def ends(self, restriction: Restriction) -> str:
        return at_house(restriction.until, restriction.house)

    @admin.display(description=_("state"), ordering="lifted_at")
    def is_lifted(self, restriction: Restriction) -> str:
        return str(_("lifted")) if restriction.lifted_at else ""

    @admin.display(description=_("house"), ordering="house")
    def house_name(self, restriction: Restriction) -> str:
        return restriction.house.name

    @admin.action(description=_("Lift the restriction"), permissions=["lift"])
    def lift(self, request: HttpRequest, restrictions: models.QuerySet[Restriction]) -> None:
        by = reader(request)
        each(request, restrictions, lambda row: lift_restriction(restriction=row, by=by), str(_("lifted")))
