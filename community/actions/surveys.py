"""Questionnaires and their versions: begun, opened, closed, begun anew, put away."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.common import note
from community.models import Choice, Question, Questionnaire, Skip, Version, VersionState
from lune.deeds import Once, deed
from team.models import User

WORDS = ("title", "title_en", "purpose", "purpose_en")
CONSENT = ("consent", "consent_en")
Row = TypeVar("Row", Question, Choice, Skip)


@deed
def begin_questionnaire(
    *,
    questionnaire: Questionnaire,
    consent: str,
    consent_en: str = "",
    by: User | None,
    once: Once | None = None,
) -> Questionnaire:
    """A new questionnaire with an empty draft. Raises ValidationError by field."""
    questionnaire.full_clean()
    version = Version(questionnaire=questionnaire, consent=consent, consent_en=consent_en)
    version.clean_fields(exclude=["questionnaire"])
    questionnaire.save(force_insert=True)
    version.save(force_insert=True)
    note("questionnaire.begun", subject=questionnaire, by=by)
    return questionnaire


@deed
def change_questionnaire(
    *, questionnaire: Questionnaire, fields: Iterable[str], by: User, once: Once | None = None
) -> Questionnaire:
    """Change its title or what it is for, as they are on `questionnaire`: readers of any version see it."""
    changed = sorted(set(fields) & set(WORDS))
    questionnaire.full_clean()
    if changed:
        questionnaire.save(update_fields=changed)
        note("questionnaire.changed", subject=questionnaire, by=by, fields=changed)
    return questionnaire


@deed
def put_away(*, questionnaire: Questionnaire, by: User, once: Once | None = None) -> Questionnaire:
    """It stands in no list to answer any more; what was answered stays. An open version closes with it."""
    for version in questionnaire.versions.filter(state=VersionState.OPEN):
        close_version(version=version, by=by)
    if not questionnaire.retired_at:
        questionnaire.retired_at, questionnaire.retired_by = timezone.now(), by
        questionnaire.save(update_fields=["retired_at", "retired_by"])
        note("questionnaire.put_away", subject=questionnaire, by=by)
    return questionnaire


@deed
def bring_back(*, questionnaire: Questionnaire, by: User, once: Once | None = None) -> Questionnaire:
    questionnaire.retired_at = questionnaire.retired_by = None
    questionnaire.save(update_fields=["retired_at", "retired_by"])
    note("questionnaire.brought_back", subject=questionnaire, by=by)
    return questionnaire


@deed
def change_consent(
    *, version: Version, fields: Iterable[str], by: User | None, once: Once | None = None
) -> Version:
    """Change the words of consent of a draft, as they are on `version`."""
    changed = sorted(set(fields) & set(CONSENT))
    draft(version)
    version.clean_fields(exclude=["questionnaire"])
    if changed:
        version.save(update_fields=changed)
        note("questionnaire.consent_changed", subject=version, by=by, fields=changed)
    return version


@deed
def open_version(*, version: Version, by: User, once: Once | None = None) -> Version:
    """From now on it may be answered. Raises ValidationError where something is missing."""
    version = draft(version)
    if version.questionnaire.retired_at:
        raise ValidationError(_("This questionnaire was put away: bring it back first."), code="retired")
    if not version.questions.exists():
        raise ValidationError(_("There is no question yet."), code="empty")
    return _to(version, VersionState.OPEN, opened_at=timezone.now(), opened_by=by, by=by)


@deed
def close_version(*, version: Version, by: User, once: Once | None = None) -> Version:
    """Nobody can answer it any more."""
    version = _in_state(version, VersionState.OPEN, _("This version is not open."))
    return _to(version, VersionState.CLOSED, closed_at=timezone.now(), closed_by=by, by=by)


@deed
def reopen_version(*, version: Version, by: User, once: Once | None = None) -> Version:
    version = _in_state(version, VersionState.CLOSED, _("This version is not closed."))
    if version.questionnaire.retired_at:
        raise ValidationError(_("This questionnaire was put away: bring it back first."), code="retired")
    return _to(version, VersionState.OPEN, closed_at=None, closed_by=None, by=by)


@deed
def back_to_draft(*, version: Version, by: User, once: Once | None = None) -> Version:
    """Change what nobody has answered yet."""
    version = locked(version)
    if version.responses.exists():
        raise ValidationError(_("Somebody has answered this version: make a new one."), code="answered")
    empty = {"opened_at": None, "opened_by": None, "closed_at": None, "closed_by": None}
    return _to(version, VersionState.DRAFT, **empty, by=by)


@deed
def begin_new_version(*, version: Version, by: User | None, once: Once | None = None) -> Version:
    """A draft that begins as a copy of `version`, answered or not; codes stay, so that results can be joined."""
    whole = version.questionnaire.versions.aggregate(last=Max("number"))
    new = Version(
        questionnaire=version.questionnaire,
        number=whole["last"] + 1,
        consent=version.consent,
        consent_en=version.consent_en,
    )
    new.save(force_insert=True)
    _copy_questions(version, new)
    note("questionnaire.version_begun", subject=new, by=by)
    return new


@deed
def copy_questionnaire(
    *, version: Version, title: str, by: User | None, once: Once | None = None
) -> Questionnaire:
    """Another questionnaire whose draft begins as a copy of `version`."""
    old = version.questionnaire
    new = begin_questionnaire(
        questionnaire=Questionnaire(title=title, purpose=old.purpose, purpose_en=old.purpose_en),
        consent=version.consent,
        consent_en=version.consent_en,
        by=by,
    )
    _copy_questions(version, new.versions.get())
    return new


@deed
def throw_away_draft(*, version: Version, by: User, once: Once | None = None) -> None:
    """A draft that nobody wants; the questionnaire goes with it when it has no other version."""
    version = draft(version)
    note("questionnaire.draft_thrown_away", subject=version, by=by)
    alone = not version.questionnaire.versions.exclude(pk=version.pk).exists()
    (version.questionnaire if alone else version).delete()


def _copy_questions(version: Version, new: Version) -> None:
    questions = list(version.questions.whole())
    made = {question.pk: _copied(question, version=new) for question in questions}
    Question.objects.bulk_create(made.values())
    choices = {
        choice.pk: _copied(choice, question=made[question.pk])
        for question in questions
        for choice in question.choices.all()
    }
    Choice.objects.bulk_create(choices.values())
    Skip.objects.bulk_create(
        _copied(
            skip,
            question=made[question.pk],
            choice=choices[skip.choice_id] if skip.choice_id else None,
            to=made[skip.to_id] if skip.to_id else None,
        )
        for question in questions
        for skip in question.skips.all()
    )


def _copied(row: Row, **changed: Any) -> Row:
    """The same facts in a new row."""
    names = {field.name for field in row._meta.concrete_fields} - {"id", "uid", *changed}
    return type(row)(**{name: getattr(row, name) for name in names}, **changed)


def locked(version: Version) -> Version:
    """As it is now, and until the deed is done."""
    versions = Version.objects.select_related("questionnaire").select_for_update(of=("self",), no_key=True)
    return versions.get(pk=version.pk)


def draft(version: Version) -> Version:
    """Locked, and certainly a draft."""
    return _in_state(version, VersionState.DRAFT, _("This version is not a draft any more: make a new one."))


def _in_state(version: Version, state: VersionState, otherwise: str) -> Version:
    version = locked(version)
    if version.state != state:
        raise ValidationError(otherwise, code="state")
    return version


def _to(version: Version, state: VersionState, *, by: User, **dates: Any) -> Version:
    version.state = state
    for name, value in dates.items():
        setattr(version, name, value)
    version.save(update_fields=["state", *dates])
    note(f"questionnaire.now_{state}", subject=version, by=by)
    return version
