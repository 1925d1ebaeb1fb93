"""Finding a service by words or by theme. Nothing is kept of who looked for what."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from community.models import Attribute, Language, Service, ServiceAtLocation, TaxonomyTerm
from community.models.entries import SHOWN, ServiceQuerySet
from community.models.folded import fold, folded
from community.models.taxonomy import TO_KNOW
from lune.formats import full_date

MOST_WORDS = 8
# From so many letters, a last s or x is a plural.
PLURAL = 4
ELIDED = re.compile(r"^(?:qu|[cdjlmnst])'")


def for_lists() -> ServiceQuerySet:
    """Services that readers are told of, with what a line of a list shows."""
    terms = Attribute.objects.select_related("taxonomy_term__taxonomy")
    return (
        Service.objects.shown()
        .select_related("organization")
        .prefetch_related(Prefetch("attributes", terms))
        .order_by("organization__name", "name", "id")
    )


def whole() -> ServiceQuerySet:
    """The same with everything that a page of one shows."""
    here = ServiceAtLocation.objects.select_related("location").prefetch_related(
        "location__addresses", "location__phones", "location__schedules"
    )
    return for_lists().prefetch_related(
        Prefetch("service_at_locations", here),
        "phones",
        "schedules",
        "languages",
        "cost_options",
        "organization__phones",
    )


def find(words: str) -> ServiceQuerySet:
    """Services that hold all of these words, whatever their accents: in themselves, their organization, their themes,
    what they cost, the languages spoken.
    """
    found = for_lists().alias(cost=folded("fees_description"))
    for word in fold(words).split()[:MOST_WORDS]:
        root = _root(word)
        themes = Attribute.objects.filter(service=OuterRef("pk"), taxonomy_term__folded__contains=root)
        spoken = Language.objects.alias(folded=folded("name")).filter(
            service=OuterRef("pk"), folded__contains=root
        )
        own = Q(folded__contains=root) | Q(organization__folded__contains=root) | Q(cost__contains=root)
        found = found.filter(own | Exists(themes) | Exists(spoken))
    return found


def _root(word: str) -> str:
    """Without what French ties to its beginning (« l'emploi », « d'un »), nor a plural's last letter."""
    word = ELIDED.sub("", word, count=1) or word
    return word[:-1] if len(word) > PLURAL and word[-1] in "sx" else word


def themes_in_use() -> QuerySet[TaxonomyTerm]:
    """Themes that have something to show, each with `count`."""
    shown = Q(attributes__service__status__in=SHOWN)
    counted = TaxonomyTerm.objects.themes().annotate(count=Count("attributes", filter=shown))
    return counted.filter(count__gt=0)


@dataclass(frozen=True)
class Known:
    """A thing to know before going; `day`, in words, where somebody checked it."""

    label: str
    day: str


def to_know(service: Service) -> list[Known]:
    """Of a service that came with its attributes."""
    own = (each for each in service.attributes.all() if _is_to_know(each.taxonomy_term))
    return [Known(each.taxonomy_term.label, day_of(each)) for each in own]


def _is_to_know(term: TaxonomyTerm) -> bool:
    return term.taxonomy is not None and term.taxonomy.uid == TO_KNOW


def day_of(attribute: Attribute) -> str:
    """The day it was checked, in words; "" where none is asked. What is no date stays as it came."""
    if not attribute.taxonomy_term.has_date:
        return ""
    try:
        return full_date(date.fromisoformat(attribute.value))
    except ValueError:
        return attribute.value
