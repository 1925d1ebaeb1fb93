"""The team's place in the admin: its pages, its lines in the side bar, its card."""

from django.utils.translation import gettext_lazy as _

from lune import registry

PEOPLE, SHIFTS = "team.manage_people", "team.manage_shifts"
TEAM = _("Team")


def register() -> None:
    from team.office.card import card
    from team.office.urls import patterns

    registry.admin_page(patterns)
    registry.admin_card(20, card)
    lines = (
        (_("Shifts"), "shifts", SHIFTS),
        (_("Week's pattern"), "week", SHIFTS),
        (_("Call-back list"), "call_list", SHIFTS),
        (_("Swaps"), "swaps", SHIFTS),
        (_("Hours"), "hours_now", SHIFTS),
        (_("People who work here"), "people", PEOPLE),
        (_("Qualifications"), "qualifications", PEOPLE),
        (_("Kinds of qualifications"), "qualificationkind_changelist", PEOPLE),
    )
    for order, (label, name, permission) in enumerate(lines, 70):
        registry.sidebar_entry(
            group=TEAM, label=label, url_name=f"admin:team_{name}", permission=permission, order=order
        )
