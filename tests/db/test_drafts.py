"""What a killed process left of a file is swept out by the next; what another is at work on is left alone."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from practicelog.db.drafts import draft_in, sweep_drafts
from tests.conftest import Run, done
from tests.faults.interrupted import interrupted_at
from tests.faults.processes import environment, pipe

AT_WORK = """
import sys
from practicelog.db.drafts import draft_in
with draft_in(sys.argv[1]) as draft:
    open(draft + "-journal", "w").close()
    print(draft, flush=True)
    sys.stdin.read()
"""


def at_work(folder: Path) -> tuple["subprocess.Popen[bytes]", Path]:
    """Begin a process that is at work on a draft in `folder`, which is its second return value."""
    process = subprocess.Popen(
        [sys.executable, "-c", AT_WORK, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    )
    return process, Path(pipe(process.stdout).readline().decode().strip())


def left_in(folder: Path) -> None:
    """Leave a draft in `folder` as a killed process does."""
    process, draft = at_work(folder)
    process.kill()
    process.communicate()
    assert draft.exists()


def drafts(folder: Path) -> list[str]:
    """Return the drafts in `folder`."""
    return sorted(path.name for path in folder.glob(".practicelog-*"))


def test_what_a_killed_process_left_is_swept_out_and_what_is_at_work_is_not(home: Path) -> None:
    left_in(home)
    process, draft = at_work(home)
    (home / ".practicelog-Mine.db").touch()
    with draft_in(str(home)) as mine:
        kept = {draft.name, f"{draft.name}-journal", ".practicelog-Mine.db", Path(mine).name}
        assert {*drafts(home)} == kept
    process.communicate(b"")
    assert process.returncode == 0
    assert drafts(home) == [".practicelog-Mine.db"]


@contextmanager
def work_in(folder: Path) -> Iterator[None]:
    """Work on a draft in `folder`."""
    with draft_in(str(folder)) as draft:
        Path(f"{draft}-journal").touch()
        yield


def test_ctrl_c_at_any_moment_leaves_no_draft(tmp_path: Path) -> None:
    step = 0
    while interrupted_at(step, work_in(tmp_path)):
        assert drafts(tmp_path) == [], step
        step += 1
    assert step > 20


def test_a_draft_that_has_its_name_already_goes_and_the_file_stays(home: Path) -> None:
    process, draft = at_work(home)
    draft.write_text("whole")
    os.link(draft, home / "file")
    process.send_signal(signal.SIGKILL)
    process.communicate()
    sweep_drafts(str(home))
    assert drafts(home) == []
    assert (home / "file").read_text() == "whole"


@pytest.mark.parametrize("command", ["log -o {}/log.csv", "db backup -q -o {}/copy.db"])
def test_a_command_that_writes_a_file_sweeps_its_folder(command: str, run: Run, home: Path) -> None:
    assert done(run("start guitar"))
    left_in(home)
    assert run(command.format(home)).code == 0
    assert drafts(home) == []


def test_a_backup_sweeps_beside_the_log_too(run: Run, log_file: Path) -> None:
    assert done(run("start guitar"))
    left_in(log_file.parent)
    assert done(run("db backup -q"))
    left_in(log_file.parent / "backups")
    assert done(run("db backup -q"))
    assert drafts(log_file.parent) == drafts(log_file.parent / "backups") == []


@pytest.mark.parametrize("name", ["notes", "settings", "backup_2026", "old", "draft-notes"])
def test_a_file_of_the_person_s_own_is_taken_for_no_draft(name: str, run: Run, home: Path) -> None:
    assert done(run("start guitar"))
    own = home / f".practicelog-{name}"
    own.write_text("mine")
    assert run(f"log -o {home}/log.csv").code == 0
    assert own.read_text() == "mine"
