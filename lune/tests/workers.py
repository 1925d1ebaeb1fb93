"""How the tests share a machine, when `bin/lune test` starts a process for each core.

Each process has a database of its own; ports are free ones. What they share is the machine and its PostgreSQL.
"""

import os

import pytest

ALONE = ("race", "slow")
"""Marks of tests that go one after another: many connections at once, or a clone that they share."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what a machine bears badly side by side into groups, each of which stays in one process."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "0"))
    if not workers:
        return
    for name in ALONE:
        for item in items:
            if name in item.keywords:
                item.add_marker(pytest.mark.xdist_group(name))
    # A Chromium is several processes itself: half as many at once as there are cores.
    lanes = max(1, workers // 2)
    for number, item in enumerate(item for item in items if "browser" in item.keywords):
        item.add_marker(pytest.mark.xdist_group(f"browser-{number % lanes}"))
