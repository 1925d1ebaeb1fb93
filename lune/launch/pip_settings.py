"""The machine's own pip settings, read without pip: where its packages come from."""

import configparser
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SYSTEM_FILE = Path("/etc/pip.conf")
SECTIONS = ("global", "install")


@dataclass(frozen=True)
class PipSettings:
    """Where pip would look. `cert` is a file of authorities, or None for the system's."""

    indexes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    cert: str | None = None
    trusted: tuple[str, ...] = ()


def config_files(env: Mapping[str, str]) -> list[Path]:
    """List pip's configuration files, weakest first, as pip itself reads them."""
    named = env.get("PIP_CONFIG_FILE")
    if named == os.devnull:
        return []
    home = Path(env.get("HOME", "~")).expanduser()
    config = Path(env.get("XDG_CONFIG_HOME") or home / ".config")
    system = [
        Path(folder) / "pip" / "pip.conf" for folder in env.get("XDG_CONFIG_DIRS", "/etc/xdg").split(":")
    ]
    files = [*system, SYSTEM_FILE, home / ".pip/pip.conf", config / "pip/pip.conf"]
    files.append(Path(sys.prefix) / "pip.conf")
    return [*files, Path(named)] if named else files


def read(env: Mapping[str, str]) -> PipSettings:
    """Return the settings in force: files first, then the environment above them."""
    values: dict[str, str] = {}
    for file in config_files(env):
        values |= read_file(file)
    for name in ("index-url", "extra-index-url", "find-links", "cert", "trusted-host", "no-index"):
        variable = f"PIP_{name.upper().replace('-', '_')}"
        if env.get(variable):
            values[name] = env[variable]
    indexes = f"{values.get('index-url', '')} {values.get('extra-index-url', '')}".split()
    return PipSettings(
        indexes=() if truth(values.get("no-index", "")) else tuple(indexes),
        links=tuple(values.get("find-links", "").split()),
        cert=values.get("cert"),
        trusted=tuple(values.get("trusted-host", "").split()),
    )


def read_file(file: Path) -> dict[str, str]:
    """Return one file's settings by their long name; a file that cannot be read counts for nothing."""
    parser = configparser.RawConfigParser()
    try:
        parser.read(file, encoding="utf-8")
    except (configparser.Error, OSError, UnicodeDecodeError):
        return {}
    found: dict[str, str] = {}
    for section in SECTIONS:
        if parser.has_section(section):
            found |= {name.replace("_", "-"): value for name, value in parser.items(section)}
    return found


def truth(text: str) -> bool:
    return text.strip().lower() in {"1", "true", "yes", "on", "y", "t"}
