"""Small things that would say more of a report than was promised."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from journal.actions import entries
from journal.actions.moderation import vote
from journal.models import ReportConsent
from journal.models.reports import month_of
from journal.reports.words import Decision
from journal.tests.reports import in_days, left
from team.models import Role
from team.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_a_consent_knows_its_day_and_no_hour() -> None:
    left()
    hours = {timezone.localtime(at).time() for at in ReportConsent.objects.values_list("given_at", flat=True)}
    assert {(time.hour, time.minute, time.second, time.microsecond) for time in hours} == {(0, 0, 0, 0)}


def test_an_address_typed_as_the_broad_place_is_pointed_at() -> None:
    report, (one, other) = left(), (UserFactory(role=Role.EDITOR), UserFactory(role=Role.COORDINATOR))
    for by in (one, other):
        vote(report=report, decision=Decision.KEEP, by=by)
    written = {
        "public_text": "A fermé la porte.",
        "place": "1234, rue Saint-Joseph",
        "month": month_of(in_days(0)),
    }
    entries.write_entry(report=report, by=one, **written)
    with pytest.raises(ValidationError) as refusal:
        entries.publish_entry(report=report, expires_on=in_days(30), warned=False, by=other)
    assert "warned" in refusal.value.error_dict
    entries.publish_entry(report=report, expires_on=in_days(30), warned=True, by=other)
