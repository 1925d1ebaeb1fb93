"""The community's place in the admin: its pages, and its lines in the side bar."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from lune import registry

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

COMMUNITY = _("Community")
DIRECTORY, TRAININGS = "community.edit_directory", "community.manage_trainings"
EVENTS = "community.manage_events"

# Label, name of the address, right.
LINES: "tuple[tuple[StrOrPromise, str, str], ...]" = (
    (_("Documentation centre"), "directory", DIRECTORY),
    (_("HSDS files"), "files", DIRECTORY),
    (_("Trainings"), "trainings", TRAININGS),
    (_("Talks, actions, news"), "events", EVENTS),
    (_("Figures"), "figures_now", TRAININGS),
)


def register() -> None:
    from community.events.urls import patterns as event_pages
    from community.figures import BOOK
    from community.office.urls import patterns as directory_pages
    from community.trainings.urls import patterns as training_pages
    from lune.figures.urls import patterns_of

    for pages in (directory_pages, training_pages, event_pages):
        registry.admin_page(pages)
    registry.admin_page(lambda: patterns_of(BOOK))
    for order, (label, name, permission) in enumerate(LINES, 120):
        registry.sidebar_entry(
            group=COMMUNITY,
            label=label,
            url_name=f"admin:community_{name}",
            permission=permission,
            order=order,
        )
