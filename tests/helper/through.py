"""Commands of the everyday suite, carried out by a helper, where the environment says at which socket one listens."""

import os
import socket
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import chain
from pathlib import Path

import pytest

from practicelog.handover.client import ANSWER, ENDED, NOT_HERE, READY, packed, send
from practicelog.handover.place import socket_path
from tests.conftest import HELPER, STUCK, Outcome
from tests.helper.helped import until

# As in the suite, one empty log is made, which serves all commands.
PROGRAM = """
import functools, sys
from practicelog.db import upgrade
upgrade.fresh_log = functools.cache(upgrade.fresh_log)
upgrade.fresh_log()
from practicelog.helper.server import Limits, serve
serve(sys.argv[1], Limits())
"""
SENT = {"run", "record", "spawn"}
"""The fixtures that carry out commands."""
# Why what is not sent through a helper; each is the beginning of the names of tests.
EXCEPTED = {
    "is about what a cold start loads": ("tests/test_budget.py",),
    "has a helper of its own": ("tests/helper/",),
    "lets calls of the process fail that was typed, or limits it; tests/helper/test_any_point.py meets the child": (
        "tests/faults/test_backups.py::test_a_backup_that_is_not_on_the_disk_is_not_there_and_the_command_is_done",
        "tests/faults/test_disk.py::test_a_limit_on_file_sizes_loses_nothing",
        "tests/faults/test_disk.py::test_what_is_not_on_the_disk_is_not_called_done",
        "tests/faults/test_errors.py::test_nothing_is_answered_or_recorded_without_the_settings",
    ),
    "begins the program with fewer rights than its user has": (
        "tests/faults/test_disk.py::test_what_cannot_be_put_back_in_a_read_only_folder_is_told_in_one_line",
        "tests/faults/test_files.py::test_a_log_that_may_not_be_read_says_so",
        "tests/faults/test_files.py::test_an_older_log_in_a_read_only_folder_is_glanced_at_but_not_upgraded",
        "tests/faults/test_files.py::test_in_a_read_only_folder_reading_works_and_a_write_says_why",
    ),
    "changes the program in the process of the test": (
        "tests/cli/shell/test_prompt.py::test_the_prompt_finds_the_log_on_a_mac",
        "tests/cli/storage/test_backup.py::test_where_a_backup_takes_long_there_is_one_a_week",
        "tests/cli/test_json_errors.py::test_a_log_in_use_has_a_kind_of_its_own",
        "tests/cli/test_json_errors.py::test_ctrl_c_is_an_error_in_json_alone",
        "tests/cli/test_zones.py::test_a_zone_that_only_the_program_knows_is_shown_by_the_quick_path_too",
        "tests/faults/test_damaged.py::test_a_bug_on_a_sound_log_is_still_shown",
        "tests/faults/test_disk.py::test_memory_that_runs_out_is_told_in_one_line",
        "tests/faults/test_files.py::test_a_log_is_made_where_files_without_a_name_or_second_names_do_not_exist",
    ),
    "has words that no process can be begun with": (
        "tests/test_streams.py::test_nothing_in_the_data_can_steer_the_terminal",
        "tests/faults/test_text.py::test_names_that_would_steer_a_terminal_are_refused[start x --name-nul",
        "tests/faults/test_text.py::test_names_that_would_steer_a_terminal_are_refused[start x --section-nul",
        "tests/faults/test_text.py::test_names_that_would_steer_a_terminal_are_refused[start --new-nul",
        "tests/faults/test_text.py::test_names_that_would_steer_a_terminal_are_refused[activity add-nul",
    ),
}


def is_sent(item: pytest.Item) -> bool:
    """Tell whether a test carries out commands, and they are to be sent through the helper."""
    fixtures = item.fixturenames if isinstance(item, pytest.Function) else []
    return not SENT.isdisjoint(fixtures) and not item.nodeid.startswith(tuple(chain(*EXCEPTED.values())))


def through_helper(words: list[str], stdin: str, on_terminal: bool) -> Outcome | None:
    """Let the helper carry out `words`; return what came of it, None if it is left to the process that was typed."""
    with ExitStack() as stack:
        line = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
        line.connect(os.environ[HELPER])
        assert line.recv(1) == READY
        place: type[File | Terminal] = Terminal if on_terminal else File
        typed, *shown = (place(text) for text in (stdin, "", ""))
        for stream in (typed, *shown):
            stack.enter_context(stream)
        handles = [typed.handle, *(stream.handle for stream in shown)]
        send(line, packed(words, time.time_ns() // 1_000, [0, 1, 2]), handles)
        said = line.recv(ANSWER, socket.MSG_WAITALL)
        out, err = (stream.printed() for stream in shown)
    if said == NOT_HERE:
        return None
    assert said[:1] == ENDED, words
    return Outcome(said[1], out.decode(), err.decode())


class File:
    """A file in the place of a stream."""

    def __init__(self, text: str = "") -> None:
        self.file = tempfile.TemporaryFile()  # noqa: SIM115 - closed where it is left
        self.file.write(text.encode())
        self.file.seek(0)
        self.handle = self.file.fileno()

    def __enter__(self) -> "File":
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def printed(self) -> bytes:
        """Return what is in it."""
        self.file.seek(0)
        return self.file.read()


class Terminal:
    """A terminal of its own in the place of a stream, on which `text` is typed, then ^D."""

    def __init__(self, text: str = "") -> None:
        self.ours, self.handle = os.openpty()
        how = termios.tcgetattr(self.handle)
        # Neither are line ends changed, nor what is typed shown.
        how[1] &= ~termios.OPOST
        how[3] &= ~termios.ECHO
        termios.tcsetattr(self.handle, termios.TCSANOW, how)
        os.write(self.ours, text.encode() + b"\x04")
        self.pool = ThreadPoolExecutor(1)
        self.reading = self.pool.submit(self.read)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        if not self.reading.done():
            os.close(self.handle)
        self.pool.shutdown()
        os.close(self.ours)

    def read(self) -> bytes:
        """Read what is shown until nobody has the terminal open."""
        shown = b""
        try:
            while part := os.read(self.ours, 65536):
                shown += part
        except OSError:
            # Linux says so when the last process has left the terminal.
            pass
        return shown

    def printed(self) -> bytes:
        """Return what was shown, once nobody else has it open."""
        os.close(self.handle)
        return self.reading.result()


def lead_there() -> None:
    """Let processes that are begun in this environment find the helper, where it does as they would."""
    path = Path(socket_path())
    path.parent.mkdir(mode=0o700)
    path.symlink_to(os.environ[HELPER])


@contextmanager
def helper_at(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Let a helper of the program that the tests themselves import listen at `path`."""
    path.parent.chmod(0o700)
    helper = subprocess.Popen([sys.executable, "-P", "-c", PROGRAM, str(path)], stdin=subprocess.DEVNULL)
    try:
        until(path.exists)
        yield helper
    finally:
        helper.terminate()
        helper.wait(timeout=STUCK)
