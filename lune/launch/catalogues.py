"""Compiles the catalogues before anything reads them: Django reads each once, when it starts."""

from pathlib import Path

from lune.launch import children
from lune.launch.places import Places
from lune.launch.show import Show
from lune.launch.trouble import Trouble, is_full


def ensure(places: Places, env: dict[str, str], show: Show) -> None:
    """Have Django compile what has changed, in a process of its own. Raises Trouble."""
    if all(map(is_fresh, places.root.glob("locale/*/LC_MESSAGES/*.po"))):
        return
    with show.step("step_catalogues"):
        program: children.Program = [places.python, "manage.py", "compile_catalogues"]
        code, said = children.answer(program, env=env, cwd=places.root)
        if code != 0:
            reason = (said.strip().splitlines() or [f"code {code}"])[-1]
            raise (
                Trouble("no_disk", path=places.root)
                if is_full(said)
                else Trouble("prepare_failed", reason=reason)
            )


def is_fresh(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return mo.exists() and mo.stat().st_mtime_ns > po.stat().st_mtime_ns
