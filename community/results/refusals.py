"""What people read when PostgreSQL keeps what was told as it was."""

from django.utils.translation import gettext_lazy as _

from lune.registry import refusal


def register() -> None:
    refusal("results_are_told", _("Its results were told: this version stays closed, and its answers stay."))
    refusal("told_stays_told", _("What was told stays told."))
    refusal("told_once_closed", _("Results are told of a closed version, and of its own questions."))
