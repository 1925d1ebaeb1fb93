"""What the journal keeps: issues, contributions, what their authors allow, pictures, the masthead."""

from journal.models.consents import ApprovalLink, AuthorApproval, Consent, ConsentWording, Purpose
from journal.models.contributions import Contribution, ContributionStep, Note, Version
from journal.models.issues import Issue, IssueStep, Section
from journal.models.masthead import Helpline, Masthead
from journal.models.pictures import Picture, VoiceNote

__all__ = [
    "ApprovalLink",
    "AuthorApproval",
    "Consent",
    "ConsentWording",
    "Contribution",
    "ContributionStep",
    "Helpline",
    "Issue",
    "IssueStep",
    "Masthead",
    "Note",
    "Picture",
    "Purpose",
    "Section",
    "Version",
    "VoiceNote",
]
