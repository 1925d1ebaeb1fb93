"""Many at once: chains without holes, houses that do not wait for each other, fields that share nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError, connection, transaction
from django.forms import modelform_factory

from lune.tests.races import at_once, refused
from privacy.audit import head_number, record_read
from privacy.chains import verify_chain
from privacy.models import AuditLine
from privacy.tests.conftest import execute
from privacy.tests.factories import Someone, deed
from privacy.tests.sealed_app.models import Note

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def eight(work: Callable[[int], Any]) -> list[Any]:
    """What each of eight did; nothing may refuse them."""
    ends = at_once(*(partial(work, number) for number in range(8)))
    assert refused(ends) == 0
    return ends


def test_one_chain_has_no_hole_and_no_fork() -> None:
    chain = uuid4()

    def work(number: int) -> None:
        for turn in range(25):
            try:
                with transaction.atomic():
                    deed(chain, detail={"turn": turn})
                    if turn % 5 == number % 5:
                        raise ZeroDivisionError
            except ZeroDivisionError:
                pass

    eight(work)
    numbers = list(AuditLine.objects.filter(chain=chain).order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, 8 * 20 + 1))
    assert verify_chain(chain) == []


def test_a_new_chain_begins_once() -> None:
    chain = uuid4()
    eight(lambda _: deed(chain))
    assert head_number(chain) == 8
    assert verify_chain(chain) == []


def test_one_reading_of_eight_at_once() -> None:
    chain, by, night = uuid4(), Someone(), uuid4()
    for round_ in range(5):
        eight(
            lambda _: record_read(verb="board.read", by=by, subject=None, chain=chain, scope=night, once=True)
        )
        assert head_number(chain) == 1, round_
    assert verify_chain(chain) == []


def impatient(chain: Any) -> None:
    try:
        execute("SET lock_timeout = '300ms'")
        deed(chain)
    finally:
        connection.close()


def test_one_house_does_not_wait_for_another() -> None:
    here, there = uuid4(), uuid4()
    deed(here)
    with transaction.atomic(), ThreadPoolExecutor(1) as pool:
        deed(here)
        pool.submit(impatient, there).result()
        # The same house does wait: this is what would happen were the lock a common one.
        with pytest.raises(OperationalError):
            pool.submit(impatient, here).result()
    assert (head_number(here), head_number(there)) == (2, 1)


def test_a_board_that_was_read_does_not_wait_for_a_deed() -> None:
    chain, by, night = uuid4(), Someone(), uuid4()

    def read() -> None:
        try:
            execute("SET lock_timeout = '300ms'")
            record_read(verb="board.read", by=by, subject=None, chain=chain, scope=night, once=True)
        finally:
            connection.close()

    read()
    with transaction.atomic(), ThreadPoolExecutor(1) as pool:
        deed(chain)
        pool.submit(read).result()
    assert head_number(chain) == 2


def test_checking_while_others_write_finds_no_break() -> None:
    chain = uuid4()

    def work(number: int) -> list[Any]:
        if number < 4:
            return [deed(chain) and None for _ in range(30)]
        return [fault for _ in range(10) for fault in verify_chain(chain)]

    assert not any(any(result) for result in eight(work))


def test_forms_fields_and_rows_share_nothing(tables: None) -> None:
    form_class = modelform_factory(Note, fields=["alias", "story", "number"])

    def work(number: int) -> None:
        note = Note.objects.create(alias=f"personne {number}", story="x" * number)
        for turn in range(10):
            assert not form_class({"alias": "y" * 61, "number": "?"}, instance=note).is_valid()
            found = Note.objects.get(pk=note.pk)
            assert (found.alias, found.story) == (f"personne {number}", "x" * number), turn
            found.save()

    try:
        eight(work)
        assert sorted(note.alias for note in Note.objects.all()) == [
            f"personne {number}" for number in range(8)
        ]
    finally:
        Note.objects.all().delete()


def test_the_guards_stand_again_after_a_flush() -> None:
    """Tests before this one flushed the tables; every trigger is back, and always on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, tgenabled FROM pg_trigger WHERE tgname LIKE 'audit\\_%' ORDER BY tgname"
        )
        triggers = dict(cursor.fetchall())
    assert triggers == dict.fromkeys(
        ["audit_heads_are_followed", "audit_heads_are_kept", "audit_line_is_chained", "audit_lines_are_kept"],
        "A",
    )
    assert AuditLine.objects.count() == 0
