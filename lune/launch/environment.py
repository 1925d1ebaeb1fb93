"""The environment that Lune runs in: `var/env`, made once and made again whenever the lock changes."""

import hashlib
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from lune.launch import children, pip_source
from lune.launch.files import read_json, write_json
from lune.launch.lock import Lock, is_held
from lune.launch.places import Places
from lune.launch.show import Show
from lune.launch.trouble import Trouble, from_os_error, is_full
from lune.launch.words import say

RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"
# These of pip's settings would put the packages elsewhere than in our environment.
ASTRAY = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIREMENT", "PIP_CONSTRAINT")
NO_NETWORK = (
    "Temporary failure in name resolution",
    "NewConnectionError",
    "Connection refused",
    "ConnectTimeout",
)


def ensure(places: Places, lock_name: str, show: Show) -> None:
    """Leave an environment that holds exactly what the lock names. Raises Trouble."""
    if is_ready(places, lock_name):
        return
    guard = Lock(places.run / "environment.lock")
    if not guard.take():
        show.say("waiting_environment")
        guard.take(wait=True)
    try:
        if not is_ready(places, lock_name):
            make(places, lock_name, show)
    finally:
        guard.free()


def make(places: Places, lock_name: str, show: Show) -> None:
    """Add to an environment that is whole, or make a new one; the stamp is written last."""
    if not is_ready(places, RUNTIME):
        if is_held(places.run / "lune.lock") and read_json(places.run / "lune.lock").get("ready"):
            raise Trouble("environment_busy")
        with show.step("step_environment"):
            make_empty(places)
    with show.step("step_pip"):
        pip = pip_source.find(places)
    done = installed(places)
    stamp_file(places).unlink(missing_ok=True)
    with show.step("step_packages", lock=lock_name):
        install(places, pip, lock_name, show)
    write_json(stamp_file(places), {**identity(), "locks": done | satisfied_by(places, lock_name)})


def make_empty(places: Places) -> None:
    """Make an environment without packages, in place of whatever was there."""
    stamp_file(places).unlink(missing_ok=True)
    shutil.rmtree(places.env, ignore_errors=True)
    try:
        venv.EnvBuilder(with_pip=False, symlinks=True).create(places.env)
    except OSError as error:
        raise from_os_error(error, places.env) from error
    except (subprocess.CalledProcessError, ValueError) as error:
        raise Trouble("no_venv", reason=error) from error


def install(places: Places, pip: Path, lock_name: str, show: Show) -> None:
    """Run pip on the lock, showing what it downloads. Raises Trouble with the reason in a sentence."""
    options = [
        "--require-hashes",
        "--no-deps",
        "--no-input",
        "--progress-bar=off",
        "--disable-pip-version-check",
    ]
    program: children.Program = [places.python, pip, "install", *options, "-r", places.root / lock_name]
    env = children.surroundings({"PIP_USER": "0", "PYTHONUNBUFFERED": "1", "LC_ALL": "C.UTF-8"})
    env = {name: value for name, value in env.items() if name not in ASTRAY}
    log = places.log / "pip.log"
    with (
        children.running(program, env=env, output=subprocess.PIPE) as child,
        log.open("w", encoding="utf-8") as kept,
    ):
        assert child.stdout is not None
        for line in child.stdout:
            kept.write(line)
            if (match := re.match(r"\s*(?:Downloading|Using cached|Installing) (.+)", line)) is not None:
                show.progress(match[0].strip())
        code = child.wait()
    if code != 0:
        raise why_pip_failed(log, places)


def why_pip_failed(log: Path, places: Places) -> Trouble:
    text = log.read_text(encoding="utf-8", errors="replace")
    if is_full(text):
        return Trouble("no_disk", path=places.var)
    if any(sign in text for sign in NO_NETWORK):
        return Trouble("no_network", log=log)
    errors = [line.removeprefix("ERROR: ") for line in text.splitlines() if line.startswith("ERROR:")]
    return Trouble("packages_failed", reason=errors[-1] if errors else say("none"), log=log)


def stamp_file(places: Places) -> Path:
    return places.env / "lune-stamp.json"


def identity() -> dict[str, str]:
    """Name the Python that an environment belongs to: it is useless to any other."""
    return {"python": sys.version, "base": sys.base_prefix}


def installed(places: Places) -> dict[str, str]:
    """Return which locks the environment holds whole, by name; none when another Python made it."""
    stamp = read_json(stamp_file(places))
    locks = stamp.pop("locks", {})
    return dict(locks) if stamp == identity() and places.python.exists() else {}


def is_ready(places: Places, lock_name: str) -> bool:
    return installed(places).get(lock_name) == digest(places.root / lock_name)


def satisfied_by(places: Places, lock_name: str) -> dict[str, str]:
    """Return the stamps of the lock and of the other one, where every pin of that one is in it too."""
    pins = read_pins(places.root / lock_name)
    names = (name for name in (RUNTIME, DEVELOPMENT) if read_pins(places.root / name) <= pins)
    return {name: digest(places.root / name) for name in names}


def read_pins(lock: Path) -> set[str]:
    return set(re.findall(r"^[A-Za-z0-9][^\s\\]*==[^\s\\;]+", lock.read_text(encoding="utf-8"), re.MULTILINE))


def digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()
