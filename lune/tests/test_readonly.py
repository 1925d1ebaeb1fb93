import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from lune.readonly import ReadOnlyGetMiddleware, WroteOnGet, only_reads
from team.models import User


def answer_by(deed: object, method: str = "GET") -> HttpResponse:
    def view(request: HttpRequest) -> HttpResponse:
        deed()  # type: ignore[operator]  # any callable
        return HttpResponse("done")

    with transaction.atomic():
        return ReadOnlyGetMiddleware(view)(RequestFactory().generic(method, "/"))


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_page_that_shows_cannot_write(worker: User, method: str) -> None:
    with pytest.raises(WroteOnGet):
        answer_by(lambda: User.objects.update(is_active=False), method)
    assert User.objects.filter(is_active=False).count() == 0


@pytest.mark.django_db
def test_a_row_cannot_be_saved_or_deleted(worker: User) -> None:
    for deed in (worker.save, worker.delete, lambda: User.objects.create_user("x", "worker")):
        with pytest.raises(WroteOnGet):
            answer_by(deed)


@pytest.mark.django_db
def test_a_post_writes(worker: User) -> None:
    answer_by(lambda: User.objects.update(is_active=False), "POST")
    assert User.objects.filter(is_active=False).count() == 1


@pytest.mark.django_db
def test_reading_and_counting_tries_go_on(worker: User) -> None:
    def read() -> None:
        list(User.objects.select_related())
        cache.set("tries", 1)
        cache.delete("tries")

    assert answer_by(read).content == b"done"


@pytest.mark.django_db
def test_writing_is_free_again_after_the_answer(worker: User) -> None:
    with pytest.raises(WroteOnGet):
        answer_by(worker.save)
    worker.save()
    assert not connection.execute_wrappers


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1",
        "  select * from team_user for update",
        "SAVEPOINT s1",
        "RELEASE SAVEPOINT s1",
        "WITH a AS (SELECT 1) SELECT * FROM a",
        "INSERT INTO privacy_auditline (verb) SELECT 'x'",
        'INSERT INTO "privacy_auditline" ("verb") VALUES (%s)',
        'UPDATE "django_session" SET expire_date = now()',
        "DELETE FROM lune_cache WHERE cache_key < %s",
    ],
)
def test_reads(sql: str) -> None:
    assert only_reads(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO shelter_stay (id) VALUES (1)",
        'UPDATE ONLY "shelter_stay" SET left_at = now()',
        "DELETE FROM shelter_stay",
        "WITH gone AS (DELETE FROM shelter_stay RETURNING *) SELECT * FROM gone",
        "WITH a AS (SELECT 1) INSERT INTO shelter_stay SELECT * FROM a",
        "WITH a AS (INSERT INTO lune_cache VALUES (1)) UPDATE shelter_stay SET id = 2",
        "TRUNCATE shelter_stay",
        "DROP TABLE shelter_stay",
        "CREATE TABLE x (id int)",
        "COPY shelter_stay FROM STDIN",
        "MERGE INTO shelter_stay USING x ON true WHEN MATCHED THEN DELETE",
        "DO $$ BEGIN END $$",
    ],
)
def test_writes(sql: str) -> None:
    assert not only_reads(sql)
