"""Every report: the same rows in every form, to stdout and to a file."""

import csv
import io
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from practicelog.cli.interface import command_help, public_names
from practicelog.domain.sets.plan import format_number
from tests.cli.test_each_command import OLD_APP
from tests.conftest import Run, done
from tests.faults.processes import PROGRAM, environment

PRACTICE = (
    ("start technique/scales +slow --section warm -m '-2 semitones'", "17:00"),
    ("set 96bpm clean=7/8", "17:05"),
    ("set row L:32kgx10 R:32kgx8", "17:10"),
    ("start guitar", "17:30"),
    ("add piano --from 15:00 --to 15:30", "17:35"),
    ("delete 1.1:1", "17:40"),
    ("db backup", "17:45"),
    ("template add evening row 3x10 12kg", "19:30"),
    ("template add morning etude 10m", "19:30"),
    ("schedule add week evening daily, morning daily", "19:30"),
    ("goal add guitar 5h weekly --name often", "19:30"),
    ("lesson add 16:00 -m 'no pedal'", "19:30"),
    ("activity edit etude --every 7", "19:30"),
    (OLD_APP, "17:59"),
)
WORDS = {
    "db sql": ["SELECT activity, seconds FROM v_activity ORDER BY activity_id"],
    "metric show": ["row", "weight"],
    "side show": ["row", "L"],
    "template show": ["evening"],
    "schedule show": ["week"],
    "goal show": ["often"],
}
# JSON of a session, of an activity's history, of a plan and of a day is a tree, not a table.
TREES = ("show", "template show", "schedule show", "goal show", "lesson show", "today", "week", "month", "year")


def reports() -> Iterator[str]:
    """Yield the full name of every command that can write its table to a file."""
    for name in public_names():
        flags = {flag for option in command_help(name).options for flag in option.flags}
        if {"-o", "--csv"} <= flags:
            yield name


REPORTS = list(reports())


@pytest.fixture
def practised(run: Run) -> None:
    """An evening that has something for every report."""
    for command, clock in PRACTICE:
        assert run(command, clock).code == 0


def typed(name: str) -> list[str]:
    """Return the words of a report."""
    return [*name.split(), *WORDS.get(name, [])]


def test_all_that_is_read_is_a_report() -> None:
    assert len(REPORTS) >= 19
    assert {"log", "show", "best", "history", "trash", "config", "tag list", "db backups", "export long"} <= {*REPORTS}


@pytest.mark.parametrize("name", REPORTS)
def test_a_file_holds_what_stdout_does(name: str, run: Run, practised: None, home: Path) -> None:
    words, file = typed(name), home / "table.csv"
    plain = run([*words, "--csv"], "18:00")
    assert plain.code == 0
    assert len(plain.lines) > 1 or name == "db check"
    wrote = run([*words, "-o", str(file)], "18:00")
    assert (wrote.code, wrote.out) == (0, "")
    assert wrote.err.startswith("Wrote ")
    assert file.read_bytes().decode() == plain.out


@pytest.mark.parametrize("name", REPORTS)
def test_json_says_the_same_as_csv(name: str, run: Run, practised: None) -> None:
    [head, *rows] = csv.reader(io.StringIO(run([*typed(name), "--csv"], "18:00").out))
    value = json.loads(run([*typed(name), "--json"], "18:00").out)
    if name in TREES:
        return
    objects = value if isinstance(value, list) else [value]
    assert [list(row) for row in objects] == [head for _ in rows]


@pytest.mark.parametrize("name", REPORTS)
def test_a_spreadsheet_takes_no_cell_for_a_formula(name: str, run: Run, practised: None) -> None:
    marked = run([*typed(name), "--excel"], "18:00").out
    assert marked.startswith("\ufeff")
    cells = [cell for row in csv.reader(io.StringIO(marked[1:])) for cell in row]
    assert [cell for cell in cells if cell[:1] in {"=", "+", "@"} or (cell[:1] == "-" and not is_number(cell))] == []


@pytest.mark.parametrize("name", REPORTS)
def test_a_spreadsheet_takes_every_instant_for_a_time_and_finds_minutes_beside_seconds(
    name: str, run: Run, practised: None
) -> None:
    plain = list(csv.DictReader(io.StringIO(run([*typed(name), "--csv"], "18:00").out)))
    marked = list(csv.DictReader(io.StringIO(run([*typed(name), "--excel"], "18:00").out[1:])))
    assert len(marked) == len(plain)
    for cells, of_spreadsheet in zip(plain, marked, strict=True):
        for column, cell in cells.items():
            if column.endswith("_at") and cell:
                assert of_spreadsheet[column] == cell[:19].replace("T", " ")
            if column.endswith("seconds"):
                minutes = of_spreadsheet[column.removesuffix("seconds") + "minutes"]
                assert minutes == (format_number(int(cell) / 60, 2) if cell else "")


def is_number(cell: str) -> bool:
    """Tell whether the cell is a number."""
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_a_file_is_replaced_only_when_told_to(run: Run, practised: None, home: Path) -> None:
    file = home / "log.csv"
    assert run(["log", "-o", str(file)], "18:00").err == f"Wrote 4 rows to {file}\n"
    assert run(["log", "--json", "-o", str(file)], "18:00").code == 3
    assert file.read_text().startswith("practice_day,")
    assert run(["log", "--json", "--force", "-o", str(file)], "18:00").err == f"Wrote 4 rows to {file}\n"
    assert json.loads(file.read_text())[0]["practice_day"] == "2026-03-12"
    assert run(["log", "-o", str(home)], "18:00").code == 2
    assert run("log -o -", "18:00").out == run("log --csv", "18:00").out


def test_nothing_replaces_the_log_whatever_it_is_called(
    run: Run, practised: None, home: Path, log_file: Path, tmp_path: Path
) -> None:
    before = log_file.read_bytes()
    (home / "link.csv").symlink_to(log_file)
    os.link(log_file, home / "same.csv")
    shutil.copy(log_file, home / "copy.csv")
    journal = f"{log_file}-journal"
    for target in (log_file, home / "link.csv", home / "same.csv", home / "copy.csv", journal, f"{log_file}-wal"):
        for report in ("log", "export days", "config"):
            refused = run([*report.split(), "--force", "-o", str(target)], "18:00")
            assert (refused.code, refused.out) == (3, ""), target
    assert run(["db", "backup", "--force", "-o", journal], "18:00").code == 3
    assert log_file.read_bytes() == before == (home / "copy.csv").read_bytes()
    assert not Path(journal).exists()


@pytest.mark.parametrize("command", ["log", "export days", "db backup"])
def test_no_database_and_no_backup_is_replaced_even_by_force(
    command: str, run: Run, practised: None, home: Path, log_file: Path
) -> None:
    other = sqlite3.connect(home / "other.db", isolation_level=None)
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("CREATE TABLE tune (name)")
    assert run("db backup -q", "18:01").code == 0
    spoilt = min(log_file.parent.glob("backups/*.db"))
    spoilt.write_bytes(b"spoilt" + spoilt.read_bytes())
    kept = [home / "other.db", home / "other.db-wal", spoilt]
    before = [path.read_bytes() for path in kept]
    for path in kept:
        refused = run([*command.split(), "--force", "-o", str(path)], "18:02")
        assert (refused.code, refused.out) == (3, "")
        assert refused.err.startswith(f"practicelog: {path} is a ")
    assert [path.read_bytes() for path in kept] == before
    other.close()


def test_a_link_is_followed_and_stays(run: Run, practised: None, home: Path) -> None:
    (home / "elsewhere").mkdir()
    (home / "link.csv").symlink_to(home / "elsewhere" / "log.csv")
    for _ in range(2):
        assert run(["log", "--force", "-o", str(home / "link.csv")], "18:00").code == 0
    assert (home / "link.csv").is_symlink()
    assert (home / "elsewhere" / "log.csv").read_text().startswith("practice_day,")


def test_a_pipe_is_written_to_and_stays(run: Run, practised: None, home: Path) -> None:
    pipe = home / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE, encoding="utf-8") as reader:
        assert run(["log", "-o", str(pipe)], "18:00").code == 0
        assert reader.communicate()[0].startswith("practice_day,")
    assert pipe.is_fifo()


@pytest.mark.parametrize("mode", ["wb", "ab"])
def test_what_goes_to_stdout_by_its_name_stands_behind_what_is_there(
    mode: str, run: Run, practised: None, home: Path
) -> None:
    if not os.path.exists("/dev/stdout"):
        pytest.skip("this system gives stdout no name")
    with (home / "all.csv").open(mode) as out:
        out.write(b"first\n")
        out.flush()
        for _ in range(2):
            subprocess.run([*PROGRAM, "log", "-o", "/dev/stdout"], stdout=out, env=environment(), check=True)
    lines = (home / "all.csv").read_text().splitlines()
    assert [line.split(",")[0] for line in lines].count("practice_day") == 2
    assert lines[0] == "first"
    assert "\0" not in "".join(lines)


def test_force_alone_forces_nothing(run: Run, practised: None) -> None:
    refused = run("log --force", "18:00")
    assert (refused.code, refused.out) == (2, "")
    assert "--force goes with -o FILE" in refused.err


@pytest.mark.parametrize("forms", ["--json --csv", "--json --excel"])
def test_two_forms_at_once_are_refused(forms: str, run: Run, practised: None) -> None:
    refused = run(f"history {forms}", "18:00")
    assert (refused.code, refused.out) == (2, "")
    assert "are two formats" in refused.err


def test_a_setting_is_not_changed_into_a_file(run: Run, practised: None, home: Path) -> None:
    refused = run(["config", "session_gap", "2h", "-o", str(home / "x.csv")], "18:00")
    assert (refused.code, refused.out) == (2, "")
    assert run("config session_gap", "18:00").out == "1h\n"
    assert done(run("config session_gap 2h", "18:00"))
