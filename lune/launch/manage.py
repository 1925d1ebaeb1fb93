"""`bin/lune manage`, `bench` and `drill`: a program in Lune's environment, on the database that ran last."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lune.launch import catalogues, children, database, environment, keys, roles, surroundings
from lune.launch.places import Places
from lune.launch.run import DATABASES, ran_demo
from lune.launch.show import Show
from lune.launch.trouble import Trouble
from lune.launch.words import say

CHOICES = {"--demo": True, "--empty": False}


def manage(places: Places, arguments: list[str], show: Show) -> int:
    """Run manage.py; `--demo` or `--empty` before its own arguments chooses the database."""
    demo = ran_demo(places)
    if arguments and arguments[0] in CHOICES:
        demo = CHOICES[arguments.pop(0)]
    with opened(places, show, demo=demo) as env:
        catalogues.ensure(places, env, show)
        return children.in_front([places.python, "manage.py", *arguments], env=env, cwd=places.root)


def module(places: Places, kind: str, arguments: list[str], show: Show) -> int:
    """Run `bench/NAME.py` or `bench/drill_NAME.py`. Raises Trouble where there is none by that name."""
    prefix = "drill_" if kind == "drill" else ""
    known = modules(places.root / "bench", prefix)
    name = arguments[0] if arguments else ""
    if name not in known:
        raise Trouble("no_module", name=name or "?", known=", ".join(known) or say("none"))
    environment.ensure(places, environment.DEVELOPMENT, show)
    with opened(places, show, demo=True) as env:
        program: children.Program = [places.python, "-m", f"bench.{prefix}{name}", *arguments[1:]]
        return children.in_front(program, env=env, cwd=places.root)


def modules(folder: Path, prefix: str) -> list[str]:
    programs = (
        file for file in folder.glob(f"{prefix}*.py") if "\ndef main(" in file.read_text(encoding="utf-8")
    )
    names = sorted(file.stem for file in programs)
    return [name.removeprefix(prefix) for name in names if prefix or not name.startswith("drill_")]


@contextmanager
def opened(places: Places, show: Show, *, demo: bool) -> Iterator[dict[str, str]]:
    """Give Django's environment with its database served: by `run` where it runs, by us otherwise."""
    environment.ensure(places, environment.RUNTIME, show)
    env = surroundings.django(places, demo=demo)
    if database.outside(places, show):
        yield surroundings.with_keys(env, keys.ensure(places, data=None))
        return
    embedded = database.embedded(places)
    env = surroundings.with_keys(env, keys.ensure(places, data=embedded.data))
    with database.served(embedded, DATABASES, show):
        yield surroundings.with_cluster(env, embedded, roles.DEMO if demo else roles.REAL)
