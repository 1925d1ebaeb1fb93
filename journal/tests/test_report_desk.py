"""The moderators' pages, and those of whoever takes a report down."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from journal.actions import moderation
from journal.actions.reports import add_to_report, withdraw_report
from journal.models import ClientReport, InsertBatch, ListEntry, ReportArea, Vote
from journal.tests.reports import area, decided, in_days, left, moderators, published, written
from journal.tests.rounds import PlaceFactory
from lune.deeds import ONCE_FIELD
from lune.tests.admin_pages import admin_page_queries
from lune.tests.pages import assert_sound, text_of
from privacy.models import AuditLine
from team.models import Role, User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User | str], Client]
LIST, ENTRIES, INSERT = (reverse(f"admin:journal_{name}") for name in ("reports", "entries", "insert"))
TAKE, TEAM = "/redaction/signalements/prendre/", "/redaction/signalements/"


def page_of(report: ClientReport) -> str:
    return reverse("admin:journal_report", args=[report.uid])


def act(client: Client, report: ClientReport, what: str, *, status: int = 302, **said: Any) -> Any:
    url = reverse("admin:journal_report_act", args=[report.uid, what])
    response = client.post(url, {ONCE_FIELD: str(uuid4())} | said)
    assert response.status_code == status, text_of(response)
    return response


def reads(verb: str = "report.open") -> int:
    return AuditLine.objects.filter(kind="read", verb=verb).count()


@pytest.mark.parametrize("role", [Role.PEER, Role.WORKER, Role.MANAGER])
def test_an_original_is_closed_to_all_but_two_roles(signed_in: SignIn, role: str) -> None:
    report, client = left(), signed_in(role)
    for page in (LIST, ENTRIES, INSERT, page_of(report)):
        assert client.get(page).status_code in {302, 403}
        assert not client.get(page).headers.get("Location", "").startswith("/gestion/journal")
    assert reads() == 0


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.EDITOR])
def test_each_opening_is_written_down_before_anything_is_read(signed_in: SignIn, role: str) -> None:
    report, client = left(description="Il a pris mon manteau."), signed_in(role)
    response = client.get(page_of(report))
    assert "Il a pris mon manteau." in text_of(response)
    assert response.headers["Cache-Control"] == "no-store"
    assert reads() == 1
    assert_sound(response.content.decode())


def test_nothing_is_shown_when_it_cannot_be_written_down(
    signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, client = left(description="Il a pris mon manteau."), signed_in(Role.EDITOR)
    client.raise_request_exception = False

    def fails(**_line: object) -> None:
        raise OSError

    monkeypatch.setattr("privacy.audit.record_read", fails)
    response = client.get(page_of(report))
    assert response.status_code == 500
    assert "manteau" not in response.content.decode()


@pytest.mark.parametrize("page", [LIST, ENTRIES, INSERT])
@pytest.mark.parametrize("reports", [1, 3])
def test_lists_ask_the_same_with_one_and_with_three(
    signed_in: SignIn, page: str, reports: int, django_assert_num_queries: Any
) -> None:
    client = signed_in(Role.COORDINATOR)
    for _report in range(reports):
        published()
        left(description=f"Canari {_report}.")
    client.get(page)
    with django_assert_num_queries({LIST: 8, ENTRIES: 5, INSERT: 5}[page]):
        html = client.get(page).content.decode()
    assert "Canari" not in html
    assert_sound(html)


def test_the_list_tells_kinds_months_and_days_left(signed_in: SignIn) -> None:
    report = left()
    moderation.vote(report=report, decision="keep", by=moderators()[0])
    text = text_of(signed_in(Role.EDITOR).get(LIST))
    assert f"{report.code} Empêchée de partir · Menaces ou chantage Centre-ville" in text
    assert "À lire 1 180" in text


@pytest.mark.parametrize("chosen", ["ouverts", "gardes", "liste", "parler", "autres", "nulle-part"])
def test_each_filter_opens(signed_in: SignIn, chosen: str) -> None:
    withdraw_report(report=left())
    written()
    assert signed_in(Role.EDITOR).get(LIST, {"etat": chosen, "page": "x"}).status_code == 200


@pytest.mark.parametrize(
    "make",
    [
        left,
        lambda: left(consents=()),
        lambda: decided("refuse", reason="price"),
        lambda: written("Robert, 418 555-0199, a fermé la porte.").report,
        lambda: published().report,
        lambda: withdraw_report(report=left()),
    ],
)
def test_each_state_has_its_page(signed_in: SignIn, make: Callable[[], ClientReport]) -> None:
    response = signed_in(Role.EDITOR).get(page_of(make()))
    assert response.status_code == 200
    assert_sound(response.content.decode())


def test_from_the_first_opinion_to_the_list(signed_in: SignIn) -> None:
    report = left()
    one, two = (signed_in(role) for role in (Role.COORDINATOR, Role.EDITOR))
    act(one, report, "question", question="Où ?")
    act(one, report, "avis", decision="keep")
    act(one, report, "avis", decision="keep", status=422)
    act(two, report, "avis", decision="refuse", status=422)
    act(two, report, "avis", decision="keep")
    text = {"public_text": "Robert a fermé la porte.", "place": "Centre-ville", "month": "2026-01"}
    act(one, report, "texte", **text)
    assert "est un prénom" in text_of(two.get(page_of(report)))
    last = in_days(90).isoformat()
    act(one, report, "publier", expires_on=last, warned="on", status=422)
    act(two, report, "publier", expires_on=last, status=422)
    act(two, report, "publier", expires_on=last, warned="on")
    entry = ListEntry.objects.get()
    assert (entry.report.state, entry.expires_on, entry.month.isoformat()) == (
        "published",
        in_days(90),
        "2026-01-01",
    )
    act(one, report, "prolonger", expires_on=in_days(200).isoformat())
    act(one, report, "transmission", to="partners")
    act(one, report, "retirer")
    report.refresh_from_db()
    assert report.state == "kept"
    act(one, report, "detruire", status=422)
    act(one, report, "detruire", sure="on")
    assert "raconté" in text_of(one.get(page_of(report)))


def test_the_same_opinion_sent_twice_is_one(signed_in: SignIn) -> None:
    report, client, once = left(), signed_in(Role.EDITOR), str(uuid4())
    for _time in range(2):
        act(client, report, "avis", decision="keep", **{ONCE_FIELD: once})
    assert Vote.objects.count() == 1


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("avis", {"decision": "burn"}),
        ("avis", {}),
        ("question", {"question": "x" * 2_001}),
        ("texte", {"public_text": "x" * 601, "place": "Ici", "month": "2026-01"}),
        ("texte", {"public_text": ".", "place": "Ici", "month": "2999-01"}),
        ("texte", {"public_text": ".", "place": "Ici", "month": "<b>"}),
        ("publier", {"expires_on": "2999-01-01"}),
        ("publier", {"expires_on": "demain"}),
        ("transmission", {"to": "journalists"}),
        ("prolonger", {"expires_on": ""}),
    ],
)
def test_what_does_not_fit_gets_a_sentence(signed_in: SignIn, what: str, said: dict[str, str]) -> None:
    response = act(signed_in(Role.EDITOR), left(), what, status=422, **said)
    assert response.context["forms"][what].errors
    assert_sound(response.content.decode())


def test_what_is_no_deed_is_not_found(signed_in: SignIn) -> None:
    act(signed_in(Role.EDITOR), left(), "bruler", status=404)


def test_repeats_are_told_and_then_slowed_down(signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moderation, "LOOK_UPS", 2)
    left(telephone="418 555-0199", description="Canari.")
    report, client = left(telephone="(418) 555 0199"), signed_in(Role.EDITOR)
    for _time in range(2):
        response = act(client, report, "recherche", status=200)
    assert "1 signalement depuis" in text_of(response)
    assert "Canari" not in response.content.decode()
    act(client, report, "recherche", status=429)
    assert AuditLine.objects.filter(verb="report.look_up").count() == 2


def test_a_batch_comes_as_a_file_that_nothing_keeps(signed_in: SignIn) -> None:
    published()
    client = signed_in(Role.COORDINATOR)
    said = {"place": "Café", "copies": "3", ONCE_FIELD: str(uuid4())}
    first, again = (client.post(INSERT, said) for _time in range(2))
    assert first.headers["Content-Type"] == "application/pdf"
    assert first.headers["Cache-Control"] == "no-store"
    assert first.content == again.content
    assert first.content.startswith(b"%PDF")
    assert InsertBatch.objects.count() == 1
    assert client.post(INSERT, said | {"copies": "0", ONCE_FIELD: str(uuid4())}).status_code == 422


def test_an_empty_list_says_so(signed_in: SignIn) -> None:
    response = signed_in(Role.EDITOR).post(INSERT, {"place": "Café", "copies": "3", ONCE_FIELD: str(uuid4())})
    assert response.status_code == 422
    assert "La liste est vide" in text_of(response)


def test_a_worker_takes_it_down_and_reads_it_no_more(signed_in: SignIn, worker: User) -> None:
    client = signed_in(worker)
    assert_sound(client.get(TAKE).content.decode())
    said = {
        "kinds": ["robbery"],
        "area": str(area().pk),
        "description": "Il a pris son sac.",
        "consents": ["list"],
    }
    once = {ONCE_FIELD: str(uuid4())}
    first, again = (client.post(TAKE, said | once) for _time in range(2))
    codes = [re.findall(r"<span>(\d{4})</span>", page.content.decode()) for page in (first, again)]
    assert len(codes[0]) == 4
    assert codes[0] == codes[1]
    report = ClientReport.objects.get()
    assert (report.channel, report.taken_by) == ("taken_down", worker)
    assert client.get(page_of(report)).status_code in {302, 403}
    assert "son sac" not in text_of(client.get(TEAM))
    assert client.post(TAKE, {"kinds": [], ONCE_FIELD: str(uuid4())}).status_code == 422
    assert client.post(TAKE, said).status_code == 400


def test_the_team_sees_what_authors_agreed_to(signed_in: SignIn, django_assert_num_queries: Any) -> None:
    published("Un homme à vélo attrape les sacs.")
    published("Pour la liste seulement.", consents=("list",))
    written("Pas encore sorti.")
    client = signed_in(Role.PEER)
    client.get(TEAM)
    with django_assert_num_queries(4):
        text = text_of(client.get(TEAM))
    assert "attrape les sacs" in text
    assert "Pour la liste" not in text
    assert "Pas encore" not in text
    assert reads("report.read_team_list") == 2


def test_broad_places_are_kept_by_moderators(signed_in: SignIn, coordinator: User) -> None:
    client = signed_in(coordinator)
    names = iter(range(9))
    counts = admin_page_queries(client, lambda: ReportArea.objects.create(name=f"Quartier {next(names)}"))
    assert counts == {"list": 4, "add": 2, "change": 3, "history": 4}
    add = reverse("admin:journal_reportarea_add")
    said = {
        "name": "Saint-Roch",
        "name_en": "",
        "position": "1",
        "is_offered": "on",
        ONCE_FIELD: str(uuid4()),
    }
    assert client.post(add, said).status_code == 302
    assert client.post(add, said | {ONCE_FIELD: str(uuid4())}).status_code == 200  # the same name
    assert ReportArea.objects.filter(name="Saint-Roch").count() == 1
    assert signed_in(Role.MANAGER).get(add).status_code == 403


def test_additions_are_read_by_moderators(signed_in: SignIn) -> None:
    report = left()
    add_to_report(report=report, text="Il boitait.")
    assert "Il boitait." in text_of(signed_in(Role.EDITOR).get(page_of(report)))


def test_the_first_page_says_how_many_wait(signed_in: SignIn) -> None:
    client = signed_in(Role.EDITOR)
    assert "Rien n’attend." in text_of(client.get(reverse("admin:index")))
    left(description="Canari.")
    written()
    page = text_of(client.get(reverse("admin:index")))
    assert "1 signalement à décider." in page
    assert "1 signalement retenu" in page
    assert "dans 180 jours" in page
    assert "Canari" not in page
    assert "à décider" not in text_of(signed_in(Role.MANAGER).get(reverse("admin:index")))


def test_places_are_proposed_for_a_batch(signed_in: SignIn) -> None:
    PlaceFactory(name="Café du Pont")
    html = signed_in(Role.EDITOR).get(INSERT).content.decode()
    assert '<option value="Café du Pont">' in html
