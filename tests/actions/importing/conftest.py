"""The log into which records are brought."""

from pathlib import Path

import pytest

from tests.actions.importing.bringing import Book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """An empty log."""
    return Book(tmp_path)
