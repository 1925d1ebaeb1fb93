"""Expenses brought in from a sheet: `reading` turns cells into lines, `plan` leaves aside what is there already."""
