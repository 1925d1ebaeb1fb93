"""The report's addresses, inside the admin."""

from django.urls import URLPattern, path

from lune.figures.urls import inside
from reports.year import views


def patterns() -> list[URLPattern]:
    here = "rapport-annuel/"
    return [
        path(here, inside(views.current), name="reports_year_now"),
        path(f"{here}<str:span>/", inside(views.year), name="reports_year"),
        *(
            path(f"{here}<str:span>/{kind}/", inside(views.exported), {"kind": kind}, f"reports_year_{kind}")
            for kind in views.KINDS
        ),
    ]
