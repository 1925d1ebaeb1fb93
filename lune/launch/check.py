"""`bin/lune check`: everything that can be wrong without running a test."""

from dataclasses import dataclass, field
from pathlib import Path

from lune.launch import children, environment, keys, testing
from lune.launch.places import Places
from lune.launch.show import Show
from lune.launch.words import say

# As on the server of a shelter: what `check --deploy` has to find in order.
PRODUCTION = {"LUNE_DEBUG": "off", "LUNE_HTTPS": "on", "LUNE_DEMO": "off", "LUNE_HOSTS": "lune.example"}


@dataclass(frozen=True)
class Check:
    """One line of the list: its name, its program after `python`, what it changes in the environment."""

    key: str
    program: tuple[str | Path, ...]
    env: dict[str, str] = field(default_factory=dict)


def checks(places: Places) -> list[Check]:
    django = ("-W", "ignore::RuntimeWarning", "manage.py")
    return [
        Check("check_format", ("-m", "ruff", "format", "--check", ".")),
        Check("check_lint", ("-m", "ruff", "check", ".")),
        Check("check_types", ("-m", "mypy", ".")),
        Check("check_floors", (places.env / "bin" / "lint-imports",)),
        Check("check_migrations", (*django, "makemigrations", "--check", "--dry-run")),
        Check("check_catalogues", (*django, "check_catalogues")),
        Check("check_deploy", (*django, "check", "--deploy", "--fail-level", "WARNING"), PRODUCTION),
    ]


def check(places: Places, show: Show) -> int:
    """Run every check, one line each; print what failed at the end. Returns 0 when nothing did."""
    environment.ensure(places, environment.DEVELOPMENT, show)
    failed: list[tuple[Check, str]] = []
    with testing.opened(places, show) as env:
        for item in checks(places):
            said = failure(places, item, env, show)
            if said is not None:
                failed.append((item, said))
    for item, said in failed:
        show.line(f"\n── {say(item.key)}\n{said.rstrip()}")
    show.line()
    names = ", ".join(say(item.key) for item, _ in failed)
    show.say("checks_failed" if failed else "checks_passed", **({"names": names} if failed else {}))
    return 1 if failed else 0


class Failed(Exception):
    """A check found something; only marks its line."""


def failure(places: Places, item: Check, env: dict[str, str], show: Show) -> str | None:
    """Run one check; return what it found, or None."""
    said = ""
    try:
        with show.step(item.key):
            secret = {"LUNE_KEYS": keys.for_tests()}
            code, said = children.answer(
                [places.python, *item.program], env=env | secret | item.env, cwd=places.root
            )
            if code != 0:
                raise Failed
    except Failed:
        return said
    return None
