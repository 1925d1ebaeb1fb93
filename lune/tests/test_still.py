"""What stands still is drawn once for each language, and can hold nothing of who reads it."""

from django.template import Context, engines
from django.utils import translation


def draw(source: str, **values: object) -> list[str]:
    """The same template drawn in French, in English, and in French again."""
    template = engines["django"].engine.from_string(source)
    drawn = []
    for language in ("fr", "en", "fr"):
        with translation.override(language):
            drawn.append(template.render(Context(values)))
    return drawn


def test_each_language_has_its_own() -> None:
    source = "{% load i18n %}{% still %}{% get_current_language as now %}{{ now }}{% endstill %}"
    assert draw(source) == ["fr", "en", "fr"]


def test_it_is_drawn_once() -> None:
    first, _english, again = draw("{% still %}{% once %}{% endstill %}")
    assert first == again


def test_no_variable_of_a_reader_gets_in() -> None:
    assert draw("{% still %}{{ name }}{% endstill %} {{ name }}", name="Mona")[0] == " Mona"
