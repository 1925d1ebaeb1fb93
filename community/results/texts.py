"""What people typed in their own words. It is read on one page, by who coordinates, and leaves in no file."""

from community.models import Answer, Question
from community.results.groups import FLOOR


def texts_of(question: Question) -> list[str]:
    """In an order that says nothing of who said it first. None where fewer than five people wrote, or two years after."""
    words = [answer.text or "" for answer in Answer.objects.filter(question=question)]
    return sorted(filter(None, words), key=str.casefold) if len(words) >= FLOOR else []
