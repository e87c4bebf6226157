"""The manual page is the help, in the form that `man` reads."""

import runpy
import subprocess
import tomllib
from pathlib import Path

import practicelog.cli.manual
from practicelog import __date__, __version__
from practicelog.cli.interface import public_names
from practicelog.cli.manual import PAGE, manual, roff
from tests.cli.shells import needs
from tests.conftest import STUCK

ROOT = Path(__file__).parent.parent.parent
PAGES = ROOT / "data/share/man/man1"


def test_the_page_in_the_checkout_is_what_the_help_says_now() -> None:
    assert PAGE == PAGES / "practicelog.1"
    assert PAGE.read_text(encoding="utf-8") == manual(), "Make it again: python -m practicelog.cli.manual"


def test_running_the_module_writes_the_page(tmp_path: Path) -> None:
    house = tmp_path / "src/practicelog/cli"
    house.mkdir(parents=True)
    pages = tmp_path / "data/share/man/man1"
    pages.mkdir(parents=True)
    source = Path(practicelog.cli.manual.__file__)
    copy = house / "manual.py"
    copy.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    runpy.run_path(str(copy), run_name="__main__")
    assert (pages / "practicelog.1").read_text(encoding="utf-8") == manual()


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
