"""What was answered on paper: the form to print, and a page to type it in."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from community.actions.answers import monday, take_answers
from community.models import Mode, Question, Version
from community.press.questionnaire import print_questionnaire
from community.surveys.field.common import GET_POST, erasing_token, over, show, takes_answers, version_for
from community.surveys.field.fields import field_for, raw_of, said_in
from community.surveys.route import Said, route
from lune.deeds import once_for
from lune.formats import full_date
from lune.forms import DeedForm
from lune.press import PressRefused
from team.rights import StaffRequest

WEEK = timedelta(days=7)
# A paper that has lain longer than half a year is not worth more than its week.
MOST_WEEKS = 26
LANGUAGES = (("fr", "Français"), ("en", "English"))


class PaperForm(DeedForm):
    """The whole questionnaire on one page, in the paper's order; without her tick under what she agrees to, nothing of it."""

    agreed = forms.BooleanField(
        label=gettext_lazy("On the sheet, she ticked that she wants to answer"),
        error_messages={
            "required": gettext_lazy("Without her tick nothing of the sheet is typed in: shred it.")
        },
    )
    week = forms.TypedChoiceField(label=gettext_lazy("Answered in the week of"), coerce=date.fromisoformat)
    language = forms.ChoiceField(label=gettext_lazy("Language of the paper"), choices=LANGUAGES)

    def __init__(self, data: Any, *, version: Version, questions: list[Question], today: date) -> None:
        super().__init__(data)
        self.questions = questions
        weeks: Any = self.fields["week"]
        weeks.choices = [(week.isoformat(), full_date(week)) for week in _weeks(version, today)]
        self.fields |= {question.code: field_for(question) for question in questions}

    def answers(self) -> dict[str, Said]:
        raw = {question.code: raw_of(self.cleaned_data[question.code]) for question in self.questions}
        return said_in(self.questions, {code: said for code, said in raw.items() if said is not None})

    def pairs(self) -> list[tuple[Question, forms.BoundField]]:
        return [(question, self[question.code]) for question in self.questions]


def _weeks(version: Version, today: date) -> list[date]:
    """Since it was opened, the latest first."""
    first = monday(timezone.localdate(version.opened_at)) if version.opened_at else monday(today)
    weeks = [monday(today) - WEEK * back for back in range(MOST_WEEKS)]
    return [week for week in weeks if week >= first]


@GET_POST
@takes_answers
def paper(request: StaffRequest, uid: UUID) -> HttpResponse:
    version = version_for(request, uid)
    if not version.is_open:
        raise Http404
    questions = list(version.questions.whole())
    form = PaperForm(request.POST or None, version=version, questions=questions, today=timezone.localdate())
    kept: list[UUID | None] = []
    if form.is_valid() and form.done(lambda: kept.append(_take(request, version, form))):
        answers = form.answers()
        asked = {question.code for question in route(questions, answers)}
        token = erasing_token(kept[0], Mode.PAPER) if kept[0] else ""
        return over(request, "typed", token=token, version=version, left_out=len(answers.keys() - asked))
    return show(request, "paper", status=422 if form.errors else 200, version=version, form=form)


def _take(request: StaffRequest, version: Version, form: PaperForm) -> UUID | None:
    facts = {name: form.cleaned_data[name] for name in ("week", "language")}
    return take_answers(
        version=version,
        answers=form.answers(),
        mode=Mode.PAPER,
        **facts,
        by=request.user,
        once=once_for(request),
    )


@require_safe
@takes_answers
def blank(request: StaffRequest, uid: UUID, language: str) -> HttpResponse:
    """The questionnaire on paper, to be filled in by hand."""
    if language not in dict(LANGUAGES):
        raise Http404
    version = version_for(request, uid)
    try:
        pdf = print_questionnaire(version, at=timezone.localtime(), language=language)
    except PressRefused as refused:
        messages.error(request, refused.sentence)
        return redirect("community:questionnaires")
    name = _("questionnaire")
    headers = {"Content-Disposition": f'inline; filename="{name}-{version.number}-{language}.pdf"'}
    return HttpResponse(pdf.data, content_type="application/pdf", headers=headers)
