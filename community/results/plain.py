"""Answers as plain data: what was asked, what one person answered, and which answers leave which questions out."""

from collections.abc import Sequence
from dataclasses import dataclass

Answer = frozenset[int]
"""The categories that somebody is in, by their index; none: she passed the question over, or was not asked."""

Reply = tuple[Answer, ...]
"""One person's answers, one for each variable."""

NOTHING: Answer = frozenset()


@dataclass(frozen=True)
class Variable:
    """A question as it is counted. Of several choices, each may stand beside the others."""

    size: int
    is_several: bool = False
    is_ordered: bool = False


@dataclass(frozen=True)
class Rule:
    """Whoever is in one of `categories` of `variable` was not asked what is in `skipped`."""

    variable: int
    categories: Answer
    skipped: frozenset[int]


@dataclass(frozen=True)
class Survey:
    """Everything that was answered. Its rules are printed on the form: everybody knows them."""

    variables: Sequence[Variable]
    replies: Sequence[Reply]
    rules: Sequence[Rule] = ()

    def could_be(self, reply: Reply) -> bool:
        """Could somebody have answered so? Where several rules hold, the one that leaves out the fewest does.

        Who answered nothing at all is not kept.
        """
        return any(reply) and not any(
            reply[skipped]
            for variable in {rule.variable for rule in self.rules}
            for skipped in self._left_out(variable, reply[variable])
        )

    def _left_out(self, variable: int, answer: Answer) -> frozenset[int]:
        held = [rule.skipped for rule in self.rules if rule.variable == variable and rule.categories & answer]
        return min(held, key=len, default=frozenset())
