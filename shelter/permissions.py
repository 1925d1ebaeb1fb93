"""What each role may do in the shelter. What is not granted here is refused."""

from lune.registry import grant
from team.models import NIGHT_ROLES, Role

OFFICE = (Role.COORDINATOR, Role.MANAGER)
OF_THE_OFFICE = (
    "shelter.view_month",
    "shelter.import_census",
    "shelter.view_night",
    "shelter.view_guest",
    "shelter.change_guest",
    "shelter.view_stay",
    "shelter.change_stay",
    "shelter.view_turnaway",
    "shelter.view_service",
    "shelter.view_incident",
    "shelter.view_restriction",
    "shelter.add_restriction",
    "shelter.lift_restriction",
    "shelter.reopen_night",
    "shelter.view_outage",
    "shelter.add_outage",
    "shelter.end_outage",
    "shelter.view_house",
    "shelter.view_bed",
)
OF_MANAGERS = (
    "shelter.add_house",
    "shelter.change_house",
    "shelter.add_bed",
    "shelter.change_bed",
    "shelter.set_up",
)


def register() -> None:
    # The desk: see tonight, record what happens, take it back.
    grant(NIGHT_ROLES, ["shelter.work_desk"])
    # Reasons of restrictions, and the decision to impose one.
    grant([Role.WORKER, *OFFICE], ["shelter.restrict_guest"])
    grant(OFFICE, OF_THE_OFFICE)
    grant([Role.MANAGER], OF_MANAGERS)
