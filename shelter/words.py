"""A deed in a few words, from what the audit has: the verb, and a bed's number. Nobody is named."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shelter.actions.undo import deed_of
from shelter.models.services import ServiceKind
from shelter.models.stays import Reason

WITH_BED = {
    "stay.admitted": gettext_lazy("bed %(bed)s given"),
    "stay.left": gettext_lazy("departure from bed %(bed)s"),
    "stay.moved": gettext_lazy("moved to bed %(bed)s"),
    "stay.expected": gettext_lazy("hour of leaving, bed %(bed)s"),
    "stay.corrected": gettext_lazy("line of bed %(bed)s put right"),
    "hold.made": gettext_lazy("bed %(bed)s kept"),
    "hold.released": gettext_lazy("bed %(bed)s not kept any more"),
    "bed.out": gettext_lazy("bed %(bed)s out of service"),
    "bed.back": gettext_lazy("bed %(bed)s back in service"),
}
PLAIN = {
    "stay.left": gettext_lazy("departure of a visitor"),
    "stay.moved": gettext_lazy("stays without a bed"),
    "stay.expected": gettext_lazy("hour of leaving of a visitor"),
    "stay.corrected": gettext_lazy("line of a visit put right"),
    "visit.received": gettext_lazy("visit"),
    "turnaway.declined": gettext_lazy("offered and declined"),
    "incident.told": gettext_lazy("incident noted"),
    "handover.left": gettext_lazy("message left"),
    "handover.signed": gettext_lazy("handover signed"),
    "night.opened": gettext_lazy("night opened"),
    "sheet.recorded": gettext_lazy("paper sheet typed in"),
    "night.closed": gettext_lazy("night closed"),
    "night.reopened": gettext_lazy("night opened again"),
    "night.crew_set": gettext_lazy("team noted"),
}


def in_words(verb: str, bed: int | None = None) -> str:
    """ "+1 snack" of "service.given.snack"; "bed 2 given"; "taken back: bed 2 given"."""
    if verb.startswith("undone."):
        return _("taken back: %(deed)s") % {"deed": in_words(verb.removeprefix("undone."), bed)}
    deed, last = deed_of(verb), verb.rpartition(".")[2]
    if deed == "service.given":
        return f"+1 {ServiceKind(last).label}"
    if deed == "service.taken_back":
        return f"−1 {ServiceKind(last).label}"
    if deed == "turnaway.refused":
        return _("refusal, %(reason)s") % {"reason": Reason(last).label}
    if bed and deed in WITH_BED:
        return WITH_BED[deed] % {"bed": bed}
    return str(PLAIN.get(deed, verb))
