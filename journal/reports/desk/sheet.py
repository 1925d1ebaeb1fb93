"""Everything that the page of one report shows."""

from typing import Any

from journal.models.consents import OF_REPORTS, ConsentWording
from journal.models.entries import ListEntry
from journal.models.originals import ReportOriginal
from journal.models.reports import ClientReport, State
from journal.reports.desk.deeds import DEEDS
from journal.reports.desk.forms import first_text
from journal.reports.kept import kept
from journal.reports.warnings import warnings_in
from lune.forms import DeedForm
from team.models import User


def sheet_of(report: ClientReport, refused: dict[str, DeedForm], *, by: User) -> dict[str, Any]:
    report.refresh_from_db()
    entry = ListEntry.objects.select_related("written_by").filter(report=report).first()
    votes = list(report.votes.filter(replaced_at=None).select_related("by"))
    return {
        "report": report,
        "entry": entry,
        "votes": votes,
        "disagree": report.is_open and len(votes) > 1,
        "consents": _consents(report),
        "sharings": list(report.sharings.select_related("by")),
        "warnings": warnings_in(entry.public_text) if entry and entry.public_text else [],
        "wrote_it": bool(entry and entry.written_by_id == by.pk),
        "forms": _forms(report, entry, refused),
        **_told(report),
        **_may(report, entry),
    }


def _consents(report: ClientReport) -> list[dict[str, Any]]:
    """Each purpose, with what its author says of it today."""
    standing = {consent.purpose: consent for consent in report.consents.standing().select_related("wording")}
    today = {wording.purpose: wording for wording in ConsentWording.objects.current()}
    return [
        {
            "wording": standing[purpose].wording if purpose in standing else today[purpose],
            "given_at": standing[purpose].given_at if purpose in standing else None,
        }
        for purpose in OF_REPORTS
    ]


def _told(report: ClientReport) -> dict[str, Any]:
    original = ReportOriginal.objects.select_related("report").filter(report=report).first()
    if original is None:
        return {"original": None}
    keeping = kept()
    return {
        "original": original,
        "told": original.told(),
        "additions": list(original.additions.all()),
        "questions": list(original.questions.select_related("asked_by")),
        "until": keeping.until(original),
        "days_left": keeping.days_left(original),
    }


def _may(report: ClientReport, entry: ListEntry | None) -> dict[str, bool]:
    """Which parts of the page serve today."""
    writable = report.state == State.KEPT and (entry is None or entry.ended_on is None)
    return {
        "may_write": writable,
        "may_publish": writable and entry is not None,
        "is_out": report.state == State.PUBLISHED and entry is not None,
        "may_ask": report.is_open or report.state == State.TALK,
        "is_gone": report.state == State.WITHDRAWN,
    }


def _forms(
    report: ClientReport, entry: ListEntry | None, refused: dict[str, DeedForm]
) -> dict[str, DeedForm]:
    initial: dict[str, dict[str, Any]] = {"texte": first_text(report)}
    if entry and entry.public_text:
        initial["texte"] = {name: getattr(entry, name) for name in ("public_text", "place", "month")}
    if entry and entry.expires_on:
        initial["prolonger"] = {"expires_on": entry.expires_on}
    return {
        name: refused.get(name) or deed.form(initial=initial.get(name), auto_id=f"{name}_%s")
        for name, deed in DEEDS.items()
    }
