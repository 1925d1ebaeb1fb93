"""Expenses, budgets and their files."""

from lune.tests.doors import OFFICE, Row, both, read, send
from reports.tests.factories import ExpenseFactory, ExpenseSheetFactory

HERE = "gestion/depenses/"
ROWS: dict[str, Row] = {
    HERE: read(OFFICE),
    f"{HERE}annees/<str:year>/": read(OFFICE),
    f"{HERE}annees/<str:year>/budget/": both(OFFICE),
    f"{HERE}annees/<str:year>/depenses.csv": read(OFFICE),
    f"{HERE}annees/<str:year>/depenses.xlsx": read(OFFICE),
    f"{HERE}mois/<str:month>/": read(OFFICE),
    f"{HERE}mois/<str:month>/ecrire/": both(OFFICE),
    f"{HERE}nouvelle/": both(OFFICE),
    f"{HERE}lignes/<uuid:uid>/corriger/": both(OFFICE),
    f"{HERE}lignes/<uuid:uid>/retirer/": send(OFFICE),
    f"{HERE}fichiers/": both(OFFICE),
    f"{HERE}fichiers/modele.csv": read(OFFICE),
    f"{HERE}fichiers/<uuid:uid>/": both(OFFICE),
    f"{HERE}fichiers/<uuid:uid>/retirer/": send(OFFICE),
}


def within() -> dict[str, dict[str, object]]:
    return {
        HERE: {"year": "2026", "month": "2026-11"},
        f"{HERE}lignes/": {"uid": ExpenseFactory().uid},
        f"{HERE}fichiers/": {"uid": ExpenseSheetFactory().uid},
    }
