"""The addresses of shifts: French, as their readers see them; none holds anything about a person."""

from django.urls import path

from team.field import views

app_name = "team"

urlpatterns = [
    path("", views.mine, name="mine"),
    path("panneau/<uuid:house>/", views.tonight, name="tonight"),
]
