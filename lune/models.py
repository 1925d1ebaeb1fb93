"""What every room's rows share, and the memory of forms already answered."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class BaseModel(models.Model):
    """A row with a random public name: it stands in URLs, in the audit, and binds what is sealed to its row."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        # Opaque on purpose: Django's admin copies this into its log, its messages and its titles.
        return f"{self._meta.verbose_name} {self.uid.hex[:6]}"


class DeedKey(models.Model):
    """A form's key, kept with what it did, so that the same form sent again does nothing more.

    `digest` is keyed, and says only whether the same content came again.
    """

    key = models.UUIDField(primary_key=True)
    verb = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    result_model = models.CharField(max_length=100, blank=True)
    result_id = models.BigIntegerField(null=True)
    location = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("form key")
        verbose_name_plural = _("form keys")
        indexes = [models.Index(fields=["at"], name="lune_deedkey_at")]

    def __str__(self) -> str:
        return f"{self.verb} {self.key.hex[:6]}"
