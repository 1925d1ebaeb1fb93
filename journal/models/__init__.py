"""What the journal keeps: issues, contributions, what their authors allow, pictures, the masthead, places."""

from journal.models.consents import ApprovalLink, AuthorApproval, Consent, ConsentWording, Purpose
from journal.models.contributions import Contribution, ContributionStep, Note, Version
from journal.models.editions import Edition, EditionFile, FileKind, ProofSignature
from journal.models.entries import InsertBatch, ListEntry, ReportSharing
from journal.models.issues import Issue, IssueStep, Section
from journal.models.masthead import Helpline, Masthead
from journal.models.originals import ReportAddition, ReportOriginal, ReportQuestion
from journal.models.pictures import Picture, VoiceNote
from journal.models.places import Drop, Place
from journal.models.reports import ClientReport, ReportArea, ReportConsent, ReportMark, Vote

__all__ = [
    "ApprovalLink",
    "AuthorApproval",
    "ClientReport",
    "Consent",
    "ConsentWording",
    "Contribution",
    "ContributionStep",
    "Drop",
    "Edition",
    "EditionFile",
    "FileKind",
    "Helpline",
    "InsertBatch",
    "Issue",
    "IssueStep",
    "ListEntry",
    "Masthead",
    "Note",
    "Picture",
    "Place",
    "ProofSignature",
    "Purpose",
    "ReportAddition",
    "ReportArea",
    "ReportConsent",
    "ReportMark",
    "ReportOriginal",
    "ReportQuestion",
    "ReportSharing",
    "Section",
    "Version",
    "VoiceNote",
    "Vote",
]
