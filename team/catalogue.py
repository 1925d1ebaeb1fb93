"""The qualifications that come with the installation; each may be changed, or taken out of use."""

from typing import Any, NamedTuple

STREET, EVERYBODY = ["worker", "peer"], ["worker", "peer", "coordinator"]


class Named(NamedTuple):
    name: str
    name_en: str
    asked_of: list[str]
    lasts_months: int | None = None


KINDS = [
    Named("Cours sur le travail de rue (UQAM)", "Street work course (UQAM)", ["worker"]),
    Named("Formation de l’ATTRueQ", "ATTRueQ training", STREET),
    Named("Formation de l’agence régionale de santé", "Regional health agency training", ["worker"]),
    Named("Deux ans d’expérience", "Two years of experience", ["worker", "coordinator"]),
    Named("Réanimation cardiorespiratoire (RCR)", "Cardiopulmonary resuscitation (CPR)", EVERYBODY, 24),
    Named("Intervention en situation de crise", "Crisis intervention", EVERYBODY, 36),
    Named("Naloxone et réponse aux surdoses", "Naloxone and overdose response", EVERYBODY, 24),
    Named("Relation d’aide", "Helping relationship", STREET),
]


def install(registry: Any) -> None:
    """Write them, with a migration's models or today's, unless there is one already."""
    kinds = registry.get_model("team", "QualificationKind").objects
    if not kinds.exists():
        kinds.bulk_create(kinds.model(**kind._asdict()) for kind in KINDS)
