"""The demo's community: a documentation centre of invented places, and a year of trainings, talks and actions, with documents."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.demo import life, papers, resources
from community.models import Service
from team.models import User


@transaction.atomic
def load() -> str:
    """Fill it once. Says what was done, or ""."""
    if Service.objects.exists():
        return ""
    by = User.objects.get(username="odile")
    resources.fill(by=by, today=timezone.localdate())
    life.tell_a_year(by=by, today=timezone.localdate())
    papers.hand_over(by=by, today=timezone.localdate())
    return _("%(count)d services in the documentation centre") % {"count": Service.objects.count()}
