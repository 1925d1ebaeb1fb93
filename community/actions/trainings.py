"""Trainings: held, changed, called off; who wants a certificate."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.common import check_row, houses, note
from community.models import Attendance, Topic, Training
from lune.deeds import Once, deed
from team.models import User

# Two years: long enough to ask for a lost certificate again.
ALIASES_KEPT = timedelta(days=730)
# The field that each constraint is about.
BESIDE = {
    "topic_name_unique": "name",
    "training_hours": "hours",
    "training_present": "present",
    "training_new_were_present": "new",
}


@deed
def add_topic(*, name: str, name_en: str = "", by: User | None, once: Once | None = None) -> Topic:
    topic = Topic(name=name, name_en=name_en)
    check_row(topic, BESIDE)
    topic.save(force_insert=True)
    note("topic.added", subject=topic, by=by)
    return topic


@deed
def change_topic(*, topic: Topic, fields: Iterable[str], by: User, once: Once | None = None) -> Topic:
    """Mend its name, as it is on `topic`: trainings of before show it too. Raises ValidationError by field."""
    changed = sorted(fields)
    check_row(topic, BESIDE)
    if changed:
        topic.save(update_fields=changed)
        note("topic.changed", subject=topic, by=by, fields=changed)
    return topic


@deed
def hold_training(*, training: Training, by: User | None, once: Once | None = None) -> Training:
    """Note a training, held or to come. Raises ValidationError by field."""
    _check(training)
    training.save(force_insert=True)
    note("training.held", subject=training, by=by)
    return training


@deed
def change_training(
    *, training: Training, fields: Iterable[str], by: User | None, once: Once | None = None
) -> Training:
    """Change these fields, as they are on `training`. Raises ValidationError by field."""
    changed = sorted(fields)
    stored = _standing(training)
    _check(training)
    if training.present < stored.attendances.count():
        raise ValidationError({"present": _more_than_present()})
    if changed:
        training.save(update_fields=changed)
        note("training.changed", subject=training, by=by, fields=changed)
    return training


@deed
def call_off_training(*, training: Training, by: User, once: Once | None = None) -> Training:
    """It did not take place, or was noted by mistake: it counts no more. Aliases noted for it go."""
    training = _standing(training)
    training.cancelled_at, training.cancelled_by = timezone.now(), by
    training.save(update_fields=["cancelled_at", "cancelled_by"])
    training.attendances.all().delete()
    note("training.called_off", subject=training, by=by)
    return training


@deed
def note_attendance(
    *, training: Training, alias: str, by: User | None, once: Once | None = None
) -> Attendance:
    """Somebody who was there wants a certificate. Raises ValidationError by field."""
    training = _standing(training)
    if training.on > timezone.localdate():
        raise ValidationError({"alias": _("This training has not taken place yet.")}, code="future")
    if not training.present:
        raise ValidationError({"alias": _("Type first how many people were present.")}, code="present")
    if training.attendances.count() >= training.present:
        raise ValidationError({"alias": _more_than_present()}, code="present")
    attendance = Attendance(training=training, alias=alias)
    attendance.clean_fields(exclude=["training"])
    attendance.save(force_insert=True)
    note("attendance.noted", subject=attendance, by=by)
    return attendance


@deed
def remove_attendance(*, attendance: Attendance, by: User | None, once: Once | None = None) -> None:
    """She wants no certificate any more, or has it: nothing more is kept. Done by somebody else meanwhile, it is done."""
    if row := Attendance.objects.select_for_update().filter(pk=attendance.pk).first():
        note("attendance.removed", subject=row, by=by)
        row.delete()


def destroy_aliases(today: date | None = None) -> int:
    """Two years after the training. How many were destroyed."""
    last = (today or timezone.localdate()) - ALIASES_KEPT
    return Attendance.objects.filter(training__on__lt=last).delete()[0]


def _standing(training: Training) -> Training:
    """As it is now, and until the deed is done."""
    locked = Training.objects.select_for_update(of=("self",)).get(pk=training.pk)
    if locked.cancelled_at:
        raise ValidationError(_("This training was called off."), code="cancelled")
    return locked


def _check(training: Training) -> None:
    check_row(training, BESIDE)
    if training.on > timezone.localdate() and training.present:
        raise ValidationError({"present": _("Nobody can have been there yet.")}, code="future")
    if any(house in training.place.casefold() for house in houses()):
        raise ValidationError({"place": _("Say it otherwise: a house is not named here.")}, code="house")


def _more_than_present() -> str:
    return _("There are already as many aliases as people present.")
