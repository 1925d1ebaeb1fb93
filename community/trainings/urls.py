"""The trainings' addresses, inside the admin."""

from django.contrib import admin
from django.urls import URLPattern, path

from community.lists import lists_of
from community.trainings import views


def patterns() -> list[URLPattern]:
    inside = admin.site.admin_view
    one, attendance = "<uuid:uid>/", "attestations/<uuid:uid>/"
    pages = (
        ("", views.trainings, "trainings"),
        ("annee/<int:year>/", views.trainings, "trainings_year"),
        ("nouvelle/", views.new, "training_new"),
        ("sujets/", views.topics, "topics"),
        ("sujets/<uuid:uid>/", views.topic, "topic"),
        (one, views.detail, "training"),
        (f"{one}modifier/", views.change, "training_change"),
        (f"{one}annuler/", views.call_off, "training_call_off"),
        (attendance, views.certificate, "certificate"),
        (f"{attendance}retirer/", views.drop_attendance, "attendance_remove"),
    )
    here = "community/formations/"
    return [
        *(path(f"{here}{route}", inside(view), name=f"community_{name}") for route, view, name in pages),
        *lists_of(here, inside(views.listed), "trainings"),
    ]
