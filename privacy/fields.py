"""A text that the database cannot read."""

from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast
from uuid import UUID

from django import forms
from django.core import checks
from django.core.exceptions import FieldDoesNotExist, FieldError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query_utils import DeferredAttribute
from django.forms.widgets import Textarea

from privacy.keyring import NONCE_BYTES, STEP, key_ring
from privacy.sealed import DUMP_PREFIX, Loaded, Ready, Sealed, Unset, dumped, undumped

TAG_BYTES = 16
SHORTEST = 3 + NONCE_BYTES + STEP + TAG_BYTES  # a key's id of one letter, an empty text

_ST = TypeVar("_ST", contravariant=True)
_GT = TypeVar("_GT", covariant=True)

if TYPE_CHECKING:

    class TextBase(models.Field[_ST, _GT]):
        _pyi_private_set_type: str
        _pyi_private_get_type: str

else:

    class TextBase(models.Field, Generic[_ST, _GT]):
        """Django's own fields take no type parameters when they run."""


class SealedAttribute(DeferredAttribute):
    """Opens the value each time it is read, so that an instance which was only loaded holds no plain text."""

    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> Any:
        if instance is None:
            return self
        if self.field.attname not in instance.__dict__:
            instance.__dict__[self.field.attname] = self._deferred(instance)
        value = instance.__dict__[self.field.attname]
        if not isinstance(value, Sealed):
            return value
        text = value.open(uid=uid_of(instance))
        # A dump goes back into the database as it is, once it has shown that it opens.
        return value if isinstance(value, Loaded) else text

    def __set__(self, instance: models.Model, value: object) -> None:
        instance.__dict__[self.field.attname] = value

    def _deferred(self, instance: models.Model) -> Sealed | None:
        # Not refresh_from_db: it reads through a second instance without a uid, and leaves plain text here.
        rows = type(instance)._base_manager.using(instance._state.db).filter(pk=instance.pk)
        return cast("Sealed | None", rows.values_list(self.field.attname, flat=True).get())


class EncryptedTextField(TextBase[_ST, _GT]):
    """Text sealed for one column of one row; the model needs a random `uid` made before the first save.

    Only `isnull` can be asked of the database. A value is written by saving its row (or bulk_create):
    `update()` and bulk_update() are refused, for they know no row. `values()` gives `Sealed`, to be opened
    with the row's uid. To copy a text into another row, read it and assign it.

    `multiline` gives forms a text area. `bound_to` keeps the first "table.column" when either is renamed.
    """

    description = "Text, encrypted"
    descriptor_class = SealedAttribute

    def __init__(self, *args: Any, multiline: bool = False, bound_to: str = "", **kwargs: Any) -> None:
        self.multiline, self.bound_to = multiline, bound_to
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    @property
    def sealed_column(self) -> str:
        return self.bound_to or f"{self.model._meta.db_table}.{self.column}"

    def seal(self, text: str, *, uid: UUID) -> Ready:
        """`text` as this column keeps it in the row `uid`: what `update()` accepts."""
        return Ready(key_ring().seal(text, column=self.sealed_column, uid=uid))

    # The database's side.

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "bytea"

    def db_check(self, connection: BaseDatabaseWrapper) -> str:
        # Plain text never gets in, not even by SQL typed by hand.
        name = connection.ops.quote_name(str(self.column))
        return f"substring({name} from 1 for 1) = '\\x01'::bytea AND octet_length({name}) >= {SHORTEST}"

    def from_db_value(
        self, value: bytes | None, expression: Any, connection: BaseDatabaseWrapper
    ) -> Sealed | None:
        return None if value is None else Sealed(bytes(value), self.sealed_column)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        # Reading opens what is still shut: an altered value stops the save, a good one takes the current key.
        value = getattr(model_instance, self.attname)
        if value is None:
            return None
        if isinstance(value, Sealed) or hasattr(value, "resolve_expression"):
            raise FieldError(f"{self.name} is sealed: it is written from text, not from an expression.")
        return self.seal(str(value), uid=uid_of(model_instance))

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        if value is None or isinstance(value, Unset):
            return None
        if isinstance(value, Loaded):
            return value.data
        if isinstance(value, Ready):
            return bytes(value)
        raise FieldError(
            f"{self.name} is sealed: it is written by saving its row, never by update() or bulk_update()."
        )

    def get_db_prep_value(
        self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> bytes | None:
        if value is None:
            return None
        raise FieldError(f"{self.name} is sealed: its text is never sent to the database.")

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(
                f"{self.name} is sealed: the database cannot look for {lookup_name}, only for isnull."
            )
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(
            f"{self.name} is sealed: the database cannot look for {lookup_name}, only for isnull."
        )

    # Python's side.

    def get_default(self) -> Any:
        default = super().get_default()
        return Unset() if default == "" else default

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        # Not to_python, which opens dumps: what a person types is text, whatever it looks like.
        self.validate(value, model_instance)
        self.run_validators(value)
        return value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value.startswith(DUMP_PREFIX):
            return undumped(value, self.sealed_column)
        return value

    def value_to_string(self, obj: models.Model) -> str:
        value = obj.__dict__.get(self.attname)
        if isinstance(value, Sealed):
            return dumped(value.data)
        return dumped(self.seal(str(self.value_from_object(obj)), uid=uid_of(obj)))

    def formfield(self, **kwargs: Any) -> Any:
        defaults: dict[str, Any] = {"max_length": self.max_length, "form_class": forms.CharField}
        if self.null:
            defaults["empty_value"] = None
        if self.multiline:
            defaults["widget"] = Textarea
        return super().formfield(**defaults | kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        options = {"multiline": self.multiline, "bound_to": self.bound_to}
        return name, path, args, kwargs | {option: value for option, value in options.items() if value}

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        return [*super().check(**kwargs), *self._check_uid(), *self._check_unsupported()]

    def _check_uid(self) -> list[checks.CheckMessage]:
        try:
            if isinstance(self.model._meta.get_field("uid"), models.UUIDField):
                return []
        except FieldDoesNotExist:
            pass
        return [
            checks.Error(
                "A sealed text needs its model to have a UUIDField named uid.", obj=self, id="privacy.E002"
            )
        ]

    def _check_unsupported(self) -> list[checks.CheckMessage]:
        options = ("primary_key", "_unique", "db_index", "choices")
        wrong = [option.strip("_") for option in options if getattr(self, option)]
        hint = "Equal texts are never equal once sealed."
        return [checks.Error(f"A sealed text has no {name}.", hint, self, "privacy.E003") for name in wrong]


def uid_of(instance: models.Model) -> UUID:
    """The row's random name. Raises FieldError where there is none to seal with."""
    uid = getattr(instance, "uid", None)
    if uid is None:
        raise FieldError(f"{instance._meta.label} has no uid to seal its texts with.")
    return uid if isinstance(uid, UUID) else UUID(str(uid))
