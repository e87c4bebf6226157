"""The forms of options before one option had one meaning: they work as the new ones do, and nothing shows them."""

import re
from pathlib import Path

import pytest

from practicelog.cli.interface import public_names
from tests.conftest import Run, done, full_names

FORMS = [
    ("add bach --took 20m {} mon --json", "--on", "--day"),
    ("add bach --from 9:00 --took 20m {}=mon --json", "--on", "--day"),
    ("add bach --took 20m {} 1 --json", "--into", "--in"),
    ("add {} 1.1 --took 20m --json", "--into", "--in"),
    ("start bach {} evening --json", "--session", "--name"),
    ("section list {} 1 --json", "--of", "--in"),
    ("section {} 1 --json", "--of", "--in"),
    ("section add Etudes {} 1 --json", "--of", "--in"),
    ("section plan 1 20m {} 1 --json", "--of", "--in"),
    ("section move 1 --to end {} 1 --json", "--of", "--in"),
    ("section rename 1 Etudes {} 1 --json", "--of", "--in"),
    ("section delete 2 {} 1 --json", "--of", "--in"),
]


@pytest.fixture
def before(run: Run, log_file: Path) -> bytes:
    """A log with a session that has two sections, and a later one; as it is in the file."""
    for command, now in (
        ("add scales --took 10m --section Warm-up -q", "2026-03-10T18:00"),
        ("section add Pieces -q", "2026-03-10T18:00"),
        ("add scales --took 10m --day wed -q", "18:00"),
    ):
        assert done(run(command, now))
    return log_file.read_bytes()


@pytest.mark.parametrize(("command", "old", "new"), FORMS)
def test_an_old_form_does_what_the_new_one_does(
    command: str, old: str, new: str, before: bytes, run: Run, log_file: Path
) -> None:
    with_new, exported = run(command.format(new)), run("export long").out
    assert done(with_new)
    log_file.write_bytes(before)
    assert run(command.format(old)) == with_new
    assert run("export long").out == exported


@pytest.mark.parametrize(("command", "old", "new"), FORMS)
def test_both_forms_at_once_are_refused(
    command: str, old: str, new: str, before: bytes, run: Run, log_file: Path
) -> None:
    refused = run(f"{command.format(old)} {new} 1".replace(" --json", ""))
    assert (refused.code, refused.err) == (2, f"practicelog: {old} is the old form of {new}. Write {new} alone\n")
    assert log_file.read_bytes() == before


@pytest.mark.parametrize(("command", "old", "new"), FORMS)
def test_help_shows_the_new_form_alone(command: str, old: str, new: str, run: Run) -> None:
    name = max((name for name in full_names() if command.startswith(f"{name} ")), default="section list", key=len)
    flags = re.findall(r"(?<!\w)--[a-z-]+", run(f"help {name}").out.partition("Options:")[2])
    assert new in flags
    assert old not in flags


def test_no_completion_offers_an_old_form(run: Run) -> None:
    script = run("completion bash").out
    assert "--in=@reference" in script
    for old in ("--into", "--session"):
        assert old not in script
    for name in public_names(("section", "add", "start")):
        branch = script.partition(f"    {name!r})" if " " in name else f"    {name})")[2].partition(";;")[0]
        assert branch
        assert not {"--of", "--on"} & set(re.findall(r"--[a-z]+", branch))


def test_a_slip_is_never_answered_with_an_old_form(run: Run) -> None:
    assert run("add bach --int 1").err.endswith("Did you mean --in?\n")
