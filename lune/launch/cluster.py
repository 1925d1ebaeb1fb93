"""A PostgreSQL of our own: made once, kept under `var`, started from the binaries of a wheel."""

import os
import re
import secrets
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from lune.launch import children, ports
from lune.launch.children import Child, Program
from lune.launch.files import read_json, write_json, write_whole
from lune.launch.trouble import Trouble, is_full

SUPERUSER, OWNER, APPLICATION = "lune_super", "lune_owner", "lune_app"
# What a killed server leaves behind keeps the next one out for up to two seconds.
RETRY_SECONDS = 5
# A server that is alive may be reading its journal again after a crash.
RECOVERY_SECONDS = 120
STOP_SECONDS = 30
LARGEST_LOG = 1_000_000
RECENT_LOG = 4_000
BUILTIN_LOCALE_SINCE = 17
SETTINGS = {
    "listen_addresses": ports.LOOPBACK,
    # No socket file: its path would be too long in a deep folder, and TCP on loopback is enough.
    "unix_socket_directories": "",
    "password_encryption": "scram-sha-256",
    # Never a value of a row in the log: no statement, no detail, no error of a query.
    "log_statement": "none",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "max_connections": "60",
}
# Tests make their database again each time, so they may lose it. Several processes use it, each with its threads.
FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    # Between two tests it would write down that a table is empty, and the next session plan for that.
    "autovacuum": "off",
    # A statement that would not end fails its test, and the others go on.
    "statement_timeout": "10min",
    "max_connections": "200",
}


@dataclass(frozen=True)
class Cluster:
    """Where one server's binaries, data and log are; `forgetful` for tests alone."""

    binaries: Path
    data: Path
    log: Path
    forgetful: bool = False

    @property
    def secrets_file(self) -> Path:
        return self.data.with_name(f"{self.data.name}.json")

    @property
    def passwords_file(self) -> Path:
        return self.data.with_name(f"{self.data.name}.pgpass")

    @property
    def port(self) -> int:
        return int(read_json(self.secrets_file)["port"])

    def password(self, role: str) -> str:
        return str(read_json(self.secrets_file)["passwords"][role])

    def url(self, role: str, database: str) -> str:
        return f"postgres://{role}:{self.password(role)}@{ports.LOOPBACK}:{self.port}/{database}"

    def is_made(self) -> bool:
        return (self.data / "PG_VERSION").exists()

    def version(self) -> int:
        """Return the major version of the binaries."""
        code, said = children.answer([self.binaries / "postgres", "--version"], env=children.surroundings())
        match = re.search(r"(\d+)", said)
        if code != 0 or match is None:
            raise Trouble("no_binaries", path=self.binaries)
        return int(match[1])


def make(cluster: Cluster, identity: str) -> None:
    """Make the data folder beside its place and move it there whole. Raises Trouble."""
    draft = cluster.data.with_name(f"{cluster.data.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    passwords = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, OWNER, APPLICATION)}
    write_json(cluster.secrets_file, {"port": ports.any_free(), "passwords": passwords}, mode=0o600)
    first = cluster.data.with_name(f"{cluster.data.name}.first-password")
    try:
        write_whole(first, passwords[SUPERUSER], mode=0o600)
        give(first, identity)
        initdb(cluster, draft, first, identity)
    finally:
        first.unlink(missing_ok=True)
    draft.replace(cluster.data)


def initdb(cluster: Cluster, draft: Path, first: Path, identity: str) -> None:
    draft.mkdir(mode=0o700)
    give(draft, identity)
    locale = ["--locale=C.UTF-8"]
    if cluster.version() >= BUILTIN_LOCALE_SINCE:
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    options = ["-E", "UTF8", "-A", "scram-sha-256", "-U", SUPERUSER, f"--pwfile={first}", *locale]
    program: Program = [cluster.binaries / "initdb", "-D", draft, *options]
    code, said = children.answer(program, env=database_surroundings(), identity=identity)
    if code != 0:
        cluster.log.write_text(said, encoding="utf-8")
        raise full_or("cluster_failed", cluster, said)


def database_surroundings() -> dict[str, str]:
    """Return an environment in which no `PG…` variable of the person's own misleads PostgreSQL's programs."""
    kept = {name: value for name, value in children.surroundings().items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C", "TZ": "UTC"}


def give(path: Path, identity: str) -> None:
    if identity == "nobody":
        shutil.chown(path, "nobody")


def launch(cluster: Cluster, identity: str, born: list[Child]) -> None:
    """Start the server and wait until it answers; the child is put in `born`. Raises Trouble."""
    clear_way(cluster)
    begun = time.monotonic()
    while True:
        if ports.can_bind(cluster.port) is not None:
            write_json(
                cluster.secrets_file, read_json(cluster.secrets_file) | {"port": ports.any_free()}, mode=0o600
            )
        child = spawn(cluster, identity, born)
        if answers(cluster, child):
            return
        born.remove(child)
        children.stop(child, signal.SIGINT)
        if time.monotonic() - begun > RETRY_SECONDS:
            raise why_failed(cluster)
        time.sleep(0.2)


def spawn(cluster: Cluster, identity: str, born: list[Child]) -> Child:
    settings = SETTINGS | (FORGETFUL if cluster.forgetful else {}) | {"port": str(cluster.port)}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    if cluster.log.exists() and cluster.log.stat().st_size > LARGEST_LOG:
        cluster.log.unlink()
    with cluster.log.open("a", encoding="utf-8") as log:
        return children.start(
            [cluster.binaries / "postgres", "-D", cluster.data, *options],
            env=database_surroundings(),
            born=born.append,
            dies_by=signal.SIGINT,
            identity=identity,
            output=log,
        )


def answers(cluster: Cluster, child: Child) -> bool:
    """Wait until the server takes connections; False when it has ended instead."""
    deadline = time.monotonic() + RECOVERY_SECONDS
    program: Program = [
        cluster.binaries / "pg_isready",
        "-q",
        "-h",
        ports.LOOPBACK,
        "-p",
        str(cluster.port),
        "-d",
        "postgres",
    ]
    while child.poll() is None and time.monotonic() < deadline:
        if subprocess.run(program, env=database_surroundings(), check=False).returncode == 0:
            return child.poll() is None
        time.sleep(0.05)
    return False


def why_failed(cluster: Cluster) -> Trouble:
    text = cluster.log.read_text(encoding="utf-8", errors="replace")
    return full_or("database_failed", cluster, text[-RECENT_LOG:])


def full_or(key: str, cluster: Cluster, said: str) -> Trouble:
    """Return the trouble that PostgreSQL's own words tell: a full disk, or else `key`."""
    return Trouble("no_disk", path=cluster.data) if is_full(said) else Trouble(key, log=cluster.log)


def clear_way(cluster: Cluster) -> None:
    """Stop a server that a killed launcher left, and forget one whose number another program has now."""
    file = cluster.data / "postmaster.pid"
    try:
        pid = int(file.read_text().split("\n")[0])
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ValueError):
        return
    if str(cluster.data).encode() not in command:
        file.unlink(missing_ok=True)
        return
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGINT)
    deadline = time.monotonic() + STOP_SECONDS
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)


def sql(cluster: Cluster, database: str, text: str) -> str:
    """Run statements as the superuser and return what they print. Raises Trouble."""
    write_whole(cluster.passwords_file, f"*:*:*:{SUPERUSER}:{cluster.password(SUPERUSER)}\n", mode=0o600)
    env = database_surroundings() | {"PGPASSFILE": str(cluster.passwords_file)}
    address = ["-h", ports.LOOPBACK, "-p", str(cluster.port), "-U", SUPERUSER, "-d", database]
    program: Program = [cluster.binaries / "psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", *address]
    try:
        done = subprocess.run(program, env=env, input=text, capture_output=True, text=True, check=False)
    finally:
        cluster.passwords_file.unlink(missing_ok=True)
    if done.returncode != 0:
        with cluster.log.open("a", encoding="utf-8") as log:
            log.write(done.stderr)
        raise full_or("roles_failed", cluster, done.stderr)
    return str(done.stdout)
