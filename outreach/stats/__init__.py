"""Outreach's figures: what stands, by month; one SQL statement for each table."""

from lune.spans import Span
from outreach.stats.report import report, report_text
from outreach.stats.tables import Asked, all_tables

__all__ = ["Asked", "Span", "all_tables", "report", "report_text"]
