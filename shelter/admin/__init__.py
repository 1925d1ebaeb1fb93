"""The shelter for coordinators and managers: the desk's own verbs, behind Django's admin."""

from shelter.admin.guests import GuestAdmin, RestrictionAdmin
from shelter.admin.houses import HouseAdmin, OutageAdmin
from shelter.admin.nights import NightAdmin
from shelter.admin.recorded import IncidentAdmin, ServiceAdmin, TurnawayAdmin
from shelter.admin.stays import StayAdmin

__all__ = [
    "GuestAdmin",
    "HouseAdmin",
    "IncidentAdmin",
    "NightAdmin",
    "OutageAdmin",
    "RestrictionAdmin",
    "ServiceAdmin",
    "StayAdmin",
    "TurnawayAdmin",
]
