"""The addresses of outreach: French, as its readers see them; none holds anything about a person."""

from django.urls import URLPattern, URLResolver, include, path

from outreach.views import counts, documents, gifts, kits, outings

app_name = "outreach"

outing = [
    path("", outings.outing_detail, name="outing-detail"),
    path("charger/", outings.outing_load, name="outing-load"),
    path("en-route/", outings.outing_way, name="outing-way"),
    path("en-route/<slug:what>/", outings.outing_tally, name="outing-tally"),
    path("retour/", outings.outing_return, name="outing-return"),
    path("documents/<uuid:document_uid>/reprendre/", documents.document_reverse, name="document-reverse"),
]

count = [
    path("", counts.count_enter, name="count-enter"),
    path("trouvaille/", counts.count_found, name="count-found"),
    path("revoir/", counts.count_review, name="count-review"),
    path("abandonner/", counts.count_cancel, name="count-cancel"),
]

panel = [
    path("", gifts.panel, name="panel"),
    path("donner/", gifts.panel_give, name="panel-give"),
    path("annuler/", gifts.panel_undo, name="panel-undo"),
    path("lieu/", gifts.panel_link, name="panel-link"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("sorties/", outings.outing_list, name="outing-list"),
    path("sorties/preparer/", outings.outing_prepare, name="outing-prepare"),
    path("sorties/<uuid:uid>/", include(outing)),
    path("materiel/", gifts.supplies, name="supplies"),
    path("materiel/<uuid:uid>/donner/", gifts.gift, name="gift"),
    path("materiel/<uuid:uid>/compter/", counts.count_open, name="count-open"),
    path("materiel/comptes/", counts.count_list, name="count-list"),
    path("materiel/comptes/<uuid:uid>/", include(count)),
    path("materiel/trousses/", kits.kit_list, name="kit-list"),
    path("materiel/trousses/defaire/", kits.kit_apart, name="kit-apart"),
    path("materiel/panneau/<uuid:house>/", include(panel)),
]
