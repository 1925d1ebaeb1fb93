"""Log lines that name no one."""

import logging
import traceback
from types import TracebackType


class DiscreetFormatter(logging.Formatter):
    """Prints where an error happened and of what kind, never its text: PostgreSQL puts values into it."""

    def formatException(  # noqa: N802  # logging's own name
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        kind, _, trace = ei
        frames = "".join(f"  {f.filename}:{f.lineno} {f.name}\n" for f in traceback.extract_tb(trace))
        return f"{kind.__name__ if kind else 'no error'} at\n{frames}".rstrip()
