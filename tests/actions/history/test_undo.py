"""Taking changes back."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run, done

TABLES = (
    "activity activity_group session section activity_instance timer_interval note tag activity_instance_tag".split()
)
Rows = Callable[..., list[Any]]


def everything(rows: Rows) -> dict[str, list[Any]]:
    """Return all that is recorded."""
    return {table: rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES}


def test_undo_returns_what_was_there_before_each_command_and_redo_what_came_after(run: Run, rows: Rows) -> None:
    run("activity add tuning", "17:00")
    commands = [
        ("start technique/scales +slow --for 10m -m 'left hand'", "18:00"),
        ("start guitar --section pieces", "18:10"),
        ("note better", "18:12"),
        ("stop -m phone", "18:20"),
        ("start guitar", "18:30"),
        ("cancel", "18:31"),
        ("activity rename guitar lute", "18:32"),
        ("activity archive lute", "18:32"),
        ("finish -r 4 --effort 5 -m done", "18:40"),
    ]
    states = [everything(rows)]
    for command, now in commands:
        assert done(run(command, now)), command
        states.append(everything(rows))
    for state in reversed(states[:-1]):
        assert done(run("undo", "18:50"))
        assert everything(rows) == state
    for state in states[1:]:
        assert done(run("redo", "18:55"))
        assert everything(rows) == state
    assert done(run("db check", "18:56"))


def test_a_change_that_others_build_on_is_refused_and_they_are_named(run: Run, rows: Rows) -> None:
    run("start guitar", "18:00")
    run("stop", "18:10")
    before = everything(rows)
    refused = run("undo c1", "18:11")
    assert refused.code == 3
    assert "c2 (stop) builds on it" in refused.err
    assert everything(rows) == before


def test_an_older_change_can_be_taken_back_alone(run: Run, rows: Rows) -> None:
    run("activity add guitar", "18:00")
    run("start piano", "18:01")
    assert done(run("undo c1", "18:02"))
    assert rows("SELECT name FROM activity") == [("piano",)]


def test_a_setting_is_taken_back_though_another_was_set_since(run: Run, rows: Rows) -> None:
    for command in ("start guitar", "config timer_limit 5h", "config timer_limit 6h", "config session_gap 2h"):
        assert done(run(command))
    assert done(run("undo c3"))
    assert rows("SELECT name, value FROM setting ORDER BY name") == [("session_gap", "7200"), ("timer_limit", "18000")]


def test_nothing_can_be_redone_after_a_new_change(run: Run) -> None:
    run("start guitar", "18:00")
    run("undo", "18:01")
    run("start piano", "18:02")
    assert run("redo", "18:03").code == 1


def test_undoing_a_stop_is_refused_while_another_timer_runs(run: Run) -> None:
    run("start guitar", "18:00")
    run("stop", "18:10")
    run("start piano", "18:20")
    refused = run("undo c2", "18:21")
    assert refused.code == 3
    assert "c3 (start piano)" in refused.err


def test_of_several_later_changes_the_first_is_named(run: Run) -> None:
    for command in ("add guitar", "rename guitar lute", "rename lute harp"):
        assert done(run(f"activity {command}"))
    assert "c2 (activity rename guitar lute) builds on it. First: practicelog undo c2" in run("undo c1").err
    assert "c3 (activity rename lute harp) builds on it. First: practicelog undo c3" in run("undo c2").err


def test_what_holds_the_place_was_put_there_by_the_change_that_is_named(run: Run) -> None:
    run("start guitar", "18:00")
    run("stop", "18:10")
    run("start piano", "18:20")
    run("note better", "18:21")
    run("edit --start 18:15", "18:22")
    assert "c5 (edit --start 18:15) builds on it. First: practicelog undo c5" in run("undo c2", "18:23").err
    assert done(run("undo", "18:24"))
    assert "c3 (start piano) builds on it. First: practicelog undo c3" in run("undo c2", "18:25").err


def test_what_came_out_of_the_trash_into_the_way_is_named_by_the_change_that_brought_it(run: Run) -> None:
    for command in (
        "add guitar --from 10:00 --to 11:00",
        "add piano --from 12:00 --to 13:00",
        "delete 1",
        "edit 2.1 --start 10:30",
        "edit 2.1 --start 12:00",
        "restore 1",
    ):
        assert done(run(command))
    assert "c6 (restore 1) builds on it. First: practicelog undo c6" in run("undo c5").err


def test_an_undo_that_is_in_the_way_is_named_as_one(run: Run) -> None:
    for command in ("add guitar", "delete guitar", "add guitar", "rename guitar lute"):
        assert done(run(f"activity {command}"))
    assert done(run("undo c2"))
    refused = run("undo c4")
    assert refused.code == 3
    assert "c4 cannot be undone: c5 (undo c2) is in the way. See: practicelog history" in refused.err


def test_history_lists_the_rows_that_one_command_changed_in_their_order(run: Run) -> None:
    run("start scales", "06:00")
    run("finish", "06:10")
    for hour in range(8, 18):
        run(f"add scales --from {hour:02}:00 --to {hour:02}:10", "19:00")
    run("start guitar", "19:00")
    run("activity merge scales into guitar", "20:00")
    lines = [line.split() for line in run("history", "20:30").lines if "to activity guitar" in line]
    assert [line[1] for line in lines] == [f"{session}.1" for session in range(1, 12)]


def test_history_says_in_words_what_was_done(run: Run) -> None:
    run("start guitar", "18:00")
    run("finish -r 4", "18:30")
    told = run("history", "18:31").out
    assert "set rating 4 on session 1" in told
    assert "stopped 1.1:1 guitar at 18:30" in told


def test_history_gives_the_days_of_what_moved_to_another_one(run: Run) -> None:
    run("add guitar --from 00:40 --to 00:50", "18:00")
    assert done(run("edit 1.1 --start 2026-03-11T00:40 --stop 2026-03-11T00:55", "18:01"))
    told = run("history -n 1", "18:02").out
    assert "start moved to Wed 11 Mar 00:40 on 1.1:1 guitar, was Thu 12 Mar 00:40" in told
    assert done(run("edit 1.1 --stop 00:50", "18:03"))
    assert "stop moved to 00:50 on 1.1:1 guitar, was 00:55" in run("history -n 1", "18:04").out


def test_what_happened_to_a_table_that_is_not_known_is_not_told_and_not_taken_back(run: Run, log_file: Path) -> None:
    run("start guitar", "18:00")
    run("finish -r 4", "18:30")
    db = sqlite3.connect(log_file)
    with db:
        db.execute("UPDATE change_image SET table_name = 'nope' WHERE column_name = 'rating'")
    db.close()
    told = run("history", "18:31")
    assert (told.code, "rating" in told.out, "stopped 1.1:1 guitar at 18:30" in told.out) == (0, False, True)
    assert run("undo", "18:32") == (
        3,
        "",
        "practicelog: c2 (finish -r 4) cannot be undone: this practicelog has no table nope\n",
    )


def test_undo_of_what_does_not_exist_says_so(run: Run) -> None:
    assert run("undo").code == 1
    run("start guitar")
    assert run("undo c9").code == 1
    assert run("undo nine").code == 2


@pytest.mark.parametrize(
    "commands",
    [
        ["activity merge scales into guitar", "activity rename guitar scales"],
        ["activity rename scales spare", "activity rename guitar scales", "activity rename spare guitar"],
        ["move 1.2 --before 1.1", "move 1.1 --before 1.2", "move 1.2 --before 1.1"],
    ],
    ids=["a name that became free", "two names by way of a third", "two places"],
)
def test_what_changes_places_is_taken_back_and_done_again_step_by_step(
    commands: list[str], run: Run, rows: Rows
) -> None:
    run("start scales", "18:00")
    run("start guitar", "18:10")
    run("finish", "18:20")
    states = [everything(rows)]
    for command in commands:
        assert done(run(command, "18:30")), command
        states.append(everything(rows))
    for state in reversed(states[:-1]):
        assert done(run("undo", "18:50"))
        assert everything(rows) == state
    for state in states[1:]:
        assert done(run("redo", "18:55"))
        assert everything(rows) == state
    assert done(run("db check", "18:56"))


def test_a_merge_is_not_taken_back_before_the_name_that_it_made_free_is(run: Run) -> None:
    for command in (
        "start scales",
        "start guitar",
        "activity merge scales into guitar",
        "activity rename guitar scales",
    ):
        assert done(run(command))
    assert "c4 (activity rename guitar scales) builds on it. First: practicelog undo c4" in run("undo c3", "18:30").err


def test_undo_and_redo_say_what_the_change_did(run: Run) -> None:
    run("start scales", "18:00")
    run("start bach", "18:10")
    words = ["  added activity bach", "  began 1.2:1 bach at 18:10", "  stopped 1.1:1 scales at 18:10"]
    assert run("undo", "18:11").lines == ["Undone: c2  start bach", *words]
    assert run("redo", "18:12").lines == ["Redone: c2  start bach", *words]
    assert json.loads(run("undo --json", "18:13").out)["words"] == [word.strip() for word in words]


def test_a_change_that_did_much_is_cut_short(run: Run) -> None:
    run("start scales", "18:00")
    run("finish -r 4 --focus 3 --energy 2 --effort 7 -m done", "18:20")
    *_, last = run("undo", "18:21").lines
    assert last == "  and 2 more. See: practicelog history"


def test_an_undo_of_very_much_says_that_it_has_no_redo(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("start guitar --new", "18:00")
    monkeypatch.setattr("practicelog.db.undo.MAX_IMAGES", 3)
    assert run("undo", "18:01").lines[-1] == "  This cannot be redone: it was too large"
    refused = run("redo", "18:02")
    assert (refused.code, refused.out) == (3, "")
    assert "too large" in refused.err


def test_an_undo_of_less_says_nothing_of_it(run: Run) -> None:
    run("start guitar --new", "18:00")
    assert "redo" not in run("undo", "18:01").out


def test_what_cannot_be_undone_or_redone_is_said_in_full(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(command: str) -> tuple[int, str]:
        outcome = run(command, "18:30")
        return outcome.code, outcome.err.removeprefix("practicelog: ").rstrip()

    run("start guitar", "18:00")
    run("stop", "18:10")
    first = "c1 cannot be undone alone: c2 (stop) builds on it. First: practicelog undo c2"
    assert refused("undo c1") == (3, first)
    nothing = "There is nothing to redo: an undo can be taken back until something else is recorded"
    assert refused("redo") == (1, nothing)
    assert done(run("undo", "18:20"))
    assert refused("undo c3") == (3, "c3 is itself an undo. To take it back: practicelog redo")
    assert refused("undo c2") == (3, "c2 has already been undone. To take that back: practicelog redo")
    assert done(run("undo", "18:21"))
    assert refused("undo") == (1, "There is nothing to undo")
    run("start lute", "18:22")
    run("stop", "18:23")
    monkeypatch.setattr("practicelog.actions.history.undo.UNDO_DEPTH", 1)
    assert refused("undo c5") == (3, "c5 is too long ago: only the newest 1 changes can be undone")


def test_times_are_told_in_the_zone_that_undo_and_redo_are_typed_in(run: Run) -> None:
    run("start scales", "2026-03-12T18:00", "Europe/Berlin")
    run("start bach", "2026-03-12T18:10", "Europe/Berlin")
    for command in ("undo", "redo", "undo c2", "redo"):
        assert "began 1.2:1 bach at 17:10" in run(command, "2026-03-12T17:20", "Europe/London").out


def test_what_was_left_behind_by_a_later_change_is_in_the_way_and_that_is_named(run: Run) -> None:
    run("add guitar --from 17:00 --to 17:30", "18:00")
    run("add lute --from 17:40 --to 17:50", "18:01")
    run("move 2.1 --to 1", "18:02")
    refused = run("undo c1", "18:03")
    assert refused.code == 3
    assert "c1 cannot be undone alone: c3 (move 2.1 --to 1) builds on it. First: practicelog undo c3" in refused.err
