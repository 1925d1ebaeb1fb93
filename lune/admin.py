"""The admin: one site, and what every room's admin pages share.

Django's own admin in our colours. Its forms happen once (see lune.deeds), a refusal by a verb comes back as a sentence above
what was typed, nothing is deleted, and nobody is looked up by an address that a history would keep.
"""

from collections.abc import Callable
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, reverse
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from lune import registry
from lune.deeds import claim, once_for, release, sentence_for, settle
from lune.formats import UNKNOWN

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
else:
    ModelAdmin = admin.ModelAdmin


class LuneAdminSite(admin.AdminSite):
    site_header = "Lune"
    site_title = "Lune"
    index_title = _("Coordination")
    # Django's lists applications; ours (templates/admin/sidebar.html) lists what people do.
    enable_nav_sidebar = False

    def get_urls(self) -> list[URLPattern | URLResolver]:
        # Before Django's own, which end with one that catches everything. No row of ours has a page outside the admin.
        django_own = [page for page in super().get_urls() if getattr(page, "name", None) != "view_on_site"]
        return [*(page for pages in registry.admin_pages for page in pages()), *django_own]

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Only pages that start from ours: those of other applications know neither our rights nor our audit."""
        if admin_class and issubclass(admin_class, BaseAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        """Django's pages answer a PUT or a DELETE as if it were a GET; ours refuse it."""
        return require_http_methods(["GET", "HEAD", "POST"])(super().admin_view(view, cacheable))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return super().each_context(request) | {"sidebar": sidebar(request)}

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {"cards": cards(request)} | (extra_context or {}))

    def app_index(  # type: ignore[override]  # a redirect, or a page with our cards: an answer all the same
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("admin:index")

    @login_not_required
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """There is one sign-in page. Whoever is signed in and comes here has no right to the admin."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"), settings.LOGIN_URL)

    def logout(  # type: ignore[override]  # a redirect, or a page with our cards: an answer all the same
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("account_logout")

    def password_change(  # type: ignore[override]  # a redirect, or a page with our cards: an answer all the same
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("account_change_password")


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    """The side bar's groups, in order, with the entries that this reader may open."""
    entries = sorted(registry.sidebar, key=lambda entry: entry.order)
    allowed = [entry for entry in entries if request.user.has_perm(entry.permission)]
    first = {entry.group: index for index, entry in reversed(list(enumerate(allowed)))}
    allowed.sort(key=lambda entry: first[entry.group])
    urls = {entry: reverse(entry.url_name) for entry in allowed}
    here = max((url for url in urls.values() if request.path.startswith(url)), key=len, default="")
    return [
        {
            "label": group,
            "entries": [
                {"label": entry.label, "url": urls[entry], "current": urls[entry] == here != "/"}
                for entry in of_group
            ],
        }
        for group, of_group in groupby(allowed, key=lambda entry: entry.group)
    ]


def cards(request: HttpRequest) -> str:
    drawn = (card(request) for _order, card in sorted(registry.admin_cards, key=lambda pair: pair[0]))
    return format_html_join("", "{}", ((mark_safe(html),) for html in drawn if html))  # noqa: S308  # a room drew it with a template


class BaseAdmin(ModelAdmin):
    """What every admin page of Lune starts from."""

    # A row is named by an opaque code: its relations are read with it, never one by one.
    list_select_related = False
    list_per_page = 50
    # A list is told by its page alone: counting all of it again costs a query, and nobody asked.
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    empty_value_display = UNKNOWN

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        relations = [field.name for field in self.opts.fields if isinstance(field, models.ForeignKey)]
        queryset = super().get_queryset(request)
        return queryset.select_related(*relations) if relations else queryset

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        # One button: a verb may answer with another row than the one on the page.
        context |= {"show_save_and_continue": False, "show_save_and_add_another": False}
        return super().render_change_form(request, context, *args, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Without the shortcuts that open a related row in a window of its own."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        for shortcut in ("can_add_related", "can_change_related", "can_view_related", "can_delete_related"):
            if field is not None and hasattr(field.widget, shortcut):
                setattr(field.widget, shortcut, False)
        return field

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        refusal: ValidationError | None = getattr(request, "refusal", None)
        return refused(form, refusal) if refusal else form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        def answer() -> HttpResponse:
            return super(BaseAdmin, self).changeform_view(request, object_id, form_url, extra_context)

        try:
            return self.once(request, "save", answer)
        except IntegrityError as error:
            refusal = ValidationError(sentence_for(error))
        except ValidationError as error:
            refusal = error
        request.refusal = refusal  # type: ignore[attr-defined]  # read again by get_form, above
        return answer()

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        return self.once(
            request, "delete", lambda: super(BaseAdmin, self).delete_view(request, object_id, extra_context)
        )

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        # Django's title is an order ("Select … to change"); ours says what is on the page.
        context = {"title": capfirst(str(self.opts.verbose_name_plural))} | (extra_context or {})
        return self.once(request, "list", lambda: super(BaseAdmin, self).changelist_view(request, context))

    def once(self, request: HttpRequest, verb: str, answer: Callable[[], HttpResponse]) -> HttpResponse:
        """Answer a form once for its key: Django redirects after doing, and shows the page again when it did not."""
        if request.method != "POST":
            return answer()
        with transaction.atomic():
            key = once_for(request)
            if earlier := claim(key, verb=f"admin.{self.opts.label_lower}.{verb}"):
                return redirect(earlier.location)
            response = answer()
            if isinstance(response, HttpResponseRedirect):
                settle(key, location=response.url)
            else:
                release(key)
            return response


class ByRight(BaseAdmin):
    """Pages that one right opens whole, instead of Django's four for each model."""

    right: str

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.right)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(self.right)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.right)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(self.right)


class ReadOnly(BaseAdmin):
    """Rows that verbs make elsewhere and that are only read here. It stands before what opens them."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def refused(form: type[forms.BaseForm], refusal: ValidationError) -> type[forms.BaseForm]:
    """The same form, refused for a reason that only doing it showed."""

    def clean(self: forms.BaseForm) -> dict[str, Any]:
        for field, sentences in refusal.update_error_dict({}).items():
            self.add_error(field if field in self.fields else None, sentences)
        return self.cleaned_data

    return type(form.__name__, (form,), {"clean": clean})
