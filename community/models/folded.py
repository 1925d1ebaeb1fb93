"""Searching without accents, by a column that PostgreSQL itself makes from others."""

import unicodedata

from django.db import models
from django.db.models import Expression, F, TextField, Value
from django.db.models.functions import Coalesce, Lower

# Letters that Unicode does not take apart.
LIGATURES = (("œ", "oe"), ("æ", "ae"), ("’", "'"))


class Unmarked(models.Func):
    """Accents taken off. Both functions give the same for the same text, for ever: an index may rest on them."""

    template = "regexp_replace(normalize(%(expressions)s, NFKD), '[\u0300-\u036f]', '', 'g')"
    output_field = TextField()


class Joined(models.Func):
    template = "(%(expressions)s)"
    arg_joiner = " || ' ' || "
    output_field = TextField()


class Replaced(models.Func):
    function = "REPLACE"
    output_field = TextField()


def folded_column(*names: str) -> "models.GeneratedField":
    """What these columns hold, in one, as `fold` writes it."""
    return models.GeneratedField(expression=folded(*names), output_field=TextField(), db_persist=True)


def folded(*names: str) -> Expression:
    """The same, asked where no column keeps it."""
    joined = Joined(*(Coalesce(F(name), Value(""), output_field=TextField()) for name in names))
    text: Expression = Lower(Unmarked(joined))
    for letter, plain in LIGATURES:
        text = Replaced(text, Value(letter), Value(plain))
    return text


def fold(text: str) -> str:
    """« Été à l’Œuvre » as « ete a l'oeuvre »."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not "\u0300" <= sign <= "\u036f")
    plain = plain.lower()
    for letter, instead in LIGATURES:
        plain = plain.replace(letter, instead)
    return plain
