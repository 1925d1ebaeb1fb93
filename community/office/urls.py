"""The documentation centre's addresses, inside the admin."""

from django.contrib import admin
from django.urls import URLPattern, path

from community.office import directory, files


def patterns() -> list[URLPattern]:
    inside = admin.site.admin_view
    entry = "<slug:kind>/<uuid:uid>/"
    pages = (
        ("", directory.directory, "directory"),
        ("a-verifier/", directory.stale, "stale"),
        ("fichiers/", files.files, "files"),
        ("fichiers/exporter/", files.exported, "export"),
        ("fichiers/<uuid:uid>/", files.file, "file"),
        ("organismes/nouveau/", directory.new_organization, "organization_new"),
        ("organismes/<uuid:uid>/ajouter/<slug:kind>/", directory.new_under, "entry_new"),
        ("services/<uuid:uid>/themes/", directory.terms, "terms"),
        ("services/<uuid:uid>/verifier/", directory.assure, "assure"),
        ("verifications/<uuid:uid>/defaire/", directory.undo, "assure_undo"),
        (entry, directory.entry, "entry"),
        (f"{entry}modifier/", directory.change, "entry_change"),
        (f"{entry}<slug:part>/nouveau/", directory.new_part, "part_new"),
        (f"{entry}<slug:part>/<uuid:of>/retirer/", directory.drop_part, "part_remove"),
    )
    here = "community/ressources/"
    return [path(f"{here}{route}", inside(view), name=f"community_{name}") for route, view, name in pages]
