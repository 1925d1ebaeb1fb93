"""What each table is called, and its one definition, printed under it wherever it is shown."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lune.figures import Words

WORDS: dict[str, Words] = {
    "sessions": Words(_("Trainings held"), _("Sessions on their day, by topic, without those called off.")),
    "hours": Words(_("Hours of training"), _("Hours of the same sessions, whoever was there.")),
    "present": Words(
        _("People at trainings"),
        _("Heads counted at each session, by topic. Somebody who came to two sessions counts twice."),
    ),
    "answers": Words(
        _("Questionnaires answered"),
        _(
            "Answers to the versions whose results were told, in the month the version was closed. Somebody who answered two"
            " questionnaires counts twice."
        ),
    ),
    "events": Words(
        _("Talks, actions, news"),
        _(
            "On their day, without those taken back. People present are heads counted; an action where nobody counted adds"
            " none."
        ),
    ),
}

ROWS: dict[str, str | Promise] = {
    "talks": _("talks given"),
    "talks_present": _("people at talks"),
    "actions": _("actions"),
    "actions_present": _("people at actions"),
    "news": pgettext_lazy("figure", "pieces of news"),
}
PERSONS = {"talks_present", "actions_present"}
