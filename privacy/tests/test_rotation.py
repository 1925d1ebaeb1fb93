from collections import Counter
from dataclasses import replace
from io import StringIO
from itertools import islice
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from privacy.keyring import key_id
from privacy.rotation import rotate, sealed_fields, values_by_key
from privacy.tests.conftest import overwrite, raw, with_keys
from privacy.tests.sealed_app.models import Note

pytestmark = pytest.mark.usefixtures("installed")

ALIAS: Any = Note._meta.get_field("alias")


@pytest.fixture
def notes(settings: Any) -> list[Note]:
    """Seven rows of the first key; the second is now the current one."""
    first = replace(settings.KEYS, current="k1", keys={"k1": b"\x01" * 32})
    settings.KEYS = first
    notes = Note.objects.bulk_create(Note(alias=f"Marie {number}", story=None) for number in range(7))
    settings.KEYS = with_keys(current="k2", k2=b"\x02" * 32)
    return notes


def run(*arguments: str) -> str:
    output = StringIO()
    call_command("rotate_keys", *arguments, stdout=output, stderr=output)
    return output.getvalue()


def test_every_value_takes_the_current_key(notes: list[Note], settings: Any) -> None:
    assert "sealed_app_note.alias: 7 sealed again" in run()
    settings.KEYS = replace(settings.KEYS, keys={"k2": b"\x02" * 32})
    assert [note.alias for note in Note.objects.order_by("pk")] == [f"Marie {number}" for number in range(7)]
    assert {note.label for note in Note.objects.all()} == {""}
    assert values_by_key(ALIAS) == Counter({"k2": 7})


def test_run_again_it_writes_nothing(notes: list[Note]) -> None:
    run()
    before = [raw(note, "alias") for note in notes]
    assert "sealed again" not in run()
    assert [raw(note, "alias") for note in notes] == before


def test_stopped_it_goes_on_where_it_was(notes: list[Note]) -> None:
    assert next(rotate(ALIAS, size=3)).sealed == 3
    assert [key_id(raw(note, "alias")) for note in notes] == ["k2"] * 3 + ["k1"] * 4
    assert [batch.sealed for batch in rotate(ALIAS, size=3)] == [3, 1]
    assert values_by_key(ALIAS) == Counter({"k2": 7})


def test_a_dry_run_counts(notes: list[Note]) -> None:
    lines = run("--dry-run").splitlines()
    assert lines == ["key k1 (kept): 14 values", "key k2 (current): 0 values"]
    assert values_by_key(ALIAS) == Counter({"k1": 7})


def test_what_does_not_open_is_left_and_told(notes: list[Note]) -> None:
    before = raw(notes[0], "alias")
    overwrite(notes[2], "alias", before)
    output = StringIO()
    with pytest.raises(CommandError, match="1 values do not open"):
        call_command("rotate_keys", stdout=output, stderr=output)
    assert f"sealed_app_note.alias: {notes[2].uid} does not open" in output.getvalue()
    assert "Marie" not in output.getvalue()
    assert raw(notes[2], "alias") == before
    assert values_by_key(ALIAS) == Counter({"k2": 6, "k1": 1})


def test_it_ends_though_the_last_value_does_not_open(notes: list[Note]) -> None:
    overwrite(notes[6], "alias", raw(notes[0], "alias"))
    batches = list(islice(rotate(ALIAS, size=1), 20))
    assert [batch.sealed for batch in batches] == [1] * 6 + [0]
    assert batches[-1].unreadable == [notes[6].uid]


def test_a_key_that_is_missing_is_told(notes: list[Note], settings: Any) -> None:
    settings.KEYS = replace(settings.KEYS, keys={"k2": b"\x02" * 32})
    assert "key k1 (MISSING): 14 values" in run("--dry-run")


def test_every_sealed_column_is_known() -> None:
    columns = {field.sealed_column for field in sealed_fields()}
    assert {"sealed_app_note.alias", "sealed_app_note.label", "sealed_app_other.label"} <= columns
