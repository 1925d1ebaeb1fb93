"""Finds a pip that can install into our environment, wherever the machine has one."""

import glob
import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from lune.launch import pip_settings, pip_wheel
from lune.launch.children import answer, surroundings
from lune.launch.places import Places
from lune.launch.trouble import Trouble

WHEEL_FOLDERS = ("/usr/share/python-wheels", "/usr/share/python3-wheels")
DEBIAN_PACKAGE = "python3-pip-whl"


def find(places: Places) -> Path:
    """Return what runs pip: a `__pip-runner__.py`, or the `pip` folder inside a wheel.

    Every one of them is run by our environment's Python, so that pip has no process of its own to lose.
    Raises Trouble when the machine has none and can get none.
    """
    for candidate in candidates(places):
        if answer([places.python, candidate, "--version"], env=surroundings())[0] == 0:
            return candidate
    raise Trouble("no_pip")


def candidates(places: Places) -> Iterator[Path]:
    """Name the pips to try, from the nearest to the farthest."""
    yield from machine_pip()
    yield from (wheel / "pip" for wheel in bundled_wheels())
    kept = places.var / "pip"
    if fetched := pip_wheel.fetch(pip_settings.read(surroundings()), kept):
        yield fetched / "pip"
    if packaged := from_debian(kept):
        yield packaged / "pip"


def machine_pip() -> Iterator[Path]:
    """Name the pip of the Python that runs us, without importing it; an older one has no runner."""
    found = importlib.util.find_spec("pip")
    if found and found.origin:
        runner = Path(found.origin).with_name("__pip-runner__.py")
        if runner.exists():
            yield runner


def bundled_wheels() -> list[Path]:
    """List the wheels that Python or its distribution keep for new environments, newest first."""
    folders = [Path(folder) for folder in WHEEL_FOLDERS]
    bundle = importlib.util.find_spec("ensurepip")
    if bundle and bundle.origin:
        folders.insert(0, Path(bundle.origin).parent / "_bundled")
    return [
        Path(name) for folder in folders for name in sorted(glob.glob(f"{folder}/pip-*.whl"), reverse=True)
    ]


def from_debian(into: Path) -> Path | None:
    """Take pip's wheel out of the distribution's own package, which apt signs; nothing is installed.

    Distributions that strip ensurepip out of Python keep pip in a package of theirs. apt works in folders of
    ours, so an ordinary user can ask it too.
    """
    if sys.platform != "linux" or not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        return None
    with tempfile.TemporaryDirectory(prefix="lune-") as scratch:
        folder = Path(scratch)
        if not download_package(folder):
            return None
        wheels = sorted(folder.glob("content/usr/share/python-wheels/pip-*.whl"))
        if not wheels:
            return None
        into.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(wheels[-1], into))


def download_package(folder: Path) -> bool:
    """Download and unpack Debian's package into `folder`; False when apt cannot."""
    (folder / "lists/partial").mkdir(parents=True)
    options = [
        "-o",
        f"Dir::State::lists={folder}/lists",
        "-o",
        f"Dir::Cache={folder}",
        "-o",
        "APT::Sandbox::User=",
    ]
    env = surroundings({"LC_ALL": "C"})
    script = 'cd "$0" && apt-get "$@" -q update && apt-get "$@" -q download ' + DEBIAN_PACKAGE
    if answer(["sh", "-c", script, folder, *options], env=env)[0] != 0:
        return False
    packages = list(folder.glob("*.deb"))
    return bool(packages) and answer(["dpkg-deb", "-x", packages[0], folder / "content"], env=env)[0] == 0
