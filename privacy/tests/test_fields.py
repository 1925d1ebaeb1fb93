"""The promises of a sealed text, as each part of Django meets it."""

import copy
import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django import forms
from django.core import serializers
from django.core.exceptions import FieldError, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.writer import MigrationWriter
from django.db.models import Count, F, Value
from django.forms import modelform_factory
from django.test.utils import CaptureQueriesContext, isolate_apps

from privacy.fields import EncryptedTextField
from privacy.keyring import DecryptionError, key_id
from privacy.sealed import Sealed
from privacy.tests.conftest import execute, overwrite, raw, with_keys
from privacy.tests.sealed_app.models import Note, Other

pytestmark = pytest.mark.usefixtures("sealed")

NoteForm = modelform_factory(Note, fields=["alias", "story", "label", "number"])


def fresh(note: Note) -> Note:
    return Note.objects.get(pk=note.pk)


def test_what_is_saved_is_read() -> None:
    note = fresh(Note.objects.create(alias="Éloïse", story="Elle\naime 🦊"))
    assert (note.alias, note.story, note.label) == ("Éloïse", "Elle\naime 🦊", "")


def test_the_database_sees_nothing() -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        note = Note.objects.create(alias="Marie-Ève", story="Marie-Ève")
        note.alias = "Marie-Ève"
        note.full_clean()
        note.save()
    assert not any("Marie" in query["sql"] or "4d61726965" in query["sql"].lower() for query in queries)
    for column in ("alias", "story"):
        assert b"Marie" not in raw(note, column)
    assert raw(note, "alias") != raw(note, "story")


def test_equal_texts_of_two_rows_differ() -> None:
    first, second = Note.objects.bulk_create([Note(alias="Marie"), Note(alias="Marie")])
    assert raw(first, "alias") != raw(second, "alias")
    assert (fresh(first).alias, fresh(second).alias) == ("Marie", "Marie")


def test_nothing_and_empty_stay_distinct() -> None:
    assert fresh(Note.objects.create(alias="a", story=None)).story is None
    empty = Note.objects.create(alias="a", story="")
    assert fresh(empty).story == ""
    assert len(raw(empty, "story")) == len(raw(empty, "alias"))
    assert list(Note.objects.filter(story__isnull=False)) == [empty]


def test_a_row_that_was_only_loaded_holds_no_plain_text() -> None:
    note = fresh(Note.objects.create(alias="Marie"))
    assert note.alias == "Marie"
    assert "Marie" not in repr(note.__dict__)
    assert f"{note.__dict__['alias']} {note.__dict__['alias']!r}" == "sealed sealed"


def test_saving_twice_does_not_seal_twice() -> None:
    note = Note.objects.create(alias="Marie")
    for _ in range(3):
        note = fresh(note)
        note.save()
        note.save()
    assert fresh(note).alias == "Marie"


def test_saving_again_uses_the_current_key(settings: Any) -> None:
    note = Note.objects.create(alias="Marie")
    first = key_id(raw(note, "alias"))
    settings.KEYS = with_keys(current="k2", k2=b"\x02" * 32)
    assert first != "k2"
    fresh(note).save()
    assert key_id(raw(note, "alias")) == "k2"
    assert fresh(note).alias == "Marie"


# Whoever has the database in her hands.


@pytest.fixture
def note() -> Note:
    return Note.objects.create(alias="Marie", story="Une histoire", label="x")


def refused(note: Note, column: str = "alias") -> None:
    """Neither shown nor saved."""
    before = raw(note, column)
    found = fresh(note)
    with pytest.raises(DecryptionError) as caught:
        getattr(found, column)
    with pytest.raises(DecryptionError), transaction.atomic():
        found.save()
    with pytest.raises(DecryptionError):
        found.full_clean()
    with pytest.raises(DecryptionError):
        NoteForm(instance=found)
    assert raw(note, column) == before
    assert "Marie" not in f"{caught.value} {caught.value!r}"


def test_a_value_of_another_row_is_refused(note: Note) -> None:
    overwrite(note, "alias", raw(Note.objects.create(alias="Zoé"), "alias"))
    refused(note)


def test_a_value_of_another_column_is_refused(note: Note) -> None:
    overwrite(note, "alias", raw(note, "story"))
    refused(note)


def test_a_value_of_another_table_is_refused(note: Note) -> None:
    other = Other.objects.create(uid=note.uid, label="Marie")
    overwrite(note, "label", raw(other, "label"))
    refused(note, "label")


@pytest.mark.parametrize("place", [1, 2, 3, 4, 10, 16, 30, -16, -1])
def test_an_altered_bit_is_refused(note: Note, place: int) -> None:
    data = bytearray(raw(note, "alias"))
    data[place] ^= 1
    overwrite(note, "alias", bytes(data))
    refused(note)


def test_a_row_given_another_uid_is_refused(note: Note) -> None:
    Note.objects.filter(pk=note.pk).update(uid=uuid4())
    refused(note)


@pytest.mark.parametrize("data", [b"Marie", b"", b"Marie" * 20, b"\x01" * 20])
def test_plain_text_is_refused_by_the_database(note: Note, data: bytes) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        overwrite(note, "alias", data)


def test_a_wrong_key_is_refused(note: Note, settings: Any) -> None:
    settings.KEYS = replace(settings.KEYS, keys={"k1": b"\x07" * 32})
    refused(note)


def test_a_missing_key_is_refused(note: Note, settings: Any) -> None:
    settings.KEYS = replace(settings.KEYS, current="k2", keys={"k2": b"\x02" * 32})
    refused(note)


def test_the_other_values_of_a_row_still_open(note: Note) -> None:
    overwrite(note, "alias", raw(note, "story"))
    assert fresh(note).story == "Une histoire"
    Note.objects.filter(pk=note.pk).update(number=3)
    assert fresh(note).number == 3


# What the database cannot be asked.


@pytest.mark.parametrize(
    "lookup",
    ["alias", "alias__exact", "alias__iexact", "alias__icontains", "alias__in", "alias__gt", "alias__x"],
)
def test_lookups_are_refused(lookup: str) -> None:
    with pytest.raises(FieldError, match="alias is sealed"):
        Note.objects.filter(**{lookup: ["Marie"]}).exists()


@pytest.mark.parametrize("value", ["Marie", "", F("story"), Value("Marie"), 3, b"Marie"])
def test_update_is_refused(note: Note, value: Any) -> None:
    before = raw(note, "alias")
    with pytest.raises(FieldError, match="alias is sealed"), transaction.atomic():
        Note.objects.update(alias=value)
    assert raw(note, "alias") == before


def test_update_with_a_value_of_another_row_is_refused(note: Note) -> None:
    stolen = Note.objects.values_list("alias", flat=True).get()
    for value in (note.alias, fresh(note).alias, stolen):
        with pytest.raises(FieldError, match="alias is sealed"), transaction.atomic():
            Note.objects.update(alias=value)


def test_an_expression_is_not_saved(note: Note) -> None:
    for expression in (F("story"), Value("Marie")):
        note.alias = expression  # type: ignore[assignment]
        with pytest.raises(FieldError, match="alias is sealed") as caught, transaction.atomic():
            note.save()
        assert "Marie" not in str(caught.value)
        with pytest.raises(FieldError, match="alias is sealed"), transaction.atomic():
            Note.objects.bulk_create([Note(alias=expression)])


def test_its_text_is_never_a_parameter(note: Note) -> None:
    field = Note._meta.get_field("alias")
    with pytest.raises(FieldError, match="alias is sealed") as caught:
        Note.objects.annotate(name=Value("Marie", output_field=field)).first()
    assert "Marie" not in str(caught.value)


def test_bulk_update_is_refused(note: Note) -> None:
    for one in (note, fresh(note)):
        one.story = "autre"
        with pytest.raises(FieldError, match="story is sealed"), transaction.atomic():
            Note.objects.bulk_update([one], ["story"])


def test_update_may_forget(note: Note) -> None:
    Note.objects.update(story=None)
    assert fresh(note).story is None


def test_values_are_sealed_until_they_are_opened_for_their_row(note: Note) -> None:
    uid, sealed = Note.objects.values_list("uid", "alias").get()
    assert isinstance(sealed, Sealed)
    assert sealed.open(uid=uid) == "Marie"
    with pytest.raises(DecryptionError):
        sealed.open(uid=uuid4())
    assert repr(Note.objects.values("alias").get()) == "{'alias': sealed}"
    assert Note.objects.aggregate(n=Count("alias")) == {"n": 1}


# Ways to a row.


def test_deferred_values(note: Note, django_assert_num_queries: Any) -> None:
    for rows, queries in (
        (Note.objects.only("number"), 3),
        (Note.objects.only("alias"), 2),
        (Note.objects.defer("alias"), 2),
    ):
        with django_assert_num_queries(queries):
            assert rows.get(pk=note.pk).alias == "Marie"


def test_refreshing(note: Note) -> None:
    other = fresh(note)
    other.alias = "Zoé"
    other.save()
    note.refresh_from_db()
    assert note.alias == "Zoé"
    other.alias = "Léa"
    other.save(update_fields=["alias"])
    note.refresh_from_db(fields=["alias"])
    assert note.alias == "Léa"


def test_copies(note: Note, installed: None) -> None:
    for found in (note, fresh(note)):
        for twin in (copy.copy(found), copy.deepcopy(found), pickle.loads(pickle.dumps(found))):  # noqa: S301
            assert twin.alias == "Marie"
    assert b"Marie" not in pickle.dumps(fresh(note))
    assert b"Marie" not in pickle.dumps(list(Note.objects.values("alias")))


def test_a_copied_row_asks_for_its_texts_to_be_read_first(note: Note) -> None:
    twin = fresh(note)
    alias = twin.alias
    twin.pk, twin.uid, twin._state.adding = None, uuid4(), True
    with pytest.raises(DecryptionError), transaction.atomic():
        twin.save()
    twin.alias, twin.story, twin.label = alias, None, ""
    twin.save()
    assert (fresh(twin).alias, fresh(note).alias) == ("Marie", "Marie")


def test_raw_queries_and_get_or_create(note: Note) -> None:
    assert next(iter(Note.objects.raw("SELECT * FROM sealed_app_note"))).alias == "Marie"
    made, created = Note.objects.update_or_create(uid=note.uid, defaults={"alias": "Zoé"})
    assert (made.pk, created, fresh(note).alias) == (note.pk, False, "Zoé")


def test_a_row_without_a_uid_is_not_sealed() -> None:
    with pytest.raises(FieldError, match="no uid"), transaction.atomic():
        Note(alias="Marie", uid=None).save()


def test_a_uid_given_as_text_is_the_same_uid() -> None:
    uid = uuid4()
    note = Note.objects.create(uid=str(uid), alias="Marie")
    assert note.alias == fresh(note).alias == "Marie"


# Forms.


def test_a_form_edits_it(note: Note) -> None:
    form = NoteForm({"alias": "Zoé", "story": "", "label": "sealed:Zoé", "number": 1}, instance=fresh(note))
    assert (form.initial["alias"], form.initial["story"]) == ("Marie", "Une histoire")
    form.save()
    assert (fresh(note).alias, fresh(note).story, fresh(note).label) == ("Zoé", None, "sealed:Zoé")


def test_widgets_and_lengths() -> None:
    alias, story = NoteForm.base_fields["alias"], NoteForm.base_fields["story"]
    assert (type(alias.widget), type(story.widget)) == (forms.TextInput, forms.Textarea)
    assert (alias.required, alias.widget.attrs["maxlength"], story.required) == (True, "60", False)


def test_an_invalid_form_harms_nothing_in_this_process(note: Note) -> None:
    for data in ({"alias": "x" * 61}, {"alias": "Zoé", "number": "abc"}, {"alias": "Zoé", "number": -1}, {}):
        form = NoteForm({"number": 0, **data}, instance=fresh(note))
        assert not form.is_valid()
        found = fresh(note)
        assert (found.alias, found.story, found.label) == ("Marie", "Une histoire", "x")
        found.save()
        assert [fresh(note).alias, Note.objects.get(alias__isnull=False).story] == ["Marie", "Une histoire"]


def test_what_is_too_long_is_refused_without_being_repeated() -> None:
    with pytest.raises(ValidationError) as caught:
        Note(alias="Marie" * 20).full_clean()
    assert "Marie" not in f"{caught.value} {caught.value!r}"
    Note(alias="é" * 60).full_clean()


def test_what_is_required_is_asked_for() -> None:
    with pytest.raises(ValidationError, match="alias"):
        Note(alias="").full_clean()


def test_constraints_may_ask_whether_there_is_a_value() -> None:
    Note(alias="Marie", number=-1, story="x").full_clean()
    with pytest.raises(ValidationError, match="below_zero_has_a_story"):
        Note(alias="Marie", number=-1).full_clean()


# Dumps.


@pytest.mark.parametrize("layout", ["json", "jsonl", "xml"])
def test_a_dump_is_sealed_and_loads_back(note: Note, installed: None, layout: str) -> None:
    dump = serializers.serialize(layout, [fresh(note), Note(alias="Marie")])
    assert "Marie" not in dump
    before = raw(note, "alias")
    Note.objects.all().delete()
    for row in serializers.deserialize(layout, dump):
        row.save()
    loaded = Note.objects.get(uid=note.uid)
    assert (loaded.alias, loaded.story, raw(loaded, "alias")) == ("Marie", "Une histoire", before)


def test_a_dump_loads_over_what_is_there(note: Note, installed: None) -> None:
    dump = serializers.serialize("json", [fresh(note)])
    note.alias = "Zoé"
    note.save()
    for row in serializers.deserialize("json", dump):
        row.save()
    assert fresh(note).alias == "Marie"


def test_the_commands_dump_and_load(note: Note, installed: None, tmp_path: Path) -> None:
    path = tmp_path / "dump.json"
    call_command("dumpdata", "sealed_app", output=str(path), verbosity=0)
    assert "Marie" not in path.read_text()
    Note.objects.all().delete()
    call_command("loaddata", str(path), verbosity=0)
    assert Note.objects.get(uid=note.uid).alias == "Marie"


def test_an_altered_dump_is_not_loaded(note: Note, installed: None) -> None:
    dump = serializers.serialize("json", [fresh(note)])
    for altered in (dump.replace(str(note.uid), str(uuid4())), dump.replace('"sealed:AQJr', '"sealed:AQJs')):
        assert altered != dump
        with pytest.raises(DecryptionError), transaction.atomic():
            next(iter(serializers.deserialize("json", altered))).save()


def test_a_dump_cut_short_is_not_loaded(note: Note, installed: None) -> None:
    dump = serializers.serialize("json", [fresh(note)]).replace('"sealed:', '"sealed:é')
    with pytest.raises(serializers.base.DeserializationError, match="cut short or altered"):
        list(serializers.deserialize("json", dump))


# Migrations and checks.


def test_migrations_can_write_it() -> None:
    field = EncryptedTextField("alias", max_length=60, null=True, multiline=True, bound_to="a.b", default="")
    name, path, args, kwargs = field.deconstruct()
    assert path == "privacy.fields.EncryptedTextField"
    assert EncryptedTextField(*args, **kwargs).deconstruct() == (name, path, args, kwargs)
    assert "privacy.fields.EncryptedTextField" in MigrationWriter.serialize(field)[0]
    assert EncryptedTextField().deconstruct()[3] == {}


def test_a_column_may_be_added_to_an_empty_table() -> None:
    field: Any = EncryptedTextField(default="", blank=True)
    field.set_attributes_from_name("added")
    field.model = Note
    with connection.schema_editor() as editor:
        editor.add_field(Note, field)
    columns = execute(
        "SELECT is_nullable, column_default, data_type FROM information_schema.columns"
        " WHERE table_name = 'sealed_app_note' AND column_name = 'added'"
    )
    assert columns == [("NO", None, "bytea")]


def test_a_column_with_values_may_change_its_options(note: Note) -> None:
    old: Any = Note._meta.get_field("story")
    for options in ({"null": True, "max_length": 9}, {"null": False, "default": "", "max_length": 9}):
        new: Any = EncryptedTextField(**options)
        new.set_attributes_from_name("story")
        new.model = Note
        with connection.schema_editor() as editor:
            editor.alter_field(Note, old, new, strict=True)
        old = new
    assert fresh(note).story == "Une histoire"
    with pytest.raises(IntegrityError), transaction.atomic():
        overwrite(note, "story", b"Marie" * 20)


def test_a_column_keeps_its_binding_when_it_is_renamed(note: Note) -> None:
    data = raw(note, "alias")
    renamed: Any = EncryptedTextField(bound_to="sealed_app_note.alias")
    renamed.set_attributes_from_name("pseudonym")
    renamed.model = Other
    assert renamed.from_db_value(data, None, connection).open(uid=note.uid) == "Marie"


def test_an_abstract_field_is_bound_to_each_table() -> None:
    columns = [model._meta.get_field("label").sealed_column for model in (Note, Other)]
    assert columns == ["sealed_app_note.label", "sealed_app_other.label"]


@isolate_apps("privacy")
def test_what_cannot_work_is_told_before_it_runs() -> None:
    class Wrong(models.Model):  # noqa: DJ008
        alias = EncryptedTextField(unique=True, choices=[("a", "a")])

        class Meta:
            app_label = "privacy"

    faults = {fault.id for fault in Wrong.check() if fault.obj is Wrong._meta.get_field("alias")}
    assert faults == {"privacy.E002", "privacy.E003"}
    assert Note.check() == []
