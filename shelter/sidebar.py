"""The shelter's lines in the admin's side bar."""

from django.utils.translation import gettext_lazy as _

from lune.registry import sidebar_entry

NIGHT_DESK, COORDINATION = _("Night desk"), _("Coordination")
LISTS = (
    (NIGHT_DESK, _("Nights"), "night", 10),
    (NIGHT_DESK, _("Stays"), "stay", 11),
    (NIGHT_DESK, _("Turn-aways"), "turnaway", 12),
    (NIGHT_DESK, _("Services given"), "service", 13),
    (NIGHT_DESK, _("Incidents"), "incident", 14),
    (COORDINATION, _("Persons"), "guest", 62),
    (COORDINATION, _("Restrictions"), "restriction", 63),
    (COORDINATION, _("Beds out of service"), "outage", 64),
    (COORDINATION, _("Houses and beds"), "house", 65),
)


def register_sidebar() -> None:
    sidebar_entry(
        group=NIGHT_DESK,
        label=_("Tonight"),
        url_name="shelter:desk",
        permission="shelter.work_desk",
        order=5,
    )
    sidebar_entry(
        group=NIGHT_DESK,
        label=_("Type in a paper sheet"),
        url_name="shelter:sheet-enter",
        permission="shelter.work_desk",
        order=160,
    )
    for group, label, model, order in LISTS:
        sidebar_entry(
            group=group,
            label=label,
            url_name=f"admin:shelter_{model}_changelist",
            permission=f"shelter.view_{model}",
            order=order,
        )
