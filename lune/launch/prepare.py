"""Asks Django, in one process, for all it needs before serving: migrations, catalogues, cache table, demo."""

import json
import subprocess
from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any

from lune.launch import children
from lune.launch.places import Places
from lune.launch.show import Show
from lune.launch.trouble import Trouble, is_full


def prepare(places: Places, env: dict[str, str], show: Show, *, demo: bool) -> dict[str, Any]:
    """Run `manage.py prepare` and return what it says of the accounts or of the set-up. Raises Trouble."""
    program: children.Program = [places.python, "manage.py", "prepare", *([] if demo else ["--empty"])]
    log = places.log / "prepare.log"
    with children.running(program, env=env, output=subprocess.PIPE, cwd=places.root) as child:
        assert child.stdout is not None
        with log.open("w", encoding="utf-8") as kept:
            told = follow((kept_line(line, kept) for line in child.stdout), show)
        code = child.wait()
    if code == 0:
        return told
    if is_full(log.read_text(encoding="utf-8")):
        raise Trouble("no_disk", path=places.var)
    if "refused" in told:
        raise Trouble("prepare_failed", reason=told["refused"])
    raise Trouble("prepare_failed_log", log=log)


def kept_line(line: str, log: Any) -> str:
    log.write(line)
    return line


def follow(lines: Iterable[str], show: Show) -> dict[str, Any]:
    """Show each step that Django announces, and return the facts it gives on the way.

    A line is a JSON object: `{"step": "demo"}` begins a step and ends the former, `{"progress": "…"}` shows
    where it stands, anything else is a fact. Other lines are for the log.
    """
    told: dict[str, Any] = {}
    with ExitStack() as step:
        step.enter_context(show.step("step_prepare"))
        for line in lines:
            fact = parse(line)
            if "step" in fact:
                step.close()
                step.enter_context(show.step(f"step_{fact['step']}"))
            elif "progress" in fact:
                show.progress(str(fact["progress"]))
            else:
                told |= fact
    return told


def parse(line: str) -> dict[str, Any]:
    try:
        fact = json.loads(line)
    except ValueError:
        return {}
    return fact if isinstance(fact, dict) else {}
