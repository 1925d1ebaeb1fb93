"""The addresses of the round."""

from django.urls import path

from journal.round import views

urlpatterns = [
    path("", views.start, name="round-start"),
    path("<int:number>/", views.walk, name="round"),
    path("<int:number>/feuille/", views.sheet, name="round-sheet"),
    path("<int:number>/visites/<uuid:drop_uid>/annuler/", views.undo, name="round-undo"),
    path("<int:number>/<uuid:place_uid>/", views.stop, name="round-stop"),
]
