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

# Elsewhere commands only set the scene.
WHOLE = ("faults", "golden", "stories")
BOUNDED = {"tests/cli/timer", "tests/stories"}
"""The parts that .ci/run has the time for; the others are for a night."""
SECONDS = 1_800


def parts() -> dict[str, list[str]]:
    """Return what of the suite is about commands, in parts that can be shared out, each with its name."""
    cli = [place for place in (HERE / "cli").iterdir() if any(place.glob("test_*.py"))]
    folders = sorted(str(place.relative_to(HERE.parent)) for place in [*cli, *(HERE / name for name in WHOLE)])
    files = {f"{folder.name}/*.py": sorted(map(str, folder.glob("test_*.py"))) for folder in (HERE, HERE / "cli")}
    return {**{folder: [folder] for folder in folders}, **files}


@pytest.fixture(scope="module")
def socket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where a helper listens."""
    path = tmp_path_factory.mktemp("h") / "socket"
    with helper_at(path):
        yield path


@pytest.mark.parametrize(
    "part",
    [
        pytest.param(words, id=name, marks=pytest.mark.slow if name in BOUNDED else pytest.mark.night)
        for name, words in parts().items()
    ],
)
def test_it_passes(part: list[str], socket: Path) -> None:
    # 5: no test there carries out commands.
    assert (passed := suite(socket, *part)).returncode in (0, 5), passed.stdout[-8000:]


@pytest.mark.night
def test_many_writers_pass_who_find_a_helper_or_do_without(socket: Path) -> None:
    passed = suite(socket, "tests/faults/test_many_at_once.py", "-m", "slow")
    assert passed.returncode == 0, passed.stdout[-8000:]


def suite(socket: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run a part of the suite with its commands sent to a helper."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words],
        cwd=HERE.parent,
        env={**os.environ, HELPER: str(socket), "PYTHONTZPATH": ZONE_FOLDERS},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=SECONDS,
    )
