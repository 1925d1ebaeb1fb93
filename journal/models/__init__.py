"""What the journal keeps: issues, contributions, what their authors allow, pictures, the masthead, places."""

from journal.models.consents import ApprovalLink, AuthorApproval, Consent, ConsentWording, Purpose
from journal.models.contributions import Contribution, ContributionStep, Note, Version
from journal.models.editions import Edition, EditionFile, FileKind, ProofSignature
from journal.models.issues import Issue, IssueStep, Section
from journal.models.masthead import Helpline, Masthead
from journal.models.pictures import Picture, VoiceNote
from journal.models.places import Drop, Place

__all__ = [
    "ApprovalLink",
    "AuthorApproval",
    "Consent",
    "ConsentWording",
    "Contribution",
    "ContributionStep",
    "Drop",
    "Edition",
    "EditionFile",
    "FileKind",
    "Helpline",
    "Issue",
    "IssueStep",
    "Masthead",
    "Note",
    "Picture",
    "Place",
    "ProofSignature",
    "Purpose",
    "Section",
    "Version",
    "VoiceNote",
]
