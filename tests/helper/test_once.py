"""A command is carried out once or not at all, whichever of the two processes dies, and whoever types Ctrl-C."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Record
from tests.faults.processes import WAITING, Holder, apart_from_waiting, pipe
from tests.helper.helped import Helped, end, ended, is_alive, spare_of, until

PRACTICE = (("start guitar", "18:00"), ("note loud", "18:10"))
LOCK = ("BEGIN IMMEDIATE",)
Count = Callable[..., list[Any]]
pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to find a child")


def changes(rows: Count) -> int:
    """Return how many changes the log holds."""
    (count,) = rows("SELECT count(*) FROM change")[0]
    return int(count)


class Typed:
    """A command that waits in the hands of a child of the helper until somebody lets go of the log."""

    def __init__(self, helped: Helped, words: str, **options: Any) -> None:
        self.child = spare_of(helped)
        self.process = helped.popen(words, **options)
        assert pipe(self.process.stderr).readline().decode() == WAITING


def test_a_child_that_dies_before_its_commit_has_recorded_nothing_and_that_is_said(
    record: Record, helped: Helped, log_file: Path, rows: Count
) -> None:
    record(*PRACTICE)
    with Holder(log_file, *LOCK) as holder:
        typed = Typed(helped, "note slower")
        end(typed.child)
        holder.let_go()
    assert ended(typed.process) == (
        6,
        "",
        "practicelog: The helper ended before it answered. Nothing was recorded. Type it again\n",
    )
    assert changes(rows) == 2
    assert helped.run("note slower").code == 0


def test_a_child_that_dies_after_its_commit_has_recorded_it_and_that_is_said(
    record: Record, helped: Helped, rows: Count
) -> None:
    record(*PRACTICE)
    ours, theirs = os.pipe()
    os.set_blocking(theirs, False)
    try:
        while True:
            os.write(theirs, b"x" * 65536)
    except BlockingIOError:
        os.set_blocking(theirs, True)
    child = spare_of(helped)
    process = helped.popen("note slower", stdout=theirs)
    until(lambda: changes(rows) == 3)
    end(child)
    assert ended(process) == (
        6,
        "",
        "practicelog: The helper ended before it answered. What you typed is recorded as c3\n",
    )
    os.close(ours)
    os.close(theirs)
    assert changes(rows) == 3


def test_the_death_of_the_process_that_was_typed_ends_the_child_before_its_commit(
    record: Record, helped: Helped, log_file: Path, rows: Count
) -> None:
    record(*PRACTICE)
    with Holder(log_file, *LOCK) as holder:
        typed = Typed(helped, "note slower")
        typed.process.kill()
        ended(typed.process)
        until(lambda: not is_alive(typed.child))
        holder.let_go()
    assert changes(rows) == 2


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM), (signal.SIGHUP, -signal.SIGHUP)]
)
def test_a_signal_is_passed_on_and_nothing_is_recorded(
    number: signal.Signals, code: int, record: Record, helped: Helped, log_file: Path, rows: Count
) -> None:
    record(*PRACTICE)
    with Holder(log_file, *LOCK) as holder:
        typed = Typed(helped, "note slower")
        typed.process.send_signal(number)
        outcome = ended(typed.process)
        assert (outcome.code, apart_from_waiting(outcome.err)) == (code, "")
        until(lambda: not is_alive(typed.child))
        holder.let_go()
    assert changes(rows) == 2
    assert helped.run("note slower").code == 0


def test_ctrl_c_is_said_in_json_as_elsewhere(record: Record, helped: Helped, log_file: Path) -> None:
    record(*PRACTICE)
    with Holder(log_file, *LOCK):
        typed = Typed(helped, "note slower --json")
        typed.process.send_signal(signal.SIGINT)
        outcome = ended(typed.process)
    assert (outcome.code, '"kind": "interrupted"' in outcome.err) == (130, True)


def test_who_was_started_deaf_to_ctrl_c_stays_so(record: Record, helped: Helped, log_file: Path, rows: Count) -> None:
    record(*PRACTICE)
    with Holder(log_file, *LOCK) as holder:
        typed = Typed(helped, "note slower", preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
        typed.process.send_signal(signal.SIGINT)
        holder.let_go()
        assert ended(typed.process).code == 0
    assert changes(rows) == 3


def test_a_helper_that_is_ended_lets_its_command_go_on(
    record: Record, own: Helped, log_file: Path, rows: Count
) -> None:
    record(*PRACTICE)
    own.begin()
    with Holder(log_file, *LOCK) as holder:
        typed = Typed(own, "note slower")
        assert own.process is not None
        own.process.terminate()
        own.process.wait()
        holder.let_go()
        assert ended(typed.process).code == 0
    assert changes(rows) == 3
