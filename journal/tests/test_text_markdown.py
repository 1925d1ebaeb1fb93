import time

import pytest

from journal.text.blocks import Run, plain
from journal.text.markdown import to_blocks, to_html


def test_a_text_becomes_plain_html():
    assert to_html("Un *mot* et **deux**.") == "<p>Un <em>mot</em> et <strong>deux</strong>.</p>\n"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](&#106;avascript:alert(1))",
        "[x]( java\tscript:alert(1))",
        "<javascript:alert(1)>",
        '[x](https://a.ca "onclick=alert(1)")',
        "[x]: javascript:alert(1)\n\n[x]",
        "![x](https://a.ca/pixel.png)",
        "![x](javascript:alert(1))",
        "<style>*{display:none}</style>",
        '<p style="position:fixed">',
    ],
)
def test_hostile_markup_is_shown_never_obeyed(hostile):
    page = to_html(hostile)
    for forbidden in ("<script", "<img", "<style", 'href="j', 'href="d', 'style="', "title="):
        assert forbidden not in page.lower()


def test_a_link_says_nothing_to_where_it_goes():
    assert to_html("[là](https://a.ca/x?y=1)") == (
        '<p><a href="https://a.ca/x?y=1" rel="nofollow noopener noreferrer">là</a></p>\n'
    )


def test_a_picture_from_elsewhere_leaves_its_words():
    assert to_html("![la lune](https://a.ca/x.png)") == "<p>la lune</p>\n"
    assert plain(to_blocks("![la lune](https://a.ca/x.png)")) == "la lune"


def test_headings_never_skip_a_level_and_stay_under_the_pages_own():
    page = to_html("#### un\n\n###### deux\n\n# trois\n\n### quatre")
    assert page == "<h2>un</h2>\n<h3>deux</h3>\n<h2>trois</h2>\n<h3>quatre</h3>\n"
    assert "<h3>un</h3>" in to_html("# un", top=3)
    assert [block.level for block in to_blocks("#### un\n\n###### deux\n\n# trois")] == [1, 2, 1]


def test_blocks_hold_the_same_words_in_the_same_order():
    text = "# Titre\n\nUn *mot* [là](https://a.ca).\n\n- un\n- deux\n  1. trois\n\n> cité\n\n***\n\nfin"
    blocks = to_blocks(text)
    kinds = ["heading", "paragraph", "bullets", "quote", "rule", "paragraph"]
    assert [block.kind for block in blocks] == kinds
    assert plain(blocks) == "Titre\nUn mot là.\nun\ndeux\ntrois\ncité\nfin"
    assert Run("là", link="https://a.ca") in blocks[1].runs
    assert Run("mot", em=True) in blocks[1].runs


def test_a_poem_keeps_its_lines_and_their_indents():
    assert to_html("La lune\n  descend", verse=True) == "<p>La lune<br>\n&nbsp;&nbsp;descend</p>\n"
    [stanza] = to_blocks("La lune\n  descend", verse=True)
    assert [run.text for run in stanza.runs] == ["La lune", "\n", "\xa0\xa0descend"]
    [prose] = to_blocks("La lune\n  descend")
    assert "".join(run.text for run in prose.runs) == "La lune descend"


def test_the_language_decides_the_spaces():
    assert to_html("Quoi ?") == "<p>Quoi\u202f?</p>\n"
    assert to_html("Quoi ?", language="en") == "<p>Quoi ?</p>\n"


def test_nothing_is_no_text():
    assert to_html("") == ""
    assert to_blocks(" \n\n") == ()


@pytest.mark.parametrize(
    "piece", ["a ", "[", "*a ", "> ", "![", "`", "<", "&", "\\", "- a\n", "[a](", "_*", "# \n", "| ", "**a"]
)
def test_no_text_makes_it_slow(piece):
    begun = time.perf_counter()
    to_html(piece * (50_000 // len(piece)))
    assert time.perf_counter() - begun < 5
