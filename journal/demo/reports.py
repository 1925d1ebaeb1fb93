"""The demo's list of bad clients: invented reports in every state, sober, and what two people made of them."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from journal.actions import entries, moderation
from journal.actions.reports import leave_report, withdraw_report
from journal.actions.retention import destroy_due_reports
from journal.demo.cast import Cast, at
from journal.models import ClientReport, ListEntry, Purpose, ReportArea, ReportConsent, ReportOriginal
from journal.models.reports import State, Vote, month_of
from journal.reports.words import Decision, Reason
from journal.slips import new_slip

P = Purpose
ALL = (P.COUNT, P.TEAM, P.LIST)
STANDS = 300  # days that an entry is valid
# The code of whoever tries the demo's « my report ».
TRY = "5555666677778888"


@dataclass(frozen=True)
class Report:
    """What was left, how many days ago, and what came of it."""

    end: State
    days: int
    kinds: tuple[str, ...]
    told: dict[str, str] = field(default_factory=dict)
    consents: tuple[str, ...] = ALL
    public: str = ""
    taken_down: bool = False


REPORTS = (
    Report(
        State.RECEIVED, 1, ("unpaid",),
        {"since": "this_week", "band": "night", "setting": "car", "telephone": "418 555-0142",
         "description": "Il est parti avec l’argent pendant que je cherchais mes bottes. Je vais bien."},
    ),
    Report(
        State.READING, 6, ("condom", "insults"),
        {"since": "last_week", "band": "evening", "setting": "hotel", "age": "to_50", "telephone": "418 555 0142",
         "description": "Il a insisté pour l’enlever. J’ai dit non, j’ai pris mes affaires et je suis sortie."},
        taken_down=True,
    ),
    Report(
        State.MORE_ASKED, 9, ("followed",),
        {"since": "month", "band": "night", "vehicle": "Auto grise, deux portes",
         "description": "La même auto, trois soirs de suite, au pas, phares éteints."},
    ),
    Report(
        State.TALK, 4, ("threats",),
        {"since": "this_week", "description": "Je voulais juste le dire à quelqu’une."}, (P.TALK,),
    ),
    Report(
        State.KEPT, 20, ("robbery",),
        {"since": "month", "band": "night", "setting": "street", "build": "thin", "height": "tall",
         "description": "Il a demandé l’heure, puis la sacoche. Un autre attendait au coin."},
        public="A pris la sacoche d’une femme en lui demandant l’heure. Un deuxième attendait au coin. Grand, mince.",
    ),
    Report(State.COUNTED, 40, ("insults",), {"since": "month"}, (P.COUNT,)),
    Report(State.REFUSED, 35, ("other",), {"description": "Une fille du coin demande moins cher que nous."}),
    Report(
        State.PUBLISHED, 70, ("unpaid", "threats"),
        {"since": "month", "band": "night", "setting": "car", "vehicle": "Camionnette blanche, échelle sur le toit",
         "plate": "E12 ABC", "description": "Il a repris l’argent et a dit qu’il savait où je travaille."},
        public="Camionnette blanche avec une échelle sur le toit, la nuit. Paie, puis reprend l’argent et menace.",
    ),
    Report(
        State.PUBLISHED, 110, ("condom",),
        {"since": "month", "band": "evening", "setting": "hotel", "age": "to_65", "hair": "Gris, courts"},
        public="Enlève le condom sans le dire. 50 à 65 ans, cheveux gris courts, reçoit à l’hôtel.",
    ),
    Report(
        State.PUBLISHED, 55, ("violence", "held"),
        {"since": "last_week", "band": "night", "setting": "home",
         "description": "Il a barré la porte. Je suis sortie quand il a dormi."}, (*ALL, P.PARTNERS, P.POLICE),
        public="Verrouille la porte et ne laisse pas repartir. Amène chez lui, loin du centre, en auto foncée.",
    ),
    Report(
        State.PUBLISHED, 30, ("filmed",), {"since": "month", "setting": "home", "signs": "Tatouage sur la main droite"},
        public="Filme avec un téléphone posé sur un meuble. Tatouage sur la main droite.", taken_down=True,
    ),
    Report(
        State.EXPIRED, 400, ("robbery",), {"since": "month"},
        public="À deux dans une auto rouge; l’un paie, l’autre prend le sac.",
    ),
    Report(State.WITHDRAWN, 15, ("other",), {"description": "Je préfère que ça reste à moi."}),
)  # fmt: skip
OPINIONS: dict[State, tuple[str, str]] = {
    State.COUNTED: (Decision.COUNT, ""),
    State.REFUSED: (Decision.REFUSE, Reason.PRICE),
}
QUESTION = "Vous souvenez-vous de la couleur des sièges, ou d’un autocollant? Seulement si vous voulez."


def tell(cast: Cast, today: date) -> None:
    # The last is for what happened online, and nothing here did.
    areas = list(ReportArea.objects.all())[:-1]
    for index, report in enumerate(REPORTS):
        _tell(cast, report, areas[index % len(areas)], today)
    entries.make_batch(place="Centre de jour L’Escale", copies=40, by=cast.coordinator)
    destroy_due_reports()


def _tell(cast: Cast, report: Report, area: ReportArea, today: date) -> None:
    left = leave_report(
        kinds=report.kinds,
        area=area,
        told=report.told,
        consents=report.consents,
        slip=TRY if report.end == State.MORE_ASKED else new_slip(),
        by=cast.worker if report.taken_down else None,
    )
    day = today - timedelta(days=report.days)
    _decide(cast, report, left)
    if report.public:
        _write(cast, report, left, day)
    _on(left, day)


OPINIONS = {State.COUNTED: (Decision.COUNT, ""), State.REFUSED: (Decision.REFUSE, Reason.PRICE)}


def _decide(cast: Cast, report: Report, left: ClientReport) -> None:
    if report.end == State.WITHDRAWN:
        withdraw_report(report=left)
    elif report.end == State.MORE_ASKED:
        moderation.ask_author(report=left, question=QUESTION, by=cast.coordinator)
    elif report.end == State.READING:
        moderation.vote(report=left, decision=Decision.KEEP, by=cast.coordinator)
    elif report.end not in (State.RECEIVED, State.TALK):
        for by in (cast.coordinator, cast.editor):
            decision, reason = OPINIONS.get(report.end, (Decision.KEEP, ""))
            moderation.vote(report=left, decision=decision, reason=reason, by=by)


def _write(cast: Cast, report: Report, left: ClientReport, day: date) -> None:
    place = str(left.area or "")
    entries.write_entry(
        report=left, public_text=report.public, place=place, month=month_of(day), by=cast.editor
    )
    if report.end == State.KEPT:
        return
    until = timezone.localdate() + timedelta(days=STANDS - min(report.days, STANDS - 30))
    entries.publish_entry(report=left, expires_on=until, warned=True, by=cast.coordinator)
    if report.end == State.EXPIRED:
        ListEntry.objects.filter(report=left).update(
            published_on=day + timedelta(days=9), expires_on=day + timedelta(days=9 + STANDS)
        )
    else:
        ListEntry.objects.filter(report=left).update(published_on=day + timedelta(days=9))


def _on(left: ClientReport, day: date) -> None:
    """The verbs know today alone: put what they wrote where the story has it."""
    decided = day + timedelta(days=5)
    stays = ClientReport.objects.filter(pk=left.pk)
    stays.update(month=month_of(day))
    stays.filter(decided_on__isnull=False).update(decided_on=decided)
    ReportOriginal.objects.filter(report=left).update(left_on=day)
    ReportConsent.objects.filter(report=left).update(given_at=at(day, 2, 15))
    Vote.objects.filter(report=left).update(at=at(decided, 15))
