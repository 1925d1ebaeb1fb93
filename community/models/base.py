"""What the rows of this room share."""

from django.conf import settings
from django.db import models

from lune.formats import in_english
from lune.models import BaseModel

__all__ = ["USER", "Kept", "in_english"]

USER = settings.AUTH_USER_MODEL


class Kept(BaseModel):
    """A row under the names of HSDS. `more` holds what a file said of it that no column does, as it came."""

    more = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        abstract = True
