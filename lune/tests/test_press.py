import hashlib
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lune.press import PressRefused, glyphs, press
from lune.press.glyphs import BOX, fit, unprintable

pytestmark = pytest.mark.usefixtures("in_english")
AT = datetime(2026, 11, 21, 23, 0, tzinfo=UTC)


@pytest.fixture
def template(tmp_path):
    def write(body: str) -> Path:
        path = tmp_path / "sheet.typ"
        path.write_text(
            f'#set document(title: "x")\n#let data = json(bytes(sys.inputs.data))\n{body}', encoding="utf-8"
        )
        return path

    return write


def test_what_comes_off_says_its_pages_and_its_hash(template):
    made = press(template("#data.a #pagebreak() #data.a"), {"a": "un"}, at=AT)
    assert made.data.startswith(b"%PDF-")
    assert made.pages == 2
    assert made.sha256 == hashlib.sha256(made.data).hexdigest()


def test_the_same_values_give_the_same_bytes_and_another_date_does_not(template):
    path = template("#data.a")
    assert press(path, {"a": "un"}, at=AT) == press(path, {"a": "un"}, at=AT)
    assert press(path, {"a": "un"}, at=AT) != press(path, {"a": "un"}, at=AT.replace(year=2027))


@pytest.mark.parametrize(
    "body",
    [
        '#read("/etc/passwd")',
        '#read("../../../../../../etc/passwd")',
        '#import "@preview/tablex:0.0.8": *',
        '#image("missing.png", alt: "x")',
        "#nonsense",
    ],
)
def test_nothing_of_the_machine_and_no_package_is_within_reach(template, body):
    with pytest.raises(PressRefused) as refused:
        press(template(body), {}, at=AT)
    assert refused.value.sentence.startswith("The press could not lay this out.")
    assert str(refused.value) == ""


def test_a_picture_without_a_description_is_refused_by_the_compiler_too(template):
    from PIL import Image

    image = Path(template("").parent / "dot.png")
    Image.new("RGB", (2, 2)).save(image)
    with pytest.raises(PressRefused) as refused:
        press(template('#image("/dot.png")'), {}, at=AT, files={"dot.png": image.read_bytes()})
    assert refused.value.sentence == "A picture has no description for those who do not see it."


def test_a_press_that_takes_too_long_is_stopped_and_says_so(template, monkeypatch):
    monkeypatch.setattr("lune.press.PATIENCE", 0.01)
    with pytest.raises(PressRefused) as refused:
        press(template("#data.a"), {"a": "canari"}, at=AT)
    assert refused.value.sentence.startswith("The press took too long")


def test_a_press_that_dies_is_a_sentence(template, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(PressRefused) as refused:
        press(template("#data.a"), {"a": "canari"}, at=AT)
    assert refused.value.sentence.startswith("The press could not lay this out.")


def test_its_environment_holds_no_secret(template, monkeypatch):
    seen = {}
    original = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: seen.update(k) or original(*a, **k))
    press(template("#data.a"), {"a": "un"}, at=AT)
    assert seen["env"] == {}


def test_a_title_cannot_pretend_to_be_the_page_tree(template):
    path = template("#set document(title: data.a)\n#data.a")
    assert press(path, {"a": "%PDF-1 1 0 obj <</Type/Pages/Count 99"}, at=AT).pages == 1


def test_words_touch_no_disk_and_nothing_is_left(template, monkeypatch, tmp_path_factory):
    room = tmp_path_factory.mktemp("room")
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    written = []
    original = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", lambda path, data: written.append(data) or original(path, data))
    press(template("#data.a"), {"a": "canari"}, at=AT, files={"../x.bin": b"picture"})
    assert written == [b"picture"]
    assert list(room.iterdir()) == []


def test_a_file_cannot_be_put_outside_the_room(template, tmp_path_factory, monkeypatch):
    room = tmp_path_factory.mktemp("room")
    monkeypatch.setattr(tempfile, "tempdir", str(room / "in"))
    (room / "in").mkdir()
    press(template("#data.a"), {"a": "un"}, at=AT, files={"../../escaped": b"x"})
    assert [path.name for path in room.rglob("*")] == ["in"]


@pytest.mark.parametrize(
    ("text", "fitted"),
    [
        ("Écrire « là » — œuvre", "Écrire « là » — œuvre"),
        ("a\0b\x07c\ufeffd\u202ee", "abcde"),
        ("un\ndeux", "un\ndeux"),
        ("la nuit 😀", f"la nuit {BOX}"),
        ("👩‍👩‍👧 👍🏽", f"{BOX} {BOX}"),
        ("中文", BOX * 2),
        ("Привет, שלום", "Привет, שלום"),
        ("\ue000\U000f0000", BOX * 2),
    ],
)
def test_what_cannot_be_drawn_is_a_box_and_what_is_no_letter_goes(text, fitted):
    assert fit(text) == fitted


def test_a_word_too_long_for_a_line_may_be_broken_and_others_not():
    assert fit("anticonstitutionnellement") == "anticonstitutionnellement"
    assert fit("a" * 36) == "\u200b".join(["a" * 12] * 3) + "\u200b"


def test_an_editor_can_be_told_what_will_not_print():
    assert unprintable("la lune 🌙, l’été") == {"🌙"}


@pytest.mark.parametrize("character", "\U0001f319\ue000\uffff\ud800\x01")
def test_every_character_that_is_let_through_prints(template, character):
    assert press(template("#data.a"), {"a": f"a{character}b"}, at=AT).pages == 1


def test_the_compiler_is_asked_once_for_each_character(monkeypatch):
    glyphs._has_glyph.cache_clear()
    asked = []
    original = glyphs.typst.compile
    monkeypatch.setattr(glyphs.typst, "compile", lambda *a, **k: asked.append(1) or original(*a, **k))
    fit("😀" * 50)
    fit("😀")
    assert len(asked) == 1
