"""What the journal keeps as plain lists in the admin; its other pages are in `office`."""

from journal.admin import helplines

__all__ = ["helplines"]
