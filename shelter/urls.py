from django.urls import URLPattern, path

from shelter.views.first_steps import first_steps

app_name = "shelter"

urlpatterns: list[URLPattern] = [
    path("premiers-pas/", first_steps, name="first-steps"),
]
