"""The office's addresses, inside the admin."""

from django.contrib import admin
from django.urls import URLPattern, path

from team.office import people


def patterns() -> list[URLPattern]:
    inside = admin.site.admin_view
    pages = (
        ("personnes/", people.people, "people"),
        ("personnes/ajouter/", people.person_add, "person_add"),
        ("personnes/<uuid:uid>/", people.person, "person"),
        ("personnes/<uuid:uid>/qualification/", people.qualification_add, "qualification_add"),
        ("qualifications/", people.qualifications, "qualifications"),
        ("qualifications/<uuid:uid>/reprendre/", people.qualification_cancel, "qualification_cancel"),
    )
    return [path(f"equipe/{route}", inside(view), name=f"team_{name}") for route, view, name in pages]
