"""What each role may do with the journal. What is not granted here is refused."""

from lune.registry import grant
from team.models import NIGHT_ROLES, OFFICE_ROLES, Role


def register() -> None:
    # Issues, contributions, places, the press, « good to print ».
    grant(OFFICE_ROLES, ["journal.edit_journal"])
    # The originals of reports: coordinators, and one more role, named here.
    grant((Role.COORDINATOR, Role.EDITOR), ["journal.moderate_reports"])
    # Writing down for somebody; walking the round with the copies.
    grant({*NIGHT_ROLES, Role.EDITOR}, ["journal.take_down", "journal.walk_round"])
