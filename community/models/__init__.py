"""What the community keeps: the documentation centre, under the names of Open Referral HSDS 3; trainings."""

from community.models.entries import Location, Organization, Service, ServiceAtLocation, ServiceStatus
from community.models.files import DirectoryFile
from community.models.parts import Address, Attribute, CostOption, Language, Part, Phone, Schedule
from community.models.taxonomy import Taxonomy, TaxonomyTerm
from community.models.trainings import Attendance, Topic, Training

__all__ = [
    "Address",
    "Attendance",
    "Attribute",
    "CostOption",
    "DirectoryFile",
    "Language",
    "Location",
    "Organization",
    "Part",
    "Phone",
    "Schedule",
    "Service",
    "ServiceAtLocation",
    "ServiceStatus",
    "Taxonomy",
    "TaxonomyTerm",
    "Topic",
    "Training",
]
