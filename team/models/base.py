"""What the rows of this room share."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

USER = settings.AUTH_USER_MODEL


class Kind(models.TextChoices):
    """What somebody works as."""

    WORKER = "worker", _("worker")
    PEER = "peer", _("peer worker")
    COORDINATOR = "coordinator", _("coordinator")
    OTHER = "other", _("other")


def cancelled(name: str) -> models.CheckConstraint:
    """Who took it back and when stand together or not at all."""
    none = models.Q(cancelled_at__isnull=True, cancelled_by__isnull=True)
    return models.CheckConstraint(
        condition=none | models.Q(cancelled_at__isnull=False),
        name=name,
        violation_error_message=_("Who did it and when go together."),
    )
