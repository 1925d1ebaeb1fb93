"""The shelter's lines in the admin's side bar."""

from django.utils.translation import gettext_lazy as _

from lune.registry import sidebar_entry

NIGHT_DESK, COORDINATION = _("Night desk"), _("Coordination")


def register_sidebar() -> None:
    lines = (
        (NIGHT_DESK, _("Nights"), "night", 110),
        (NIGHT_DESK, _("Stays"), "stay", 120),
        (NIGHT_DESK, _("Turn-aways"), "turnaway", 130),
        (NIGHT_DESK, _("Services given"), "service", 140),
        (NIGHT_DESK, _("Incidents"), "incident", 150),
        (COORDINATION, _("Persons"), "guest", 220),
        (COORDINATION, _("Restrictions"), "restriction", 230),
        (COORDINATION, _("Beds out of service"), "outage", 240),
        (COORDINATION, _("Houses and beds"), "house", 250),
    )
    for group, label, model, order in lines:
        sidebar_entry(
            group=group,
            label=label,
            url_name=f"admin:shelter_{model}_changelist",
            permission=f"shelter.view_{model}",
            order=order,
        )
