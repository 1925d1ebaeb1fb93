"""Lets tests empty the journal between them, as privacy's plugin does with the audit."""

from privacy.tests import plugin

KEPT = ("version", "contributionstep", "issuestep", "authorapproval", "consentwording", "consent")
plugin.GUARDS.update({f"journal_{table}": "journal_is_kept" for table in KEPT})
