"""Started between the launcher and a program: ties its life to the launcher's, gives up root, then becomes it.

Run as a file, by the machine's Python, with arguments `PARENT SIGNAL IDENTITY PROGRAM ARGUMENTS…`.
"""

import ctypes
import os
import pwd
import signal
import sys
from pathlib import Path

PR_SET_PDEATHSIG = 1
CLONE_NEWUSER = 0x10000000
ORDINARY = 1000


def enter_user_namespace() -> None:
    """Be seen as an ordinary user, with the same rights on files as before. Raises OSError when refused."""
    user, group = os.getuid(), os.getgid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{ORDINARY} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{ORDINARY} {group} 1")


def become_nobody() -> None:
    nobody = pwd.getpwnam("nobody")
    os.setgroups([])
    os.setgid(nobody.pw_gid)
    os.setuid(nobody.pw_uid)


IDENTITIES = {"self": lambda: None, "namespace": enter_user_namespace, "nobody": become_nobody}


def die_with(parent: int, number: int) -> None:
    """Ask the system for a signal when the launcher dies, however it dies; only Linux knows how."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, number)
        if os.getppid() != parent:
            sys.exit(1)


def main() -> None:
    parent, number, identity, *program = sys.argv[1:]
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    IDENTITIES[identity]()
    # After the change of identity: the system forgets the wish when rights change.
    die_with(int(parent), int(number))
    os.execvp(program[0], program)


if __name__ == "__main__":
    main()
