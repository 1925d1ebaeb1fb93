"""What stands in every issue: the masthead and helplines; and the wordings of consents."""

from collections.abc import Iterable

from django.utils import timezone

from journal.actions.common import check_fields, clean, note
from journal.actions.editions import reopen_changed
from journal.models import ConsentWording, Helpline, Masthead
from lune.deeds import Once, deed
from team.models import User


@deed
def change_masthead(*, masthead: Masthead, by: User | None, once: Once | None = None) -> Masthead:
    """Save the masthead. Raises ValidationError by field."""
    masthead.pk = 1
    if stored := Masthead.objects.filter(pk=1).first():
        masthead.uid = stored.uid
    masthead.full_clean(validate_unique=False)
    masthead.save(force_update=stored is not None, force_insert=stored is None)
    reopen_changed(by=by)
    note("masthead.changed", subject=masthead, by=by)
    return masthead


@deed
def add_helpline(*, helpline: Helpline, by: User | None, once: Once | None = None) -> Helpline:
    """Add a number to call. Raises ValidationError by field."""
    helpline.full_clean()
    helpline.save(force_insert=True)
    reopen_changed(by=by)
    note("helpline.added", subject=helpline, by=by)
    return helpline


@deed
def change_helpline(
    *, helpline: Helpline, fields: Iterable[str], by: User | None, once: Once | None = None
) -> Helpline:
    """Change these fields of a helpline, as they are on `helpline`."""
    helpline.full_clean()
    helpline.save(update_fields=list(fields))
    reopen_changed(by=by)
    note("helpline.changed", subject=helpline, by=by)
    return helpline


@deed
def remove_helpline(*, helpline: Helpline, by: User | None, once: Once | None = None) -> None:
    """A number that answers no more."""
    note("helpline.removed", subject=helpline, by=by)
    helpline.delete()
    reopen_changed(by=by)


@deed
def reword_consent(
    *, purpose: str, text_fr: str, text_en: str, by: User | None, once: Once | None = None
) -> ConsentWording:
    """A new version of a wording. Who said yes to an earlier one said yes to that one, which stays as it was."""
    last = ConsentWording.objects.filter(purpose=purpose).order_by("-version").first()
    wording = ConsentWording(
        purpose=purpose,
        version=last.version + 1 if last else 1,
        text_fr=clean(text_fr),
        text_en=clean(text_en),
        since=timezone.localdate(),
    )
    check_fields(wording, "purpose", "text_fr", "text_en")
    wording.save()
    note("consentwording.added", subject=wording, by=by)
    return wording
