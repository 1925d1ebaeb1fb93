"""What people typed in their own words. It is read on one page, by who coordinates, and leaves in no file."""

from community.models import Answer, Question
from community.results.groups import FLOOR


def texts_of(question: Question) -> list[str]:
    """In an order that says nothing of who said it first. None where fewer than five people wrote."""
    words = [answer.text for answer in Answer.objects.filter(question=question) if answer.text]
    return sorted(words, key=str.casefold) if len(words) >= FLOOR else []
