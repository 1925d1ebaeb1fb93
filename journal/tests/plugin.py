"""What the journal's tests share: sentences in English, and tables that may be emptied between two tests."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from privacy.tests import plugin

KEPT = (
    "version",
    "contributionstep",
    "issuestep",
    "authorapproval",
    "consentwording",
    "consent",
    "proofsignature",
)
plugin.GUARDS.update({f"journal_{table}": "journal_is_kept" for table in KEPT})


@pytest.fixture
def in_english() -> Iterator[None]:
    """Sentences as the source has them, whatever the catalogue says."""
    with translation.override("en"):
        yield
