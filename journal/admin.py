"""The journal's rows that a plain list serves."""

from journal.reports.admin import ReportAreaAdmin

__all__ = ["ReportAreaAdmin"]
