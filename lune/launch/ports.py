"""Ports of the loopback address."""

import errno
import socket

from lune.launch.trouble import Trouble

LOOPBACK = "127.0.0.1"
LAST = 65535


def can_bind(port: int) -> OSError | None:
    """Return None when the port is free, or why it is not."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As servers do: a connection that has just ended does not hold its port.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            return error
    return None


def any_free() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def free_after(port: int) -> int:
    """Return the next free port to propose to a person, near the one that was asked for."""
    near = range(max(port, 1024) + 1, min(max(port, 1024) + 100, LAST))
    return next((candidate for candidate in near if can_bind(candidate) is None), 0) or any_free()


def demand(port: int) -> None:
    """Refuse a port that another program has. Raises Trouble, with a free one to try."""
    if not 0 < port <= LAST:
        raise Trouble("port_impossible", port=port, last=LAST)
    error = can_bind(port)
    if error is not None:
        key = "port_forbidden" if error.errno == errno.EACCES else "port_taken"
        raise Trouble(key, port=port, free=free_after(port))
