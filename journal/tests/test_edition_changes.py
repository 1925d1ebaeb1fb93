"""Whatever an issue prints and changes shows, thing by thing, and takes it back to its proofs."""

from collections.abc import Callable

import pytest

from journal import actions
from journal.actions.masthead import add_helpline, change_helpline, change_masthead, remove_helpline
from journal.actions.places import add_place, change_place
from journal.editions.signed import changes_since, has_changed
from journal.models import (
    Edition,
    Helpline,
    Issue,
    Masthead,
    Place,
)
from journal.tests import factories as make
from journal.tests.proofs import article, at_proofs, good_to_print, pictured, pressed, refused, signed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def edit(issue: Issue, **changes: str) -> None:
    row = article(issue)
    latest = make.latest(row)
    words = {"title": latest.title, "body": latest.body} | changes
    actions.edit_contribution(contribution=row, **words, based_on=latest.number, by=None)


def resign(issue: Issue) -> None:
    actions.sign_contribution(contribution=article(issue), signature_kind="name", signature="Rose", by=None)


def reorder(issue: Issue) -> None:
    actions.shift_contribution(contribution=article(issue), by_places=1, by=None)


def add_section(issue: Issue) -> None:
    section = actions.add_section(issue=issue, title="Poèmes", by=None)
    make.placed(article(issue), issue, section)


def describe(issue: Issue) -> None:
    picture = issue.contributions.get(kind="drawing").pictures.get()
    actions.describe_picture(picture=picture, alt="Une lampe allumée", caption="La nuit", by=None)


def another_picture(issue: Issue) -> None:
    row = issue.contributions.get(kind="drawing")
    actions.add_picture(contribution=row, drawn=make.drawn(), alt="Une porte", by=None)


def cover(issue: Issue) -> None:
    actions.set_cover(issue=issue, drawn=make.drawn(), alt="Une lune", by=None)


def place(issue: Issue) -> None:
    add_place(place=Place(name="Café du Coin", kind="cafe", address="Rue Ontario"), by=None)


def imprint(issue: Issue) -> None:
    masthead = Masthead.objects.the()
    masthead.imprint = "Dépôt légal"
    change_masthead(masthead=masthead, by=None)


def helpline(issue: Issue) -> None:
    add_helpline(helpline=Helpline(name="Info-Santé", phone="811"), by=None)


def theme(issue: Issue) -> None:
    facts = {name: getattr(issue, name) for name in actions.Facts.__dataclass_fields__}
    actions.change_issue(issue=issue, facts=actions.Facts(**facts | {"theme": "Le vent"}), by=None)


PRINTED: list[tuple[Callable[[Issue], None], str]] = [
    (lambda issue: edit(issue, title="Sous la neige"), "“Sous la pluie”: its title changed."),
    (lambda issue: edit(issue, body="Autre chose."), "“Sous la pluie”: its text changed."),
    (resign, "“Sous la pluie”: its signature changed."),
    (reorder, "The order or the sections changed."),
    (add_section, "The order or the sections changed."),
    (describe, "“Lampe”: what is said of its pictures changed."),
    (another_picture, "“Lampe”: its pictures changed."),
    (cover, "The cover or what is said of it changed."),
    (theme, "The theme changed."),
    (place, "Place added: Café du Coin."),
    (helpline, "Helpline added: Info-Santé."),
    (imprint, "The imprint changed."),
    (
        lambda issue: make.placed(make.copyedited(title="Demain"), issue),
        "“Demain” was added.",
    ),
    (
        lambda issue: actions.take_out_of_issue(contribution=article(issue), by=None),
        "“Sous la pluie” is no longer in it.",
    ),
]


@pytest.mark.parametrize(("change", "sentence"), PRINTED, ids=[sentence for _change, sentence in PRINTED])
def test_whatever_is_printed_and_changes_shows_and_goes_back_to_the_proofs(
    change: Callable[[Issue], None], sentence: str
) -> None:
    issue = at_proofs()
    pictured(issue)
    edition = pressed(issue)
    signed(edition)
    signed(edition)
    assert not has_changed(edition)
    issue.refresh_from_db()
    change(issue)
    edition, issue = Edition.objects.with_files().get(pk=edition.pk), Issue.objects.get(pk=issue.pk)
    assert changes_since(edition) == [sentence]
    assert issue.state == "proofs"
    assert issue.steps.latest("id").from_state == "good_to_print"
    # "": a list of what is missing, for an article that its author has to approve again.
    assert refused(lambda: signed(edition))[0] in ("changed", "")


def test_what_is_printed_of_places_and_helplines_changes_and_goes() -> None:
    add_place(place=Place(name="Café du Coin", kind="cafe"), by=None)
    add_helpline(helpline=Helpline(name="Info-Santé", phone="811"), by=None)
    _issue, edition = good_to_print()
    place, line = Place.objects.get(), Helpline.objects.get()
    place.address = line.text = "Ailleurs"
    change_place(place=place, fields=["address"], by=None)
    change_helpline(helpline=line, fields=["text"], by=None)
    assert changes_since(edition) == ["Place changed: Café du Coin.", "Helpline changed: Info-Santé."]
    place.state = "ended"
    change_place(place=place, fields=["state"], by=None)
    remove_helpline(helpline=line, by=None)
    assert changes_since(edition) == ["Place gone: Café du Coin.", "Helpline gone: Info-Santé."]


def test_what_is_not_printed_changes_nothing() -> None:
    add_helpline(helpline=Helpline(name="Here", phone="911", language="en"), by=None)
    issue, edition = good_to_print()
    masthead = Masthead.objects.the()
    masthead.noindex = False
    change_masthead(masthead=masthead, by=None)
    add_place(place=Place(name="Réserve", kind="other", is_public=False), by=None)
    issue.refresh_from_db()
    assert (issue.state, has_changed(edition)) == ("good_to_print", False)
