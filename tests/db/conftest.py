"""Here every log is migrated anew: making them is what these tests are about."""

import pytest


@pytest.fixture(autouse=True)
def log_maker() -> None:
    """Leave the making of a log as it is."""
