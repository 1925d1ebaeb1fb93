"""Sheets of expenses as the pages take them."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lune.tests.pages import send
from reports.tests.factories import as_csv

SHEETS = "/gestion/depenses/fichiers/"
ROWS = [("2026-03-12", "Nourriture", "1 234,56 $", "Épicerie"), ("2026-03-13", "loyer", "3000", "")]


def uploaded(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("depenses.csv", data)


def kept(browser: Client) -> str:
    """Where a sheet of two lines waits for somebody's word."""
    address: str = send(browser, SHEETS, file=uploaded(as_csv(ROWS)))["Location"]
    return address
