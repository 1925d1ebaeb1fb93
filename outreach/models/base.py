"""What the rows of this room share."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lune.formats import in_language
from lune.models import BaseModel

USER = settings.AUTH_USER_MODEL
# More than a pallet of anything: a slip of the finger.
MOST = 1_000_000


class Named(BaseModel):
    """A thing with a name in French, and in English where there is one. Never a person's name."""

    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return in_language(self.name, self.name_en)
