"""What each role may do with reports. What is not granted here is refused."""

from lune.registry import grant
from team.models import Role


def register() -> None:
    grant((Role.COORDINATOR, Role.MANAGER), ["reports.view_report", "reports.manage_expenses"])
