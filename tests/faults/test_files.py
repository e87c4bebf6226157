"""Files, links and folders that are not as they should be: refused in one line with the path, and left as they are."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from practicelog.db.connect import database_path
from practicelog.domain.errors import Unwritable
from tests.conftest import HERE, Outcome, Run, done
from tests.faults.processes import environment, program, shell

NEWER = """
from practicelog.db import connect, upgrade
connect.REVISION = upgrade.REVISION = "9999"
from practicelog.__main__ import main
main()
"""
COMMANDS = ["status", "log", "start piano --new"]


@pytest.fixture
def log(run: Run, log_file: Path) -> Path:
    """A log with something in it."""
    assert done(run("start guitar", "18:00"))
    return log_file


@pytest.mark.parametrize("missing", ["answering.py", "cli/app.py", "queries/session/log.py", "render/kit"])
def test_a_program_that_is_being_replaced_says_so_in_one_line(missing: str, log: Path, tmp_path: Path) -> None:
    half = tmp_path / "practicelog"
    shutil.copytree(HERE.parent / "src" / "practicelog", half, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.move(half / missing, tmp_path / "gone")
    ended = program(["log"], PYTHONPATH=str(tmp_path))
    assert (ended.returncode, ended.stdout, ended.stderr.count(b"\n")) == (6, b"", 1)
    assert ended.stderr.startswith(b"practicelog: Cannot load the program (No module named 'practicelog.")


def refused(outcome: Outcome, path: Path) -> bool:
    """Tell whether a command was refused because of the file: exit 5, one line with the path, nothing on stdout."""
    assert outcome.err.startswith("practicelog: ")
    assert outcome.err.count("\n") == 1
    assert str(path) in outcome.err
    return (outcome.code, outcome.out) == (5, "")


@pytest.mark.parametrize("kept", [1, 15, 16, 99, 100, 511, 512, 4095, 4096, 4097, 50_000, 100_000, -4096, -1])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_log_cut_off_anywhere_is_refused_and_not_touched(kept: int, command: str, run: Run, log: Path) -> None:
    log.write_bytes(log.read_bytes()[:kept])
    cut = log.read_bytes()
    assert refused(run(command), log)
    assert log.read_bytes() == cut
    assert os.listdir(log.parent) == [log.name]


@pytest.mark.parametrize("fill", [b"\0", b"\xff", b"practice"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_log_of_garbage_is_refused_and_not_touched(fill: bytes, command: str, run: Run, log: Path) -> None:
    log.write_bytes((fill * log.stat().st_size)[: log.stat().st_size])
    garbage = log.read_bytes()
    assert refused(run(command), log)
    assert log.read_bytes() == garbage


@pytest.mark.parametrize("command", COMMANDS)
def test_garbage_behind_a_good_first_page_is_refused_and_not_touched(command: str, run: Run, log: Path) -> None:
    whole = log.read_bytes()
    log.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    garbage = log.read_bytes()
    assert refused(run(command), log)
    assert log.read_bytes() == garbage


@pytest.mark.parametrize("revision", ["0000", "", "abcd", "01", "0999", None])
@pytest.mark.parametrize("command", COMMANDS)
def test_an_unknown_schema_is_refused_and_not_touched(revision: str | None, command: str, run: Run, log: Path) -> None:
    db = sqlite3.connect(log)
    db.execute("DELETE FROM alembic_version")
    db.execute("INSERT INTO alembic_version SELECT ?1 WHERE ?1 IS NOT NULL", (revision,))
    db.commit()
    db.close()
    before = log.read_bytes()
    assert refused(run(command), log)
    assert log.read_bytes() == before
    assert os.listdir(log.parent) == [log.name]


def test_a_name_that_is_no_text_is_damage(run: Run, log: Path) -> None:
    db = sqlite3.connect(log)
    db.execute("UPDATE activity SET name = CAST(x'67ff' AS TEXT)")
    db.commit()
    db.close()
    assert refused(run("status"), log)
    assert refused(run("log"), log)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_fifo_is_refused_without_waiting_for_it(command: str, log_file: Path) -> None:
    log_file.parent.mkdir()
    os.mkfifo(log_file)
    ended = program(command.split())
    assert (ended.returncode, ended.stdout, ended.stderr.count(b"\n")) == (5, b"", 1)
    assert stat.S_ISFIFO(log_file.stat().st_mode)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_link_to_a_log_that_is_not_there_is_no_reason_to_begin_a_new_one(
    command: str, run: Run, log_file: Path, tmp_path: Path
) -> None:
    log_file.parent.mkdir()
    log_file.symlink_to(tmp_path / "unplugged" / "practice.db")
    ended = run(command)
    assert (ended.code, ended.out) == (6, "")
    assert "unplugged" in ended.err
    assert not (tmp_path / "unplugged").exists()


def test_a_link_to_a_log_is_followed(run: Run, log: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    log.rename(kept)
    log.symlink_to(kept)
    assert done(run("start piano --new", "18:10"))
    assert log.is_symlink()
    assert os.listdir(log.parent) == [log.name]
    assert "piano" in run("status", "18:20").out


def test_a_link_that_leads_to_itself_is_refused(run: Run, log_file: Path) -> None:
    log_file.parent.mkdir()
    log_file.symlink_to(log_file)
    ended = run("start guitar")
    assert ended.code == 6
    assert str(log_file) in ended.err


def test_a_new_log_is_not_begun_beside_the_journal_of_one_that_is_gone(run: Run, log: Path) -> None:
    log.rename(log.with_name("elsewhere.db"))
    journal = Path(f"{log}-journal")
    journal.write_bytes(b"pages of the log that is gone")
    assert refused(run("start piano"), log)
    assert journal.read_bytes() == b"pages of the log that is gone"
    assert not log.exists()


def test_making_a_log_that_another_process_made_meanwhile_leaves_that_one_alone(run: Run, log: Path) -> None:
    from practicelog.db.upgrade import create

    before = log.read_bytes()
    create(str(log))
    assert log.read_bytes() == before
    assert os.listdir(log.parent) == [log.name]


def test_a_log_is_made_where_files_without_a_name_or_second_names_do_not_exist(
    run: Run, log_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    monkeypatch.setattr(os, "link", no_links)
    assert done(run("start guitar"))
    assert os.listdir(log_file.parent) == [log_file.name]
    assert stat.S_IMODE(log_file.stat().st_mode) == 0o600


def test_only_the_owner_may_open_a_log_and_its_folder_whatever_the_umask(log_file: Path) -> None:
    made = shell("umask 022; pl start guitar; umask 000; pl start piano --new")
    assert (made.returncode, made.stderr) == (0, b"")
    assert stat.S_IMODE(log_file.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(log_file.stat().st_mode) == 0o600


def test_a_log_in_a_path_of_any_bytes_works(tmp_path: Path) -> None:
    place = os.fsdecode(os.fsencode(tmp_path) + b"/per%cent ? # \xff/practice.db")
    assert program(["start", "guitar"], PRACTICELOG_DB=place).returncode == 0
    assert os.path.exists(place)
    shown = program(["status"], PRACTICELOG_DB=place)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert program(["db", "path"], PRACTICELOG_DB=place).stdout.endswith(b"/per%cent ? # \\xff/practice.db\n")


@pytest.mark.parametrize("data_home", ["", "relative/data", "~/data"])
def test_a_data_folder_that_is_not_absolute_is_left_for_the_one_in_the_home_folder(
    data_home: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PRACTICELOG_DB")
    monkeypatch.setenv("XDG_DATA_HOME", data_home)
    assert database_path() == str(home / ".local/share/practicelog/practice.db")


def test_without_any_home_folder_nothing_is_written_into_a_folder_called_tilde(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("PRACTICELOG_DB")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    with pytest.raises(Unwritable, match="Set PRACTICELOG_DB"):
        database_path()


def test_without_an_environment_the_program_still_knows_where_it_is(home: Path) -> None:
    told = shell('env -i HOME="$1" "$2" -m practicelog db path', home, sys.executable)
    assert told.returncode == 0
    assert told.stdout.decode() == f"{home}/.local/share/practicelog/practice.db\n"


def test_a_folder_that_was_removed_under_our_feet_is_told_in_one_line(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    lost = shell('cd "$1" && rmdir "$1" && pl status', gone, PRACTICELOG_DB="practice.db")
    assert (lost.returncode, lost.stdout, lost.stderr.count(b"practicelog: ")) == (6, b"", 1)
    assert b"Traceback" not in lost.stderr


@pytest.fixture
def powerless() -> list[str]:
    """What makes modes count for the program: nothing, but for root, who gives the right to ignore them away."""
    if os.geteuid() != 0:
        return []
    before = ["setpriv", "--bounding-set=-all"]
    if shutil.which("setpriv") is None or program(["--version"], before).returncode != 0:
        pytest.skip("root ignores modes, and there is no setpriv that could take this right away")
    return before


@pytest.fixture
def lock_up(log: Path) -> Iterator[Callable[[int, int], None]]:
    """Set the modes of the log and of its folder; afterwards the folder can be removed again."""

    def lock_up(file: int, folder: int) -> None:
        log.chmod(file)
        log.parent.chmod(folder)

    yield lock_up
    log.parent.chmod(0o700)


@pytest.mark.parametrize("mode", [0o400, 0o600])
def test_in_a_read_only_folder_reading_works_and_a_write_says_why(
    mode: int, powerless: list[str], log: Path, lock_up: Callable[[int, int], None]
) -> None:
    lock_up(mode, 0o500)
    before = log.read_bytes()
    for command in ("status", "log", "show", "export intervals", "history", "db check"):
        read = program(command.split(), powerless)
        assert (read.returncode, read.stderr) == (0, b"")
    written = program(["start", "piano", "--new"], powerless)
    assert (written.returncode, written.stdout) == (6, b"")
    assert written.stderr.decode() == f"practicelog: Cannot write {log}: the file or its folder is read-only\n"
    assert log.read_bytes() == before
    assert os.listdir(log.parent) == [log.name]


@pytest.mark.parametrize(("file", "folder"), [(0o000, 0o700), (0o600, 0o000)])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_log_that_may_not_be_read_says_so(
    file: int, folder: int, command: str, powerless: list[str], log: Path, lock_up: Callable[[int, int], None]
) -> None:
    lock_up(file, folder)
    ended = program(command.split(), powerless)
    assert (ended.returncode, ended.stdout, ended.stderr.count(b"\n")) == (6, b"", 1)
    assert str(log).encode() in ended.stderr


def test_a_log_is_not_made_where_nothing_may_be_written(powerless: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    for place in (folder / "practice.db", folder / "below" / "practice.db"):
        ended = program(["start", "guitar"], powerless, PRACTICELOG_DB=str(place))
        assert (ended.returncode, ended.stdout, ended.stderr.count(b"\n")) == (6, b"", 1)
        assert str(place.parent).encode() in ended.stderr
    assert os.listdir(folder) == []


def test_an_older_log_in_a_read_only_folder_is_glanced_at_but_not_upgraded(
    powerless: list[str], log: Path, lock_up: Callable[[int, int], None]
) -> None:
    lock_up(0o400, 0o500)

    def newer(command: str) -> tuple[int, bytes, bytes]:
        ended = subprocess.run(
            [*powerless, sys.executable, "-c", NEWER, command], capture_output=True, env=environment(), check=False
        )
        return ended.returncode, ended.stdout, ended.stderr

    code, shown, told = newer("status")
    assert (code, told) == (0, b"")
    assert b"guitar" in shown
    code, shown, told = newer("log")
    assert (code, shown, told.count(b"\n")) == (5, b"", 1)
    assert b"of an older version" in told
    assert str(log).encode() in told
    assert os.listdir(log.parent) == [log.name]
