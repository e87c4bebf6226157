"""The everyday suite passes with every command sent through a helper."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from practicelog.__main__ import ZONE_FOLDERS
from tests.conftest import HELPER, HERE
from tests.helper.through import helper_at

SUITE = HERE.relative_to(HERE.parent)
SECONDS = 1_800
pytestmark = pytest.mark.slow


def parts() -> list[str]:
    """Return the folders and files of the suite, the largest folder in parts, so that they can be shared out."""
    places = [place for folder in (HERE, HERE / "cli") for place in folder.iterdir() if place.name != "cli"]
    holding = [place for place in places if place.match("test_*.py") or any(place.glob("**/test_*.py"))]
    return sorted(str(place.relative_to(HERE.parent)) for place in holding if place.name != "helper")


@pytest.fixture(scope="module")
def socket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where a helper listens."""
    path = tmp_path_factory.mktemp("h") / "socket"
    with helper_at(path):
        yield path


@pytest.mark.parametrize("part", parts())
def test_it_passes(part: str, socket: Path) -> None:
    passed = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", part],
        cwd=HERE.parent,
        env={**os.environ, HELPER: str(socket), "PYTHONTZPATH": ZONE_FOLDERS},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    # 5: no test there carries out commands.
    assert passed.returncode in (0, 5), passed.stdout[-8000:]
