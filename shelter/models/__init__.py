"""What the shelter keeps: houses and beds, nights, guests, stays, and what is given through the night."""

from shelter.models.census import CensusUpload
from shelter.models.guests import Guest, Restriction
from shelter.models.houses import Bed, House, Outage
from shelter.models.nights import HandoverNote, HandoverSignature, Night
from shelter.models.services import Incident, Service
from shelter.models.stays import Hold, Stay, Turnaway

__all__ = [
    "Bed",
    "CensusUpload",
    "Guest",
    "HandoverNote",
    "HandoverSignature",
    "Hold",
    "House",
    "Incident",
    "Night",
    "Outage",
    "Restriction",
    "Service",
    "Stay",
    "Turnaway",
]
