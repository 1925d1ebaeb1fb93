"""What verbs wrote: documents with their moves, orders, counts, versions of recipes."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from lune.formats import full_date, number
from outreach.actions import differences
from outreach.admin.base import KeptAdmin, link
from outreach.models import Document, Item, Recipe, StockCount, SupplyOrder
from outreach.models.counts import CountState
from outreach.models.ledger import DocumentKind
from outreach.stock.views import order_page, order_supplies


class Standing(admin.SimpleListFilter):
    title, parameter_name = _("state"), "stands"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("1", _("standing")), ("0", _("taken back"))]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        if self.value() == "1":
            return queryset.filter(reversed_by=None).exclude(kind=DocumentKind.REVERSAL)
        return queryset.exclude(reversed_by=None) if self.value() == "0" else queryset


@admin.register(Document)
class DocumentAdmin(KeptAdmin):
    list_display = ("day", "kind", "line_count", "units", "standing")
    list_display_links = ("day",)
    list_filter = ("kind", Standing)
    date_hierarchy = "occurred_on"
    ordering = ("-occurred_at", "-id")
    fields = (
        "kind",
        "day",
        "recorded_at",
        "recorded_by",
        "zone",
        "order_of",
        "moves_made",
        "standing",
        "take_back",
    )
    readonly_fields = ("day", "order_of", "moves_made", "standing", "take_back")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        documents: models.QuerySet[Any] = super().get_queryset(request)
        documents = documents.select_related("reversed_by", "order__supplier", "recorded_by", "zone")
        totals = {"line_total": models.Count("moves"), "unit_total": models.Sum("moves__quantity")}
        documents = documents.annotate(**totals)
        return documents  # noqa: RET504  # typed above

    @admin.display(description=_("day"), ordering="occurred_at")
    def day(self, document: Document) -> str:
        return full_date(document.occurred_on)

    @admin.display(description=_("lines"))
    def line_count(self, document: Any) -> str:
        return number(document.line_total)

    @admin.display(description=_("units"))
    def units(self, document: Any) -> str:
        return number(document.unit_total)

    @admin.display(description=_("order"))
    def order_of(self, document: Document) -> str | SafeString:
        order = document.order
        return link(full_date(order.ordered_on), "supplyorder_change", order.pk) if order else "—"

    @admin.display(description=_("moves"))
    def moves_made(self, document: Document) -> SafeString:
        moves = document.moves.select_related("item", "lot", "from_location", "to_location")
        rows = (
            (
                move.item.label,
                number(move.quantity),
                move.from_location.label,
                move.to_location.label,
                _lot(move),
            )
            for move in moves
        )
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{} × {}: {} → {}{}</li>", rows))

    @admin.display(description=_("state"))
    def standing(self, document: Document) -> str | SafeString:
        if document.reverses_id:
            return link(_("takes another document back"), "document_change", document.reverses_id)
        taken_back = getattr(document, "reversed_by", None)
        return link(_("taken back"), "document_change", taken_back.pk) if taken_back else ""

    @admin.display(description=_("correction"))
    def take_back(self, document: Document) -> str | SafeString:
        if document.reverses_id or getattr(document, "reversed_by", None):
            return "—"
        return link(_("Take this document back"), "reverse", document.uid)


def _lot(move: Any) -> str:
    parts = [move.lot.code, full_date(move.lot.expires_on) if move.lot.expires_on else ""]
    told = ", ".join(part for part in parts if part)
    return f" ({told})" if told else ""


@admin.register(SupplyOrder)
class SupplyOrderAdmin(KeptAdmin):
    list_display = ("day", "supplier_name", "line_count", "state")
    list_filter = (("closed_at", admin.EmptyFieldListFilter), "supplier")
    ordering = ("-ordered_on", "-id")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        rows: models.QuerySet[Any] = super().get_queryset(request).annotate(line_total=models.Count("lines"))
        return rows

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """An order has lines: it is typed on a page of its own."""
        return order_supplies(request)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """What was ordered beside what came."""
        placed = self.get_object(request, object_id)
        if placed is None:
            raise Http404
        if request.method == "POST" or not self.has_view_permission(request):
            raise PermissionDenied
        return order_page(request, placed)

    @admin.display(description=_("ordered on"), ordering="ordered_on")
    def day(self, order: SupplyOrder) -> str:
        return full_date(order.ordered_on)

    @admin.display(description=_("supplier"), ordering="supplier")
    def supplier_name(self, order: SupplyOrder) -> str:
        return order.supplier.label

    @admin.display(description=_("lines"))
    def line_count(self, order: Any) -> str:
        return number(order.line_total)

    @admin.display(description=_("state"), ordering="closed_at")
    def state(self, order: SupplyOrder) -> str:
        return str(_("closed") if order.closed_at else _("awaited"))


@admin.register(StockCount)
class StockCountAdmin(KeptAdmin):
    list_display = ("day", "place", "state", "line_count")
    list_filter = ("state", "location")
    ordering = ("-opened_at",)
    fields = (
        "place",
        "state",
        "opened_at",
        "opened_by",
        "reviewed_at",
        "reviewed_by",
        "posted_at",
        "posted_by",
        "seen",
        "look",
    )
    readonly_fields = ("place", "seen", "look")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        rows: models.QuerySet[Any] = super().get_queryset(request).annotate(line_total=models.Count("lines"))
        return rows

    @admin.display(description=_("day"), ordering="opened_at")
    def day(self, count: StockCount) -> str:
        return full_date(count.opened_at.date())

    @admin.display(description=_("place"), ordering="location")
    def place(self, count: StockCount) -> str:
        return count.location.label

    @admin.display(description=_("lines"))
    def line_count(self, count: Any) -> str:
        return number(count.line_total)

    @admin.display(description=_("differences"))
    def look(self, count: StockCount) -> SafeString:
        """Where they are compared line by line, and posted."""
        url = reverse("outreach:count-review", args=[count.uid])
        return format_html('<a href="{}">{}</a>', url, _("See the differences"))

    @admin.display(description=_("counted"))
    def seen(self, count: StockCount) -> SafeString:
        """What was counted and, once somebody may know it, how far that was from the ledger."""
        told = differences(count) if count.state == CountState.REVIEWED else {}
        lines = count.lines.select_related("item", "lot")
        rows = ((line.item.label, number(line.counted), _off(told.get(line.pk))) for line in lines)
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {}{}</li>", rows))


def _off(difference: int | None) -> str:
    return f" ({difference:+})" if difference else ""


@admin.register(Recipe)
class RecipeAdmin(KeptAdmin):
    list_display = ("kit_name", "version", "made", "write")
    fields = ("kit_name", "version", "content", "made", "write")
    readonly_fields = ("kit_name", "content", "made", "write")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        made = models.Sum("documents__kits", filter=models.Q(documents__kind=DocumentKind.ASSEMBLY))
        rows: models.QuerySet[Any] = super().get_queryset(request).annotate(kits_made=made)
        return rows

    @admin.display(description=_("kit"), ordering="kit")
    def kit_name(self, recipe: Recipe) -> str:
        return recipe.kit.label

    @admin.display(description=_("kits made with it"))
    def made(self, recipe: Any) -> str:
        return number(recipe.kits_made or 0)

    @admin.display(description=_("in each kit"))
    def content(self, recipe: Recipe) -> SafeString:
        lines = recipe.lines.select_related("item")
        rows = ((line.item.label, number(line.quantity)) for line in lines)
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{} × {}</li>", rows))

    @admin.display(description=_("a new version"))
    def write(self, recipe: Recipe) -> SafeString:
        kit: Item = recipe.kit
        return link(_("Write a new version"), "recipe_new", kit.uid)
