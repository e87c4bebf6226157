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


@pytest.mark.parametrize("recipe", [PKGBUILD, FLAKE])
def test_a_recipe_builds_with_the_build_backend_that_the_distribution_has(recipe: Path) -> None:
    assert "--skip-dependency-check" in recipe.read_text()


def test_what_an_index_of_packages_shows_has_whole_links_to_what_there_is() -> None:
    page, home = (ROOT / PROJECT["readme"]).read_text(), PROJECT["urls"]["Homepage"]
    links = re.findall(r"\]\(([^)]*)\)", page)
    assert links
    for link in links:
        assert link.startswith(home)
        path, _, heading = link.removeprefix(home).removeprefix("/blob/main/").partition("#")
        target = ROOT / (path or "README.md")
        assert target.is_file()
        headings = re.findall(r"^#+ (.*)$", target.read_text(), re.MULTILINE)
        assert not heading or heading in [name.lower().replace(" ", "-") for name in headings]


def test_what_an_index_of_packages_says_of_the_program_the_readme_says() -> None:
    page, readme = (ROOT / PROJECT["readme"]).read_text(), (ROOT / "README.md").read_text()
    title, first, screen, promise, *_ = re.split(r"\n\n", page)
    assert f"{title}\n\n{first}\n" in readme
    assert f"\n{promise}\n" in readme
    shown = {line for line in screen.splitlines() if not line.startswith("```")}
    assert shown <= set(readme.splitlines())


def test_the_sources_for_a_distribution_have_what_their_tests_ask_for() -> None:
    included = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["flit"]["sdist"]["include"]
    asked = set(
        re.findall(r"ROOT / \"([\w./]+)\"", "".join(path.read_text() for path in (ROOT / "tests").glob("*.py")))
    )
    by_itself = ("pyproject.toml", "src", "data", "LICENSE")
    assert ".github/workflows/ci.yml" in asked
    assert not [path for path in asked if not path.startswith((*included, *by_itself)) and f"{path}/" not in included]


def test_every_recipe_is_told_of() -> None:
    told = (PACKAGING / "README.md").read_text()
    folders = [path.name for path in PACKAGING.iterdir() if path.is_dir()]
    assert all(f"packaging/{folder}" in told for folder in folders)


def test_the_workflow_runs_what_must_hold_on_every_python_that_is_named() -> None:
    workflow = (ROOT / ".github/workflows/ci.yml").read_text()
    named = [line.rpartition(" ")[2] for line in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", line)]
    assert re.findall(r'"(3\.\d+)"', workflow) == named
    assert "run: .ci/run" in workflow
