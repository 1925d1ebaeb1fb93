import pytest

from outreach.models import Location
from outreach.tests.factories import LocationFactory, sinks


@pytest.fixture
def place(db: None) -> Location:
    """A place of ours, and all that things go to."""
    sinks()
    return LocationFactory()
