from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from privacy.audit import NO_HOUSE, head_number, record, record_read
from privacy.chains import verify_chain
from privacy.models import AuditHead, AuditLine
from privacy.roles import restrict_application_role
from privacy.tests.conftest import execute
from privacy.tests.factories import Someone, deed
from privacy.tests.sealed_app.models import Note

pytestmark = pytest.mark.django_db


def read(chain: UUID, **values: Any) -> None:
    record_read(**{"verb": "guest.read", "by": Someone(), "subject": None, "chain": chain, **values})


def test_a_deed_is_told_by_opaque_names() -> None:
    house, by, night, note = Someone(), Someone(), Someone(), Note()
    detail: Any = {
        "beds": 3,
        "late": True,
        "bed": night.uid,
        "moved": [by.uid],
        "fields": ["alias"],
        "none": None,
    }
    with transaction.atomic():
        record(verb="stay.admitted", by=by, subject=note, chain=house, scope=night, detail=detail)
    line = AuditLine.objects.get(chain=house.uid)
    assert (line.kind, line.verb, line.actor, line.scope) == ("deed", "stay.admitted", by.uid, night.uid)
    assert (line.subject_type, line.subject, line.number) == ("sealed_app.note", note.uid, 1)
    assert line.detail == {**detail, "bed": str(night.uid), "moved": [str(by.uid)]}
    assert abs(line.at - datetime.now(UTC)) < timedelta(seconds=10)


def test_the_machine_does_deeds_too() -> None:
    assert deed(NO_HOUSE, by=None).actor is None


@pytest.mark.parametrize(
    "detail",
    [
        {"alias": "Marie"},
        {"alias": ["Marie"]},
        {"fields": ["Marie"]},
        {"fields": "alias"},
        {"fields": [["alias"]]},
        {"rate": 0.5},
        {"who": {"alias": 1}},
        {"at": datetime.now(UTC)},
    ],
)
def test_values_are_refused(detail: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="never values") as caught:
        deed(uuid4(), subject=Note(), detail=detail)
    assert "Marie" not in str(caught.value)


def test_field_names_need_a_subject() -> None:
    with pytest.raises(TypeError, match="never values"):
        deed(uuid4(), detail={"fields": ["alias"]})


@pytest.mark.parametrize(
    "verb", ["", "admitted", "stay.Admitted", "stay.admitted|x", "stay.admitted\n", "a.é"]
)
def test_a_verb_is_a_name(verb: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        deed(uuid4(), verb=verb)


@pytest.mark.django_db(transaction=True)
def test_a_deed_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="own transaction"):
        record(verb="stay.admitted", by=Someone(), subject=None, chain=NO_HOUSE)
    assert AuditLine.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_reading_inside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        read(NO_HOUSE)
    assert AuditLine.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_reading_is_committed_before_anything_is_shown() -> None:
    chain = uuid4()
    read(chain)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
    assert AuditLine.objects.get(chain=chain).kind == "read"


def test_when_a_reading_cannot_be_written_the_error_goes_up() -> None:
    execute("ALTER TABLE privacy_auditline ADD CONSTRAINT never CHECK (kind <> 'read') NOT VALID")
    with pytest.raises(IntegrityError):
        read(uuid4())


def test_a_rolled_back_deed_leaves_no_hole() -> None:
    chain = uuid4()
    deed(chain)
    with suppress(ZeroDivisionError), transaction.atomic():
        assert deed(chain).number / 0
    deed(chain)
    assert list(
        AuditLine.objects.filter(chain=chain).order_by("number").values_list("number", flat=True)
    ) == [1, 2]


def test_head_number_counts_a_chains_lines() -> None:
    chain, other = uuid4(), uuid4()
    assert head_number(chain) == 0
    deed(chain)
    deed(other)
    read(chain)
    assert (head_number(chain), head_number(Someone(other))) == (2, 1)


def test_what_it_costs(django_assert_num_queries: Any) -> None:
    chain, by, night = uuid4(), Someone(), uuid4()
    with transaction.atomic(), django_assert_num_queries(1):
        record(verb="stay.admitted", by=by, subject=None, chain=chain)
    with django_assert_num_queries(1):
        read(chain)
    for _ in range(2):
        with django_assert_num_queries(1):
            read(chain, by=by, scope=night, once=True)
    with django_assert_num_queries(1):
        head_number(chain)


def test_a_board_counts_once_for_a_person_and_a_night() -> None:
    chain, by, night = uuid4(), Someone(), uuid4()
    for _ in range(3):
        read(chain, by=by, scope=night, verb="board.read", once=True)
    read(chain, by=Someone(), scope=night, verb="board.read", once=True)
    read(chain, by=by, scope=uuid4(), verb="board.read", once=True)
    read(chain, by=by, scope=night, verb="month.read", once=True)
    read(chain, by=by, scope=night, verb="board.read")
    assert head_number(chain) == AuditLine.objects.filter(chain=chain).count() == 5


def test_once_belongs_to_somebody_and_something() -> None:
    with pytest.raises(IntegrityError):
        read(uuid4(), once=True)


def test_what_is_forged_is_replaced_by_the_trigger() -> None:
    chain = uuid4()
    deed(chain)
    line = AuditLine.objects.create(
        chain=chain,
        kind="deed",
        verb="a.b",
        number=99,
        at=datetime(2020, 1, 1, tzinfo=UTC),
        hash=b"x",
        previous=b"y",
    )
    line.refresh_from_db()
    assert (line.number, line.at.year, len(line.hash), len(line.previous)) == (
        2,
        datetime.now(UTC).year,
        32,
        32,
    )


REFUSED = [
    "UPDATE privacy_auditline SET verb = 'x.y'",
    "UPDATE privacy_auditline SET verb = 'x.y' WHERE false",
    "DELETE FROM privacy_auditline",
    "TRUNCATE privacy_auditline",
    "UPDATE privacy_audithead SET number = 0",
    "INSERT INTO privacy_audithead VALUES (gen_random_uuid(), 1, '')",
    "DELETE FROM privacy_audithead",
    "TRUNCATE privacy_audithead",
    "INSERT INTO privacy_audithead SELECT chain, 9, hash FROM privacy_audithead"
    " ON CONFLICT (chain) DO UPDATE SET number = 9",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_the_owner_is_refused(statement: str) -> None:
    chain = uuid4()
    deed(chain)
    with pytest.raises(ProgrammingError, match="only ever added to"), transaction.atomic():
        execute(statement)
    assert (head_number(chain), AuditLine.objects.get(chain=chain).verb) == (1, "stay.admitted")


def test_django_is_refused() -> None:
    line = deed(uuid4())
    for change in (line.delete, line.save, AuditLine.objects.all().delete, AuditHead.objects.all().delete):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()


def test_replica_mode_does_not_pass_the_guards() -> None:
    deed(uuid4())
    try:
        with transaction.atomic():
            execute("SET LOCAL session_replication_role = replica")
    except ProgrammingError:
        return  # only a superuser may; an owner who is none is refused already
    for statement in REFUSED:
        with pytest.raises(ProgrammingError, match="only ever added to"), transaction.atomic():
            execute(statement)


@pytest.mark.parametrize("statement", REFUSED)
def test_the_applications_role_is_refused_by_its_grants(application: str, statement: str) -> None:
    deed(uuid4())
    assert execute("SELECT current_user") == [(application,)]
    with pytest.raises(ProgrammingError, match="permission denied"):
        execute(statement)


def test_the_applications_role_adds_and_reads(application: str) -> None:
    chain = uuid4()
    deed(chain)
    read(chain, scope=uuid4(), once=True)
    assert head_number(chain) == AuditLine.objects.filter(chain=chain).count() == 2
    assert verify_chain(chain) == []


def test_no_such_role_is_no_matter(settings: Any) -> None:
    settings.APP_ROLE = "nobody_of_that_name"
    restrict_application_role()


def test_the_owner_is_not_restricted(settings: Any) -> None:
    settings.APP_ROLE = execute("SELECT current_user")[0][0]
    restrict_application_role()
    assert deed(uuid4()).number == 1


def test_the_trigger_looks_names_up_in_the_owners_schema_alone() -> None:
    execute("CREATE TEMP TABLE privacy_audithead (chain uuid PRIMARY KEY, number bigint, hash bytea)")
    chain = uuid4()
    deed(chain)
    assert execute("SELECT count(*) FROM pg_temp.privacy_audithead") == [(0,)]
    assert execute("SELECT number FROM public.privacy_audithead WHERE chain = %s", [chain]) == [(1,)]
