"""Lets tests empty the ledger between them, as privacy's plugin does with the audit."""

from privacy.tests import plugin

plugin.GUARDS.update(
    {f"outreach_{table}": "ledger_is_kept" for table in ("document", "move", "lot", "balance", "recipeline")}
)
