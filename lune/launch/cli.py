"""The commands, and the one place where what goes wrong becomes a sentence and a code."""

import argparse
import signal
import sys
from collections.abc import Callable
from types import FrameType

from lune.launch import places as places_module
from lune.launch.children import STOPS
from lune.launch.places import Places
from lune.launch.show import Show
from lune.launch.trouble import Stopped, Trouble, from_os_error

USAGE = """python3 bin/lune COMMAND

  run [--port N] [--empty]   serve Lune on this machine (--empty: no demo, first set-up)
  test [pytest arguments]    run every test on a database of its own
  check                      formatter, linter, types, floors, migrations, catalogues, deployment
  manage [--demo|--empty] …  reach manage.py
  bench NAME, drill NAME     measure, or break something on purpose
"""


def main(arguments: list[str]) -> int:
    """Run one command and return the process's code."""
    command, *rest = arguments or ["--help"]
    if command not in COMMANDS:
        print(USAGE, end="")
        return 0 if command in {"-h", "--help", "help"} else 2
    # Of these, standard output belongs to the program they start: it may be read by another.
    show = Show(sys.stderr if command in {"manage", "bench", "drill"} else sys.stdout)
    places = places_module.find()
    listen()
    try:
        places.make()
        return COMMANDS[command](places, rest, show)
    except Stopped:
        show.say("stopped")
        return 0 if command == "run" else 130
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
    except OSError as error:
        print(from_os_error(error, places.var), file=sys.stderr)
    return 1


def listen() -> None:
    """Stop in order when asked to; `nohup` has already said that a closed terminal asks nothing."""
    for number in STOPS:
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, on_stop)


def on_stop(number: int, frame: FrameType | None) -> None:
    """Stop once: what comes while everything is being stopped changes nothing."""
    for other in STOPS:
        signal.signal(other, signal.SIG_IGN)
    raise Stopped


def run(places: Places, arguments: list[str], show: Show) -> int:
    from lune.launch import run as command

    parser = argparse.ArgumentParser("lune run")
    command.add_arguments(parser)
    return command.run(places, parser.parse_args(arguments), show)


def test(places: Places, arguments: list[str], show: Show) -> int:
    from lune.launch import testing

    return testing.test(places, arguments, show)


def check(places: Places, arguments: list[str], show: Show) -> int:
    from lune.launch import check as command

    return command.check(places, show)


def manage(places: Places, arguments: list[str], show: Show) -> int:
    from lune.launch import manage as command

    return command.manage(places, arguments, show)


def module(kind: str) -> Callable[[Places, list[str], Show], int]:
    from lune.launch import manage as command

    return lambda places, arguments, show: command.module(places, kind, arguments, show)


COMMANDS: dict[str, Callable[[Places, list[str], Show], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "manage": manage,
    "bench": module("bench"),
    "drill": module("drill"),
}
