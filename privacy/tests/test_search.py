from uuid import uuid4

import pytest

from privacy.keyring import DecryptionError
from privacy.search import fold, matches, scan
from privacy.tests.sealed_app.models import Note


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Éloïse", "eloise"),
        ("E\u0301loi\u0308se", "eloise"),
        ("ŒUVRE Læti", "oeuvre laeti"),
        ("L’Île", "l'ile"),
        ("  Marie\u00a0\u202f Ève\t", "marie eve"),
        ("GROẞ", "gross"),
        ("İpek", "ipek"),
        ("ﬁlle", "fille"),
        ("Ａｌｉ", "ali"),
        ("", ""),
        ("ليلى", "ليلى"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(folded) == folded


@pytest.mark.parametrize("needle", ["élo", "ELO", "eloise", "ïse", "é l", "gagnon elo", " élo "])
def test_found(needle: str) -> None:
    assert matches(needle, "Éloïse Gagnon")


@pytest.mark.parametrize("needle", ["", " ", "eloize", "elo tremblay", "elog"])
def test_not_found(needle: str) -> None:
    assert not matches(needle, "Éloïse Gagnon")


@pytest.mark.usefixtures("sealed")
class TestScan:
    def test_rows_that_match(self) -> None:
        Note.objects.bulk_create(Note(alias=alias) for alias in ("Éloïse", "Marie", "Chloé", "Élodie"))
        rows = Note.objects.values_list("pk", "uid", "alias")
        assert sorted(text for _, text in scan("élo", rows)) == ["Élodie", "Éloïse"]
        assert list(scan("", rows)) == []

    def test_a_row_without_a_value(self) -> None:
        Note.objects.create(alias="Marie", story=None)
        assert list(scan("m", Note.objects.values_list("pk", "uid", "story"))) == []

    def test_an_altered_value_stops_it(self) -> None:
        Note.objects.create(alias="Marie")
        Note.objects.update(uid=uuid4())
        with pytest.raises(DecryptionError):
            list(scan("marie", Note.objects.values_list("pk", "uid", "alias")))
