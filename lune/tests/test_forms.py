import re
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from lune.forms import DeedForm, NumberField
from lune.tests.pages import assert_sound, read

MEALS = [("snack", "Snack"), ("meal", "Meal")]


class Intake(forms.Form):
    alias = forms.CharField(max_length=20, help_text="The name she chooses.")
    note = forms.CharField(required=False, widget=forms.Textarea, help_text="Seen by the team alone.")
    meal = forms.ChoiceField(choices=MEALS, widget=forms.RadioSelect, help_text="One of them.")
    needs = forms.MultipleChoiceField(required=False, choices=MEALS, widget=forms.CheckboxSelectMultiple)
    agreed = forms.BooleanField(label="She agrees", help_text="Asked aloud.")
    day = forms.ChoiceField(choices=MEALS)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        raise forms.ValidationError("Nothing fits.")


def page(**kwargs: Any) -> str:
    return str(Intake(**kwargs))


@pytest.mark.parametrize("data", [None, {}, {"alias": "x" * 30, "meal": "soup", "key": "no"}])
@pytest.mark.parametrize("prefix", [None, "first"])
def test_every_reference_exists(data: dict[str, str] | None, prefix: str | None) -> None:
    assert_sound(page(data=data, prefix=prefix))


def test_help_and_error_are_both_read_with_the_field() -> None:
    html = page(data={})
    assert 'aria-describedby="id_alias_helptext id_alias_error"' in html
    assert html.count('aria-invalid="true"') >= 4
    assert 'id="id_alias_error"' in html


def test_group_of_choices_is_described_by_its_fieldset() -> None:
    html = page(data={})
    assert '<fieldset class="field" aria-describedby="id_meal_helptext id_meal_error">' in html
    assert html.count('class="choice"') == 5


def test_optional_is_marked_and_required_is_not() -> None:
    with translation.override("en"):
        html = page()
    assert html.count("(optional)") == 2
    assert "*" not in html


def test_summary_comes_first_takes_the_focus_and_leads_to_each_field() -> None:
    html = page(data={"alias": "x" * 30})
    assert html.lstrip().startswith('<div class="error-summary')
    assert 'tabindex="-1" autofocus' in html
    assert '<a href="#id_alias">' in html
    assert '<a href="#id_meal_0">' in html
    assert "Nothing fits." in html
    assert "error-summary" not in page()


def test_summary_counts_its_sentences() -> None:
    class File(forms.Form):
        def clean(self) -> dict[str, Any]:
            raise forms.ValidationError(["Line 1.", "Line 2."])

    with translation.override("en"):
        assert "2 things need a look" in str(File(data={}))


def test_what_was_typed_stays() -> None:
    html = page(data={"alias": "Éloïse trop longue pour tenir", "meal": "meal", "note": "<b>"})
    assert 'value="Éloïse trop longue pour tenir"' in html
    assert re.search(r'value="meal"[^>]* checked', html)
    assert "&lt;b&gt;" in html


def test_laid_out_by_hand() -> None:
    form = Intake(data={})
    html = (
        render_to_string("django/forms/errors/summary.html", {"form": form}) + form["alias"].as_field_group()
    )
    assert "id_alias" not in read(html).dangling


@pytest.mark.django_db
def test_sign_in_page_is_sound(client: Client) -> None:
    assert_sound(client.get("/connexion/").content.decode())
    assert_sound(client.post("/connexion/", {}).content.decode())


def test_a_choice_that_is_not_offered_is_told_without_what_was_sent() -> None:
    """What was sent is mostly an opaque name. A field's own sentence stands."""

    class Meal(DeedForm):
        meal = forms.ChoiceField(choices=MEALS)
        many = forms.MultipleChoiceField(choices=MEALS)
        own = forms.ChoiceField(choices=MEALS, error_messages={"invalid_choice": "Eaten."})

    with translation.override("en"):
        form = Meal({"meal": "x-1234", "many": ["x-1234"], "own": "x-1234"})
        told = "Select a valid choice. That one is not offered, or no longer."
        assert form.errors == {"meal": [told], "many": [told], "own": ["Eaten."]}
        assert form.has_error("meal", "invalid_choice")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2,5", "2.5"),
        ("2.50", "2.5"),
        ("1 200", "1200"),
        ("1\N{NO-BREAK SPACE}200,5", "1200.5"),
        ("0", "0"),
        (" ", None),
    ],
)
def test_a_number_has_a_comma_or_a_point(language: str, typed: str, number: str | None) -> None:
    with translation.override(language):
        assert NumberField(required=False).clean(typed) == (Decimal(number) if number else None)


@pytest.mark.parametrize("typed", ["1,200", "12,000,000"])
def test_what_two_languages_read_in_two_ways_is_asked_again(typed: str) -> None:
    with pytest.raises(forms.ValidationError) as refused:
        NumberField().clean(typed)
    assert refused.value.code == "two_ways"


@pytest.mark.parametrize(("language", "shown"), [("fr", "2,5"), ("en", "2.5")])
def test_a_number_is_shown_as_it_is_written(language: str, shown: str) -> None:
    with translation.override(language):
        assert NumberField().prepare_value(Decimal("2.50")) == shown
