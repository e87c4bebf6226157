"""Backups by the command line: made by themselves, by hand, verified, and put back."""

import json
import os
import shutil
import sqlite3
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from practicelog.db.storage import backups
from tests.conftest import STUCK, Outcome, Record, Run, done
from tests.faults.processes import PROGRAM, Holder, environment, program

TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (f"2026-03-{day}T" for day in (10, 11, 12, 13))
Rows = Callable[..., list[Any]]


@pytest.fixture
def folder(log_file: Path) -> Path:
    """Where the backups are, or will be."""
    return log_file.parent / "backups"


@pytest.fixture
def practised(record: Record) -> None:
    """Guitar on Tuesday, piano on Wednesday, whose first command made a backup."""
    record(
        ("start guitar", TUESDAY + "18:00"),
        ("finish", TUESDAY + "18:30"),
        ("start piano", WEDNESDAY + "18:00"),
        ("finish", WEDNESDAY + "18:10"),
    )


def names(folder: Path) -> list[str]:
    """Return what is in the folder, the sums apart."""
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".sha256") if folder.exists() else []


def activities_in(log: Path) -> list[str]:
    """Return the names of the activities in a log or a backup."""
    db = sqlite3.connect(f"file:{log}?mode=ro", uri=True)
    try:
        return [name for (name,) in db.execute("SELECT name FROM activity ORDER BY id")]
    finally:
        db.close()


def activities(rows: Rows) -> list[str]:
    """Return the names of the activities in the log."""
    return [name for (name,) in rows("SELECT name FROM activity ORDER BY id")]


def content(log: Path) -> Any:
    """Return what a file holds: as a database, else its bytes."""
    db = sqlite3.connect(f"file:{log}?mode=ro", uri=True)
    try:
        return list(db.iterdump()) or log.read_bytes()
    except sqlite3.DatabaseError:
        return log.read_bytes()
    finally:
        db.close()


def asked(answer: bytes, *words: str) -> tuple[int, str]:
    """Run the program on a terminal on which `answer` is typed; return its exit code and what it showed."""
    ours, theirs = os.openpty()
    child = subprocess.Popen([*PROGRAM, *words], stdin=theirs, stdout=theirs, stderr=theirs, env=environment())
    os.close(theirs)
    os.write(ours, answer)
    shown = b""
    try:
        while part := os.read(ours, 65536):
            shown += part
    except OSError:
        # Linux says so when the last process has left the terminal.
        pass
    finally:
        os.close(ours)
    return child.wait(timeout=STUCK), shown.decode().replace("\r\n", "\n")


def test_the_first_command_of_a_later_day_that_writes_makes_a_backup(run: Run, folder: Path) -> None:
    assert done(run("start guitar", TUESDAY + "18:00"))
    assert done(run("finish", TUESDAY + "18:30"))
    assert not folder.exists()
    assert run("log", WEDNESDAY + "17:59").code == 0
    assert run("stop", WEDNESDAY + "17:59").code == 1
    assert not folder.exists()
    assert done(run("start piano", WEDNESDAY + "18:00"))
    assert names(folder) == ["practice-2026-03-11.db"]
    assert activities_in(folder / "practice-2026-03-11.db") == ["guitar", "piano"]
    before = (folder / "practice-2026-03-11.db").read_bytes()
    assert done(run("start violin --new", WEDNESDAY + "18:10"))
    assert (folder / "practice-2026-03-11.db").read_bytes() == before
    assert done(run("finish --anyway", THURSDAY + "09:00"))
    assert names(folder) == ["practice-2026-03-11.db", "practice-2026-03-12.db"]


def test_only_the_owner_may_open_a_backup_or_its_folder(run: Run, practised: None, folder: Path) -> None:
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_the_sum_beside_a_backup_is_read_by_sha256sum(practised: None, folder: Path) -> None:
    told = subprocess.run(
        ["sha256sum", "--strict", "-c", "practice-2026-03-11.db.sha256"], cwd=folder, capture_output=True, check=False
    )
    assert (told.returncode, told.stdout) == (0, b"practice-2026-03-11.db: OK\n")


def test_backups_are_thinned_as_days_go_by(run: Run, practised: None, folder: Path) -> None:
    for day in range(12, 31):
        assert done(run(f"activity add day-{day}", f"2026-03-{day}T10:00"))
    kept = [int(name[-5:-3]) for name in names(folder)]
    assert kept == [15, 22, 24, 25, 26, 27, 28, 29, 30]
    assert len(list(folder.iterdir())) == 2 * len(kept)
    assert run("db verify", FRIDAY + "18:00").code == 0


def test_where_a_backup_takes_long_there_is_one_a_week(
    run: Run, practised: None, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "SLOW_SECONDS", -1.0)
    for day in range(12, 26):
        assert done(run(f"activity add day-{day}", f"2026-03-{day}T10:00"))
    assert names(folder) == [f"practice-2026-03-{day}.db" for day in (11, 18, 25)]


def test_backups_can_be_switched_off(run: Run, folder: Path) -> None:
    assert done(run("start guitar", TUESDAY + "18:00"))
    assert done(run("config backups off", TUESDAY + "18:01"))
    assert done(run("finish --anyway", WEDNESDAY + "18:00"))
    assert not folder.exists()
    assert run("db backup -q", WEDNESDAY + "18:01") == (0, "", "")
    assert names(folder) == ["practice-2026-03-11.db"]
    assert done(run("config backups on", THURSDAY + "18:00"))
    assert names(folder) == ["practice-2026-03-11.db", "practice-2026-03-12.db"]


def test_today_is_what_it_is_in_the_zone_of_the_log(run: Run, folder: Path) -> None:
    assert done(run("activity add guitar", TUESDAY + "12:00"))
    assert done(run("config zone Asia/Tokyo", TUESDAY + "12:10"))
    assert not folder.exists()
    assert done(run("activity add piano", TUESDAY + "18:00"))
    assert names(folder) == ["practice-2026-03-11.db"]


def test_a_log_with_faults_is_not_backed_up_and_pushes_nothing_out(
    run: Run, practised: None, log_file: Path, folder: Path
) -> None:
    db = sqlite3.connect(log_file)
    db.execute("UPDATE section SET session_id = 99 WHERE session_id = 1")
    db.commit()
    db.close()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    warned = run("start guitar", THURSDAY + "18:00")
    assert (warned.code, warned.lines[0].split(" at ")[0]) == (0, "Started guitar")
    assert warned.err.startswith("The daily backup failed. ")
    assert warned.err.count("\n") == 1
    assert "practicelog db check" in warned.err
    assert done(run("stop", THURSDAY + "18:10"))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert "The backup of 2026-03-12 failed." in run("db check", THURSDAY + "18:11").out
    assert run("db backup", THURSDAY + "18:12").code == 5
    assert run("start guitar", FRIDAY + "18:00").err.count("The daily backup failed.") == 1


def test_a_backup_that_cannot_be_written_is_told_once_a_day_and_fails_no_command(
    run: Run, log_file: Path, folder: Path
) -> None:
    assert done(run("start guitar", TUESDAY + "18:00"))
    folder.write_text("in the way")
    warned = run("stop --anyway", WEDNESDAY + "18:00")
    assert (warned.code, warned.err.count("\n")) == (0, 1)
    assert warned.err == f"The daily backup failed. {folder}: File exists\n"
    assert done(run("finish", WEDNESDAY + "18:01"))
    folder.unlink()
    assert done(run("start guitar", THURSDAY + "18:00"))
    assert names(folder) == ["practice-2026-03-12.db"]
    assert sorted(os.listdir(log_file.parent)) == ["backups", log_file.name]


def test_a_backup_by_hand_is_of_now(run: Run, practised: None, folder: Path) -> None:
    made = run("db backup", THURSDAY + "18:00")
    assert made.code == 0
    assert made.out.startswith(f"Backed up to {folder}/practice-2026-03-12.db (")
    assert done(run("start violin --new", THURSDAY + "18:10"))
    value = json.loads(run("db backup --json", THURSDAY + "18:20:15").out)
    assert value["path"] == str(folder / "practice-2026-03-12-182015.db")
    assert value["bytes"] == os.path.getsize(value["path"])
    assert Path(value["path"] + ".sha256").read_text().startswith(value["sha256"] + "  ")
    assert "violin" in activities_in(Path(value["path"]))
    again = json.loads(run("db backup --json", THURSDAY + "18:20:15").out)
    assert again["path"] == str(folder / "practice-2026-03-12-182016.db")


def test_a_backup_to_a_file_is_whole_and_replaces_nothing_unasked(
    run: Run, practised: None, home: Path, log_file: Path
) -> None:
    target = home / "stick.db"
    target.write_text("precious")
    refused = run(f"db backup -o {target}")
    assert (refused.code, target.read_text()) == (3, "precious")
    assert "--force" in refused.err
    assert done(run(f"db backup -o {target} --force"))
    assert activities_in(target) == ["guitar", "piano"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert run(f"db verify {target}").out == "stick.db: sound\n"
    assert run(f"db backup -o {log_file} --force").code == 3
    nowhere = run(f"db backup -o {home}/nowhere/stick.db")
    assert (nowhere.code, nowhere.err.count("\n")) == (6, 1)
    assert sorted(os.listdir(home)) == ["log", "stick.db", "stick.db.sha256"]


def test_a_copy_of_ones_own_replaces_no_pipe_and_no_link(run: Run, practised: None, home: Path) -> None:
    os.mkfifo(home / "pipe")
    refused = run(f"db backup -o {home}/pipe --force")
    assert (refused.code, refused.out) == (3, "")
    assert (home / "pipe").is_fifo()
    (home / "stick").mkdir()
    (home / "link.db").symlink_to(home / "stick" / "copy.db")
    assert done(run(f"db backup -o {home}/link.db --force"))
    assert (home / "link.db").is_symlink()
    assert activities_in(home / "stick" / "copy.db") == ["guitar", "piano"]


def test_the_sum_beside_a_copy_is_not_written_over_the_log(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = home / "copy.sha256"
    monkeypatch.setenv("PRACTICELOG_DB", str(log))
    assert done(run("start guitar"))
    refused = run(f"db backup -o {home}/copy --force")
    assert (refused.code, refused.err.split(". ")[0]) == (3, f"practicelog: {log} is the log itself")
    assert activities_in(log) == ["guitar"]


@pytest.mark.parametrize("name", ["practice-2026-03-11.db.sha256", "link"])
def test_no_report_is_written_over_the_sum_of_a_backup(name: str, run: Run, practised: None, folder: Path) -> None:
    digest = folder / "practice-2026-03-11.db.sha256"
    before = digest.read_text()
    (folder / "link").symlink_to(digest)
    refused = run(f"export days -o {folder}/{name} --force")
    sentence = f"practicelog: {folder}/{name} belongs to a backup of the log. Write to another file\n"
    assert (refused.code, refused.err) == (3, sentence)
    assert digest.read_text() == before


def test_force_alone_forces_no_backup(run: Run, practised: None) -> None:
    refused = run("db backup --force")
    assert (refused.code, refused.out) == (2, "")
    assert "--force goes with -o FILE" in refused.err


def test_without_a_log_there_is_nothing_to_back_up(run: Run, log_file: Path) -> None:
    assert run("db backup").out == "No practice yet. Begin with: practicelog start ACTIVITY\n"
    assert run("db restore latest --yes").code == 1
    assert run("db verify").code == 1
    assert run("db backups --json").out == "[]\n"
    assert not log_file.exists()


def test_the_backups_are_listed_newest_first_with_what_they_hold(run: Run, practised: None, folder: Path) -> None:
    assert done(run("start violin --new", THURSDAY + "18:00"))
    assert run("db backup -q", THURSDAY + "18:30").code == 0
    (folder / "practice-2026-03-11.db").write_bytes(b"torn")
    *listed, place = run("db backups", THURSDAY + "18:31").lines
    assert [" ".join(line.split()[:-2]) for line in listed] == [
        "2026-03-12-183000 by hand 3 sessions to 2026-03-12",
        "2026-03-12 daily 3 sessions to 2026-03-12",
        "2026-03-11 daily cannot be read",
    ]
    assert place == f"in {folder}"
    newest = json.loads(run("db backups --json", THURSDAY + "18:32").out)[0]
    assert (newest["backup"], newest["backup_kind"], newest["sessions"]) == ("2026-03-12-183000", "by hand", 3)
    assert run("db backups --csv").lines[0] == "backup,backup_kind,day,path,bytes,sessions,last_day"


def damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def flipped(path: Path) -> None:
    held = bytearray(path.read_bytes())
    held[-1] ^= 1
    path.write_bytes(held)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def garbled(path: Path) -> None:
    path.write_bytes(b"\xa5" * path.stat().st_size)


def unlinked_rows(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("UPDATE section SET session_id = 99")
    db.commit()
    db.close()


def foreign(path: Path) -> None:
    path.unlink()
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE books (title TEXT)")
    db.commit()
    db.close()


def newer(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("UPDATE alembic_version SET version_num = '0999'")
    db.commit()
    db.close()


@pytest.mark.parametrize("harm", [damaged, flipped, emptied, garbled, unlinked_rows, foreign, newer])
@pytest.mark.parametrize("with_sum", [True, False])
def test_a_backup_that_cannot_be_trusted_is_told_and_not_restored(
    harm: Callable[[Path], None], with_sum: bool, run: Run, practised: None, log_file: Path, folder: Path
) -> None:
    backup = folder / "practice-2026-03-11.db"
    if not with_sum:
        Path(f"{backup}.sha256").unlink()
        if harm is flipped:
            pytest.skip("only its sum can tell that a byte was changed which SQLite does not use")
    harm(backup)
    before = log_file.read_bytes()
    told = run("db verify", THURSDAY + "18:00")
    assert (told.code, told.out.count("\n")) == (5, 1)
    assert told.out.startswith("practice-2026-03-11.db: ")
    refused = run("db restore latest --yes", THURSDAY + "18:00")
    assert (refused.code, refused.out, refused.err.count("\n")) == (5, "", 1)
    assert "was not restored" in refused.err
    assert log_file.read_bytes() == before
    assert names(folder) == [backup.name]


def test_verifying_names_what_has_no_sum(run: Run, practised: None, folder: Path) -> None:
    (folder / "practice-2026-03-11.db.sha256").unlink()
    assert run("db verify") == (0, "practice-2026-03-11.db: sound, though there is no SHA-256 next to it\n", "")
    [one] = json.loads(run("db verify --json").out)
    assert (one["fault"], one["has_sum"]) == (None, False)


def test_a_restore_keeps_what_was_there_and_can_be_taken_back(
    run: Run, practised: None, rows: Rows, folder: Path
) -> None:
    assert done(run("start violin --new", THURSDAY + "18:00"))
    back = run("db restore 2026-03-11 --yes", THURSDAY + "18:30")
    assert (back.code, back.err) == (0, "")
    assert back.lines == [
        "Restored practice-2026-03-11.db: 2 sessions to 2026-03-11",
        "To take this back: practicelog db restore 2026-03-12-183000",
    ]
    assert activities(rows) == ["guitar", "piano"]
    assert done(run("undo", THURSDAY + "18:31"))
    assert run("db restore 2026-03-12-183000 --yes -q", THURSDAY + "18:32") == (0, "", "")
    assert activities(rows) == ["guitar", "piano", "violin"]
    assert run("db check", THURSDAY + "18:33").code == 0
    value = json.loads(run("db restore latest --yes --json", THURSDAY + "18:34").out)
    assert value == {
        "path": str(folder / "practice-2026-03-12.db"),
        "kept_path": str(folder / "practice-2026-03-12-183400-before-restore.db"),
        "sessions": 3,
        "last_day": "2026-03-12",
        "anew": [],
        "dropped": [],
    }


def test_a_day_means_its_own_backup_and_where_there_is_none_the_last_by_hand(
    run: Run, practised: None, folder: Path
) -> None:
    assert run("db backup -q", WEDNESDAY + "19:00").code == 0
    assert run("db backup -q", WEDNESDAY + "20:00").code == 0

    def restored(which: str) -> str:
        back = run(f"db restore {which} --yes --json", THURSDAY + "18:30")
        return Path(json.loads(back.out)["path"]).name

    assert restored("2026-03-11") == "practice-2026-03-11.db"
    assert restored("2026-03-11-190000") == "practice-2026-03-11-190000.db"
    assert restored("latest") == "practice-2026-03-11-200000.db"
    assert restored("practice-2026-03-11-190000.db") == "practice-2026-03-11-190000.db"
    (folder / "practice-2026-03-11.db").unlink()
    assert restored("2026-03-11") == "practice-2026-03-11-200000.db"


def test_two_restores_in_one_second_keep_both_states(run: Run, practised: None, folder: Path) -> None:
    for _ in range(2):
        assert run("db restore latest --yes -q", THURSDAY + "18:30") == (0, "", "")
    assert len([name for name in names(folder) if "before-restore" in name]) == 2


@pytest.mark.parametrize("which", ["2026-03-09", "2026-02-31", "nothing.db", "backups"])
def test_a_backup_that_is_not_there_is_told(which: str, run: Run, practised: None, rows: Rows) -> None:
    refused = run(f"db restore {which} --yes")
    assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)
    assert activities(rows) == ["guitar", "piano"]


def test_the_day_before_is_named_where_there_is_no_backup_of_that_day(run: Run, practised: None) -> None:
    assert "The last one before is 2026-03-11" in run("db restore 2026-03-12 --yes").err


@pytest.mark.parametrize("harm", [damaged, emptied, garbled, unlinked_rows])
def test_a_log_with_faults_is_replaced_and_kept_as_it_is(
    harm: Callable[[Path], None], run: Run, practised: None, log_file: Path, rows: Rows
) -> None:
    harm(log_file)
    broken = content(log_file)
    back = run("db restore latest --yes", THURSDAY + "18:30")
    assert (back.code, back.err) == (0, "")
    kept = log_file.with_name("practice.db.replaced-2026-03-12-183000")
    assert back.lines[1] == f"The damaged log is kept in {kept}"
    assert content(kept) == broken
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(log_file.stat().st_mode) == 0o600
    assert activities(rows) == ["guitar", "piano"]
    assert run("db check", THURSDAY + "18:31").code == 0
    assert sorted(os.listdir(log_file.parent)) == ["backups", log_file.name, kept.name]


@pytest.mark.parametrize("size", [1, 15, 16, 99, 100, 511, 512, 4095, 4096, 8192, 50_000])
def test_a_log_cut_off_anywhere_can_be_replaced(
    size: int, run: Run, practised: None, log_file: Path, rows: Rows
) -> None:
    log_file.write_bytes(log_file.read_bytes()[:size])
    assert run("db restore latest --yes -q", THURSDAY + "18:30") == (0, "", "")
    assert activities(rows) == ["guitar", "piano"]


def test_a_log_that_is_gone_comes_back_without_a_question(
    run: Run, practised: None, log_file: Path, rows: Rows
) -> None:
    log_file.unlink()
    back = run("db restore latest", THURSDAY + "18:30")
    assert (back.code, len(back.lines)) == (0, 1)
    assert activities(rows) == ["guitar", "piano"]
    assert stat.S_IMODE(log_file.stat().st_mode) == 0o600


def test_the_database_of_another_program_is_never_replaced(run: Run, practised: None, log_file: Path) -> None:
    foreign(log_file)
    before = log_file.read_bytes()
    refused = run("db restore latest --yes")
    assert (refused.code, refused.err.count("\n")) == (5, 1)
    assert log_file.read_bytes() == before
    assert sorted(os.listdir(log_file.parent)) == ["backups", log_file.name]


def test_a_folder_or_a_pipe_in_the_place_of_the_log_is_not_replaced(run: Run, practised: None, log_file: Path) -> None:
    log_file.unlink()
    os.mkfifo(log_file)
    assert run("db restore latest --yes").code == 5
    log_file.unlink()
    log_file.mkdir()
    assert run("db restore latest --yes").code == 5


def test_a_link_to_the_log_stays_one(run: Run, practised: None, log_file: Path, home: Path) -> None:
    real = home / "real.db"
    log_file.rename(real)
    log_file.symlink_to(real)
    for harm in (lambda _: None, garbled):
        harm(real)
        assert run("db restore latest --yes -q", THURSDAY + "18:30") == (0, "", "")
        assert log_file.is_symlink()
        assert activities_in(real) == ["guitar", "piano"]


def test_a_log_has_the_same_backups_under_every_name(
    run: Run, practised: None, log_file: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = home / "elsewhere" / "kept.db"
    real.parent.mkdir()
    before = run("db backups --json", THURSDAY + "18:30").out
    log_file.rename(real)
    log_file.symlink_to(real)
    assert done(run("db backup", THURSDAY + "18:30"))
    made = run("db backups", THURSDAY + "18:31").lines
    assert [line for line in made if line.startswith("in ")] == [
        f"in {real.parent / 'backups'}",
        f"in {log_file.parent / 'backups'}",
    ]
    assert before.strip("[]\n") in run("db backups --json", THURSDAY + "18:31").out
    monkeypatch.setenv("PRACTICELOG_DB", str(real))
    assert run("db backups", THURSDAY + "18:31").lines[-1] == f"in {real.parent / 'backups'}"
    assert "no backup yet" not in run("db check", THURSDAY + "18:31").out


def test_a_pipe_in_the_place_of_a_backup_is_not_waited_for(run: Run, practised: None, home: Path) -> None:
    os.mkfifo(home / "pipe")
    assert run(f"db verify {home / 'pipe'}") == (5, "pipe: it is not a file\n", "")


def test_the_log_itself_is_no_backup_of_it(run: Run, practised: None, log_file: Path) -> None:
    assert run(f"db restore {log_file} --yes").code == 2


def test_a_script_must_say_yes(run: Run, practised: None, log_file: Path) -> None:
    before = log_file.read_bytes()
    refused = run("db restore latest", stdin="y\n")
    assert (refused.code, refused.out) == (3, "")
    assert refused.err == "practicelog: This replaces the log. To do so without being asked: --yes\n"
    assert log_file.read_bytes() == before


def test_a_person_is_asked_and_shown_both(
    practised: None, log_file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    before = log_file.read_bytes()
    code, shown = asked(b"n\n", "db", "restore", "latest")
    assert code == 1
    question = " ".join(shown.split())
    assert "Replace the log (2 sessions to 2026-03-11) with " in question
    assert "2026-03-11.db (2 sessions to 2026-03-11)? [y/N]" in question
    assert shown.endswith("practicelog: Nothing was restored\n")
    assert log_file.read_bytes() == before
    code, shown = asked(b"y\n", "db", "restore", "latest")
    assert code == 0
    assert "Restored " in shown


def test_a_backup_is_read_while_another_process_is_about_to_write(practised: None, log_file: Path) -> None:
    with Holder(log_file, "BEGIN IMMEDIATE"):
        assert program(["db", "backup", "-q"]).returncode == 0


def test_a_warning_about_the_place_of_the_log_is_given_once(run: Run, home: Path, monkeypatch: Any) -> None:
    log = home / "Dropbox" / "practice.db"
    monkeypatch.setenv("PRACTICELOG_DB", str(log))
    assert run("status", TUESDAY + "17:59").err == ""
    first = run("start guitar", TUESDAY + "18:00")
    assert first.code == 0
    assert first.err.count("\n") == 1
    assert "Dropbox" in first.err
    assert done(run("stop", TUESDAY + "18:10"))
    assert done(run("finish", WEDNESDAY + "18:10"))
    checked = run("db check", WEDNESDAY + "18:11")
    assert checked.code == 0
    assert "Dropbox" in checked.out
    conflict = home / "Dropbox" / "practice (conflicted copy).db"
    conflict.touch()
    again = run("start guitar", THURSDAY + "18:10")
    assert again.err.count("\n") == 1
    assert conflict.name in again.err
    assert done(run("stop", THURSDAY + "18:20"))


def test_checking_says_when_the_last_backup_was(run: Run, practised: None) -> None:
    assert run("db check", THURSDAY + "18:00").lines == [
        "No faults found.",
        "Last backup: Wed 11 Mar, practice-2026-03-11.db",
    ]


def test_a_refused_command_makes_no_backup(run: Run, practised: None, folder: Path) -> None:
    refused: Outcome = run("stop", THURSDAY + "18:00")
    assert refused.code == 1
    assert names(folder) == ["practice-2026-03-11.db"]
