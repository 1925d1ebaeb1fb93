"""The office's addresses, inside the admin."""

from django.contrib import admin
from django.urls import URLPattern, path

from outreach.stock import views


def patterns() -> list[URLPattern]:
    inside = admin.site.admin_view
    pages = (
        ("stock/", views.stock, "stock"),
        ("stock/<uuid:place_uid>/perimes/", views.expire_stock, "expire"),
        ("reception/", views.receive_stock, "receive"),
        ("transfert/", views.transfer_stock, "transfer"),
        ("perte/", views.lose_stock, "lose"),
        ("retour-fournisseur/", views.send_stock_back, "send_back"),
        ("documents/<uuid:document_uid>/annuler/", views.reverse_document, "reverse"),
        ("commandes/<int:pk>/fermer/", views.close, "order_close"),
        ("trousses/<uuid:kit_uid>/recette/", views.new_recipe, "recipe_new"),
        ("sacs/<uuid:bag_uid>/", views.usual_load, "load"),
        ("lieux/<uuid:place_uid>/minimums/", views.minimums, "minimums"),
        ("registre/", views.verify, "verify"),
    )
    return [path(f"materiel/{route}", inside(view), name=f"outreach_{name}") for route, view, name in pages]
