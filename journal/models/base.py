"""What the rows of this room share."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

USER = settings.AUTH_USER_MODEL
# Characters. About twelve pages: more than any article was, less than a page can show at once.
LONGEST_TEXT = 60_000
LONGEST_NOTE = 4_000
# Bytes of a keyed hash, kept whole: it is looked up by, and never opened.
DIGEST = 32


class Language(models.TextChoices):
    FRENCH = "fr", _("French")
    ENGLISH = "en", _("English")
