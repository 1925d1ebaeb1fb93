"""Two people at the same training, the same entry, the same piece of news in the same second."""

import pytest
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from community.models import Attendance, Attribute, News, Organization, Phone
from community.tests.factories import NewsFactory, TrainingFactory, full_service
from lune.tests.tablet import Tablet, at_once, sent
from privacy.models import AuditLine
from team.models import Role
from team.tests.factories import UserFactory

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

ROUNDS = 6


@pytest.fixture
def tablets(live_server: LiveServer) -> list[Tablet]:
    return [Tablet(live_server.url, UserFactory(role=Role.COORDINATOR)) for _ in range(2)]


def noted(verb: str) -> int:
    return AuditLine.objects.filter(verb=verb).count()


def test_the_last_certificate_goes_to_one_alias(tablets: list[Tablet]) -> None:
    for _ in range(ROUNDS):
        training = TrainingFactory(present=1, new=0)
        page = reverse("admin:community_training", args=[training.uid])
        answers = at_once(tablets, *(sent(page, page, alias=alias) for alias in ("Luciole", "Comète")))
        assert sorted(status for status, _ in answers) == [302, 422]
        assert Attendance.objects.filter(training=training).count() == 1


def test_an_alias_taken_away_by_two_is_noted_once(tablets: list[Tablet]) -> None:
    for number in range(1, 1 + ROUNDS):
        training = TrainingFactory(present=1, new=0)
        attendance = Attendance.objects.create(training=training, alias="Luciole")
        page = reverse("admin:community_training", args=[training.uid])
        path = reverse("admin:community_attendance_remove", args=[attendance.uid])
        answers = at_once(tablets, *[sent(page, path)] * 2)
        assert {status for status, _ in answers} == {302}
        assert (Attendance.objects.count(), noted("attendance.removed")) == (0, number)


def test_a_training_called_off_by_two_is_called_off_once(tablets: list[Tablet]) -> None:
    page = reverse("admin:community_trainings")
    for number in range(1, 1 + ROUNDS):
        path = reverse("admin:community_training_call_off", args=[TrainingFactory().uid])
        assert [status for status, _ in at_once(tablets, *[sent(page, path)] * 2)] == [302, 302]
        assert noted("training.called_off") == number


def test_news_taken_back_by_two_is_taken_back_once(tablets: list[Tablet]) -> None:
    page = reverse("admin:community_events")
    for number in range(1, 1 + ROUNDS):
        path = reverse("admin:community_event_remove", args=["nouvelles", NewsFactory().uid])
        assert [status for status, _ in at_once(tablets, *[sent(page, path)] * 2)] == [302, 302]
        assert News.objects.standing().count() == 0
        assert noted("news.taken_back") == number


def test_a_telephone_taken_away_by_two_is_noted_once(tablets: list[Tablet]) -> None:
    service = full_service()
    page = reverse("admin:community_entry", args=["services", service.uid])
    for number in range(1, 1 + ROUNDS):
        phone = Phone.objects.create(service=service, number=f"418 555-02{number:02}")
        path = reverse("admin:community_part_remove", args=["services", service.uid, "telephone", phone.uid])
        assert [status for status, _ in at_once(tablets, *[sent(page, path)] * 2)] == [302, 302]
        assert not Phone.objects.filter(pk=phone.pk).exists()
        assert noted("phone.removed") == number


def test_themes_chosen_by_two_are_there_once(tablets: list[Tablet]) -> None:
    for _ in range(ROUNDS):
        service = full_service()
        page = reverse("admin:community_terms", args=[service.uid])
        answers = at_once(tablets, *(sent(page, page, themes=theme) for theme in ("sante", "emploi")))
        assert [status for status, _ in answers] == [302, 302]
        themes = [each.taxonomy_term.code for each in Attribute.objects.filter(service=service)]
        assert len(themes) == len(set(themes))
    assert Organization.objects.count() == ROUNDS
