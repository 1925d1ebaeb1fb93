"""What people read when PostgreSQL refuses by a rule that no model holds. Verbs look first."""

from django.utils.translation import gettext_lazy as _

from lune.registry import refusal


def register() -> None:
    sentences = {
        "version_is_frozen": _("Somebody has answered this version: it stays as it is. Make a new version."),
        "skip_goes_later": _("A rule leads to a later question of the same version, or to the end."),
        "response_while_open": _("This questionnaire is not open."),
        "answer_fits_question": _("An answer does not fit its question: look at the page as it is now."),
        "results_are_told": _("Its results were told: this version stays closed, and its answers stay."),
        "told_stays_told": _("What was told stays told."),
        "told_once_closed": _("Results are told of a closed version, and of its own questions."),
    }
    for constraint, sentence in sentences.items():
        refusal(constraint, sentence)
