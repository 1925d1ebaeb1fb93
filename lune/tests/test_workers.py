"""Groups hold: they did not, silently, with versions of pytest and pytest-xdist that do not fit."""

import os

import pytest

only_with_workers = pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="one process (-n 0)")


@only_with_workers
@pytest.mark.race
def test_a_race_is_in_the_group_of_races(request: pytest.FixtureRequest) -> None:
    assert request.node.nodeid.endswith("@race")


@only_with_workers
@pytest.mark.browser
def test_a_browser_has_its_lane(request: pytest.FixtureRequest) -> None:
    workers = int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
    lanes = {f"browser-{number}" for number in range(max(1, workers // 2))}
    assert request.node.nodeid.rpartition("@")[2] in lanes
