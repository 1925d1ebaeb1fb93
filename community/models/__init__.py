"""What the community's rooms keep: the documentation centre, under the names of Open Referral HSDS 3."""

from community.models.entries import Location, Organization, Service, ServiceAtLocation, ServiceStatus
from community.models.files import DirectoryFile
from community.models.parts import Address, Attribute, CostOption, Language, Part, Phone, Schedule
from community.models.taxonomy import Taxonomy, TaxonomyTerm

__all__ = [
    "Address",
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
]
