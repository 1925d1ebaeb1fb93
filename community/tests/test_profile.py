"""The model questionnaire that comes with Lune."""

import pytest
from django.test import Client
from django.urls import reverse

from community.actions.profile import begin_profile
from community.actions.surveys import open_version
from community.models import Questionnaire, Skip
from community.surveys.profile import profile
from community.tests.asked import coordinator

pytestmark = pytest.mark.django_db


def test_model_becomes_a_draft_that_can_be_opened() -> None:
    questionnaire = begin_profile(by=None)
    version = questionnaire.versions.get()
    assert version.is_draft
    assert 20 <= version.questions.count() <= 30
    assert Skip.objects.filter(question__version=version).count() == 5
    assert open_version(version=version, by=coordinator()).is_open


def test_model_is_whole_in_both_languages() -> None:
    version = begin_profile(by=None).versions.get()
    words = [(question.words, question.words_en) for question in version.questions.all()]
    words += [
        (choice.words, choice.words_en)
        for question in version.questions.all()
        for choice in question.choices.all()
    ]
    words += [(version.consent, version.consent_en)]
    assert all(french and english and french != english for french, english in words if french not in SAME)
    helped = version.questions.exclude(help="")
    assert not helped.filter(help_en="").exists()


SAME = {"Arts, communication"}


def test_every_rule_leads_to_a_question_of_the_model() -> None:
    names = [asked["name"] for asked in profile()["question"]]
    for asked in profile()["question"]:
        for rule in asked.get("rules", ()):
            assert names.index(rule["to"]) > names.index(asked["name"])


def test_model_asks_for_no_name_and_says_that_it_is_free() -> None:
    consent, consent_en = profile()["consent"]
    assert "ni votre nom" in consent
    assert "Refuser ne change rien" in consent
    assert "Saying no changes nothing" in consent_en


def test_button_begins_it_once(client: Client) -> None:
    client.force_login(coordinator())
    form = {"_once": "8a4d1f4e-8d1c-4f57-9d55-5a60c2f6b1aa"}
    for _ in range(2):
        sent = client.post(reverse("admin:community_questionnaire_model"), form)
        assert sent.status_code == 302
    assert Questionnaire.objects.count() == 1
