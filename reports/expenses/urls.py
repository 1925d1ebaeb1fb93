"""The expenses' addresses, inside the admin."""

from django.contrib import admin
from django.urls import URLPattern, path

from reports.expenses import month_views, sheet_views, year_views
from reports.expenses.exports import FILES

HERE = "depenses/"
YEAR, MONTH = "annees/<str:year>/", "mois/<str:month>/"
LINE, SHEET = "lignes/<uuid:uid>/", "fichiers/<uuid:uid>/"
PAGES = (
    ("", year_views.current, "expenses"),
    (YEAR, year_views.year, "expenses_year"),
    (f"{YEAR}budget/", year_views.budget, "expenses_budget"),
    (MONTH, month_views.month, "expenses_month"),
    (f"{MONTH}ecrire/", month_views.write, "expenses_write"),
    ("nouvelle/", month_views.new, "expense_new"),
    (f"{LINE}corriger/", month_views.correct, "expense_correct"),
    (f"{LINE}retirer/", month_views.take_back, "expense_take_back"),
    ("fichiers/", sheet_views.sheets, "expenses_sheets"),
    ("fichiers/modele.csv", sheet_views.blank, "expenses_blank"),
    (SHEET, sheet_views.sheet, "expenses_sheet"),
    (f"{SHEET}retirer/", sheet_views.take_back, "expenses_sheet_take_back"),
)


def patterns() -> list[URLPattern]:
    inside = admin.site.admin_view
    exported = inside(year_views.exported)
    files = [
        path(f"{HERE}{YEAR}depenses.{kind}", exported, {"kind": kind}, name=f"reports_expenses_{kind}")
        for kind in FILES
    ]
    return [
        path(f"{HERE}{route}", inside(view), name=f"reports_{name}") for route, view, name in PAGES
    ] + files
