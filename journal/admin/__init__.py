"""What the journal keeps as plain lists in the admin; its other pages are in `office` and `reports`."""

from journal.admin import helplines
from journal.reports.admin import ReportAreaAdmin

__all__ = ["ReportAreaAdmin", "helplines"]
