"""What the community keeps: resources, under the names of Open Referral HSDS 3; trainings; talks, actions and news."""

from community.models.checks import Check, CheckKind
from community.models.documents import Document, DocumentType
from community.models.entries import Location, Organization, Service, ServiceAtLocation, ServiceStatus
from community.models.events import Action, Event, News, Talk
from community.models.files import DirectoryFile
from community.models.parts import Address, Attribute, CostOption, Language, Part, Phone, Schedule
from community.models.taxonomy import Taxonomy, TaxonomyTerm
from community.models.trainings import Attendance, Topic, Training

__all__ = [
    "Action",
    "Address",
    "Attendance",
    "Attribute",
    "Check",
    "CheckKind",
    "CostOption",
    "DirectoryFile",
    "Document",
    "DocumentType",
    "Event",
    "Language",
    "Location",
    "News",
    "Organization",
    "Part",
    "Phone",
    "Schedule",
    "Service",
    "ServiceAtLocation",
    "ServiceStatus",
    "Talk",
    "Taxonomy",
    "TaxonomyTerm",
    "Topic",
    "Training",
]
