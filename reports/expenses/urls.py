"""The expenses' addresses, inside the admin."""

from django.contrib import admin
from django.urls import URLPattern, path

from reports.expenses import month_views, sheet_views, year_views


def patterns() -> list[URLPattern]:
    inside = admin.site.admin_view
    year, month = "annees/<str:year>/", "mois/<str:month>/"
    line, sheet = "lignes/<uuid:uid>/", "fichiers/<uuid:uid>/"
    pages = (
        ("", year_views.current, "expenses"),
        (year, year_views.year, "expenses_year"),
        (f"{year}budget/", year_views.budget, "expenses_budget"),
        (month, month_views.month, "expenses_month"),
        (f"{month}ecrire/", month_views.write, "expenses_write"),
        ("nouvelle/", month_views.new, "expense_new"),
        (f"{line}corriger/", month_views.correct, "expense_correct"),
        (f"{line}retirer/", month_views.take_back, "expense_take_back"),
        ("fichiers/", sheet_views.sheets, "expenses_sheets"),
        ("fichiers/modele.csv", sheet_views.blank, "expenses_blank"),
        (sheet, sheet_views.sheet, "expenses_sheet"),
        (f"{sheet}retirer/", sheet_views.take_back, "expenses_sheet_take_back"),
    )
    here = "depenses/"
    files = [
        path(
            f"{here}{year}depenses.{kind}",
            inside(year_views.exported),
            {"kind": kind},
            name=f"reports_expenses_{kind}",
        )
        for kind in ("csv", "xlsx")
    ]
    return [
        path(f"{here}{route}", inside(view), name=f"reports_{name}") for route, view, name in pages
    ] + files
