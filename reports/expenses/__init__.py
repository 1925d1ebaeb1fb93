"""Expenses and budgets in the admin: the year, the month, what is typed, what is brought in."""
