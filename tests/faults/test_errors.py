"""A system call that fails, whichever command needs it: done or not done, one line on why not, nothing left over."""

import pytest

from tests.faults.scene import DEEDS, Deed, Scene, needs_strace
from tests.faults.test_disk import failing

pytestmark = needs_strace

QUESTIONS = ("status", "status --json", "log", "show 1", "export long --all", "history", "db check", "db backup -q")
WRITING = {
    "sync": failing("EIO", "fsync", "fdatasync"),
    "full": failing("ENOSPC", "pwrite64"),
    "write": failing("EIO", "pwrite64", "write"),
    "unlink": failing("EROFS", "unlink", "unlinkat"),
    "name": failing("EIO", "rename", "renameat", "renameat2", "link", "linkat"),
    "truncate": failing("EIO", "ftruncate"),
}
# Where the reading begins, in the middle of it, and without end.
READING = {"first": "pread64:error=EIO:when=1", "later": "pread64:error=EIO:when=4+", "lock": "fcntl:error=EIO:when=1+"}


def check(scene: Scene, deed: Deed, before: list[str]) -> None:
    """Assert that the command is done or, with one line on why not, as good as not begun."""
    assert scene.run(deed).returncode == 0
    after = scene.state(deed)
    scene.run(Deed("status -q"))
    untouched = scene.state(deed)
    ended = scene.run(deed, *before)
    assert ended.returncode in (0, 6), ended
    assert ended.stderr.count(b"\n") <= 1, ended
    assert b"Traceback" not in ended.stderr
    # What the answer was written to may be what failed.
    is_lost = ended.returncode == 6 and (ended.stderr == b"" or b"output was lost" in ended.stderr)
    assert scene.state(deed) in ([after] if ended.returncode == 0 else [untouched, after] if is_lost else [untouched])


@pytest.mark.parametrize("fault", WRITING)
def test_a_note_is_written_or_is_not(fault: str, scene: Scene) -> None:
    check(scene, DEEDS["note"], WRITING[fault])


@pytest.mark.slow
@pytest.mark.parametrize("fault", WRITING)
@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_whatever_cannot_be_written_a_command_is_done_or_is_not(deed: Deed, fault: str, scene: Scene) -> None:
    check(scene, deed, WRITING[fault])


@pytest.mark.parametrize("command", ["log", "stop"])
def test_nothing_is_answered_or_recorded_without_the_settings(command: str, scene: Scene) -> None:
    # The settings are what is read first. After one failure the disk is as ever.
    test_a_log_that_cannot_be_read_is_told_in_one_line(command, READING["first"], scene)


@pytest.mark.slow
@pytest.mark.parametrize("fault", READING.values(), ids=READING)
@pytest.mark.parametrize("command", [*QUESTIONS, "note slower", "stop", "undo"])
def test_a_log_that_cannot_be_read_is_told_in_one_line(command: str, fault: str, scene: Scene) -> None:
    before = scene.state(DEEDS["log"])
    on_log = ["-P", str(scene.log), "-e", f"trace={fault.partition(':')[0]}", "-e", f"inject={fault}"]
    ended = scene.run(Deed(command), "strace", "-f", "-qq", "-o", "/dev/null", *on_log)
    # In the middle there may be nothing left to read; and to copy the log takes no settings.
    assert ended.returncode == 6 or "when=4" in fault or "backup" in command, ended
    assert (ended.stderr.count(b"\n"), ended.stdout) == (1, b"") or ended.returncode == 0, ended
    assert scene.state(DEEDS["log"]) == before or ended.returncode == 0
