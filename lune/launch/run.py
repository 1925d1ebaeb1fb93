"""`bin/lune run`: from a fresh clone to an address that answers, then watch over it."""

import argparse
from contextlib import ExitStack
from typing import Any

from lune.launch import (
    catalogues,
    cluster,
    database,
    environment,
    identity,
    keys,
    ports,
    prepare,
    roles,
    server,
    surroundings,
)
from lune.launch.children import Child
from lune.launch.files import read_json, write_json
from lune.launch.lock import Lock
from lune.launch.places import Places
from lune.launch.show import Show
from lune.launch.trouble import Trouble
from lune.launch.watch import Watched, watch

PORT = 8000
DATABASES = (roles.REAL, roles.DEMO)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--empty", action="store_true")


def run(places: Places, options: argparse.Namespace, show: Show) -> int:
    """Serve until stopped. Raises Trouble, and Stopped when the person stops it."""
    address = f"http://{ports.LOOPBACK}:{options.port}/"
    demo = not options.empty
    with ExitStack() as stack:
        lock = take_place(places, stack)
        ports.demand(options.port)
        environment.ensure(places, environment.RUNTIME, show)
        env, watched = open_database(places, show, stack, demo=demo)
        catalogues.ensure(places, env, show)
        told = prepare.prepare(places, env, show, demo=demo)
        remember(places, demo=demo)
        born: list[Child] = []
        stack.callback(server.stop_all, born)
        with show.step("step_server"):
            server.launch(places, env, options.port, born)
        lock.tell(ready=True, address=address)
        announce(places, show, told, address)
        watch([*watched, watch_server(places, env, options.port, born)], show)
    return 0


def take_place(places: Places, stack: ExitStack) -> Lock:
    """Be the only one to run in this clone. Raises Trouble that says who does and where."""
    lock = Lock(places.run / "lune.lock")
    if not lock.take():
        facts = {"pid": "?", **lock.facts()}
        raise Trouble("already_running" if facts.get("address") else "already_starting", **facts)
    stack.callback(lock.free)
    return lock


def open_database(
    places: Places, show: Show, stack: ExitStack, *, demo: bool
) -> tuple[dict[str, str], list[Watched]]:
    """Open the database for as long as `stack` lasts; return Django's environment and what to watch."""
    env = surroundings.django(places, demo=demo)
    if database.outside(places, show):
        return surroundings.with_keys(env, keys.ensure(places, data=None)), []
    embedded = database.embedded(places)
    with show.step("step_keys"):
        env = surroundings.with_keys(env, keys.ensure(places, data=embedded.data))
    born = stack.enter_context(database.served(embedded, DATABASES, show, alone=True))
    env = surroundings.with_cluster(env, embedded, roles.DEMO if demo else roles.REAL)
    again = Watched(
        born,
        again=lambda: cluster.launch(embedded, identity.for_database(), born),
        died="database_died",
        back="database_back",
        gives_up=Trouble("database_keeps_dying", log=embedded.log),
    )
    return env, [again]


def watch_server(places: Places, env: dict[str, str], port: int, born: list[Child]) -> Watched:
    return Watched(
        born,
        again=lambda: server.launch(places, env, port, born),
        died="server_died",
        gives_up=Trouble("server_keeps_dying", log=places.log / "gunicorn.log"),
    )


def announce(places: Places, show: Show, told: dict[str, Any], address: str) -> None:
    """Tell the person where to go, and as whom."""
    show.line()
    show.say("ready", address=address)
    if accounts := told.get("accounts"):
        show.say("ready_accounts")
        widths = [max(len(str(account[column])) for account in accounts) for column in range(2)]
        for username, role, password in accounts:
            show.line(f"  {username:<{widths[0]}}  {role:<{widths[1]}}  {password}")
    if setup := told.get("setup_url"):
        show.say("ready_setup", address=address.rstrip("/") + setup if setup.startswith("/") else setup)
        if code := told.get("setup_code"):
            show.say("ready_code", code=code)
        show.say("ready_keys", path=places.keys)
    show.say("ready_stop")


def remember(places: Places, *, demo: bool) -> None:
    """Keep which database ran last: `manage` speaks to that one."""
    write_json(places.var / "last-run.json", {"demo": demo})


def ran_demo(places: Places) -> bool:
    return bool(read_json(places.var / "last-run.json").get("demo", True))
