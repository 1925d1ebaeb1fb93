"""What the journal keeps as plain lists in the admin; its other pages are in `office` and `reports`."""

from journal.admin import areas, helplines

__all__ = ["areas", "helplines"]
