"""The community's figures: one statement for each table."""

from community.stats.tables import Directory, all_tables, directory

__all__ = ["Directory", "all_tables", "directory"]
