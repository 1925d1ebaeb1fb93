import pytest

from journal.press.lists import print_insert, print_round
from journal.press.sheets import Help, RoundStop
from journal.tests.sheets import HOSTILE, make_insert, make_round, reader, tags, words


@pytest.mark.parametrize(
    "pdf", [lambda: print_insert(make_insert("Refus de payer.")), lambda: print_round(make_round())]
)
def test_each_has_its_tags_its_language_and_its_title(pdf):
    root = reader(pdf()).trailer["/Root"]
    assert root["/Lang"] == "fr-CA"
    assert root["/MarkInfo"]["/Marked"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data().decode()
    assert "/H1" in tags(pdf())


def test_an_entry_says_its_number_where_when_and_until_when():
    text = words(print_insert(make_insert("Refus de payer.\n\nA tenu la portière.", language="en")))
    for said in ("No. 101 — Basse-Ville, octobre 2026", "vol", "Refus de payer.", "A tenu la portière."):
        assert said in text
    assert "Valid until May 21, 2027" in text


def test_batch_and_place_stand_on_every_page_and_so_does_the_warning():
    pdf = print_insert(make_insert(*["Une phrase de faits. " * 20] * 12, language="en"))
    pages = [page.extract_text() for page in reader(pdf).pages]
    assert len(pages) > 3
    for page in pages:
        assert "Batch 14 · Café Un" in page
        assert "Do not photograph, do not publish." in page


def test_a_text_is_never_read_as_markup_nor_as_markdown():
    pdf = print_insert(
        make_insert(HOSTILE, place=HOSTILE, name=HOSTILE, helplines=(Help(HOSTILE, HOSTILE),), language="en")
    )
    text = "".join(words(pdf).split())
    assert text.count('#read("/etc/passwd")*x*$y$@label<tag>') >= 4
    assert "root:x" not in text


def test_an_empty_list_says_so():
    assert "No entry stands" in words(print_insert(make_insert(language="en")))
    assert "No place is on" in words(print_round(make_round(0, language="en")))


def test_the_same_batch_gives_the_same_bytes_and_another_one_does_not():
    assert print_insert(make_insert("Faits.")) == print_insert(make_insert("Faits."))
    assert print_insert(make_insert("Faits.")).sha256 != print_insert(make_insert("Faits.", batch=15)).sha256


def test_the_round_is_a_table_whose_head_comes_back_on_each_page():
    pdf = print_round(make_round(40, language="en"))
    assert {"/Table", "/THead", "/TH", "/TD"} <= tags(pdf)
    assert pdf.pages > 1
    assert all("Usual copies" in " ".join(page.extract_text().split()) for page in reader(pdf).pages)


def test_a_stop_says_what_is_known_and_a_dash_for_what_is_not():
    stop = RoundStop("Café Un", "1, rue Haute", "8 h à 22 h", "Luce, au comptoir", HOSTILE, left_last=7)
    text = words(print_round(make_round(stops=(stop,), language="en")))
    for said in ("Café Un", "1, rue Haute", "Luce, au comptoir", "—", "7"):
        assert said in text
    assert '#read("/etc/passwd")' in "".join(text.split())
