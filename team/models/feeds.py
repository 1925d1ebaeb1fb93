"""The private address of somebody's own calendar."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lune.models import BaseModel
from team.models.people import Worker


class Feed(BaseModel):
    """Her calendar's address, kept as a keyed digest alone: whoever reads the database can't open it."""

    worker = models.OneToOneField(Worker, models.PROTECT, related_name="feed")
    digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("private calendar")
        verbose_name_plural = _("private calendars")
