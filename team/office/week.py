"""The week's pattern, and how many must be at each place through its night."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from lune.deeds import Once
from lune.formats import hour
from team import places
from team.actions import add_pattern, give_pattern, restore_pattern, retire_pattern, set_cover
from team.models import CoverRule, Pattern, Shift, Worker
from team.office.forms_shifts import CoverForm, PatternForm, WhoForm
from team.office.pages import GET_POST, Asked, entered, keeps_shifts, page, tapped


@keeps_shifts
@require_safe
def week(request: HttpRequest) -> HttpResponse:
    known = places.names()
    rules = {rule.place: rule for rule in CoverRule.objects.all()}
    rows = [(row, places.name_of(row.place, known)) for row in Pattern.objects.select_related("worker")]
    context: dict[str, Any] = {
        "patterns": [(row, place) for row, place in rows if row.is_active],
        "retired": [(row, place) for row, place in rows if not row.is_active],
        "covers": [(uid, name, rules.get(uid)) for uid, name in known.items() if uid],
    }
    return page(request, "week", _("Week's pattern"), **context)


@keeps_shifts
@GET_POST
def pattern_add(request: Asked) -> HttpResponse:
    form = PatternForm(
        request.POST or None, workers=Worker.objects.not_gone(on=timezone.localdate()).by_name()
    )

    def deed(facts: dict[str, Any], once: Once) -> Pattern:
        return add_pattern(**facts, by=request.user, once=once)

    title = _("Add a shift to every week")
    back = reverse("admin:team_week")
    return entered(request, form, deed, title=title, to=lambda: redirect(back), back=back)


@keeps_shifts
@GET_POST
def pattern(request: Asked, uid: UUID) -> HttpResponse:
    """Who has it from now on."""
    row = get_object_or_404(Pattern.objects.select_related("worker"), uid=uid, is_active=True)
    initial = {"worker": row.worker.uid if row.worker else ""}
    here = Worker.objects.not_gone(on=timezone.localdate()).by_name()
    form = WhoForm(request.POST or None, workers=here, initial=initial)
    form.fields["worker"].help_text = _(
        "Its shifts to come that nobody has, or who had it until now, go to her where she is free."
    )

    def deed(facts: dict[str, Any], once: Once) -> Pattern:
        return give_pattern(pattern=row, worker=facts["worker"], by=request.user, once=once)

    hours = f"{hour(row.starts)}–{hour(row.ends)}"
    day = capfirst(row.get_weekday_display())
    title = f"{day}, {hours}, {places.name_of(row.place, places.names())}"
    back = reverse("admin:team_week")
    return entered(request, form, deed, title=title, to=lambda: redirect(back), back=back)


@keeps_shifts
@require_POST
def pattern_retire(request: Asked, uid: UUID) -> HttpResponse:
    row = get_object_or_404(Pattern, uid=uid)

    def deed(once: Once) -> Pattern:
        return retire_pattern(pattern=row, by=request.user, once=once)

    coming = Shift.objects.standing().filter(pattern=row, starts_at__gt=timezone.now()).count()
    return tapped(request, deed, _no_longer(coming), "admin:team_week")


def _no_longer(coming: int) -> str:
    said = _("It is no longer in the week.")
    if not coming:
        return said
    stay = ngettext(
        "%(count)d shift to come stays, to be taken back one by one.",
        "%(count)d shifts to come stay, to be taken back one by one.",
        coming,
    )
    return f"{said} {stay % {'count': coming}}"


@keeps_shifts
@require_POST
def pattern_restore(request: Asked, uid: UUID) -> HttpResponse:
    row = get_object_or_404(Pattern, uid=uid)

    def deed(once: Once) -> Pattern:
        return restore_pattern(pattern=row, by=request.user, once=once)

    return tapped(request, deed, _("It is in the week again."), "admin:team_week")


@keeps_shifts
@GET_POST
def cover(request: Asked, place: UUID) -> HttpResponse:
    name = places.names().get(place)
    if not name:
        raise Http404
    rule = CoverRule.objects.filter(place=place).first()
    initial = {field: getattr(rule, field) for field in CoverForm.base_fields} if rule else None
    form = CoverForm(request.POST or None, initial=initial)

    def deed(facts: dict[str, Any], once: Once) -> CoverRule:
        return set_cover(place=place, **facts, by=request.user, once=once)

    title = _("Who must be there: %(place)s") % {"place": name}
    back = reverse("admin:team_week")
    return entered(request, form, deed, title=title, to=lambda: redirect(back), back=back)
