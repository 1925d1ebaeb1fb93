"""A certificate of a training."""

from datetime import datetime
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from community.models import Training
from lune.formats import full_date, number
from lune.press import Pdf, press

TEMPLATE = Path(__file__).parent / "certificate.typ"


def print_certificate(training: Training, name: str, *, at: datetime, language: str) -> Pdf:
    """Under this name, in "fr" or "en". Raises PressRefused."""
    with translation.override(language):
        hours = training.hours.normalize()
        values = {
            "lang": language,
            "words": {
                "title": _("Certificate of attendance"),
                "to": _("This certifies that"),
                "took": _("took part in the training"),
                "signed": _("For the team"),
            },
            "name": name,
            "topic": training.topic.label,
            "when": _("on %(date)s, %(hours)s h") % {"date": full_date(training.on), "hours": number(hours)},
            "trainer": _("Given by %(name)s") % {"name": training.trainer} if training.trainer else "",
            "date": full_date(at.date()),
        }
    return press(TEMPLATE, values, at=at)
