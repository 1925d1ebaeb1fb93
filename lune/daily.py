"""What the ground itself clears away every day."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from lune.models import DeedKey

KEYS_KEPT = timedelta(days=30)


def destroy_form_keys() -> int:
    """Forget which forms were answered: nobody sends one again after a month. Says how many."""
    return DeedKey.objects.filter(at__lt=timezone.now() - KEYS_KEPT).delete()[0]


def destroy_sessions() -> int:
    """Destroy the sessions that are over. Says how many."""
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]
