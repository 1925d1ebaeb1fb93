"""What each figure is called, and its one definition, printed under it wherever it is shown."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Words:
    label: str | Promise
    definition: str | Promise


WORDS: dict[str, Words] = {
    "nights_open": Words(_("Nights open"), _("Nights that opened, each named by the date of its evening.")),
    "nights_closed": Words(
        _("Nights closed"), _("Evenings gone by since the house's first night, without a night that opened.")
    ),
    "funded_bed_nights": Words(
        _("Funded bed-nights"),
        _("Sum of the beds that the programme is meant to have, over the nights that opened."),
    ),
    "available_bed_nights": Words(
        _("Available bed-nights"),
        _("Sum of the beds in service, over the nights that opened. Nights closed don't count."),
    ),
    "bed_nights": Words(
        _("Bed-nights"),
        _("Each bed counts once in a night when somebody had it, for however long and whoever followed."),
    ),
    "bed_nights_midnight": Words(
        _("Bed-nights at midnight"), _("Beds occupied at midnight, local time: the federal rule (HIFIS).")
    ),
    "bed_nights_0400": Words(
        _("Bed-nights at 4 a.m."), _("Beds occupied at 4 a.m., local time: the City of Toronto's rule.")
    ),
    "occupancy": Words(_("Occupancy"), _("Bed-nights ÷ available bed-nights, rounded once, at the end.")),
    "nights_full": Words(_("Nights full"), _("Nights on which, at some moment, no bed could be given.")),
    "distinct_persons": Words(
        _("Distinct persons"), _("Each known person counts once. Anonymous stays are apart, never added.")
    ),
    "anonymous_stays": Words(
        _("Anonymous stays"), _("Stays, in a bed or not, of somebody who gave no alias.")
    ),
    "new_persons": Words(
        pgettext_lazy("figure", "New persons"), _("Her first stay ever in this house falls in this period.")
    ),
    "returning_persons": Words(
        pgettext_lazy("figure", "Returning persons"),
        _("She came again after 90 days or more without a stay in this house."),
    ),
    "nights_per_person_mean": Words(
        _("Nights per person, mean"), _("Nights in a bed ÷ known persons who had a bed in this period.")
    ),
    "nights_per_person_median": Words(
        _("Nights per person, median"),
        _("Half of the known persons who had a bed spent this many nights or fewer."),
    ),
    "visits": Words(_("Visits"), _("Somebody came in without taking a bed.")),
    "refused": Words(_("Turn-aways"), _("Somebody asked for a bed and did not get it, by reason.")),
    "declined": Words(_("Offers declined"), _("A bed was offered and not wanted. Not a turn-away.")),
    "unmatched_persons": Words(
        _("Unmatched persons"),
        _("Known persons turned away who got no bed in the same night; each counts once."),
    ),
    "turnaway_rate_available": Words(
        _("Turn-away rate, by beds"), _("Turn-aways for any reason ÷ available bed-nights (the MSSS's rule).")
    ),
    "turnaway_rate_requests": Words(
        _("Turn-away rate, by requests"),
        _("Turn-aways ÷ (turn-aways + admissions). A move from one bed to another is not an admission."),
    ),
    "services_given": Words(
        _("Services given"), _("Taps of the tallies through the night, by kind; nobody is named.")
    ),
    "incidents": Words(pgettext_lazy("figure", "Incidents"), _("Incidents told in these nights.")),
}

PERCENTAGES = {"occupancy", "turnaway_rate_available", "turnaway_rate_requests"}
MEANS = {"nights_per_person_mean", "nights_per_person_median"}
