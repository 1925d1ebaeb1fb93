"""The editors' addresses, inside the admin."""

from django.contrib import admin
from django.urls import URLPattern, path

from journal.office import contents, editions, issues, masthead


def patterns() -> list[URLPattern]:
    inside = admin.site.admin_view
    issue, edition = "numeros/<uuid:issue_uid>/", "epreuves/<uuid:edition_uid>/"
    pages = (
        ("numeros/", issues.board, "board"),
        ("numeros/annee/<int:year>/", issues.board, "board_year"),
        ("numeros/nouveau/", issues.new, "issue_new"),
        ("numeros/ancien/", issues.archived, "issue_archived"),
        (issue, issues.detail, "issue"),
        (f"{issue}modifier/", issues.change, "issue_edit"),
        (f"{issue}couverture/", issues.cover, "cover"),
        (f"{issue}couverture/image/", issues.cover_image, "cover_image"),
        (f"{issue}etape/", issues.move, "issue_move"),
        (f"{issue}sommaire/", contents.contents, "contents"),
        (f"{issue}sommaire/<uuid:contribution_uid>/", contents.place, "contents_place"),
        (f"{issue}rubriques/", contents.new_section, "section_new"),
        ("rubriques/<uuid:section_uid>/", contents.section, "section_edit"),
        (f"{issue}epreuves/", editions.begin, "edition_new"),
        (edition, editions.edition, "edition"),
        (f"{edition}presse/", editions.press, "edition_press"),
        (f"{edition}signer/", editions.sign, "edition_sign"),
        (f"{edition}<str:kind>.pdf", editions.download, "edition_file"),
        ("generique/", masthead.masthead, "masthead"),
        ("libelles/", masthead.wordings, "wordings"),
        ("libelles/<slug:purpose>/", masthead.wording, "wording"),
        ("lignes/<int:pk>/retirer/", masthead.drop_helpline, "helpline_remove"),
    )
    return [path(f"journal/{route}", inside(view), name=f"journal_{name}") for route, view, name in pages]
