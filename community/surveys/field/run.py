"""Somebody's way through a questionnaire. It travels with her pages, signed, and is kept nowhere."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from uuid import UUID, uuid4

from django.core import signing

from community.models import Question, Version
from community.surveys.field.fields import Raw, said_in
from community.surveys.route import route

# Seconds that a page may stand open.
LONGEST = 12 * 3600


@dataclass
class Run:
    """`key` is spent when she has finished, stopped or thought better of it: no page of this run opens again then.

    `language` is hers alone, where she chose one; the tablet keeps its own.

    Whoever has a signed run may answer: it was drawn on a page of somebody who may hand the tablet over.
    """

    key: UUID = field(default_factory=uuid4)
    at: str = ""
    raw: dict[str, Raw] = field(default_factory=dict)
    is_trial: bool = False
    is_begun: bool = False
    language: str = ""

    def signed(self, version: Version) -> str:
        facts = asdict(self) | {"key": self.key.hex}
        return signing.dumps(facts, salt=_salt(version), compress=True)

    def put(self, question: Question, said: Raw | None) -> None:
        if said is None:
            self.raw.pop(question.code, None)
        else:
            self.raw[question.code] = said

    def asked(self, questions: Sequence[Question]) -> list[Question]:
        """What she is asked on the way that her answers take, from the first question to the last."""
        return route(questions, said_in(questions, self.raw))

    def neighbour(self, questions: Sequence[Question], by: int) -> Question | None:
        """The question after this one (1) or before it (-1); None past either end."""
        way = self.asked(questions)
        place = [question.code for question in way].index(self.at) + by
        return way[place] if 0 <= place < len(way) else None


def run_of(signed: str, version: Version) -> Run:
    """Raises BadSignature for what we did not write, or wrote too long ago."""
    facts = signing.loads(signed, salt=_salt(version), max_age=LONGEST)
    return Run(**facts | {"key": UUID(facts["key"])})


def _salt(version: Version) -> str:
    """Made a draft again and opened anew, its questions may be others: runs of before are over."""
    return f"community.run.{version.uid.hex}.{version.opened_at}"
