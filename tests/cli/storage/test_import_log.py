"""Two machines' logs become one: nothing twice, nothing lost, in either order."""

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from practicelog.db.connect import REVISION
from tests.conftest import Outcome, Run, done
from tests.db.test_upgrade import log_of_revision

LAPTOP = (
    ("start scales --new", "10:00"),
    ("set 96bpm x3", "10:10"),
    ("tag add warm --on 1.1", "10:11"),
    ("finish -m good", "10:20"),
    ("group add Technique", "10:30"),
    ("activity edit scales --group Technique", "10:31"),
    ("template add evening scales 10m", "10:32"),
)
DESKTOP = (
    ("start squat --new", "11:00"),
    ("set 60kg x5", "11:05"),
    ("finish", "11:20"),
    ("start Scales --new", "12:00"),
    ("finish", "12:10"),
    ("goal add squat 100kg", "12:20"),
    ("next-time slower --on 2.1", "12:30"),
)


class Logs:
    """Several logs, each with what is done in it."""

    def __init__(self, run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.run, self.home, self.monkeypatch = run, home, monkeypatch

    def path(self, name: str) -> Path:
        """Return where a log is."""
        return self.home / name / "practice.db"

    def __call__(self, name: str, command: str, now: str = "18:00") -> Outcome:
        """Carry out a command on a log; a new one is told from every other."""
        self.monkeypatch.setenv("PRACTICELOG_DB", str(self.path(name)))
        is_new = not self.path(name).exists()
        outcome = self.run(
            command.format(**{log: self.path(log) for log in ("laptop", "desktop", "both", "other")}), now
        )
        if is_new and self.path(name).exists():
            self.sql(name, "UPDATE log_identity SET identity = ?", name)
        return outcome

    def sql(self, name: str, statement: str, *values: object) -> list[Any]:
        """Ask or change a log past the program."""
        db = sqlite3.connect(self.path(name))
        try:
            with db:
                return db.execute(statement, values).fetchall()
        finally:
            db.close()

    def lacking(self, name: str, other: str) -> list[tuple[str, ...]]:
        """Return what one log holds and the other does not, however its activities are spelt and grouped."""
        held = [{*self.held(log, without=("activity", "activity_group"))} for log in (name, other)]
        return sorted(held[0] - held[1])

    def held(self, name: str, without: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
        """Return everything timed and measured in a log, but for ids and references, sorted."""
        rows = json.loads(self(name, "export long --json").out)
        return sorted(
            (
                tuple(
                    f"{key}={value}"
                    for key, value in row.items()
                    if not key.endswith("_id") and key not in IDS + without
                )
            )
            for row in rows
        )


IDS = ("ref", "set_ref", "interval", "set", "number", "activity_number")


@pytest.fixture
def logs(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> Logs:
    """A laptop's log and a desktop's."""
    monkeypatch.setattr(tempfile, "tempdir", str(home))
    both = Logs(run, home, monkeypatch)
    for name, steps in (("laptop", LAPTOP), ("desktop", DESKTOP)):
        for command, now in steps:
            outcome = both(name, command, now)
            assert outcome.code == 0, outcome.err
    return both


def test_two_logs_hold_the_same_in_either_order(logs: Logs) -> None:
    ours, theirs = logs.held("laptop"), logs.held("desktop")
    assert logs("laptop", "import practicelog {desktop}").code == 0
    assert logs("desktop", "import practicelog {laptop}").code == 0
    assert logs.held("laptop") == logs.held("desktop")
    assert len(logs.held("laptop")) == len(ours) + len(theirs)
    for log in ("laptop", "desktop"):
        assert logs(log, "db check").code == 0
        assert logs(log, "report --all").out == logs("laptop", "report --all").out
        assert logs.sql(log, "SELECT count(*) FROM activity") == [(2,)], "Scales is scales"
        assert logs.sql(log, "SELECT name FROM goal UNION SELECT name FROM template") == [
            ("evening",),
            ("squat 100kg",),
        ]


def test_the_same_again_changes_nothing(logs: Logs) -> None:
    logs("laptop", "import practicelog {desktop}")
    before = logs.path("laptop").read_bytes()
    again = logs("laptop", "import practicelog {desktop}", "18:01")
    assert again.code == 0
    assert again.out.startswith("Nothing new in practice.db: 2 sessions,")
    assert logs.path("laptop").read_bytes() == before


def test_a_log_that_came_round_changes_nothing(logs: Logs) -> None:
    logs("laptop", "import practicelog {desktop}")
    logs("desktop", "import practicelog {laptop}")
    assert logs("laptop", "import practicelog {desktop}").out.startswith("Nothing new")
    assert logs("other", "import practicelog {laptop}").code == 0
    assert logs("other", "import practicelog {desktop}").out.startswith("Nothing new")
    assert logs.held("other") == logs.held("laptop")


def test_what_is_new_or_was_corrected_there_comes_next_time(logs: Logs) -> None:
    logs("laptop", "import practicelog {desktop}")
    assert logs("desktop", "edit 1.1:1 --stop 11:10", "13:00").code == 0
    assert logs("desktop", "start squat", "13:10").code == 0
    assert logs("desktop", "finish", "13:20").code == 0
    assert logs("laptop", "import practicelog {desktop}").code == 0
    assert logs.lacking("desktop", "laptop") == []


def test_what_was_changed_or_deleted_here_stays(logs: Logs) -> None:
    logs("laptop", "import practicelog {desktop}")
    squat, scales = (row for (row,) in logs.sql("laptop", "SELECT id FROM session WHERE id > 1 ORDER BY started_at"))
    assert logs("laptop", f"edit {squat}.1:1 --stop 11:15").code == 0
    assert logs("laptop", f"delete {scales}").code == 0
    before = logs.held("laptop", without=("notes",))
    assert logs("desktop", "edit 1.1:1 --stop 11:12", "13:00").code == 0
    assert logs("desktop", "note changed --on 2.1", "13:01").code == 0
    outcome = logs("laptop", "import practicelog {desktop}")
    assert "Changed here since, and left as it is: 1 session and 1 interval" in outcome.out
    assert logs.held("laptop", without=("notes",)) == before
    assert logs.sql("laptop", "SELECT deleted_at IS NULL FROM session WHERE id = ?", scales) == [(0,)]
    assert logs.sql("laptop", "SELECT body FROM note WHERE body LIKE 'practicelog: %' ORDER BY body") == [
        ("practicelog: end 2026-03-12T10:12:00Z",),
        ("practicelog: stop 2026-03-12T10:12:00Z",),
    ]


def test_a_preview_changes_nothing(logs: Logs) -> None:
    before = logs.path("laptop").read_bytes()
    preview = logs("laptop", "import practicelog {desktop} --dry-run")
    assert preview.out.startswith("Would import 2 sessions, 2 activities of sessions, 2 intervals")
    assert logs.path("laptop").read_bytes() == before
    value = json.loads(logs("laptop", "import practicelog {desktop} --dry-run --json").out)
    assert value["new"]["interval"] == 2
    for line in value["ledger"].values():
        assert line["total"] == line["imported"] + line["merged"] + line["kept_as_note"] + line["rejected"]


def test_one_undo_takes_an_import_back_and_it_can_come_again(logs: Logs) -> None:
    before = logs.held("laptop")
    logs("laptop", "import practicelog {desktop}")
    after = logs.held("laptop")
    assert logs("laptop", "undo").code == 0
    assert logs.held("laptop") == before
    assert logs.sql("laptop", "SELECT count(*) FROM import_fact") == [(0,)]
    logs("laptop", "import practicelog {desktop}")
    assert logs.held("laptop") == after


def test_a_tag_on_what_is_here_comes_alone(logs: Logs) -> None:
    logs("desktop", "tag add calm --on 1.1")
    logs("laptop", "import practicelog {desktop}")
    logs("desktop", "tag add calm --on 2.1")
    outcome = logs("laptop", "import practicelog {desktop}")
    assert outcome.out.startswith("Imported 1 other row from practice.db, ")
    assert logs.sql("laptop", "SELECT count(*) FROM activity_instance_tag") == [(3,)]
    assert logs("laptop", "undo").code == 0
    assert logs.sql("laptop", "SELECT count(*) FROM activity_instance_tag") == [(2,)]


def test_a_weight_in_pounds_is_a_weight(logs: Logs) -> None:
    assert logs("laptop", "start squat --new", "15:00").code == 0
    assert logs("laptop", "set 225lb x5", "15:05").code == 0
    assert logs("laptop", "finish", "15:10").code == 0
    assert logs("laptop", "metric list squat").out != logs("desktop", "metric list squat").out
    logs("laptop", "import practicelog {desktop}")
    assert logs.sql("laptop", "SELECT name FROM metric WHERE name LIKE 'weight%'") == [("weight",)]
    assert [row for row in logs.held("laptop") if "value=225.0" in row or "value=225" in row]
    assert logs("laptop", "db check").code == 0


def test_an_undo_that_will_have_no_redo_is_told_before(logs: Logs) -> None:
    for number in range(130):
        logs.sql("desktop", "INSERT INTO tag (name, name_key) VALUES (?, ?)", f"a{number}", f"a{number}")
    assert "no redo" not in logs("laptop", "import practicelog {desktop} --dry-run").out
    for number in range(400):
        logs.sql("desktop", "INSERT INTO tag (name, name_key) VALUES (?, ?)", f"b{number}", f"b{number}")
    assert logs("laptop", "import practicelog {desktop}").out.endswith(
        "practicelog undo; after that there is no redo\n"
    )
    assert "This cannot be redone" in logs("laptop", "undo").out


def test_what_runs_there_is_unfinished_here(logs: Logs) -> None:
    logs("desktop", "start squat", "17:00")
    logs("laptop", "import practicelog {desktop}")
    assert logs("laptop", "status").code == 1
    assert logs.sql("laptop", "SELECT count(*) FROM session WHERE open = 1") == [(0,)]
    logs("desktop", "finish", "17:30")
    logs("laptop", "import practicelog {desktop}")
    assert logs.lacking("desktop", "laptop") == []


def test_the_other_log_and_its_folder_are_left_untouched(logs: Logs) -> None:
    folder = logs.path("desktop").parent
    before = {path.name: (path.stat().st_mtime_ns, path.stat().st_size) for path in folder.iterdir()}
    logs("laptop", "import practicelog {desktop}")
    assert {path.name: (path.stat().st_mtime_ns, path.stat().st_size) for path in folder.iterdir()} == before


@pytest.mark.parametrize("revision", [f"{number:04}" for number in range(1, int(REVISION))])
def test_a_log_of_every_older_revision_is_read_as_the_same_whenever_it_is_read(logs: Logs, revision: str) -> None:
    log_of_revision(logs.path("other"), revision)
    logs.sql("other", "INSERT INTO change (id, made_at, command) VALUES (1, 1770000000000000, 'start guitar')")
    before = logs.path("other").read_bytes()
    brought = logs("both", "import practicelog {other}")
    assert brought.code == 0, brought.err
    assert "guitar" in logs("both", "show 1").out
    assert "1:00:00" in logs("both", "show 1").out
    assert logs.path("other").read_bytes() == before
    # Upgraded by its own program, it is the same log.
    shutil.copyfile(logs.path("other"), logs.path("other").with_name("kept.db"))
    assert logs("other", "log").code == 0
    assert "Nothing new" in logs("both", "import practicelog {other}").out


def test_an_older_log_with_faults_is_refused_in_one_line(logs: Logs) -> None:
    log_of_revision(logs.path("other"), "0003")
    logs.sql("other", "INSERT INTO activity_instance VALUES (8, 99, 99, 1, 1, NULL, NULL, NULL, NULL, NULL)")
    refused = logs("laptop", "import practicelog {other}")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "has faults" in refused.err


@pytest.mark.parametrize("version", ["", "x", "9999", None])
def test_a_log_of_no_known_revision_is_refused_in_one_line(logs: Logs, version: str | None) -> None:
    logs.sql("desktop", "DELETE FROM alembic_version")
    if version is not None:
        logs.sql("desktop", "INSERT INTO alembic_version VALUES (?)", version)
    refused = logs("laptop", "import practicelog {desktop}")
    assert (refused.code, refused.err.count("\n")) == (2, 1)


HOSTILE = (
    "CREATE VIEW session_view AS SELECT load_extension('x')",
    "CREATE TRIGGER strike AFTER INSERT ON session BEGIN DELETE FROM session; END",
)


def test_nothing_in_the_other_log_is_run(logs: Logs) -> None:
    for statement in HOSTILE:
        logs.sql("desktop", statement)
    logs.sql("desktop", "ALTER TABLE note RENAME TO the_note")
    logs.sql("desktop", "CREATE VIEW note AS SELECT * FROM the_note")
    before = logs.held("laptop")
    outcome = logs("laptop", "import practicelog {desktop}")
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert logs.held("laptop") == before


def write(text: bytes) -> Callable[[Path], object]:
    """Return what makes a file with that content."""
    return lambda path: path.write_bytes(text)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (write(b""), "is empty. Nothing was imported"),
        (write(b"start,stop\n"), "is neither a practice log nor an export of one"),
        (write(b"SQLite format 3\x00" + bytes(3000)), "is damaged"),
        (lambda path: sqlite3.connect(path).execute("CREATE TABLE a (b)").connection.close(), "is not a practice log"),
        (lambda path: path.mkdir(), "is not a file"),
        (lambda path: None, "Cannot read"),
    ],
)
def test_another_file_is_refused_in_one_line(logs: Logs, make: Callable[[Path], object], said: str) -> None:
    other = logs.path("other")
    other.parent.mkdir()
    make(other)
    before = logs.path("laptop").read_bytes()
    outcome = logs("laptop", "import practicelog {other}")
    assert outcome.code in (2, 6)
    assert said in outcome.err
    assert outcome.err.count("\n") == 1
    assert logs.path("laptop").read_bytes() == before


def test_a_copy_of_this_log_holds_nothing_new(logs: Logs) -> None:
    copied(logs, "laptop", "other")
    before = logs.path("laptop").read_bytes()
    outcome = logs("laptop", "import practicelog {other}")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("Nothing new in practice.db: ")
    assert logs.path("laptop").read_bytes() == before


def test_copies_that_went_their_own_ways_become_one_in_either_order(logs: Logs) -> None:
    for log, activity, day in parted(logs):
        assert done(logs(log, f"add {activity} --took 20m --on {day} --new", f"{day}T20:00"))
        assert done(logs(log, f"add scales --from {day}-09:00 --to 09:30 -m {log}", f"{day}T20:00"))
    assert done(logs("laptop", "import practicelog {other}"))
    assert done(logs("other", "import practicelog {laptop}"))
    held = logs.held("laptop")
    assert logs.held("other") == held
    assert sum("activity=flute" in row or "activity=viola" in row for row in held) == 2
    for log, other in (("laptop", "other"), ("other", "laptop")):
        assert logs(log, f"import practicelog {{{other}}}").out.startswith("Nothing new")
        assert done(logs(log, "db check", "2026-03-15T10:00"))


@pytest.mark.parametrize("order", [*permutations(("laptop", "other", "third"))], ids=" ".join)
def test_copies_of_copies_are_told_apart_in_a_log_of_their_own_too(order: tuple[str, ...], logs: Logs) -> None:
    for log, activity, day in parted(logs):
        assert done(logs(log, f"add {activity} --took 20m --on {day} --new", f"{day}T20:00"))
    copied(logs, "other", "third")
    for log, minutes in (("other", 7), ("third", 8)):
        assert done(logs(log, f"add scales --took {minutes}m --on 2026-03-15", "2026-03-15T20:00"))
    assert done(logs("laptop", "import practicelog {other}"))
    paths = {name: str(logs.path(name)) for name in order}
    for log in ("both", "laptop", "other", "third"):
        for name in order:
            if name != log:
                assert done(logs(log, f"import practicelog {paths[name]}"))
    held = logs.held("both")
    assert len(held) == len(logs.held("laptop"))
    for log in ("laptop", "other", "third"):
        assert [row for row in logs.held(log) if row not in held] == []


def test_what_is_recorded_after_a_restore_is_not_what_was_recorded_before_it(logs: Logs) -> None:
    assert done(logs("laptop", "db backup"))
    assert done(logs("laptop", "add flute --took 20m --on 2026-03-13 --new", "2026-03-13T20:00"))
    assert done(logs("desktop", "import practicelog {laptop}"))
    assert done(logs("laptop", "db restore latest --yes", "2026-03-14T10:00"))
    assert done(logs("laptop", "add viola --took 25m --on 2026-03-14 --new", "2026-03-14T20:00"))
    assert done(logs("desktop", "import practicelog {laptop}", "2026-03-14T21:00"))
    held = "".join("".join(row) for row in logs.held("desktop"))
    assert "activity=flute" in held
    assert "activity=viola" in held


def test_a_copy_that_went_on_unnoticed_is_refused(logs: Logs) -> None:
    copied(logs, "laptop", "other")
    for log, activity in (("laptop", "flute"), ("other", "viola")):
        assert done(logs(log, f"add {activity} --took 20m --new"))
        # As one that was written over another file by hand: in that it looks at home.
        logs.sql(log, "DELETE FROM log_branch")
    before = logs.path("laptop").read_bytes()
    outcome = logs("laptop", "import practicelog {other}")
    assert outcome.code == 3
    assert outcome.err.count("\n") == 1
    assert "is a copy of this log" in outcome.err
    assert logs.path("laptop").read_bytes() == before


def copied(logs: Logs, name: str, other: str) -> None:
    """Copy a log, as to a second machine."""
    logs.path(other).parent.mkdir()
    shutil.copy(logs.path(name), logs.path(other))


def parted(logs: Logs) -> tuple[tuple[str, str, str], ...]:
    """Copy the log of the laptop, and return what is practised first with each, and when."""
    copied(logs, "laptop", "other")
    return ("laptop", "flute", "2026-03-13"), ("other", "viola", "2026-03-14")
