"""What the office writes down, by the words in its addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from community.models import Action, News, Talk
from lune.forms import DeedForm

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TOLD = ("on", "title", "title_en", "text", "text_en")


@dataclass(frozen=True)
class EventKind:
    model: type[Any]
    title: "StrOrPromise"
    new: "StrOrPromise"
    fields: tuple[str, ...]


KINDS: Mapping[str, EventKind] = {
    "nouvelles": EventKind(News, _("News"), _("New piece of news"), (*TOLD, "is_public")),
    "actions": EventKind(
        Action, _("Actions"), _("New action"), (*TOLD, "place", "partners", "present", "is_public")
    ),
    "presentations": EventKind(
        Talk, _("Talks"), _("New talk"), ("on", "subject", "audience", "workers", "peers", "present")
    ),
}


def kind_or_404(name: str) -> EventKind:
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def kind_of(event: Talk | Action | News) -> str:
    """The word in its address."""
    return next(name for name, kind in KINDS.items() if isinstance(event, kind.model))


class EventForm(DeedForm):
    """What the rows together forbid, the verb says."""

    def __init__(self, data: Any, *, event: Any, kind: EventKind) -> None:
        super().__init__(data, initial=forms.model_to_dict(event, kind.fields))
        self.event = event
        day: dict[str, Any] = {"on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        self.fields |= forms.fields_for_model(kind.model, kind.fields, widgets=day)

    def described(self) -> Any:
        """The event as it was typed, not saved."""
        for name, value in self.cleaned_data.items():
            setattr(self.event, name, value)
        return self.event
