"""A helper comes when it is wished for, and goes when it is of no use."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import STUCK, Record, Run
from tests.helper.helped import COLD, NEVER_COLD, Helped, children, ended, is_alive, tz_path, until

PRACTICE = (("start guitar", "18:00"), ("note loud", "18:10"))
SOON = 0.2
LONG = 600


@pytest.fixture
def leaving(own: Helped) -> Iterator[Helped]:
    """A place where a command leaves a helper behind, which is ended."""
    yield own
    own.cold_there("helper stop")


def told(helped: Helped) -> int | None:
    """Return the process of the helper that the program says is there."""
    answer = helped.cold_there("helper").out
    return int(answer.rpartition(" ")[2]) if "process" in answer else None


def test_a_command_on_a_terminal_leaves_one_behind_and_config_off_ends_it(record: Record, leaving: Helped) -> None:
    record(*PRACTICE)
    assert leaving.by_itself("log")[0] == 0
    assert told(leaving) is None
    assert leaving.by_itself("config helper on") == (0, "helper is on, was off\n")
    until(lambda: told(leaving))
    process = told(leaving)
    assert process is not None
    assert os.getsid(process) == process
    assert leaving.run("note slower").code == 0
    assert leaving.by_itself("log")[0] == 0
    assert told(leaving) == process
    assert leaving.by_itself("config helper off") == (0, "helper is off, was on\n")
    until(lambda: not is_alive(process))
    assert not leaving.socket.parent.exists()


def test_helper_stop_ends_it_until_the_next_command(record: Record, leaving: Helped) -> None:
    record(*PRACTICE)
    leaving.by_itself("config helper on")
    until(lambda: told(leaving))
    before = told(leaving)
    assert leaving.cold_there("helper stop").out == f"The helper has ended: process {before}\n"
    assert leaving.cold_there("helper stop").out == "No helper is running\n"
    leaving.by_itself("log")
    until(lambda: told(leaving))
    assert told(leaving) != before


def test_helper_stop_says_where_it_has_not_ended(record: Record, leaving: Helped) -> None:
    record(*PRACTICE)
    leaving.by_itself("config helper on")
    until(lambda: told(leaving))
    process = told(leaving)
    assert process
    os.kill(process, signal.SIGSTOP)
    try:
        answer = leaving.by_itself("helper stop")
    finally:
        os.kill(process, signal.SIGCONT)
    assert answer == (3, f"practicelog: The helper is still running after 5 seconds: process {process}\n")
    until(lambda: not is_alive(process))


def test_none_is_left_behind_by_a_script(record: Record, leaving: Helped) -> None:
    record(*PRACTICE)
    leaving.cold_there("config helper on")
    leaving.cold_there("log")
    assert not leaving.socket.parent.exists()


def test_an_editable_install_says_that_it_has_none(run: Run) -> None:
    outcome = run("config helper on")
    assert outcome.out == "helper is on, was off\n"
    assert outcome.err.startswith("No helper can be left behind: this practicelog is not installed as a package")


@pytest.mark.parametrize(
    "goes",
    [
        lambda own: own.socket.unlink(),
        lambda own: own.socket.rename(own.socket.with_name("another")),
        lambda own: (own.socket.rename(own.socket.with_name("old")), own.socket.touch()),
        lambda own: os.utime(own.site / "practicelog" / "glance.py"),
        lambda own: (own.site / "another-1.0.dist-info").mkdir(),
        lambda own: own.process.send_signal(signal.SIGTERM),
    ],
    ids=["removed", "moved", "replaced", "changed", "installed", "ended"],
)
def test_it_ends_when_it_is_of_no_use(goes: Callable[[Helped], object], changing: Helped) -> None:
    changing.begin(LONG, SOON)
    goes(changing)
    assert changing.process is not None
    assert changing.process.wait(timeout=STUCK) == 0


def test_the_first_command_behind_an_upgrade_is_carried_out_by_what_was_installed(
    record: Record, changing: Helped
) -> None:
    record(*PRACTICE)
    changing.begin(LONG, LONG)
    assert changing.run("log").code == 0
    (changing.site / "practicelog-0.1.0.dist-info").rename(changing.site / "practicelog-0.2.0.dist-info")
    assert changing.run("log").code == COLD
    assert changing.process is not None
    assert changing.process.wait(timeout=STUCK) == 0


@pytest.fixture
def changing(own_site: Path, log_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Helped]:
    """A place for a helper of a program that may be changed."""
    with Helped(own_site, tmp_path_factory.mktemp("h"), log_file) as changing:
        yield changing


def test_it_ends_also_where_it_is_asked_while_it_forks(own: Helped) -> None:
    own.socket.parent.mkdir(mode=0o700)
    asked = "import os, signal; os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), signal.SIGTERM))"
    program = f"{asked}; import sys; from practicelog.helper.server import Limits, serve; serve(sys.argv[1], Limits())"
    command = [sys.executable, "-P", "-c", program, str(own.socket)]
    own.process = subprocess.Popen(command, env=own.environment(PYTHONTZPATH=tz_path()), stdin=subprocess.DEVNULL)
    assert own.process.wait(timeout=STUCK) == 0


def test_it_ends_when_no_command_comes_for_long(record: Record, own: Helped) -> None:
    record(*PRACTICE)
    own.begin(2, SOON)
    for _ in range(3):
        assert own.run("log").code == 0
    assert own.process is not None
    assert own.process.wait(timeout=STUCK) == 0
    assert not own.socket.parent.exists()
    assert own.run("log", driver="").code == 0


def test_of_two_that_are_begun_one_stays(own: Helped) -> None:
    own.begin()
    first = own.process
    own.begin()
    second = own.process
    assert first is not None
    assert second is not None
    assert second.wait(timeout=STUCK) == 0
    assert first.poll() is None
    first.terminate()
    assert first.wait(timeout=STUCK) == 0


def test_its_children_and_files_do_not_grow(record: Record, helped: Helped) -> None:
    record(*PRACTICE)
    files = Path(f"/proc/{helped.id}/fd")
    helped.run("log")
    until(lambda: len(children(helped.id)) == 1)
    before = len(list(files.iterdir()))
    for number in range(10):
        assert helped.run(f"note number-{number}").code == 0
    until(lambda: len(children(helped.id)) == 1)
    assert len(list(files.iterdir())) == before


def test_no_file_of_a_command_is_held_open_by_it(record: Record, own: Helped) -> None:
    record(*PRACTICE)
    ours, theirs = os.pipe()
    os.set_inheritable(theirs, True)
    process = own.popen("config helper on", "", stdout=subprocess.PIPE, pass_fds=[theirs])
    ended(process)
    own.begin()
    ended(own.popen("log", NEVER_COLD, pass_fds=[theirs]))
    os.close(theirs)
    assert os.read(ours, 1) == b""
    os.close(ours)
