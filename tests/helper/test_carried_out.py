"""A command that a helper carries out does what it does by itself, and knows nothing of the one before."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from practicelog.handover.place import socket_path
from tests.conftest import Record
from tests.faults.processes import pipe
from tests.helper.helped import COLD, Helped, ended

PRACTICE = (("set squat 100kgx5", "17:00"), ("finish", "17:30"), ("start guitar", "18:00"), ("note loud", "18:10"))


@pytest.mark.parametrize(
    "command",
    [
        "start bach --new --for 10m",
        "stop",
        "set 96bpm clean=7/8 --define",
        "note slower",
        "finish -r 4 --json",
        "undo",
        "log",
        "log --json",
        "show 1 --csv",
        "best",
        "history",
        "export sets --all",
        "stop --json --at 25:00",
        "start guitr",
        "strat",
        "delete 9",
        "config week_start sun",
        "--version",
    ],
)
def test_it_answers_as_a_process_of_its_own(command: str, record: Record, helped: Helped, log_file: Path) -> None:
    record(*PRACTICE)
    shutil.copytree(log_file.parent, log_file.parent.with_name("before"))
    by_helper = helped.run(command)
    shutil.rmtree(log_file.parent)
    shutil.copytree(log_file.parent.with_name("before"), log_file.parent)
    assert by_helper == helped.cold(command)


def test_it_is_in_the_folder_and_the_zone_of_the_command(record: Record, helped: Helped, home: Path) -> None:
    record(*PRACTICE)
    process = helped.popen(
        "export days --all -o days.csv", cwd=home, env=helped.environment(TZ="Asia/Tokyo"), umask=0o077
    )
    assert ended(process).code == 0
    assert stat.S_IMODE((home / "days.csv").stat().st_mode) == 0o600
    # Elsewhere it is said which zone the times are of.
    assert "Europe/Berlin" in helped.run("show 1", TZ="Asia/Tokyo").out
    assert "Europe/Berlin" not in helped.run("show 1").out


def test_nothing_of_one_command_is_visible_to_the_next(record: Record, helped: Helped) -> None:
    record(*PRACTICE)
    plain = helped.run("log")
    helped.run("log", COLUMNS="30", TZ="Asia/Tokyo", LEFT="behind", PRACTICELOG_NOW="2026-03-20T10:00+01:00")
    helped.run("strat")
    assert helped.run("log") == plain


def test_what_comes_through_stdin_is_read_there(record: Record, helped: Helped) -> None:
    record(*PRACTICE)
    assert helped.run("note - -q", stdin="slow and clean\n").code == 0
    assert "slow and clean" in helped.run("show").out


def test_words_that_are_no_text_arrive_as_they_are(record: Record, helped: Helped) -> None:
    record(*PRACTICE)
    words = ["start", os.fsdecode(b"caf\xe9"), "--new"]
    assert helped.run(words) == helped.cold(words)


def test_a_stream_that_is_closed_stays_closed(record: Record, helped: Helped) -> None:
    record(*PRACTICE)
    process = helped.popen("log", stdout=None, preexec_fn=lambda: os.close(1))
    assert ended(process) == (6, "", "practicelog: The output was lost: stdout is closed\n")


def test_a_pipe_ends_with_the_command(record: Record, helped: Helped) -> None:
    record(*PRACTICE)
    process = helped.popen("log")
    assert b"guitar" in pipe(process.stdout).read()
    assert ended(process).code == 0


def test_without_a_helper_the_command_is_carried_out_here(record: Record, own: Helped) -> None:
    record(*PRACTICE)
    assert own.run("log").code == COLD
    assert "guitar" in own.cold("log").out


def test_a_folder_that_others_can_reach_is_not_asked(record: Record, own: Helped) -> None:
    record(*PRACTICE)
    own.begin()
    assert own.run("log").code == 0
    own.socket.parent.chmod(0o755)
    assert own.run("log").code == COLD


def test_another_environment_has_a_helper_of_its_own(record: Record, helped: Helped) -> None:
    record(*PRACTICE)
    assert helped.run("log", LC_ALL="C").code == COLD
    assert helped.run("log", PYTHONUTF8="1").code == COLD


def test_other_groups_have_a_helper_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    before = socket_path()
    monkeypatch.setattr(os, "getgroups", lambda: [4242])
    assert socket_path() != before
