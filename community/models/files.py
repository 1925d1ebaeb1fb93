"""HSDS files that were brought in."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.base import USER
from lune.models import BaseModel


class DirectoryFile(BaseModel):
    """A file brought in: how much of it was new, and which lines were kept aside or left out. Never what they said."""

    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    organizations = models.PositiveIntegerField(_("organizations"), default=0)
    services = models.PositiveIntegerField(_("services"), default=0)
    # Paths in the file ("[0].contacts"), never values.
    kept_aside = models.JSONField(default=list)
    left_out = models.JSONField(default=list)

    class Meta:
        verbose_name = _("HSDS file")
        verbose_name_plural = _("HSDS files")
        ordering = ["-at", "-id"]
