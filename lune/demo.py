"""The demo: invented accounts, and what each room adds. Made once, brought up to today at each start."""

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from lune import registry
from lune.models import BaseModel
from privacy import audit
from privacy.models import AuditLine
from team.actions import add_account
from team.models import Role, User

MARK = "demo.loaded"
# Any number does, as long as nothing else takes the same.
LOCK = 1_114_206


@dataclass(frozen=True)
class Account:
    """Somebody invented who can sign in to the demo."""

    username: str
    display_name: str
    role: Role
    password: str


CAST = [
    Account("jade", "Jade Pelletier", Role.PEER, "trois merles sur le fil"),
    Account("marie", "Marie Tessier", Role.WORKER, "un tricot couleur safran"),
    Account("carole", "Carole Bilodeau", Role.COORDINATOR, "le phare sous la neige"),
    Account("odile", "Odile Rancourt", Role.EDITOR, "encre violette et papier"),
    Account("helene", "Hélène Gauvin", Role.MANAGER, "des bottines au grenier"),
]
# What whoever tries the demo is shown: username, role in words, password.
ACCOUNTS = [(account.username, account.role.label, account.password) for account in CAST]
# They stand on past teams, and nobody signs in as one of them.
COLLEAGUES = [
    ("sophie", "Sophie Demers", Role.WORKER),
    ("nancy", "Nancy Ouellet", Role.WORKER),
    ("fatima", "Fatima Benali", Role.WORKER),
    ("lison", "Lison Vachon", Role.PEER),
    ("dorothee", "Dorothée Cyr", Role.PEER),
]


class DemoRefused(Exception):
    """The demo may not be loaded here; the text says why, for people."""


@transaction.atomic
def load() -> str:
    """Make the demo, or bring it up to today. Answers what was done, in a sentence.

    Raises DemoRefused where the demo is not on, or where the database holds anything that is not the demo's.
    """
    if not settings.DEMO:
        raise DemoRefused(_("The demo is only loaded where LUNE_DEMO is on, never in production."))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    first_time = not is_loaded()
    if first_time:
        _make_accounts()
    done = [text for order, label, step in sorted(registry.demo_steps) if (text := step())]
    return ", ".join(done) or _("The demo is up to date.")


def is_loaded() -> bool:
    """Is this database the demo's? The audit says so, and can't be rewritten."""
    return AuditLine.objects.filter(chain=audit.NO_HOUSE, verb=MARK).exists()


def _make_accounts() -> None:
    kept = (model for model in apps.get_models() if model._meta.label not in registry.installed)
    if any(model._base_manager.exists() for model in kept if issubclass(model, (User, BaseModel))):
        raise DemoRefused(
            _("This database already holds something that is not the demo's: the demo stays out of it.")
        )
    audit.record(verb=MARK, by=None, subject=None, chain=audit.NO_HOUSE)
    for account in CAST:
        add_account(
            username=account.username,
            display_name=account.display_name,
            role=account.role,
            password=account.password,
            by=None,
        )
    for username, name, role in COLLEAGUES:
        add_account(username=username, display_name=name, role=role, password=None, by=None)
