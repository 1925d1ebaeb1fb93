"""What the community keeps: resources, under the names of Open Referral HSDS 3; trainings; talks, actions and news;
questionnaires and what was answered."""

from community.models.answers import Answer, Mode, Response
from community.models.checks import Check, CheckKind
from community.models.documents import Document, DocumentType
from community.models.entries import Location, Organization, Service, ServiceAtLocation, ServiceStatus
from community.models.events import Action, Event, News, Talk
from community.models.files import DirectoryFile
from community.models.parts import Address, Attribute, CostOption, Language, Part, Phone, Schedule
from community.models.questionnaires import Questionnaire, Version, VersionState
from community.models.results import Telling
from community.models.surveys import Choice, Question, QuestionKind, Skip
from community.models.taxonomy import Taxonomy, TaxonomyTerm
from community.models.trainings import Attendance, Topic, Training

__all__ = [
    "Action",
    "Address",
    "Answer",
    "Attendance",
    "Attribute",
    "Check",
    "CheckKind",
    "Choice",
    "CostOption",
    "DirectoryFile",
    "Document",
    "DocumentType",
    "Event",
    "Language",
    "Location",
    "Mode",
    "News",
    "Organization",
    "Part",
    "Phone",
    "Question",
    "QuestionKind",
    "Questionnaire",
    "Response",
    "Schedule",
    "Service",
    "ServiceAtLocation",
    "ServiceStatus",
    "Skip",
    "Talk",
    "Taxonomy",
    "TaxonomyTerm",
    "Telling",
    "Topic",
    "Training",
    "Version",
    "VersionState",
]
