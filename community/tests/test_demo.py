"""The demo's community: filled once, with what each page has to show."""

from typing import Any

import pytest

from community.finding import themes_in_use
from community.hsds.writing import directory
from community.models import Action, Document, News, Service, Talk, Training
from community.tests.brought import faults
from lune import demo

pytestmark = pytest.mark.django_db


def test_the_demo_fills_the_documentation_centre_once(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from community.demo import load

    settings.DEMO = True
    monkeypatch.setattr("lune.registry.demo_steps", [(1, "community", load)])
    assert demo.load()
    count = Service.objects.count()
    assert count >= 10
    demo.load()
    assert Service.objects.count() == count
    for model, least in ((Training, 12), (Talk, 4), (Action, 2), (News, 2), (Document, 5)):
        assert model.objects.count() >= least
    assert themes_in_use().count() >= 15
    assert {service.status for service in Service.objects.all()} == {"active", "temporarily closed"}
    for organization in directory():
        assert faults("organization", organization) == []
