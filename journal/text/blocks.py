"""A text by somebody, as values that a page or a press can lay out: no markup is left in them."""

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "heading", "quote", "bullets", "numbers", "rule"]


@dataclass(frozen=True)
class Run:
    """Words in one style. A text of "\\n" alone ends the line. `link` is an address of a safe kind, or nothing."""

    text: str
    strong: bool = False
    em: bool = False
    link: str = ""


@dataclass(frozen=True)
class Block:
    """`runs` for a paragraph or a heading (level 1 or 2, never skipped); `parts` for what a quote or a list holds:
    a quote has one part, a list has one for each item."""

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    level: int = 0
    parts: tuple[tuple["Block", ...], ...] = ()


def plain(blocks: tuple[Block, ...]) -> str:
    """The words alone, a line for each block."""
    lines = []
    for block in blocks:
        lines.append("".join(run.text for run in block.runs))
        lines.extend(plain(part) for part in block.parts)
    return "\n".join(line for line in lines if line)
