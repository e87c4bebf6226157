"""An installed copy of the program, and helpers of it that are ended with the tests."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import HERE
from tests.helper.helped import Helped


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of packages in which the program is installed: no helper is left behind by an editable one."""
    return installed(tmp_path_factory.mktemp("site"))


def installed(folder: Path) -> Path:
    """Put the program into a folder of packages, with what an installer notes beside it, and return the folder."""
    skipped = shutil.ignore_patterns("__pycache__")
    shutil.copytree(HERE.parent / "src" / "practicelog", folder / "practicelog", ignore=skipped)
    (folder / "practicelog-0.1.0.dist-info").mkdir()
    return folder


@pytest.fixture(scope="session")
def waiting(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Helped]:
    """A helper that waits for the commands of all tests that do not end it."""
    with Helped(site, tmp_path_factory.mktemp("h")) as helped:
        helped.begin()
        yield helped


@pytest.fixture
def helped(waiting: Helped, log_file: Path) -> Helped:
    """The helper that waits, for commands on the log of this test."""
    return waiting.on(log_file)


@pytest.fixture
def own(site: Path, log_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Helped]:
    """A place for a helper of this test alone, which is not begun yet."""
    with Helped(site, tmp_path_factory.mktemp("h")) as own:
        yield own.on(log_file)


@pytest.fixture
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of packages that a test may change."""
    return installed(tmp_path_factory.mktemp("site"))


@pytest.fixture(autouse=True)
def only_where_helpers_are() -> None:
    """Skip where no helper is left behind."""
    if not hasattr(os, "fork"):
        pytest.skip("helpers are processes forked")
