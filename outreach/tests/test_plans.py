"""A session that began with empty shelves posts as well when they are full: it keeps the plans it made."""

import pytest
from django.db import connection, transaction
from django.utils import timezone

from outreach.models import Document, Location, Lot, Move
from outreach.models.ledger import DocumentKind
from outreach.models.places import Kind
from outreach.tests.factories import ItemFactory, days_ago, single, stocked, supplier

pytestmark = pytest.mark.django_db(transaction=True)

DOCUMENTS = 300
# Each line is met a few times: by its keys, its checks, the lowest of its lot. Read from end to end for each, it is 300.
TIMES_AT_MOST = 20


def seen() -> int:
    """How many moves this session has met and not told yet, from end to end or by an index."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COALESCE(seq_tup_read, 0) + COALESCE(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables"
            " WHERE relname = 'outreach_move'"
        )
        return int(cursor.fetchone()[0])


def empty_and_known_to_be() -> None:
    """What the database's own cleaner leaves after tests, and on the first evening of a house."""
    with connection.cursor() as cursor:
        for table in ("move", "document", "lot", "balance"):
            cursor.execute(f"VACUUM outreach_{table}")


def documents(kind: DocumentKind, lots: list[Lot], origin: Location, target: Location) -> list[Move]:
    """One for each lot, and its only move."""
    at = days_ago(1)
    made = Document.objects.bulk_create(
        Document(kind=kind, occurred_at=at, occurred_on=timezone.localdate(at)) for _lot in lots
    )
    return [
        Move(
            document=document,
            item_id=lot.item_id,
            lot=lot,
            from_location=origin,
            to_location=target,
            quantity=1,
            occurred_on=document.occurred_on,
        )
        for document, lot in zip(made, lots, strict=True)
    ]


def test_posting_much_at_once_reads_no_table_again_for_each_line(place: Location) -> None:
    empty_and_known_to_be()
    for _time in range(8):
        stocked(place, 1)
    item = ItemFactory()
    lots = Lot.objects.bulk_create(Lot(item=item, code=f"lot {number}") for number in range(DOCUMENTS))
    for kind, origin, target in (
        (DocumentKind.RECEIPT, supplier(), place),
        (DocumentKind.GIFT, place, single(Kind.PARTICIPANTS)),
    ):
        with transaction.atomic():
            before = seen()
            Move.objects.bulk_create(documents(kind, lots, origin, target))
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            met = seen() - before
        assert DOCUMENTS <= met <= TIMES_AT_MOST * DOCUMENTS, kind
