"""What a filled form says, in the plain values that the verb takes."""

from privacy.search import fold
from shelter.actions.sheet import Presence, Sheet, Told
from shelter.models.services import Called, IncidentKind
from shelter.models.stays import Reason
from shelter.sheet.fields import service_name, services
from shelter.sheet.forms import INCIDENTS, SheetForm
from shelter.sheet.people import recognise


def has_aliases(form: SheetForm) -> bool:
    return any(form.cleaned_data[f"{cell}-alias"] for cell in form.presence_cells)


def sheet_of(form: SheetForm) -> Sheet:
    """What the form says, in plain values. Looks for the aliases among those who are known."""
    data = form.cleaned_data
    return Sheet(
        presences=_presences(form),
        visits=data["visits"] or 0,
        refused={reason: data[f"refused-{reason}"] or 0 for reason in Reason},
        declined=data["declined"] or 0,
        services={pair: data[service_name(*pair)] or 0 for pair in services()},
        incidents=_incidents(form),
        handover=data["handover"],
        crew=list(data["crew"]),
        funded_beds=data.get("funded_beds"),
        actual_beds=data.get("actual_beds"),
    )


def _presences(form: SheetForm) -> list[Presence]:
    data, cells = form.cleaned_data, form.presence_cells
    known = recognise(data[f"{cell}-alias"] for cell in cells)
    return [
        Presence(
            cell=cell,
            bed=form.bed_of(cell) if cell.startswith("bed-") else None,
            guest=known.get(fold(data[f"{cell}-alias"])),
            arrived_at=data[f"{cell}-arrived_at"],
            left_at=data[f"{cell}-left_at"],
        )
        for cell in cells
    ]


def _incidents(form: SheetForm) -> list[Told]:
    told = [
        (cell, {name: form.cleaned_data[f"{cell}-{name}"] for name in ("at", "kind", "called", "text")})
        for cell in (f"incident-{place}" for place in range(INCIDENTS))
    ]
    return [
        Told(
            cell,
            said["at"],
            IncidentKind(said["kind"]),
            Called(said["called"] or Called.NOBODY),
            said["text"],
        )
        for cell, said in told
        if said["text"]
    ]
