import pytest
from django.utils import translation

from journal.press.issue import fold, issue_values, print_issue, print_large
from journal.press.sheets import Article, Help, Part, Spot
from journal.press.values import Pictures
from journal.tests.pictures import photo
from journal.tests.sheets import (
    HOSTILE,
    PARAGRAPH,
    full_issue,
    make_issue,
    opened,
    places,
    reader,
    tags,
    words,
)
from lune.press import PressRefused
from lune.tests.pictures import SECRET

HALF_LETTER, LETTER = (396, 612), (612, 792)


@pytest.mark.parametrize(("printer", "size"), [(print_issue, HALF_LETTER), (print_large, LETTER)])
def test_it_opens_has_its_tags_its_language_its_title_and_its_contents(printer, size):
    pdf = printer(full_issue())
    root = reader(pdf).trailer["/Root"]
    assert root["/Lang"] == "fr-CA"
    assert root["/MarkInfo"]["/Marked"]
    assert {"/H1", "/H2", "/P", "/TOC", "/TOCI", "/Link"} <= tags(pdf)
    described = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in described
    assert "<pdfaid:part>2</pdfaid:part>" in described
    title = str(reader(pdf).metadata["/Title"])
    assert title.startswith("Les voix de la ruELLES — ")
    assert title.endswith("12 — Nos nuits")
    assert {(page.mediabox.width, page.mediabox.height) for page in reader(pdf).pages} == {size}
    assert len(reader(pdf).pages) == pdf.pages
    assert [entry.title for entry in flat(reader(pdf).outline)][:3] == [
        "Paroles",
        "La première nuit",
        "Vingt-cinq cents",
    ]


def flat(outline):
    for entry in outline:
        yield from flat(entry) if isinstance(entry, list) else [entry]


@pytest.mark.parametrize("count", range(9))
def test_its_pages_come_to_a_multiple_of_four(count):
    issue = full_issue(parts=(Part("", tuple(Article(f"T{n}", PARAGRAPH * 12) for n in range(count))),))
    assert print_issue(issue).pages % 4 == 0


def test_one_with_nothing_in_it_prints():
    assert print_issue(make_issue(name="", theme="", season="")).pages == 4
    assert print_large(make_issue(name="", theme="", season="")).pages > 0


def test_the_same_contents_give_the_same_bytes():
    issue = full_issue(cover=photo())
    printed = print_issue(issue)
    assert print_issue(issue) == printed
    assert print_large(issue) == print_large(issue)
    assert fold(printed, issue) == fold(printed, issue)
    assert print_issue(full_issue(cover=photo(), theme="Autre")).sha256 != printed.sha256


@pytest.mark.parametrize("printer", [print_issue, print_large])
def test_hostile_strings_stay_text_in_every_field(printer):
    picture = photo(alt=HOSTILE, caption=HOSTILE)
    articles = tuple(
        Article(HOSTILE, HOSTILE, HOSTILE, kind, (picture,), "en")
        for kind in ("text", "poem", "drawing", "voice")
    )
    pdf = printer(
        make_issue(
            parts=(Part(HOSTILE, articles),),
            cover=picture,
            spots=(Spot(HOSTILE, HOSTILE, HOSTILE),),
            helplines=(Help(HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
            language="en",
            **dict.fromkeys(
                ("name", "theme", "season", "subtitle", "description", "how_to_contribute", "imprint"),
                HOSTILE,
            ),
        )
    )
    text = "".join(words(pdf).split())
    # Title, by-line and text of each article, at the very least. Markdown takes the stars of a text, by design.
    for literal in ('#read("/etc/passwd")', "$y$@label<tag>#{1+1}[b]", "{{x}}{%x%}%s=titre"):
        assert text.count(literal) >= 12
    assert "root:x" not in text


@pytest.mark.parametrize("printer", [print_issue, print_large])
def test_a_picture_without_a_description_stops_it_and_names_the_text_in_the_readers_language(printer):
    with translation.override("en"):
        refused_for_want_of_words(printer)


def refused_for_want_of_words(printer):
    with pytest.raises(PressRefused) as refused:
        printer(make_issue(Article("Fenêtres", PARAGRAPH, "K.", pictures=(photo(), photo(alt=" \x07")))))
    assert refused.value.sentence == "“Fenêtres”: a picture has no description for those who do not see it."
    assert "Fenêtres" not in str(refused.value)
    with pytest.raises(PressRefused, match="^$") as refused:
        printer(make_issue(cover=photo(alt="")))
    assert refused.value.sentence.startswith("“Cover”")


def test_a_picture_keeps_its_description_and_nothing_of_its_camera():
    pdf = print_issue(
        make_issue(Article("Fenêtres", PARAGRAPH, pictures=(photo("La lune au coin"),)), cover=photo())
    )
    assert "/Figure" in tags(pdf)
    assert "La lune au coin".encode("utf-16-be") in pdf.data or b"La lune au coin" in pdf.data
    assert SECRET.encode() not in pdf.data
    assert b"Exif" not in pdf.data


@pytest.mark.parametrize("lengths", [range(40), range(40, 1200, 29)])
def test_a_byline_never_stands_without_the_beginning_of_its_text(lengths):
    issue = make_issue(
        *(
            Article(f"Titre {n}", f"debut{n} {'mot ' * length}", f"signe{n}")
            for n, length in enumerate(lengths)
        )
    )
    pdf = print_issue(issue)
    count = len(lengths)
    found = places(pdf, *(f"{word}{n}" for n in range(count) for word in ("debut", "signe")))
    for n in range(count):
        (page, left, top), (text_page, text_left, text_top) = found[f"signe{n}"], found[f"debut{n}"]
        assert page == text_page, n
        assert abs(left - text_left) < 6, n
        assert 0 < top - text_top < 40, n


def test_a_poem_keeps_its_lines_and_cuts_no_word():
    lines = [f"vers numero {n} {'anticonstitutionnellement ' * 4}" for n in range(9)]
    pdf = print_issue(make_issue(Article("Poème", "\n".join(lines), kind="poem")))
    found = places(pdf, *(f"numero {n}" for n in range(9)))
    assert len({round(left) for _page, left, _top in found.values()}) == 1
    assert words(pdf).count("anticonstitutionnellement") == 36


def test_what_no_font_draws_is_a_box_and_what_is_too_long_is_broken():
    pdf = print_issue(
        make_issue(
            Article("La nuit 🌙👩‍👩‍👧", "中文 é 😀 " + "a" * 3000, "ᐃᓄᒃ"), name="N" * 300, theme="T" * 900
        )
    )
    assert "La nuit □□" in words(pdf)
    assert words(pdf).count("a") > 3000


def test_many_articles_and_many_pictures_in_one():
    kinds = ("text", "poem", "text", "drawing")
    many = tuple(Article(f"Titre {n}", PARAGRAPH * (n % 9), f"A{n}", kinds[n % 4]) for n in range(60))
    pictures = tuple(photo(f"Image {n}") for n in range(10))
    pdf = print_issue(
        make_issue(
            *many, Article("Dix", PARAGRAPH, pictures=pictures), Article("Rien", "", pictures=pictures)
        )
    )
    assert pdf.pages == len(reader(pdf).pages)
    assert pdf.pages % 4 == 0
    assert "Titre 59" in words(pdf)


def test_titles_and_headings_without_a_word_do_not_stop_it():
    article = Article(" ", "# \n\ntexte\n\n## \x07\n\n> # cité", " ")
    assert "Untitled" in words(print_issue(make_issue(article, title="\x07", language="en")))
    assert "Untitled" in words(print_large(make_issue(article, title="\x07", language="en")))


def test_large_print_is_large_and_cuts_no_word():
    pdf = print_large(full_issue(parts=(Part("", (Article("Long", PARAGRAPH * 20),)),)))
    with opened(pdf) as document:
        sizes = {round(item.get_font_size()) for page in document for item in page.get_objects([1])}
    assert min(sizes) >= 18
    assert "-\n" not in words(pdf)


def test_the_booklet_reads_in_order_once_folded():
    issue = full_issue(parts=(Part("", tuple(Article(f"Long {n}", PARAGRAPH * 30) for n in range(2))),))
    printed = print_issue(issue)
    assert printed.pages == 8
    booklet = fold(printed, issue)
    sides = [page.extract_text() for page in reader(booklet).pages]
    assert {(page.mediabox.width, page.mediabox.height) for page in reader(booklet).pages} == {(792, 612)}
    singles = [page.extract_text() for page in reader(printed).pages]
    pairs = [(8, 1), (2, 7), (6, 3), (4, 5)]
    assert len(sides) == 4
    for side, pair in zip(sides, pairs, strict=True):
        for number in pair:
            assert squeezed(singles[number - 1]) in squeezed(side), (number, pair)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_short_texts_share_the_two_columns():
    first, second = Article("Premier", "Un matin, alouette."), Article("Autre", "Un soir, hirondelle.")
    where = places(print_issue(make_issue(first, second)), "alouette", "hirondelle")
    (page, left, _), (same, right, _) = where["alouette"], where["hirondelle"]
    assert page == same
    assert right - left > 150  # points: a column further


def test_texts_too_long_for_one_column_flow_from_the_first_to_the_second():
    first, second = Article("Premier", "Un matin. " * 200), Article("Autre", "Un soir, hirondelle.")
    columns = issue_values(make_issue(first, second), Pictures())["groups"][0]["articles"]
    assert [article["second"] for article in columns] == [False, False]
