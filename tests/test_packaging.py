"""The recipes of `packaging/` are sound where their tools are there to say so, and need what the program needs."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from practicelog import __version__
from tests.cli.shells import needs
from tests.conftest import STUCK

ROOT = Path(__file__).parent.parent
PACKAGING = ROOT / "packaging"
FORMULA, PKGBUILD, FLAKE = (PACKAGING / path for path in ("homebrew/practicelog.rb", "aur/PKGBUILD", "nix/flake.nix"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def passes(*command: str | Path) -> bool:
    """Return whether a program finds nothing wrong."""
    return subprocess.run([*map(str, command)], capture_output=True, check=False, timeout=STUCK).returncode == 0


@needs("ruby")
def test_the_formula_is_ruby() -> None:
    assert passes("ruby", "-c", FORMULA)


@needs("bash")
def test_the_pkgbuild_is_bash() -> None:
    assert passes("bash", "-n", PKGBUILD)


@needs("nix-instantiate")
def test_the_flake_is_nix() -> None:
    assert passes("nix-instantiate", "--parse", FLAKE)


@pytest.mark.parametrize(("recipe", "version"), [(FORMULA, r"/v([\d.]+)\.tar"), (PKGBUILD, r"pkgver=([\d.]+)")])
def test_a_recipe_is_of_this_version(recipe: Path, version: str) -> None:
    assert re.findall(version, recipe.read_text()) == [__version__]


@pytest.mark.parametrize(
    ("recipe", "listed"),
    [(PKGBUILD, r"^    python-([\w-]+)$"), (FLAKE, r"^            (\w+)$")],
)
def test_a_recipe_needs_what_the_program_needs(recipe: Path, listed: str) -> None:
    needed = {re.split(r"[<>=]", requirement)[0] for requirement in PROJECT["dependencies"]}
    assert set(re.findall(listed, recipe.read_text(), re.MULTILINE)) == needed


def test_every_recipe_is_told_of() -> None:
    told = (PACKAGING / "README.md").read_text()
    folders = [path.name for path in PACKAGING.iterdir() if path.is_dir()]
    assert all(f"packaging/{folder}" in told for folder in folders)


def test_the_workflow_runs_what_must_hold_on_every_python_that_is_named() -> None:
    workflow = (ROOT / ".github/workflows/ci.yml").read_text()
    named = [line.rpartition(" ")[2] for line in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", line)]
    assert re.findall(r'"(3\.\d+)"', workflow) == named
    assert "run: .ci/run" in workflow
