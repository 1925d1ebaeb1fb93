"""The addresses where questionnaires are answered: French, as their readers see them."""

from django.urls import path

from community.surveys.field import papers, views

urlpatterns = [
    path("", views.questionnaires, name="questionnaires"),
    path("effacer/", views.erase, name="questionnaire-erase"),
    path("<uuid:uid>/", views.questionnaire, name="questionnaire"),
    path("<uuid:uid>/papier/", papers.paper, name="questionnaire-paper"),
    path("<uuid:uid>/formulaire/<slug:language>/", papers.blank, name="questionnaire-form"),
]
