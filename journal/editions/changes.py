"""What an issue would print differently now than an edition did, in sentences."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journal.editions.snapshot import Snapshot, articles_of

WHOLE = {
    "name": gettext_lazy("The journal's name changed."),
    "subtitle": gettext_lazy("The journal's subtitle changed."),
    "number": gettext_lazy("The issue's number changed."),
    "theme": gettext_lazy("The theme changed."),
    "season": gettext_lazy("The season or the year changed."),
    "description": gettext_lazy("The issue's description changed."),
    "cover": gettext_lazy("The cover or what is said of it changed."),
    "how_to_contribute": gettext_lazy("How to contribute changed."),
    "imprint": gettext_lazy("The imprint changed."),
}
OF_AN_ARTICLE = {
    "title": gettext_lazy("“%(name)s”: its title changed."),
    "text": gettext_lazy("“%(name)s”: its text changed."),
    "byline": gettext_lazy("“%(name)s”: its signature changed."),
    "kind": gettext_lazy("“%(name)s”: its kind changed."),
    "language": gettext_lazy("“%(name)s”: its language changed."),
}
ADDED = {
    "articles": gettext_lazy("“%(name)s” was added."),
    "spots": gettext_lazy("Place added: %(name)s."),
    "helplines": gettext_lazy("Helpline added: %(name)s."),
}
GONE = {
    "articles": gettext_lazy("“%(name)s” is no longer in it."),
    "spots": gettext_lazy("Place gone: %(name)s."),
    "helplines": gettext_lazy("Helpline gone: %(name)s."),
}
CHANGED = {
    "spots": gettext_lazy("Place changed: %(name)s."),
    "helplines": gettext_lazy("Helpline changed: %(name)s."),
}


def changes(before: Snapshot, now: Snapshot) -> list[str]:
    """One sentence for each thing that changed; none when both would print the same."""
    return [
        *(str(sentence) for name, sentence in WHOLE.items() if before[name] != now[name]),
        *_articles(_by("uid", articles_of(before)), _by("uid", articles_of(now))),
        *_order(before, now),
        *_listed("spots", before, now),
        *_listed("helplines", before, now),
    ]


def _by(key: str, entries: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {entry[key]: entry for entry in entries}


def _articles(before: dict[str, dict[str, Any]], now: dict[str, dict[str, Any]]) -> Iterator[str]:
    for uid, was in before.items():
        if uid not in now:
            yield GONE["articles"] % {"name": was["title"]}
            continue
        for field, sentence in OF_AN_ARTICLE.items():
            if was[field] != now[uid][field]:
                yield sentence % {"name": was["title"]}
        yield from _pictures(was, now[uid])
    for uid in now.keys() - before.keys():
        yield ADDED["articles"] % {"name": now[uid]["title"]}


def _pictures(was: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    name = {"name": was["title"]}
    if [each["sha256"] for each in was["pictures"]] != [each["sha256"] for each in now["pictures"]]:
        yield _("“%(name)s”: its pictures changed.") % name
    elif was["pictures"] != now["pictures"]:
        yield _("“%(name)s”: what is said of its pictures changed.") % name


def _order(before: Snapshot, now: Snapshot) -> Iterator[str]:
    """Articles that stand in both, and under which section."""
    both = {each["uid"] for each in articles_of(before)} & {each["uid"] for each in articles_of(now)}
    places = [
        [
            (part["title"], each["uid"])
            for part in side["parts"]
            for each in part["articles"]
            if each["uid"] in both
        ]
        for side in (before, now)
    ]
    if places[0] != places[1]:
        yield _("The order or the sections changed.")


def _listed(field: str, before: Snapshot, now: Snapshot) -> Iterator[str]:
    was, is_now = _by("name", before[field]), _by("name", now[field])
    for name in [*was, *(name for name in is_now if name not in was)]:
        said = GONE if name not in is_now else ADDED if name not in was else CHANGED
        if was.get(name) != is_now.get(name):
            yield said[field] % {"name": name}
    # Only their order, or one that stands twice.
    if before[field] != now[field] and was == is_now:
        yield _("The order of places or helplines changed.")
