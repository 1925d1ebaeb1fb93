"""What each role may do with accounts and with the team."""

from django.utils.translation import gettext_lazy as _

from lune.registry import grant, sidebar_entry
from team.models import Role

OFFICE = (Role.COORDINATOR, Role.MANAGER)


def register() -> None:
    grant(OFFICE, ["team.manage_people", "team.manage_shifts"])
    grant(Role, ["team.see_shifts"])
    grant([Role.MANAGER], ["team.manage_accounts", "team.view_user", "team.add_user", "team.change_user"])
    # Privacy stands below this room and knows no roles.
    grant([Role.MANAGER], ["privacy.view_auditline"])
    sidebar_entry(
        group=_("Team"),
        label=_("Accounts"),
        url_name="admin:team_user_changelist",
        permission="team.view_user",
        order=90,
    )
    sidebar_entry(
        group=_("Team"),
        label=_("Audit"),
        url_name="admin:privacy_auditline_changelist",
        permission="privacy.view_auditline",
        order=91,
    )
