"""Where a clone keeps what a run writes."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Places:
    """The folders of one clone; everything that a run writes stands under `var`."""

    root: Path
    var: Path

    @property
    def env(self) -> Path:
        return self.var / "env"

    @property
    def python(self) -> Path:
        return self.env / "bin" / "python"

    @property
    def keys(self) -> Path:
        return self.var / "keys.json"

    @property
    def run(self) -> Path:
        return self.var / "run"

    @property
    def log(self) -> Path:
        return self.var / "log"

    def make(self) -> None:
        """Make the folders. Raises OSError where the disk is full or read-only."""
        for folder in (self.var, self.run, self.log):
            folder.mkdir(parents=True, exist_ok=True)
        probe = self.run / "write-probe"
        probe.write_bytes(b"x" * 4096)
        probe.unlink()


def find() -> Places:
    """Return the places of the clone that this file belongs to; `LUNE_VAR` moves what a run writes."""
    named = os.environ.get("LUNE_VAR")
    return Places(root=ROOT, var=Path(named).resolve() if named else ROOT / "var")
