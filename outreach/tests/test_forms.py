"""How quantities are drawn."""

import pytest
from django import forms
from django.utils.html import escape

from outreach.forms.lines import Amount


@pytest.mark.parametrize("value", [None, "", "7", '"><script>', 0])
def test_amount_is_drawn_as_django_would(value: object) -> None:
    attrs = {
        "id": "id_item-1",
        "class": "quantity",
        "inputmode": "numeric",
        "disabled": True,
        "required": False,
    }
    ours, django = (widget(attrs=attrs).render("item-1", value) for widget in (Amount, forms.TextInput))
    assert inputs(ours) == inputs(django)
    assert value in (None, "", 0) or f'value="{escape(str(value))}"' in ours


def inputs(html: str) -> set[str]:
    return set(html.removeprefix("<input").removesuffix(">").split())
