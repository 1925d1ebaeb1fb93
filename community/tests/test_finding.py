"""Looking for a service: accents, plurals, themes; and what is never shown."""

import pytest
from django.utils import translation

from community.finding import find, for_lists, themes_in_use
from community.models import Service, Taxonomy, TaxonomyTerm
from community.models.folded import fold
from community.tests.factories import ServiceFactory, full_service

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "words",
    [
        "préemployabilité",
        "PREEMPLOYABILITE",
        "pre\u0301employabilite\u0301",
        "à l'oeuvre",
        "À L’ŒUVRE",
        "groupes",
        "traverse groupe",
        "d’un groupe",
        "qu'emploi",
        "gratuit",
        "FRANCAIS",
        "emploi",
        "work",
        "ten weeks",
        "femmes",
    ],
)
def test_words_are_found_whatever_their_accents(words: str) -> None:
    service = full_service()
    assert list(find(words)) == [service]


@pytest.mark.parametrize("words", ["plomberie", "groupe plomberie", "%", "_", "x" * 90])
def test_what_is_not_there_is_not_found(words: str) -> None:
    full_service()
    assert list(find(words)) == []


@pytest.mark.parametrize("text", ["Été à l’Œuvre", "ÇÀ ET LÀ", "№ 1 ﬁn", "İstanbul", "ß", "Ωmega", "Nǐ hǎo"])
def test_python_folds_as_postgresql_does(text: str) -> None:
    service = ServiceFactory(name=text)
    service.refresh_from_db()
    assert service.folded.startswith(fold(text))


@pytest.mark.parametrize("status", ["inactive", "defunct"])
def test_what_is_closed_for_good_is_not_shown(status: str) -> None:
    full_service(status=status)
    assert list(find("emploi")) == []
    assert list(themes_in_use()) == []


def test_a_theme_says_how_many_and_its_name_in_the_readers_language() -> None:
    full_service()
    theme = themes_in_use().get()
    assert theme.count == 1
    with translation.override("en"):
        assert theme.label.startswith("Work")
    with translation.override("fr"):
        assert theme.label.startswith("Emploi")
    assert Service.objects.in_theme("emploi").count() == 1


def test_another_taxonomys_theme_of_the_same_code_is_another_theme() -> None:
    both, only_theirs = full_service(), ServiceFactory()
    taxonomy = Taxonomy.objects.create(name="211")
    theirs = TaxonomyTerm.objects.create(taxonomy=taxonomy, code="emploi", name="Employment")
    for service in (both, only_theirs):
        service.attributes.create(taxonomy_term=theirs)
    assert list(for_lists().in_theme("emploi")) == [both]
    assert themes_in_use().get().count == 1
