"""The manual page is the help, in the form that `man` reads; the files of completion are what is printed."""

import runpy
import subprocess
import tomllib
from pathlib import Path

import pytest

import practicelog.cli.manual
from practicelog import __date__, __version__
from practicelog.cli.interface import public_names
from practicelog.cli.manual import PAGE, SHARE, manual, roff, shared_files
from tests.cli.shells import needs
from tests.conftest import STUCK, Run

ROOT = Path(__file__).parent.parent.parent
PAGES = PAGE.parent


def test_the_files_in_the_checkout_are_what_the_program_says_now() -> None:
    assert SHARE == ROOT / "data/share"
    for path, text in shared_files().items():
        assert path.read_text(encoding="utf-8") == text, "Make it again: python -m practicelog.cli.manual"
    assert {path for path in SHARE.rglob("*") if path.is_file()} == {*shared_files()}


@pytest.mark.parametrize(
    ("shell", "file"),
    [
        ("bash", "bash-completion/completions/practicelog"),
        ("zsh", "zsh/site-functions/_practicelog"),
        ("fish", "fish/vendor_completions.d/practicelog.fish"),
    ],
)
def test_the_completion_that_is_installed_is_what_is_printed(shell: str, file: str, run: Run) -> None:
    assert (SHARE / file).read_text(encoding="utf-8") == run(f"completion {shell}").out


def test_running_the_module_writes_the_files(tmp_path: Path) -> None:
    house = tmp_path / "src/practicelog/cli"
    house.mkdir(parents=True)
    source = Path(practicelog.cli.manual.__file__)
    copy = house / "manual.py"
    copy.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    runpy.run_path(str(copy), run_name="__main__")
    for path, text in shared_files().items():
        assert (tmp_path / path.relative_to(ROOT)).read_text(encoding="utf-8") == text


def test_every_command_has_its_place_on_the_page() -> None:
    text = manual()
    for name in public_names():
        assert f"\n.TP\n\\fB{roff(name)}\\fR" in text


def test_pip_installs_the_page_under_both_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert ROOT / project["tool"]["flit"]["external-data"]["directory"] / "share/man/man1" == PAGES
    assert {page.stem for page in PAGES.iterdir()} == set(project["project"]["scripts"])
    assert (PAGES / "pl.1").read_text() == ".so man1/practicelog.1\n"


@needs("groff")
def test_groff_formats_the_page_without_a_warning() -> None:
    command = ["groff", "-man", "-ww", "-Tutf8", str(PAGES / "practicelog.1")]
    shown = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=STUCK)
    assert shown.stderr == ""
    assert "start scales +slow" in shown.stdout


def test_text_cannot_become_a_request_of_roff() -> None:
    assert roff(".so /etc/passwd") == "\\&.so /etc/passwd"
    assert roff("'C#' \\n -x … ×") == "\\&\\(aqC#\\(aq \\en \\-x ... \\[u00D7]"


def test_the_page_has_the_date_of_the_version() -> None:
    assert f'.TH PRACTICELOG 1 "{__date__}" "practicelog {__version__}"' in manual()
    newest = next(
        line for line in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() if line[:3] == "## "
    )
    assert newest in (f"## {__version__}, not released yet", f"## {__version__}, {__date__}")
