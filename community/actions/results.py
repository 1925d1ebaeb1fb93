"""The results of a closed version are told once, and then two questions at a time are crossed."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from community.actions.common import note
from community.actions.surveys import locked
from community.models import Question, Telling, Version, VersionState
from community.results.groups import FLOOR
from community.results.reading import Read, read
from community.results.tables import Table
from community.results.told import hidden_in, told_so_far
from lune.deeds import Once, deed
from team.models import User

MOST_CROSSINGS = 30
"""Each one leaves less that the next may show; all of them are counted anew when one is added."""


@deed
def tell_results(*, version: Version, by: User | None, once: Once | None = None) -> Telling:
    """Every question by itself. From now on the version stays closed and its answers stay.

    Raises ValidationError when it is open, when fewer than five people answered, or when it was done already.
    """
    version = locked(version)
    if version.state != VersionState.CLOSED:
        raise ValidationError(_("Close this version first: results are told once nobody answers any more."))
    found = read(version)
    if len(found.survey.replies) < FLOOR:
        raise ValidationError(
            _("Fewer than five people answered: nothing can be told without showing somebody.")
        )
    if version.tellings.exists():
        raise ValidationError(_("This has been told already."))
    return _tell(found, found.singles, by=by)


@deed
def cross(
    *, version: Version, first: Question, second: Question, by: User | None, once: Once | None = None
) -> Telling:
    """Two questions crossed. Told once, it stays told. Raises ValidationError when it would show nothing."""
    version = locked(version)
    found = read(version)
    one, other = sorted((first, second), key=lambda question: question.position)
    _check_pair(version, one, other)
    table = found.crossed(found.number_of(one.pk), found.number_of(other.pk))
    return _tell(found, [table], first=one, second=other, by=by)


def _check_pair(version: Version, one: Question, other: Question) -> None:
    tellings = version.tellings.all()
    if not tellings.exists():
        raise ValidationError(_("Tell the results of this version first."))
    if one.pk == other.pk:
        raise ValidationError({"second": _("Choose two different questions.")})
    if {one.version_id, other.version_id} != {version.pk} or "text" in (one.kind, other.kind):
        raise ValidationError({"second": _("These two can't be crossed.")})
    if tellings.filter(first=one, second=other).exists():
        raise ValidationError({"second": _("These two are crossed already, below.")})
    if tellings.exclude(first=None).count() >= MOST_CROSSINGS:
        raise ValidationError(_("There are thirty crossings already: no more can be told of this version."))


def _tell(
    found: Read,
    tables: list[Table],
    *,
    first: Question | None = None,
    second: Question | None = None,
    by: User | None,
) -> Telling:
    version = found.version
    told = told_so_far(found, list(version.tellings.all()))
    if not told.tell(tables):
        raise ValidationError(_("Too few people answered these two in the same way: nothing could be shown."))
    telling = Telling(version=version, first=first, second=second, hidden=hidden_in(told, tables))
    telling.save(force_insert=True)
    note("results.crossed" if first else "results.told", subject=telling, by=by)
    return telling
