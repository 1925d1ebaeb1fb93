"""Where the demo stays out."""

from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError

from lune import demo

pytestmark = pytest.mark.django_db


def test_never_where_it_is_not_on(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="LUNE_DEMO"):
        call_command("load_demo")
    assert not apps.get_model("team.User").objects.exists()


def test_never_over_an_account(settings: Any, manager: Any) -> None:
    settings.DEMO = True
    with pytest.raises(demo.DemoRefused):
        demo.load()
    assert list(apps.get_model("team.User").objects.all()) == [manager]


def test_never_over_a_person(settings: Any) -> None:
    settings.DEMO = True
    apps.get_model("shelter.Guest").objects.create(alias="Quelqu’une")
    with pytest.raises(demo.DemoRefused):
        demo.load()
    assert not demo.is_loaded()
