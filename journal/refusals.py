"""What people read when PostgreSQL refuses by a rule that no model holds. Verbs look first."""

from django.utils.translation import gettext_lazy as _

from lune.registry import refusal


def register() -> None:
    sentences = {
        "contribution_section_of_issue": _("This section is of another issue."),
        "contribution_approved_its_own": _("This version is of another contribution."),
        "approvallink_of_version": _("This version is of another contribution."),
        "authorapproval_of_version": _("This version is of another contribution."),
        "consent_purpose_of_wording": _("This wording is for another use."),
    }
    for constraint, sentence in sentences.items():
        refusal(constraint, sentence)
