"""Addresses of checking, for who works here."""

from django.urls import path

from community.checks import views

urlpatterns = [
    path("", views.waiting, name="check"),
    path("<uuid:uid>/", views.service, name="check-service"),
    path("<uuid:uid>/aujourd-hui/", views.today, name="check-today"),
    path("<uuid:uid>/bienvenues/", views.welcome, name="check-welcome"),
    path("defaire/<uuid:uid>/", views.undo, name="check-undo"),
]
