"""What the database refuses, and what it lets in beside it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from journal.models import (
    ApprovalLink,
    AuthorApproval,
    Consent,
    ConsentWording,
    Contribution,
    Helpline,
    Issue,
    IssueStep,
    Masthead,
    Picture,
    Section,
    Version,
)
from journal.tests.factories import contribution, drawn, editor, issue, latest, wording
from privacy.rotation import rotate

pytestmark = pytest.mark.django_db


def checked() -> None:
    """Have the database check now what it would check at the end."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def taken(write: Any) -> None:
    with transaction.atomic():
        write()
        checked()


def refused(constraint: str, write: Any) -> None:
    with pytest.raises(IntegrityError) as caught:
        taken(write)
    assert caught.value.__cause__.diag.constraint_name == constraint


def day(number: int) -> date:
    return date(2026, 11, number)


def new_issue(**changes: Any) -> Issue:
    values = {"number": 900, "theme": "T", "season": "winter", "year": 2026}
    return Issue.objects.create(**values | changes)


@pytest.mark.parametrize(
    ("constraint", "wrong"),
    [
        ("issue_season_known", {"season": "monsoo"}),
        ("issue_state_known", {"state": "lost"}),
        ("issue_number_and_year_believable", {"number": 0}),
        ("issue_number_and_year_believable", {"year": 26}),
        ("issue_dates_in_order", {"call_closes_on": day(3), "layout_on": day(2)}),
        ("issue_dates_in_order", {"call_closes_on": day(3), "out_on": day(2)}),
        ("issue_dates_in_order", {"call_closes_on": day(3), "print_on": day(2)}),
        ("issue_dates_in_order", {"layout_on": day(3), "print_on": day(2)}),
        ("issue_dates_in_order", {"layout_on": day(3), "out_on": day(2)}),
        ("issue_dates_in_order", {"print_on": day(3), "out_on": day(2)}),
    ],
)
def test_issue(constraint: str, wrong: dict[str, Any]) -> None:
    refused(constraint, lambda: new_issue(**wrong))


def test_issue_lets_in() -> None:
    taken(new_issue)
    same = {"call_closes_on": day(2), "layout_on": day(2), "print_on": day(2), "out_on": day(2)}
    taken(lambda: new_issue(number=901, **same))
    refused("issue_number_unique", new_issue)


def test_section_in_its_issue() -> None:
    one, other = issue(), issue()
    Section.objects.create(issue=one, title="Voix", position=1)
    taken(lambda: Section.objects.create(issue=other, title="Voix", position=1))
    refused("section_title_unique", lambda: Section.objects.create(issue=one, title="Voix", position=2))
    refused("section_position_unique", lambda: Section.objects.create(issue=one, title="Vues", position=1))


@pytest.mark.parametrize("field", ["kind", "origin", "channel", "language", "state", "signature_kind"])
def test_contribution_choices(field: str) -> None:
    row = contribution()
    refused(
        f"contribution_{field}_known",
        lambda: Contribution.objects.filter(pk=row.pk).update(**{field: "zz"}),
    )


def test_contribution_place() -> None:
    here, other = issue(), issue()
    section = Section.objects.create(issue=other, title="Voix", position=1)
    row, second = contribution(), contribution()

    def put(each: Contribution, **values: Any) -> Any:
        return lambda: Contribution.objects.filter(pk=each.pk).update(**values)

    refused("contribution_placed_in_issue", put(row, position=1))
    refused("contribution_placed_in_issue", put(row, issue=here))
    refused("contribution_placed_in_issue", put(row, issue=here, position=0))
    refused("contribution_section_of_issue", put(row, issue=here, position=1, section=section))
    taken(put(row, issue=here, position=1))
    refused("contribution_position_unique", put(second, issue=here, position=1))
    taken(put(second, issue=here, position=2))
    taken(put(second, issue=other, position=1, section=section))
    refused("contribution_out_is_in_no_issue", put(row, state="declined"))
    refused("contribution_out_is_in_no_issue", put(row, state="postponed"))
    taken(put(row, state="withdrawn"))


def test_contribution_approved_version() -> None:
    row, other = contribution(), contribution()
    change = Contribution.objects.filter(pk=row.pk).update
    for state in ("approved", "ready", "published"):
        refused("contribution_approved_has_version", lambda state=state: change(state=state))
    refused("contribution_approved_its_own", lambda: change(approved_version=latest(other)))
    taken(lambda: change(state="approved", approved_version=latest(row)))


def test_slip_is_one_contributions() -> None:
    contribution(slip="0123456789012345")
    row = contribution()
    first = Contribution.objects.exclude(slip=None).get()
    refused(
        "journal_contribution_slip_key",
        lambda: Contribution.objects.filter(pk=row.pk).update(slip=first.slip),
    )


def test_version_number() -> None:
    row = contribution()

    def write(number: int) -> Version:
        return Version.objects.create(contribution=row, number=number, title="T", body="", at=timezone.now())

    refused("version_number_unique", lambda: write(1))
    taken(lambda: write(2))


def test_wording() -> None:
    def write(**changes: Any) -> ConsentWording:
        values = {"purpose": "print", "version": 2, "text_fr": "f", "text_en": "e", "since": day(1)}
        return ConsentWording.objects.create(**values | changes)

    taken(write)
    refused("consentwording_version_unique", write)
    refused("consentwording_purpose_known", lambda: write(purpose="fame"))


def new_consent(row: Contribution, **changes: Any) -> Consent:
    now = timezone.now()
    values = {"wording": wording("print"), "purpose": "print", "given_at": now, "how": "paper"}
    return Consent.objects.create(contribution=row, **values | changes)


def test_consent() -> None:
    row, now = contribution(uses=[]), timezone.now()
    taken(lambda: new_consent(row))
    refused("consent_one_stands", lambda: new_consent(row))
    taken(lambda: new_consent(row, withdrawn_at=now + timedelta(1)))
    taken(lambda: new_consent(row, wording=wording("web"), purpose="web"))
    refused("consent_how_known", lambda: new_consent(contribution(uses=[]), how="guess"))
    refused("consent_purpose_of_wording", lambda: new_consent(row, purpose="archive"))
    refused("consent_purpose_known", lambda: new_consent(row, wording=wording("police"), purpose="police"))
    earlier = now - timedelta(1)
    refused("consent_withdrawn_after_given", lambda: new_consent(row, given_at=now, withdrawn_at=earlier))
    refused(
        "consent_withdrawn_after_given",
        lambda: new_consent(contribution(uses=[]), withdrawn_by=editor()),
    )


def test_approvals_are_of_their_own_version() -> None:
    row, other, now = contribution(), contribution(), timezone.now()
    link = {"contribution": row, "token": b"0" * 32, "made_at": now, "expires_at": now}
    refused("approvallink_of_version", lambda: ApprovalLink.objects.create(version=latest(other), **link))
    taken(lambda: ApprovalLink.objects.create(version=latest(row), **link))

    def said(**values: Any) -> AuthorApproval:
        return AuthorApproval.objects.create(contribution=row, agreed=True, at=now, comment="", **values)

    refused("authorapproval_of_version", lambda: said(version=latest(other), how="link"))
    refused("authorapproval_how_and_who", lambda: said(version=latest(row), how="in_person"))
    refused("authorapproval_how_and_who", lambda: said(version=latest(row), how="link", recorded_by=editor()))
    taken(lambda: said(version=latest(row), how="link"))


def test_picture() -> None:
    picture = drawn().__dict__
    row, other = contribution(), contribution()
    taken(lambda: Picture.objects.create(contribution=row, **picture))
    refused("picture_once", lambda: Picture.objects.create(contribution=row, **picture))
    taken(lambda: Picture.objects.create(contribution=other, **picture))
    refused("picture_has_a_size", lambda: Picture.objects.create(**picture | {"width": 0}))
    refused(
        "picture_media_type_known", lambda: Picture.objects.create(**picture | {"media_type": "image/gif"})
    )


def test_masthead_and_helplines() -> None:
    refused("masthead_is_one", lambda: Masthead.objects.create(pk=2))
    refused("masthead_original_kept_days", lambda: Masthead.objects.create(pk=1, original_kept_days=0))
    refused("masthead_entry_months", lambda: Masthead.objects.create(pk=1, entry_months=61))
    assert Masthead.objects.the().pk == 1
    taken(lambda: Masthead.objects.create(pk=1, name="Autre"))
    assert Masthead.objects.the().name == "Autre"
    refused("helpline_language_known", lambda: Helpline.objects.create(name="811", language="es"))


def kept_rows() -> dict[str, Any]:
    row = contribution()
    said = AuthorApproval.objects.create(
        contribution=row, version=latest(row), how="link", agreed=True, at=timezone.now(), comment=""
    )
    return {
        "version": latest(row),
        "step": row.steps.get(),
        "issue step": IssueStep.objects.create(issue=issue(), to_state="planned", at=timezone.now()),
        "approval": said,
        "wording": wording("web"),
        "consent": row.consents.first(),
    }


STATEMENTS = (
    "DELETE FROM {table}",
    "DELETE FROM {table} WHERE id = -1",
    "UPDATE {table} SET uid = gen_random_uuid() WHERE id = {pk}",
    "TRUNCATE {table} CASCADE",
)


@pytest.mark.parametrize("name", ["version", "step", "issue step", "approval", "wording", "consent"])
def test_what_was_said_stays(name: str) -> None:
    row = kept_rows()[name]
    checked()
    for statement in STATEMENTS:
        sql = statement.format(table=row._meta.db_table, pk=row.pk)
        with pytest.raises(ProgrammingError, match="keeps what was said"), transaction.atomic():
            connection.cursor().execute(sql)


def test_text_is_not_sealed_anew_with_the_same_key() -> None:
    version = latest(contribution())
    version.body = "Autre chose."
    with pytest.raises(ProgrammingError, match="keeps what was said"), transaction.atomic():
        version.save()


def test_withdrawal_of_a_consent_is_written_once() -> None:
    row = contribution().consents.first()
    row.withdrawn_at = timezone.now()
    row.save()
    row.withdrawn_at += timedelta(hours=1)
    with pytest.raises(ProgrammingError, match="keeps what was said"), transaction.atomic():
        row.save()


def test_change_of_keys_passes(settings: Any) -> None:
    version = latest(contribution())
    keys = settings.KEYS
    settings.KEYS = type(keys)(
        **{**keys.__dict__, "current": "k-longer", "keys": {**keys.keys, "k-longer": b"7" * 32}}
    )
    for name in ("title", "body"):
        assert sum(batch.sealed for batch in rotate(Version._meta.get_field(name))) == 1
    assert Version.objects.get(pk=version.pk).body == "La nuit, la ruelle parle."
