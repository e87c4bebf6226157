"""What the faults happen to."""

from pathlib import Path

import pytest

from tests.conftest import Run, done
from tests.faults.scene import Scene


@pytest.fixture
def scene(run: Run, log_file: Path, tmp_path: Path) -> Scene:
    """Guitar on Wednesday; on Thursday, after a backup, piano, which is running."""
    for command, clock in (
        ("start guitar", "2026-03-11T18:00"),
        ("finish", "2026-03-11T18:10"),
        ("start piano", "2026-03-12T18:00"),
        ("note loud", "2026-03-12T18:10"),
    ):
        assert done(run(command, clock))
    return Scene(log_file, tmp_path / "kept")
