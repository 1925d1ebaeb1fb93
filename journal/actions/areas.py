"""The broad places that the report's form offers."""

from journal.models.reports import ReportArea
from lune.deeds import Once, deed
from privacy import audit
from team.models import User


@deed
def keep_area(*, area: ReportArea, by: User, once: Once | None = None) -> ReportArea:
    """Add a broad place, or change it. Raises ValidationError by field."""
    area.full_clean()
    area.save()
    audit.record(verb="report_area.keep", by=by, subject=area, chain=audit.NO_HOUSE)
    return area
