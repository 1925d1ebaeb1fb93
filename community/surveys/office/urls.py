"""The addresses where questionnaires are made, inside the admin."""

from django.contrib import admin
from django.urls import URLPattern, path

from community.surveys.office import questionnaires, questions, versions


def patterns() -> list[URLPattern]:
    inside = admin.site.admin_view
    one, version, question = "<uuid:uid>/", "versions/<uuid:uid>/", "questions/<uuid:uid>/"
    pages = (
        ("", questionnaires.questionnaires, "questionnaires"),
        ("modele/", questionnaires.begin_model, "questionnaire_model"),
        ("nouveau/", questionnaires.new, "questionnaire_new"),
        (one, questionnaires.questionnaire, "questionnaire"),
        (f"{one}modifier/", questionnaires.change, "questionnaire_change"),
        (f"{one}ranger/", questionnaires.shelve, "questionnaire_shelve"),
        (version, versions.version, "version"),
        (f"{version}consentement/", versions.consent, "version_consent"),
        (f"{version}copier/", versions.copy, "version_copy"),
        (f"{version}nouvelle-version/", versions.renew, "version_renew"),
        (f"{version}jeter/", versions.throw_away, "version_throw_away"),
        (f"{version}questions/<slug:kind>/", questions.new, "question_new"),
        (f"{version}etape/<slug:way>/", versions.step, "version_step"),
        (question, questions.change, "question_change"),
        (f"{question}retirer/", questions.remove, "question_remove"),
        (f"{question}regle/", questions.new_rule, "rule_new"),
        (f"{question}deplacer/<slug:way>/", questions.move, "question_move"),
        ("regles/<uuid:uid>/retirer/", questions.drop_rule, "rule_remove"),
    )
    here = "community/questionnaires/"
    return [path(f"{here}{route}", inside(view), name=f"community_{name}") for route, view, name in pages]
