"""The journal's figures: one SQL statement for each table."""
