"""The page that a code opens: what was told, and four things that its author can do with it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from journal.actions.reports import add_to_report, answer_question, choose_consents, withdraw_report
from journal.models.originals import ReportOriginal
from journal.models.reports import ClientReport, State
from journal.reports.forms import AddForm, AnswerForm, CodeForm, ConsentsForm, ReturnForm, WithdrawForm
from journal.reports.kept import kept
from journal.slips import digest, typed

FORMS: dict[str, type[ReturnForm]] = {
    "answer": AnswerForm,
    "add": AddForm,
    "consents": ConsentsForm,
    "withdraw": WithdrawForm,
}
DEEDS: dict[str, Callable[[ClientReport, ReturnForm], object]] = {
    "answer": lambda report, form: answer_question(
        report=report, text=form.cleaned_data["text"], once=form.once
    ),
    "add": lambda report, form: add_to_report(report=report, text=form.cleaned_data["text"], once=form.once),
    "consents": lambda report, form: choose_consents(
        report=report, consents=form.cleaned_data["consents"], once=form.once
    ),
    "withdraw": lambda report, form: withdraw_report(report=report, once=form.once),
}


def find_by_code(code: str) -> ClientReport | None:
    """The report that a typed code opens; None where it opens nothing."""
    slip = typed(code)
    return ClientReport.objects.filter(slip=digest(slip)).first() if slip else None


def page_of(request: HttpRequest, report: ClientReport) -> HttpResponse:
    """Do what was asked, if anything was; then show the report as it stands."""
    asked = request.POST.get("deed", "")
    code = request.POST["code"]
    if asked not in FORMS:
        form = CodeForm(request)
        if not form.is_valid():
            return render(request, "journal/reports/code_asked.html", {"form": form}, status=422)
        return _show(request, report, code)
    sent = FORMS[asked](request)
    if sent.is_valid() and sent.done(lambda: DEEDS[asked](report, sent)):
        return _show(request, report, code, done=_done(asked))
    return _show(request, report, code, refused={asked: sent}, status=422)


def _done(asked: str) -> str:
    return {
        "answer": _("Your answer is kept. Thank you."),
        "add": _("It is added."),
        "consents": _("Your choices are changed, from now on."),
        "withdraw": _("Everything you told is destroyed."),
    }[asked]


def _show(
    request: HttpRequest,
    report: ClientReport,
    code: str,
    *,
    done: str = "",
    refused: dict[str, ReturnForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    report.refresh_from_db()
    original = ReportOriginal.objects.filter(report=report).first()
    context = {
        "report": report,
        "code": code,
        "done": done,
        "state": _state(report),
        "forms": _forms(request, report, code, refused or {}),
        **_told(report, original),
    }
    return render(request, "journal/reports/return.html", context, status=status)


def _told(report: ClientReport, original: ReportOriginal | None) -> dict[str, Any]:
    if original is None:
        return {"original": None, "waiting": None}
    questions = list(original.questions.all())
    return {
        "original": original,
        "told": original.told(),
        "additions": list(original.additions.all()),
        "questions": questions,
        "waiting": next((question for question in questions if question.answered_on is None), None),
        "until": kept().until(original),
    }


def _forms(
    request: HttpRequest, report: ClientReport, code: str, refused: dict[str, ReturnForm]
) -> dict[str, ReturnForm]:
    standing = list(report.consents.standing().values_list("purpose", flat=True))
    initial = {"code": code, "consents": standing}
    return {
        name: refused.get(name) or form(request, fresh=True, initial=initial, auto_id=f"{name}_%s")
        for name, form in FORMS.items()
    }


def _state(report: ClientReport) -> str:
    """Where it is, in words for its author."""
    return {
        State.RECEIVED: _("It came in. Two people will read it."),
        State.READING: _("It is being read."),
        State.MORE_ASKED: _("A question waits for you below."),
        State.TALK: _("It is kept for you, and nothing is done with it."),
        State.KEPT: _("Two people kept it. A short text without anything of yours in it is being written."),
        State.COUNTED: _("It is counted, and nothing of what you told is shown."),
        State.REFUSED: _("It does not go on the list. That does not mean that you are not believed."),
        State.PUBLISHED: _("A short text, without anything that shows who you are, warns others."),
        State.EXPIRED: _("Its time is over: nothing of it is shown any more."),
        State.WITHDRAWN: _("You withdrew it. Nothing of what you told is left."),
    }[State(report.state)]
