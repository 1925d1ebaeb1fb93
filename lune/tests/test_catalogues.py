import os
from pathlib import Path

import polib
import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from lune.catalogues import compile_catalogues, problems, rewritten
from lune.sentences import NotLiteral, Sentence, find_sentences, in_python, in_template

PYTHON = """
from django.utils.translation import gettext as _, gettext_lazy, ngettext, npgettext_lazy, pgettext
a = _("One")
b = gettext_lazy("Two " "joined")
c = ngettext("%(n)s bed", "%(n)s beds", n) % {"n": n}
d = pgettext("verb", "Open")
e = translation.gettext("Three")
f = npgettext_lazy("noun", "night", "nights")
g = other("Not this")
"""

TEMPLATE = """{% load i18n %}
<p title="{% translate "A title" %}">{% trans 'Single' %} {{ _("In a variable") }} gettext("no")</p>
{% translate "Open" context "adjective" %}
{% blocktranslate trimmed count n=beds|length %}
  {{ n }} bed
{% plural %}
  {{ n }} beds
{% endblocktranslate %}
{% blocktranslate trimmed with name=house.name %}It's "{{ name }}",
  100% full{% endblocktranslate %}
{# {% translate "Commented" %} #}
"""


def test_sentences_of_python() -> None:
    assert set(in_python(PYTHON)) == {
        Sentence("One"),
        Sentence("Two joined"),
        Sentence("%(n)s bed", "%(n)s beds"),
        Sentence("Open", context="verb"),
        Sentence("Three"),
        Sentence("night", "nights", "noun"),
    }


def test_sentence_built_while_running_is_refused() -> None:
    with pytest.raises(NotLiteral):
        list(in_python("from x import gettext as _\n_(f'{name} is here')"))


def test_sentences_of_a_template() -> None:
    assert set(in_template(TEMPLATE)) == {
        Sentence("A title"),
        Sentence("Single"),
        Sentence("In a variable"),
        Sentence("Open", context="adjective"),
        Sentence("%(n)s bed", "%(n)s beds"),
        Sentence('It\'s "%(name)s", 100%% full'),
    }


@pytest.fixture
def root(tmp_path: Path, settings: Settings) -> Path:
    """A small project with one room."""
    settings.ROOT, settings.LOCALE_PATHS = tmp_path, [tmp_path / "locale"]
    for name, text in (
        ("room/views.py", '_("Bed")\n_("Both")'),
        (
            "templates/room/page.html",
            '{% load i18n %}{% translate "Both" %}{% blocktranslate %}{{ n }} is{% endblocktranslate %}',
        ),
        ("room/tests/test_views.py", '_("In a test")'),
        ("locale/fr/LC_MESSAGES/django.po", ""),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def catalogue(root: Path) -> Path:
    return root / "locale/fr/LC_MESSAGES/django.po"


def test_files_of_each_sentence(root: Path) -> None:
    assert find_sentences(root) == {
        Sentence("%(n)s is"): ["templates/room/page.html"],
        Sentence("Bed"): ["room/views.py"],
        Sentence("Both"): ["room/views.py", "templates/room/page.html"],
    }


def translate(root: Path, **words: str) -> None:
    po = polib.pofile(str(catalogue(root)))
    for entry in po:
        entry.msgstr = words.get(entry.msgid, "%(n)s est")
    po.save()


def test_write_then_translate_then_check(root: Path) -> None:
    with pytest.raises(CommandError, match="not translated: Bed"):
        call_command("check_catalogues", write=True)
    translate(root, Bed="Lit", Both="Les deux")
    call_command("check_catalogues")
    before = catalogue(root).read_bytes()
    call_command("check_catalogues", write=True)
    assert catalogue(root).read_bytes() == before


def test_write_keeps_what_is_translated_and_drops_what_is_said_no_more(root: Path) -> None:
    with pytest.raises(CommandError):
        call_command("check_catalogues", write=True)
    translate(root, Bed="Lit", Both="Les deux")
    (root / "room/views.py").write_text('_("Both")\n_("New")')
    with pytest.raises(CommandError, match="1 to settle"):
        call_command("check_catalogues", write=True)
    assert {entry.msgid: entry.msgstr for entry in polib.pofile(str(catalogue(root)))} == {
        "Both": "Les deux",
        "New": "",
        "%(n)s is": "%(n)s est",
    }


def test_fill_from_another_file(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "fr-room.po"
    other.write_text(
        'msgid "Bed"\nmsgstr "Lit"\n\nmsgid "Both"\nmsgstr "Les deux"\n\nmsgid "%(n)s is"\nmsgstr "%(n)s est"\n'
    )
    call_command("check_catalogues", write=True, fill=[str(other)])


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"msgstr": ""}, "not translated: Bed"),
        ({"msgstr": "Lit %(n)s"}, "other placeholders: Bed"),
        ({"msgstr": "Lit ?"}, "a space that may break, or none, beside ; : ? ! « or »: Bed"),
        ({"msgstr": "Lit; table"}, "a space that may break, or none, beside ; : ? ! « or »: Bed"),
        ({"msgstr": "« Lit »"}, "a space that may break, or none, beside ; : ? ! « or »: Bed"),
        ({"flags": ["fuzzy"]}, "fuzzy: Bed"),
        ({"occurrences": [("elsewhere.py", "")]}, "its files have changed: Bed"),
        ({"obsolete": True}, "obsolete: Bed"),
        ({"msgid": "Chair"}, "said nowhere: Chair"),
        ({"msgid": "Chair"}, "missing: Bed"),
    ],
)
def test_problem(change: dict[str, object], problem: str) -> None:
    said = {Sentence("Bed"): ["a.py"]}
    po = rewritten(polib.POFile(), said)
    po[0].msgstr = "Lit"
    assert list(problems(po, said)) == []
    for name, value in change.items():
        setattr(po[0], name, value)
    assert problem in list(problems(po, said))


def test_plural_needs_both_forms() -> None:
    said = {Sentence("%(n)s bed", "%(n)s beds"): ["a.py"]}
    po = rewritten(polib.POFile(), said)
    po[0].msgstr_plural = {0: "%(n)s lit", 1: ""}
    assert list(problems(po, said)) == ["not translated: %(n)s bed"]
    po[0].msgstr_plural = {0: "%(n)s lit", 1: "%(n)s lits"}
    assert list(problems(po, said)) == []


def test_compiled_when_it_changed_and_only_then(root: Path) -> None:
    with pytest.raises(CommandError):
        call_command("check_catalogues", write=True)
    translate(root, Bed="Lit", Both="Les deux")
    mo = catalogue(root).with_suffix(".mo")
    assert compile_catalogues() == [mo]
    assert compile_catalogues() == []
    assert {entry.msgid: entry.msgstr for entry in polib.mofile(str(mo))}["Bed"] == "Lit"
    later = mo.stat().st_mtime + 5
    os.utime(catalogue(root), (later, later))
    assert compile_catalogues() == [mo]


def test_the_catalogue_of_lune_is_complete() -> None:
    call_command("check_catalogues")
