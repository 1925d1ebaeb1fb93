"""Under `nuit/feuille/`, in the shelter's own names."""

from django.urls import path

from shelter.sheet import views

urlpatterns = [
    path("", views.blank, name="sheet-blank"),
    path("saisir/", views.enter, name="sheet-enter"),
]
