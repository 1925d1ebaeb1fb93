"""What rooms add to shared places, without the ground importing a room.

A room registers in its AppConfig.ready.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest
from django.urls import URLPattern

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

role_permissions: dict[str, set[str]] = defaultdict(set)
daily_jobs: dict[str, Callable[[], int]] = {}
demo_steps: list[tuple[int, str, Callable[[], str]]] = []
admin_cards: list[tuple[int, Callable[[HttpRequest], str | None]]] = []
sidebar: list["SidebarEntry"] = []
admin_pages: list[Callable[[], list[URLPattern]]] = []
setup_pages: list[Callable[[], str | None]] = []
password_words: list[Callable[[], Iterable[str]]] = []
houses: list[Callable[[], Iterable[tuple[UUID, str]]]] = []
refusals: dict[str, "StrOrPromise"] = {}
installed: set[str] = set()


@dataclass(frozen=True)
class SidebarEntry:
    """A line of the admin's side bar, under what people do rather than under an application."""

    group: "StrOrPromise"
    label: "StrOrPromise"
    url_name: str
    permission: str
    order: int


def grant(roles: Iterable[str], permissions: Iterable[str]) -> None:
    """Give permissions ("shelter.work_desk") to roles. What nobody granted is refused."""
    permissions = set(permissions)
    for role in roles:
        role_permissions[role] |= permissions


def daily_job(name: str, job: Callable[[], int]) -> None:
    """Run every day by `manage.py daily`; the job answers how many rows it touched."""
    daily_jobs[name] = job


def demo_step(order: int, label: str, step: Callable[[], str]) -> None:
    """A part of the demo's data, made or brought up to today; the step says what it did, "" for nothing."""
    demo_steps.append((order, label, step))


def houses_by_name(ask: Callable[[], Iterable[tuple[UUID, str]]]) -> None:
    """The houses' opaque names and their own, first founded first, for a room that keeps things for one of them."""
    houses.append(ask)


def admin_card(order: int, card: Callable[[HttpRequest], str | None]) -> None:
    """A card on the admin's first page: HTML, or None where it does not concern this reader."""
    admin_cards.append((order, card))


def admin_page(patterns: Callable[[], list[URLPattern]]) -> None:
    """Pages of a room's own in the admin; their views check the right that they need."""
    admin_pages.append(patterns)


def sidebar_entry(
    *, group: "StrOrPromise", label: "StrOrPromise", url_name: str, permission: str, order: int
) -> None:
    sidebar.append(SidebarEntry(group, label, url_name, permission, order))


def setup_page(ask: Callable[[], str | None]) -> None:
    """Where the first set-up is done (a path with its one-time code), or None once it has been."""
    setup_pages.append(ask)


def words_of_the_place(words: Callable[[], Iterable[str]]) -> None:
    """Names that a password may not lean on, such as the houses'."""
    password_words.append(words)


def refusal(constraint: str, sentence: "StrOrPromise") -> None:
    """What to say when PostgreSQL refuses by a rule that no model holds, such as a trigger's."""
    refusals[constraint] = sentence


def comes_with_installation(labels: Iterable[str]) -> None:
    """Models ("outreach.Item") that have rows before anybody typed one: they are nobody's own data."""
    installed.update(labels)
