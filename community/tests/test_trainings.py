"""Trainings: counted by head, an alias only for a certificate, and nothing kept of the name on it."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from community.actions.trainings import ALIASES_KEPT, call_off_training, destroy_aliases, note_attendance
from community.models import Attendance, Topic, Training
from community.tests.factories import TopicFactory, TrainingFactory
from community.tests.office import url
from community.topics import TOPICS
from lune.tests.pages import assert_sound, send, text_of
from privacy.models import AuditLine
from team.models import User

pytestmark = pytest.mark.django_db


def facts(**changes: Any) -> dict[str, Any]:
    topic = Topic.objects.first() or TopicFactory()
    return {"topic": topic.pk, "on": "2026-11-03", "hours": "2.5", "present": "8", "new": "2"} | changes


def test_the_topics_of_the_programme_come_with_the_installation() -> None:
    assert list(Topic.objects.values_list("name", "name_en")) == list(TOPICS)


def test_a_training_is_noted_once(office: Client) -> None:
    sent = {"_once": str(uuid4())} | facts(trainer="Josée Xylo", starts="18:30", hours="2,5")
    answers = {office.post(url("training_new"), sent)["Location"] for _tap in range(2)}
    training = Training.objects.get()
    assert answers == {url("training", training.uid)}
    assert (training.hours, training.present, training.trainer) == (Decimal("2.50"), 8, "Josée Xylo")
    page = office.get(url("training", training.uid))
    assert_sound(page.content.decode())
    assert "Josée Xylo" in text_of(page)


def test_who_gave_it_and_aliases_are_sealed() -> None:
    training = TrainingFactory()
    note_attendance(training=training, alias="Luciole", by=None)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t::text FROM community_training t UNION SELECT a::text FROM community_attendance a"
        )
        rows = " ".join(row[0] for row in cursor.fetchall())
    assert "Xylo" not in rows
    assert "Luciole" not in rows


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("on", "hier", "valid date"),
        ("on", "", "required"),
        ("on", "2999-01-01", "Nobody can have been there yet."),
        ("hours", "0", "From a quarter of an hour to 24 hours."),
        ("hours", "25", "From a quarter of an hour to 24 hours."),
        ("hours", "deux", "number"),
        ("present", "-1", "0"),
        ("present", "501", "from 0 to 500"),
        ("new", "9", "There cannot be more new people than people."),
        ("topic", "0", "valid choice"),
        ("place", "au sous-sol de la Maison Lune", "a house is not named here"),
    ],
)
def test_a_training_is_refused_in_words_and_what_was_typed_stays(
    office: Client, monkeypatch: pytest.MonkeyPatch, field: str, value: str, sentence: str
) -> None:
    monkeypatch.setattr("lune.registry.houses", [lambda: [(uuid4(), "Maison Lune")]])
    page = send(office, url("training_new"), **facts(trainer="dit <b>") | {field: value})
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert set(page.context["form"].errors) == {"present" if value == "2999-01-01" else field}
    assert "dit &lt;b&gt;" in page.content.decode()
    assert_sound(page.content.decode())
    assert not Training.objects.exists()


def test_a_training_changes_by_the_fields_that_changed(office: Client) -> None:
    training = TrainingFactory(trainer="", place="")
    sent = facts(topic=training.topic.pk, present="9")
    assert send(office, url("training_change", training.uid), **sent)["Location"] == url(
        "training", training.uid
    )
    assert AuditLine.objects.get(verb="training.changed").detail == {"fields": ["present"]}


def test_fewer_people_than_aliases_is_refused(office: Client) -> None:
    training = TrainingFactory(present=1, new=0)
    note_attendance(training=training, alias="Luciole", by=None)
    sent = facts(topic=training.topic.pk, present="0", new="0")
    page = send(office, url("training_change", training.uid), **sent)
    assert "already as many aliases" in text_of(page)


def test_what_was_called_off_counts_no_more_and_its_aliases_are_gone(
    office: Client, coordinator: User
) -> None:
    training = TrainingFactory()
    note_attendance(training=training, alias="Luciole", by=None)
    send(office, url("training_call_off", training.uid))
    training.refresh_from_db()
    assert training.cancelled_at
    assert not Attendance.objects.exists()
    assert not Training.objects.standing().exists()
    assert send(office, url("training_call_off", training.uid)).status_code == 302
    with pytest.raises(ValidationError):
        call_off_training(training=training, by=coordinator)
    assert "called off" in text_of(office.get(url("training", training.uid)))


def test_an_alias_is_noted_for_a_certificate(office: Client) -> None:
    training = TrainingFactory(present=1, new=0)
    here = url("training", training.uid)
    assert send(office, here, alias="Luciole")["Location"] == here
    assert "already as many aliases" in text_of(send(office, here, alias="Comète"))
    assert "required" in text_of(send(office, here, alias=""))
    assert "Luciole" in text_of(office.get(here))
    assert AuditLine.objects.filter(verb="training.aliases_read", subject=training.uid).exists()
    attendance = Attendance.objects.get()
    assert send(office, url("attendance_remove", attendance.uid))["Location"] == here
    assert not Attendance.objects.exists()
    assert send(office, url("attendance_remove", attendance.uid))["Location"] == url("trainings")


def test_nobody_was_at_a_training_to_come_and_it_counts_nowhere_yet(office: Client) -> None:
    today = timezone.localdate()
    to_come, held = (
        TrainingFactory(on=today + timedelta(days=days), present=0, new=0, hours=Decimal(7))
        for days in (2, 0)
    )
    page = send(office, url("training", to_come.uid), alias="Luciole")
    assert "has not taken place yet" in text_of(page)
    page = send(office, url("training", held.uid), alias="Luciole")
    assert "Type first how many people were present." in text_of(page)
    listed = text_of(office.get(url("trainings_year", to_come.on.year)))
    assert (listed.count("to come"), listed.count("14.00")) == (1, 0)
    file = office.get(url("trainings_csv", to_come.on.year)).content.decode()
    assert file.count("salle du quartier") == (held.on.year == to_come.on.year)


@pytest.mark.parametrize(("name", "printed"), [("Marie-Ève Roy", "Marie-Ève Roy"), ("", "Luciole")])
def test_a_certificate_bears_the_name_given_that_day_which_is_not_kept(
    office: Client, name: str, printed: str
) -> None:
    attendance = note_attendance(training=TrainingFactory(), alias="Luciole", by=None)
    here = url("certificate", attendance.uid)
    assert_sound(office.get(here).content.decode())
    answer = send(office, here, name=name, language="en")
    assert answer["Content-Type"] == "application/pdf"
    words = " ".join(PdfReader(BytesIO(answer.content)).pages[0].extract_text().split())
    for said in (printed, "Certificate of attendance", "November 3, 2026, 2.5 h", "Josée Xylo"):
        assert said in words, said
    attendance.refresh_from_db()
    assert attendance.alias == "Luciole"
    assert "Roy" not in str(list(AuditLine.objects.values()))
    assert AuditLine.objects.filter(verb="certificate.printed").count() == 1


@pytest.mark.parametrize(
    ("alias", "sent", "sentence"),
    [
        ("Luciole", {"language": "xx"}, "not offered"),
        ("Luciole", {"name": "x" * 121}, "at most 120"),
        ("Luciole", {"name": "ᐃᓄᒃ"}, "The press has no letter for ᐃ ᒃ ᓄ"),
        ("Lune 🌙", {"name": ""}, "The press has no letter for 🌙"),
    ],
)
def test_a_certificate_is_refused_in_words_and_not_told_as_printed(
    office: Client, alias: str, sent: dict[str, str], sentence: str
) -> None:
    attendance = note_attendance(training=TrainingFactory(), alias=alias, by=None)
    page = send(office, url("certificate", attendance.uid), **{"language": "fr", "name": "Roy"} | sent)
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert_sound(page.content.decode())
    assert not AuditLine.objects.filter(verb="certificate.printed").exists()


def test_a_press_that_refuses_is_a_sentence(office: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    attendance = note_attendance(training=TrainingFactory(), alias="Luciole", by=None)
    monkeypatch.setattr("lune.press.PATIENCE", 0)
    page = send(office, url("certificate", attendance.uid), name="Marie-Ève Roy", language="fr")
    assert (page.status_code, "Nothing was printed." in text_of(page)) == (422, True)
    assert "Marie-Ève Roy" in page.content.decode()
    assert not AuditLine.objects.filter(verb="certificate.printed").exists()


def test_aliases_are_destroyed_two_years_after() -> None:
    today = timezone.localdate()
    for days in (0, 1):
        training = TrainingFactory(on=today - ALIASES_KEPT - timedelta(days=days))
        note_attendance(training=training, alias="Luciole", by=None)
    assert destroy_aliases(today) == 1
    assert Attendance.objects.count() == 1


def test_figures_by_topic(office: Client, coordinator: User) -> None:
    topic = TopicFactory(position=0)
    TrainingFactory(topic=topic, hours=Decimal("1.50"), present=4, new=0)
    TrainingFactory(topic=topic, hours=Decimal(2), present=3, new=0)
    call_off_training(training=TrainingFactory(topic=topic), by=coordinator)
    TrainingFactory(topic=topic, on=date(2025, 12, 31))
    held = Training.objects.between(date(2026, 1, 1), date(2027, 1, 1)).by_topic().get()
    assert (held["sessions"], held["given"], held["people"]) == (2, Decimal("3.50"), 7)
    assert held["person_hours"] == Decimal("12.00")
    page = office.get(url("trainings_year", 2026))
    assert_sound(page.content.decode())
    assert "2 3.5 7 12" in text_of(page)
    assert office.get(url("trainings_year", 99999)).status_code == 404


def test_a_topic_is_added_once(office: Client) -> None:
    assert send(office, url("topics"), name="Couture").status_code == 302
    page = send(office, url("topics"), name="Couture")
    assert "This topic exists already." in text_of(page)
    assert set(page.context["form"].errors) == {"name"}


def test_a_topic_typed_wrong_is_put_right(office: Client) -> None:
    training = TrainingFactory(topic=TopicFactory(name="Informatiqe", name_en=""))
    here = url("topic", training.topic.uid)
    assert "This topic exists already." in text_of(send(office, here, name=TOPICS[0][0]))
    assert send(office, here, name="Bureautique", name_en="Office work")["Location"] == url("topics")
    for page in ("topics", "trainings"):
        assert "Office work" in text_of(office.get(url(page)))
    line = AuditLine.objects.get(verb="topic.changed")
    assert (line.subject, line.detail) == (training.topic.uid, {"fields": ["name", "name_en"]})


@pytest.mark.parametrize("count", [1, 3])
def test_what_pages_cost(
    office: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _each in range(count):
        training = TrainingFactory()
        note_attendance(training=training, alias="Luciole", by=None)
    with django_assert_num_queries(5):
        office.get(url("trainings_year", 2026))
