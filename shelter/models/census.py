"""What a file of past nights says, between its upload and somebody's word."""

from datetime import time, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from lune.models import BaseModel
from lune.recorded import USER

KEPT_FOR = timedelta(days=1)


class CensusUpload(BaseModel):
    """Counts by house and night, and nobody's name. Emptied once imported, destroyed after a day."""

    rows = models.JSONField(_("lines"), default=list, editable=False)
    repeated = models.PositiveIntegerField(_("lines that repeat another"), default=0, editable=False)
    opens_at = models.TimeField(_("opens at"), default=time(22))
    closes_at = models.TimeField(_("closes at"), default=time(8))
    time_zone = models.CharField(_("time zone"), max_length=60, default="America/Toronto")
    at = models.DateTimeField(_("at"), auto_now_add=True)
    by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("by"))
    imported_at = models.DateTimeField(_("imported at"), null=True, editable=False)
    # What the import did: counts by what they count.
    outcome = models.JSONField(_("outcome"), default=dict, editable=False)

    class Meta:
        verbose_name = _("file of past nights")
        verbose_name_plural = _("files of past nights")
        ordering = ["-at"]
