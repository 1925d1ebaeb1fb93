"""The addresses of shifts: French, as their readers see them; none holds anything about a person."""

from django.urls import path

from team.field import feeds, swaps, views

app_name = "team"

urlpatterns = [
    path("", views.mine, name="mine"),
    path("calendrier/", feeds.calendar, name="calendar"),
    path("calendrier/fermer/", feeds.calendar_end, name="calendar-end"),
    path("flux/<str:token>/", feeds.feed, name="feed"),
    path("<uuid:uid>/echange/", swaps.swap_ask, name="swap-ask"),
    path("echanges/<uuid:uid>/", swaps.swap_answer, name="swap-answer"),
    path("echanges/<uuid:uid>/retirer/", swaps.swap_withdraw, name="swap-withdraw"),
    path("panneau/<uuid:house>/", views.tonight, name="tonight"),
]
