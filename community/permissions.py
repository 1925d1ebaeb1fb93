"""What each role may do with the community's pages. What is not granted here is refused."""

from lune.registry import grant
from team.models import OFFICE_ROLES, Role


def register() -> None:
    grant(OFFICE_ROLES, ["community.edit_directory", "community.manage_events"])
    # A tap after a call or a visit; only a peer vouches, from her telephone.
    grant(Role.values, ["community.check_directory"])
    grant([Role.PEER], ["community.vouch_directory"])
    # Aliases and certificates: who coordinates, and nobody else.
    grant((Role.COORDINATOR, Role.MANAGER), ["community.manage_trainings"])
