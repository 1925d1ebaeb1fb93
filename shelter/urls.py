"""The addresses of the night desk: French, as its readers see them; no address holds anything about a person."""

from django.urls import URLPattern, URLResolver, include, path

from shelter.views import beds, board, events, handover, nights, people, restrictions, stays
from shelter.views.first_steps import first_steps

app_name = "shelter"

bed = [
    path("", beds.bed_detail, name="bed-detail"),
    path("donner/", beds.stay_admit, name="stay-admit"),
    path("garder/", beds.hold_make, name="hold-make"),
    path("arrivee/", beds.hold_arrive, name="hold-arrive"),
    path("liberer/", beds.hold_release, name="hold-release"),
    path("hors-service/", beds.bed_out, name="bed-out"),
    path("en-service/", beds.bed_back, name="bed-back"),
]

stay = [
    path("depart/", stays.stay_depart, name="stay-depart"),
    path("deplacer/", stays.stay_move, name="stay-move"),
    path("prevu/", stays.stay_expect, name="stay-expect"),
    path("corriger/", stays.stay_correct, name="stay-correct"),
]

night: list[URLPattern | URLResolver] = [
    path("", board.night_board, name="night-board"),
    path("tableau/", board.night_refresh, name="night-refresh"),
    path("fermer/", nights.night_close, name="night-close"),
    path("rouvrir/", nights.night_reopen, name="night-reopen"),
    path("equipe/", nights.night_crew, name="night-crew"),
    path("annuler/", nights.deed_undo, name="deed-undo"),
    path("passation/", handover.handover, name="handover"),
    path("passation/signer/", handover.handover_sign, name="handover-sign"),
    path("lits/<int:number>/", include(bed)),
    path("passages/", stays.stay_list, name="stay-list"),
    path("passages/<uuid:stay_uid>/", include(stay)),
    path("visites/", stays.visit_receive, name="visit-receive"),
    path("refus/", events.turnaway_record, name="turnaway-record"),
    path("services/", events.service_list, name="service-list"),
    path("services/<slug:kind>/", events.service_give, name="service-give"),
    path("services/<slug:kind>/retirer/", events.service_take_back, name="service-take-back"),
    path("incidents/", events.incident_list, name="incident-list"),
    path("restrictions/", restrictions.restriction_list, name="restriction-list"),
    path("restrictions/nouvelle/", restrictions.restriction_impose, name="restriction-impose"),
    path(
        "restrictions/<uuid:restriction_uid>/lever/", restrictions.restriction_lift, name="restriction-lift"
    ),
    path("personnes/", people.guest_search, name="guest-search"),
]

urlpatterns = [
    path("", board.desk, name="desk"),
    path("premiers-pas/", first_steps, name="first-steps"),
    path("maison/", board.house_choose, name="house-choose"),
    path("theme/", board.theme, name="theme"),
    path("maison/<uuid:house_uid>/ouvrir/", nights.night_open, name="night-open"),
    path("nuit/feuille/", include("shelter.sheet.urls")),
    path("nuit/<uuid:uid>/", include(night)),
]
