"""What the programme costs: expenses, budgets, and the sheets that expenses came in by."""

from reports.models.amounts import MOST_CENTS, RUNNING, Category
from reports.models.budgets import Budget
from reports.models.expenses import Expense
from reports.models.sheets import ExpenseSheet

__all__ = ["MOST_CENTS", "RUNNING", "Budget", "Category", "Expense", "ExpenseSheet"]
