"""The office's addresses, inside the admin."""

from django.contrib import admin
from django.urls import URLPattern, path

from team.hours import FILES
from team.office import calls, hours, people, shifts, week

PAGES = (
    ("personnes/", people.people, "people"),
    ("personnes/ajouter/", people.person_add, "person_add"),
    ("personnes/<uuid:uid>/", people.person, "person"),
    ("personnes/<uuid:uid>/qualification/", people.qualification_add, "qualification_add"),
    ("qualifications/", people.qualifications, "qualifications"),
    ("qualifications/<uuid:uid>/reprendre/", people.qualification_cancel, "qualification_cancel"),
    ("quarts/", shifts.current, "shifts"),
    ("quarts/ajouter/", shifts.shift_add, "shift_add"),
    ("quarts/<str:month>/", shifts.month, "month"),
    ("quarts/<str:month>/etablir/", shifts.month_lay_out, "month_lay_out"),
    ("quart/<uuid:uid>/", shifts.shift, "shift"),
    ("quart/<uuid:uid>/reprendre/", shifts.shift_cancel, "shift_cancel"),
    ("semaine/", week.week, "week"),
    ("semaine/ajouter/", week.pattern_add, "pattern_add"),
    ("semaine/<uuid:uid>/", week.pattern, "pattern"),
    ("semaine/<uuid:uid>/retirer/", week.pattern_retire, "pattern_retire"),
    ("semaine/<uuid:uid>/ramener/", week.pattern_restore, "pattern_restore"),
    ("couverture/<uuid:place>/", week.cover, "cover"),
    ("rappel/", calls.call_list, "call_list"),
    ("rappel/<uuid:uid>/<slug:way>/", calls.call_list_change, "call_list_change"),
    ("quart/<uuid:uid>/appels/", calls.calls, "calls"),
    ("quart/<uuid:uid>/appels/<uuid:worker_uid>/", calls.call, "call"),
    ("appels/<uuid:uid>/reprendre/", calls.call_cancel, "call_cancel"),
    ("echanges/", calls.swaps, "swaps"),
    ("echanges/<uuid:uid>/", calls.swap_confirm, "swap_confirm"),
    ("heures/", hours.current, "hours_now"),
    ("heures/<str:month>/", hours.hours, "hours"),
    ("heures/<str:month>/ajouter/", hours.hours_add, "hours_add"),
    ("heures/<uuid:uid>/reprendre/", hours.hours_cancel, "hours_cancel"),
)


def patterns() -> list[URLPattern]:
    inside = admin.site.admin_view
    exports = [
        path(
            f"equipe/heures/<str:month>/{kind}/",
            inside(hours.exported),
            {"kind": kind},
            f"team_hours_{kind}",
        )
        for kind in FILES
    ]
    return [
        path(f"equipe/{route}", inside(view), name=f"team_{name}") for route, view, name in PAGES
    ] + exports
