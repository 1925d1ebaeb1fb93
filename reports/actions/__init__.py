"""The deeds of money: expenses, whole months, budgets, sheets."""

from reports.actions.amounts import set_budget, set_month
from reports.actions.expenses import correct_expense, record_expense, take_back_expense
from reports.actions.sheets import bring_in, destroy_sheets, keep_sheet, take_back_sheet

__all__ = [
    "bring_in",
    "correct_expense",
    "destroy_sheets",
    "keep_sheet",
    "record_expense",
    "set_budget",
    "set_month",
    "take_back_expense",
    "take_back_sheet",
]
