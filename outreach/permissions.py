"""What each role may do with supplies. What is not granted here is refused."""

from lune.registry import grant
from team.models import NIGHT_ROLES, Role

OFFICE = (Role.COORDINATOR, Role.MANAGER)


def register() -> None:
    # Outings, and what is given at the desk.
    grant(NIGHT_ROLES, ["outreach.hand_out"])
    # Receipts, losses, counts, kits, orders, reversals, the catalogue.
    grant(OFFICE, ["outreach.manage_stock", "outreach.view_figures"])
