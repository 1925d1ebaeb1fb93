"""The journal's addresses. `journal/` and `signaler/` are public, in French, and in English under `en/`;
`redaction/` is for who works here. None holds anything about a person."""

from django.urls import URLPattern, URLResolver

from journal.reports.urls import readers as report_readers
from journal.reports.urls import staff as report_staff

app_name = "journal"

urlpatterns: list[URLPattern | URLResolver] = [*report_readers, *report_staff]
