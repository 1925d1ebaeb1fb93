"""What each role may do with accounts."""

from lune.registry import grant
from team.models import Role


def register() -> None:
    grant([Role.MANAGER], ["team.manage_accounts", "team.view_user", "team.add_user", "team.change_user"])
