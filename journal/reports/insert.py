"""The printed insert, from public texts alone: nothing here can reach an original."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from journal.models.entries import InsertBatch, ListEntry
from journal.models.masthead import Helpline, Masthead
from journal.press.sheets import Help, Insert, InsertEntry, Pdf
from lune.formats import month_name
