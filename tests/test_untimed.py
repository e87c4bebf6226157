"""Practice in which nothing was timed is one thing everywhere, and what was emptied is no practice."""

import csv
import io
import json
from typing import Any

import pytest

from tests.conftest import Run, done

SETS, NOTE = "set row 30kgx5", "start row -m slowly"
LISTS = [
    "log",
    "show 1",
    "show 1.1",
    "show row",
    "activity list",
    "group list",
    "tag list",
    "section list --in 1",
    "export sessions",
    "export days",
]


@pytest.fixture(params=[SETS, NOTE])
def untimed(request: pytest.FixtureRequest, run: Run) -> None:
    """A session of the day before with sets alone, or with a note alone."""
    run("group add strength", "18:00")
    run(request.param, "2026-03-11T18:00")
    if request.param == NOTE:
        run("stop", "2026-03-11T18:10")
        run("delete 1.1:1", "2026-03-11T18:10")
    run("finish", "2026-03-11T18:20")
    run("activity edit row --group strength", "18:00")
    assert done(run("tag add legs --on 1.1", "18:00"))


def lengths(value: Any) -> set[Any]:
    """Return all that stands under `seconds` in a JSON value."""
    if isinstance(value, list):
        return set().union(*map(lengths, value))
    if not isinstance(value, dict):
        return set()
    own = {value["seconds"]} if "seconds" in value else set()
    return own.union(*map(lengths, value.values()))


@pytest.mark.usefixtures("untimed")
@pytest.mark.parametrize("command", LISTS)
def test_what_was_not_timed_has_no_length(command: str, run: Run) -> None:
    if command.startswith(("log", "export")):
        command += " --all"
    shown = run(command, "19:00")
    assert done(shown)
    if not command.startswith("export"):
        assert " 0:00" not in shown.out
        assert "–" in shown.out or " 1 set" in shown.out or "30kg x5" in shown.out
        assert lengths(json.loads(run(f"{command} --json", "19:00").out)) == {None}
    table = csv.DictReader(io.StringIO(run(f"{command} --csv", "19:00").out))
    assert {row["seconds"] for row in table if "seconds" in row} <= {""}


@pytest.mark.usefixtures("untimed")
@pytest.mark.parametrize("view", ["v_instance", "v_section", "v_session", "v_day", "v_activity"])
def test_a_view_says_nothing_of_what_was_not_timed(view: str, run: Run) -> None:
    assert json.loads(run(["db", "sql", f"SELECT seconds FROM {view}", "--json"], "19:00").out) == [{"seconds": None}]


@pytest.mark.usefixtures("untimed")
def test_what_holds_only_sets_or_a_note_is_listed_where_it_is_counted(run: Run) -> None:
    assert [row["ref"] for row in json.loads(run("log --all --json", "19:00").out)] == ["1.1"]
    assert "on 1 day" in run("log --all", "19:00").lines[0]
    week = run("status", "19:00").lines[-1]
    assert week.split("   ")[1] in ("1 set on 1 day", "– on 1 day"), week
    assert run("export days --all", "19:00").lines[1] == "2026-03-11,ended,1,1,1,0,"


def test_a_break_from_untimed_practice_says_so(run: Run) -> None:
    run("set row 30kgx5", "18:00")
    assert "– in session 1" in run("break 5m", "18:01").out
    assert run("status", "18:02").lines[1].split()[0] == "–"
    assert json.loads(run("status --json", "18:02").out)["session_seconds"] is None
    assert done(run("resume", "18:03"))
    assert json.loads(run("finish --json", "18:13").out)["seconds"] == 600


@pytest.mark.parametrize("emptying", ["move 1.1 --to 2", "delete 1.1", "delete 1.1:1", "move 1.1:1 --to 2.1"])
def test_a_session_that_was_emptied_makes_no_practice_day(emptying: str, run: Run) -> None:
    run("add guitar --took 20m --day mon", "20:00")
    run("add piano --took 30m --day tue", "20:00")
    assert done(run(emptying, "20:00"))
    assert [line[:10] for line in run("export days --all", "20:00").lines[1:]] == ["2026-03-10"]
    assert run("db sql 'SELECT practice_day FROM v_day' --csv", "20:00").lines[1:] == ["2026-03-10"]
    assert "on 1 day" in run("log --all", "20:00").lines[0]
    assert {row["practice_day"] for row in json.loads(run("log --all --json", "20:00").out)} == {"2026-03-10"}


def test_what_was_emptied_counts_on_no_screen_whatever_else_there_was(run: Run) -> None:
    run("add reading --from 16:00 --to 17:00 +slow", "18:00")
    run("delete 1.1:1", "18:00")
    run("add scales --took 5m", "18:00")
    refs = [entry["ref"] for entry in json.loads(run("log --all --json", "18:00").out)]
    assert refs == ["2.1"]
    (day,) = json.loads(run("export days --json", "18:00").out)
    assert (day["sessions"], day["activities"], day["different_activities"]) == (1, 1, 1)
    (reading,) = [row for row in json.loads(run("activity --json", "18:00").out) if row["activity"] == "reading"]
    assert (reading["times"], reading["last_day"]) == (0, None)
    story = json.loads(run("show reading --json", "18:00").out)
    assert (story["times"], story["sittings"]) == (0, [])
    (tag,) = json.loads(run("tag --json", "18:00").out)
    assert (tag["times"], tag["last_day"]) == (0, None)
