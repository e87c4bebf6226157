"""A full or broken disk, a writer that died or is slow: no false success, one line, the log as before or after."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from practicelog.db import connect, store
from tests.conftest import STUCK, Run, done
from tests.faults.processes import PROGRAM, WAITING, Holder, environment, pipe, program, shell

DIES = """
import os, signal, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA cache_size=1")
db.execute("BEGIN IMMEDIATE")
db.execute("UPDATE activity SET name = 'torn'")
db.execute("CREATE TABLE much (bytes)")
for _ in range(50):
    db.execute("INSERT INTO much VALUES (randomblob(9000))")
os.kill(os.getpid(), signal.SIGKILL)
"""
FULL = """
mount -t tmpfs -o size=1m none "$1" || exit 77
export PRACTICELOG_DB="$1/log/practice.db"
pl start guitar || exit 1
head -c 9999999 /dev/zero > "$1/filler" 2> "$1/log/said"
rm "$1/log/said"
before=$(sha256sum < "$PRACTICELOG_DB")
pl start piano --new
echo "code $?"
[ "$before" = "$(sha256sum < "$PRACTICELOG_DB")" ] && echo unchanged
pl status --line
export PRACTICELOG_DB="$1/other/practice.db"
pl start guitar
echo "code $?"
ls "$1/other"
rm "$1/filler"
export PRACTICELOG_DB="$1/log/practice.db"
pl start piano --new --quiet
echo "code $?"
pl status --line
pl db check
"""
needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace to make system calls fail")


@pytest.fixture
def log(run: Run, log_file: Path) -> Path:
    """A log in which guitar is running."""
    assert done(run("start guitar", "18:00"))
    return log_file


def failing(error: str, *calls: str) -> list[str]:
    """Return what makes every one of these system calls of the program fail with `error`."""
    injected = (word for call in calls for word in ("-e", f"inject={call}:error={error}:when=1+"))
    return ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={','.join(calls)}", *injected]


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system of its own, which only Linux gives to anyone")
def test_a_full_disk_is_told_in_one_line_and_there_is_nothing_to_mend_when_it_has_room_again(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    try:
        subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "none", disk], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this system lets no one mount a file system of their own")
    program_line = f'pl() {{ "{sys.executable}" -m practicelog "$@"; }}\n'
    ended = subprocess.run(
        ["unshare", "-rm", "bash", "-c", program_line + FULL, "bash", disk],
        capture_output=True,
        env=environment(),
        text=True,
        check=False,
    )
    said = ended.stdout.splitlines()
    assert said[2:8] == ["code 6", "unchanged", "guitar 0:00", "code 6", "code 0", "piano 0:00"]
    assert said[8] == "No faults found."
    full, none_made = ended.stderr.splitlines()
    assert full == f"practicelog: The disk is full; nothing was recorded ({disk}/log/practice.db)"
    assert none_made == f"practicelog: Cannot make a practice log in {disk}/other: No space left on device"


@pytest.mark.parametrize("blocks", [0, 1, 8, 64, 128])
def test_a_limit_on_file_sizes_loses_nothing(blocks: int, run: Run, rows: Callable[..., list[Any]], log: Path) -> None:
    before = rows("SELECT * FROM timer_interval")
    ended = shell(f"trap '' XFSZ; ulimit -f {blocks}; pl start piano --new -m \"$(printf '%090000d' 0)\"")
    assert (ended.returncode, ended.stdout, ended.stderr.count(b"\n")) == (6, b"", 1)
    assert str(log).encode() in ended.stderr
    assert rows("SELECT * FROM timer_interval") == before
    assert done(run("start piano --new", "18:40"))
    assert os.listdir(log.parent) == [log.name]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no shell limits the memory")
@pytest.mark.parametrize("limit", ["-n 16", "-v 300000"])
def test_few_open_files_and_little_memory_are_enough(limit: str, run: Run, log: Path) -> None:
    ended = shell(f"ulimit {limit}; pl start piano --new && pl set x5 --define && pl stop && pl log && pl db backup")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert done(run("undo"))


@pytest.mark.parametrize("command", ["start guitar", "log", "status", "db check"])
def test_memory_that_runs_out_is_told_in_one_line(
    command: str, run: Run, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_memory(*_: object, **__: object) -> None:
        raise MemoryError

    before = log.read_bytes()
    monkeypatch.setattr(connect, "connect", no_memory)
    outcome = run(command)
    assert (outcome.code, outcome.out, len(outcome.err.splitlines())) == (6, "", 1)
    assert outcome.err.startswith("practicelog: There is not enough memory. ")
    assert log.read_bytes() == before


def test_a_limit_on_file_sizes_leaves_no_half_made_log(log_file: Path) -> None:
    ended = shell("trap '' XFSZ; ulimit -f 8; pl start guitar")
    assert (ended.returncode, ended.stdout, ended.stderr.count(b"\n")) == (6, b"", 1)
    assert os.listdir(log_file.parent) == []


@needs_strace
@pytest.mark.parametrize(
    "before",
    [
        failing("EIO", "fsync", "fdatasync"),
        failing("EIO", "pwrite64"),
        failing("ENOSPC", "pwrite64"),
        failing("EDQUOT", "pwrite64"),
        failing("EIO", "unlink"),
        failing("EROFS", "unlink"),
    ],
    ids=lambda before: before[-1],
)
def test_what_is_not_on_the_disk_is_not_called_done(
    before: list[str], run: Run, rows: Callable[..., list[Any]], log: Path
) -> None:
    ended = program(["start", "piano", "--new"], before)
    assert (ended.returncode, ended.stdout, ended.stderr.count(b"\n")) == (6, b"", 1)
    assert rows("SELECT name FROM activity") == [("guitar",)]
    assert rows("PRAGMA integrity_check") == [("ok",)]
    assert done(run("start piano --new", "18:40"))


@needs_strace
@pytest.mark.parametrize("call", ["fsync", "write", "link", "linkat", "mkdir"])
def test_a_log_that_could_not_be_made_is_not_there(call: str, log_file: Path) -> None:
    traced = ["strace", "-f", "-qq", "-o", str(log_file.parent.parent / "trace"), "-e", f"trace={call}"]
    assert program(["start", "guitar", "-q"], traced).returncode == 0
    if call not in (log_file.parent.parent / "trace").read_text():
        pytest.skip(f"no log is made by {call} here")
    shutil.rmtree(log_file.parent)
    ended = program(["start", "guitar"], failing("EIO", call))
    assert (ended.returncode, ended.stdout) == (6, b"")
    assert ended.stderr.count(b"\n") == (0 if call == "write" else 1)
    assert not log_file.parent.exists() or os.listdir(log_file.parent) == []


@pytest.mark.parametrize("command", ["status", "log", "export intervals", "start piano --new", "undo", "db check"])
def test_what_a_killed_writer_left_half_done_is_put_back_by_whoever_comes_next(
    command: str, run: Run, rows: Callable[..., list[Any]], log: Path
) -> None:
    before = rows("SELECT name FROM activity")
    killed = subprocess.run([sys.executable, "-c", DIES, log], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert Path(f"{log}-journal").stat().st_size > 0
    assert run(command, "18:40").code == 0
    assert os.listdir(log.parent) == [log.name]
    if not command.startswith(("start", "undo")):
        assert rows("SELECT name FROM activity") == before
    assert run("db check", "18:41").code == 0


def test_what_cannot_be_put_back_in_a_read_only_folder_is_told_in_one_line(
    log: Path, rows: Callable[..., list[Any]]
) -> None:
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("root ignores modes, and there is no setpriv that could take this right away")
    powerless = ["setpriv", "--bounding-set=-all"] if os.geteuid() == 0 else []
    subprocess.run([sys.executable, "-c", DIES, log], check=False)
    log.parent.chmod(0o500)
    log.chmod(0o400)
    try:
        for command in ("status", "log", "start piano --new"):
            ended = program(command.split(), powerless)
            assert (ended.returncode, ended.stdout, ended.stderr.count(b"\n")) == (6, b"", 1)
            assert b"a write was cut off there" in ended.stderr
    finally:
        log.parent.chmod(0o700)
        log.chmod(0o600)
    assert rows("SELECT name FROM activity") == [("guitar",)]


@pytest.mark.slow
def test_a_second_writer_waits_says_so_and_gives_up_naming_the_file(log: Path) -> None:
    with Holder(log, "BEGIN IMMEDIATE"):
        ended = program(["start", "piano", "--new"])
        assert program(["status"]).returncode == 0
    assert (ended.returncode, ended.stdout) == (3, b"")
    waiting, refusal = ended.stderr.decode().splitlines(keepends=True)
    assert waiting == WAITING
    assert refusal == f"practicelog: Another practicelog has held {log} for 10 seconds. Try again\n"


@pytest.mark.parametrize("lock", [("BEGIN IMMEDIATE",), ("BEGIN", "SELECT count(*) FROM activity")])
def test_a_writer_refused_by_a_lock_has_changed_nothing(
    lock: tuple[str, ...], run: Run, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PATIENCE_MS", 2 * store.TURN_MS)
    before = log.read_bytes()
    with Holder(log, *lock):
        ended = run("start piano --new", "18:40")
        assert (ended.code, ended.out) == (3, "")
        assert str(log) in ended.err
        assert run("status", "18:41").code == 0
    assert log.read_bytes() == before
    assert done(run("start piano --new", "18:42"))


@pytest.mark.parametrize("lock", [("BEGIN IMMEDIATE",), ("BEGIN", "SELECT count(*) FROM activity")])
def test_a_writer_goes_on_when_the_other_process_is_done(
    lock: tuple[str, ...], log: Path, rows: Callable[..., list[Any]]
) -> None:
    with Holder(log, *lock) as holder:
        writer = begun("start", "piano", "--new")
        assert pipe(writer.stderr).readline().decode() == WAITING
        holder.let_go()
        _, more = writer.communicate(timeout=STUCK)
    assert (writer.returncode, more) == (0, b"")
    assert rows("SELECT name FROM activity ORDER BY id") == [("guitar",), ("piano",)]


def test_ctrl_c_is_heard_while_waiting(log: Path) -> None:
    before = log.read_bytes()
    with Holder(log, "BEGIN IMMEDIATE"):
        writer = begun("start", "piano", "--new")
        pipe(writer.stderr).readline()
        writer.send_signal(signal.SIGINT)
        shown, told = writer.communicate(timeout=STUCK)
    assert (writer.returncode, shown, told) == (130, b"", b"")
    assert log.read_bytes() == before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_closed_terminal_leaves_the_clock_running(number: signal.Signals, run: Run, log: Path) -> None:
    with Holder(log, "BEGIN IMMEDIATE"):
        writer = begun("stop")
        pipe(writer.stderr).readline()
        writer.send_signal(number)
        writer.communicate(timeout=STUCK)
    assert writer.returncode == -number
    assert "guitar" in run("status", "18:41").out
    assert run("db check", "18:41").code == 0


def begun(*words: str) -> "subprocess.Popen[bytes]":
    """Return the program, running."""
    return subprocess.Popen(
        [*PROGRAM, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
