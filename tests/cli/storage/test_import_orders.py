"""Copies of one database, of different days, give the same log in whatever order they come."""

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

import pytest

from practicelog.queries.registry import LINKS, TABLES, parents_of
from tests.cli.storage.test_import_fractal import FIXTURES, SAMPLES
from tests.conftest import Outcome, Run
from tests.importers.fractal.generations import (
    BARE,
    FIRST,
    GOAL,
    HOLD,
    INVENTION,
    LEFT,
    NOTED,
    RIGHT,
    ROOT,
    SCALES,
    SETS,
    STRETCH,
    STRETCH_SET,
    TEMPLATE,
    TEMPO,
    build,
)

Rows = Callable[..., list[Any]]
ASIDE = ("setting", "log_identity", "import_run", "import_fact")


@pytest.fixture
def copies(tmp_path: Path) -> Callable[..., list[Path]]:
    """Return what makes copies of one database, each changed by SQL and, if they have days, newer than the last."""

    def made(*changes: str, have_days: bool = True) -> list[Path]:
        first = build("G15", tmp_path)
        paths = []
        for number, change in enumerate(changes, 1):
            path = Path(shutil.copyfile(first, tmp_path / f"day-{number}.db"))
            with closing(sqlite3.connect(path)) as db:
                db.executescript(change)
                day = number if have_days else 1
                db.execute("UPDATE goals SET updated_at = ?", (f"2026-02-{day:02} 09:00:00.000001",))
                db.commit()
            paths.append(path)
        return paths

    return made


def bring(run: Run, path: Path) -> Outcome:
    """Bring in a database of the earlier app."""
    outcome = run(f"import fractal-goals {path} --tz America/New_York")
    assert outcome.code == 0, outcome.err
    return outcome


def same_in_every_order(paths: Iterable[Path], run: Run, log_file: Path, held: Callable[[], Any]) -> Any:
    """Bring files into fresh logs in every order, and return what they all hold."""
    found: dict[str, Any] = {}
    for order in permutations(paths):
        for path in order:
            bring(run, path)
        found[" ".join(path.stem for path in order)] = held()
        shutil.rmtree(log_file.parent)
    first, *others = found
    for other in others:
        assert [*difference(found[first], found[other])] == [], f"{first} and {other}"
    return found[first]


def difference(one: Any, other: Any) -> Iterator[str]:
    """Yield what one log says and the other does not."""
    if not isinstance(one, dict):
        yield from [] if one == other else [f"{one} is not {other}"]
        return
    for table in one:
        for text in one[table]:
            if one[table].count(text) > other[table].count(text):
                yield f"- {table}: {text}"
        for text in other[table]:
            if other[table].count(text) > one[table].count(text):
                yield f"+ {table}: {text}"


def everything(rows: Rows) -> dict[str, list[str]]:
    """Return all that a log holds, but for ids, numbers and what is known of imports, each row by what it says."""
    tables = {table: list(map(dict, named_columns(rows, table))) for table in (*TABLES, *LINKS) if table not in ASIDE}
    by_id = {(table, row["id"]): row for table, held in tables.items() if table in TABLES for row in held}
    texts: dict[tuple[str, int], str] = {}

    def text(table: str, row: dict[str, Any]) -> str:
        """Return what a row says, with what the rows say that it belongs to."""
        parents, said = parents_of(table), []
        for column, value in row.items():
            if column in parents and value is not None:
                parent = (parents[column], value)
                if parent not in texts:
                    texts[parent] = text(parent[0], by_id[parent])
                said.append(f"{column}=({texts[parent]})")
            elif column not in ("id", "number"):
                said.append(f"{column}={value}")
        return ", ".join(said)

    return {table: sorted(text(table, row) for row in held) for table, held in tables.items()}


def sound(run: Run) -> dict[str, list[str]]:
    """Return what is wrong with a log."""
    return {"faults": [] if run("db check").code == 0 else ["there are some"]}


def names(rows: Rows, table: str) -> dict[str, list[str]]:
    """Return the names of a table."""
    return {"names": [name for (name,) in rows(f"SELECT name FROM {table} ORDER BY name")]}


def named_columns(rows: Rows, table: str) -> Iterable[Iterable[tuple[str, Any]]]:
    """Return the rows of a table as pairs of column and value."""
    columns = [name for (name,) in rows(f"SELECT name FROM pragma_table_info('{table}')")]
    return [zip(columns, row, strict=True) for row in rows(f'SELECT * FROM "{table}"')]


def test_of_three_files_the_newest_counts_even_if_it_says_what_the_oldest_said(
    copies: Callable[..., list[Path]], run: Run, rows: Rows, log_file: Path
) -> None:
    description = f"UPDATE activity_definitions SET description = '%s' WHERE id = '{SCALES}'"
    paths = copies(description % "slowly", description % "quickly", description % "slowly")
    sql = "SELECT description FROM activity WHERE name = 'Scales'"
    assert same_in_every_order(paths, run, log_file, lambda: rows(sql)) == [("slowly",)]


def test_a_newer_file_that_says_the_same_can_be_undone_and_comes_once(
    copies: Callable[..., list[Path]], run: Run, rows: Rows, log_file: Path
) -> None:
    older, newer = copies("", "")
    bring(run, older)
    before = rows("SELECT * FROM import_fact")
    assert "Nothing new in day-2.db" in bring(run, newer).out
    assert rows("SELECT count(DISTINCT as_of) FROM import_fact WHERE kind = 'row:session'") == [(1,)]
    after = log_file.read_bytes()
    bring(run, newer)
    bring(run, older)
    assert log_file.read_bytes() == after
    assert run("undo").code == 0
    assert rows("SELECT * FROM import_fact") == before


def test_a_link_that_was_cut_here_stays_cut(
    copies: Callable[..., list[Path]], run: Run, rows: Rows, log_file: Path
) -> None:
    older, newer = copies("", "")
    bring(run, older)
    links = rows("SELECT session_id, goal_id FROM session_goal")
    assert len(links) == 1
    with closing(sqlite3.connect(log_file)) as db:
        db.execute("DELETE FROM session_goal")
        db.commit()
    before = log_file.read_bytes()
    assert "Nothing new" in bring(run, older).out
    assert log_file.read_bytes() == before
    bring(run, newer)
    assert rows("SELECT count(*) FROM session_goal") == [(0,)]


def test_a_link_that_is_new_in_a_newer_file_comes(
    copies: Callable[..., list[Path]], run: Run, rows: Rows, log_file: Path
) -> None:
    unlinked = f"DELETE FROM session_goals WHERE session_id = '{FIRST}' AND goal_id = '{GOAL}'"
    held = same_in_every_order(copies(unlinked, ""), run, log_file, lambda: rows("SELECT count(*) FROM session_goal"))
    assert held == [(1,)]


NEW = "INSERT INTO activity_definitions (id, root_id, name, created_at) SELECT '%s', root_id, '%s', '%s'"
NEW += f" FROM activity_definitions WHERE id = '{SCALES}'"
CALL = "UPDATE %s SET name = '%s' WHERE id = '%s'"
ACTIVITY, METRIC = "activity_definitions", "metric_definitions"
AGAIN = "INSERT INTO session_templates (id, name, root_id, template_data, created_at)"
AGAIN += f" VALUES ('%s', '%s', '{ROOT}', '{{}}', '%s')"


@pytest.mark.parametrize(
    ("changes", "called"),
    [
        (("", CALL % (ACTIVITY, "Scales", INVENTION)), ["Scales", "Wrist stretch"]),
        (
            ("", f"{CALL % (ACTIVITY, 'Invention No. 1', SCALES)}; {CALL % (ACTIVITY, 'Scales', INVENTION)}"),
            ["Invention No. 1", "Scales", "Wrist stretch"],
        ),
        (
            ("", f"{CALL % (ACTIVITY, 'Arpeggios', SCALES)}; {NEW % ('0-new', 'Scales', '2026-02-02')}"),
            ["Arpeggios", "Invention No. 1", "Scales", "Wrist stretch"],
        ),
        (
            ("", f"{NEW % ('0-new', 'Scales', '2020-02-02')}"),
            ["Invention No. 1", "Scales", "Wrist stretch"],
        ),
        (
            (CALL % (ACTIVITY, "Scales", INVENTION), ""),
            ["Invention No. 1", "Scales", "Wrist stretch"],
        ),
        (
            (
                CALL % (ACTIVITY, "Scales", INVENTION),
                "",
                f"{CALL % (ACTIVITY, 'Wrist stretch', SCALES)}; {CALL % (ACTIVITY, 'Scales', STRETCH)}",
            ),
            ["Invention No. 1", "Scales", "Wrist stretch"],
        ),
        (
            ("", f"{CALL % (METRIC, 'Evenness', TEMPO)}; UPDATE {METRIC} SET unit = '1-10' WHERE id = '{TEMPO}'"),
            ["Invention No. 1", "Scales", "Wrist stretch"],
        ),
        (
            ("", f"DELETE FROM {METRIC}"),
            ["Invention No. 1", "Scales", "Wrist stretch"],
        ),
        (
            (f"DELETE FROM {METRIC}", CALL % (METRIC, "Evenness", TEMPO)),
            ["Invention No. 1", "Scales", "Wrist stretch"],
        ),
    ],
    ids=["one", "swapped", "handed-on", "older-twin", "parted", "parted-and-swapped", "metrics", "lost", "lost-first"],
)
def test_activities_are_one_by_the_names_that_the_newest_file_has_for_them(
    changes: tuple[str, ...],
    called: list[str],
    copies: Callable[..., list[Path]],
    run: Run,
    rows: Rows,
    log_file: Path,
) -> None:
    held = same_in_every_order(
        copies(*changes), run, log_file, lambda: everything(rows) | names(rows, "activity") | sound(run)
    )
    assert (held["names"], held["faults"]) == (called, [])


def test_two_sides_of_one_name_are_one_and_so_are_their_values(
    copies: Callable[..., list[Path]], run: Run, rows: Rows, log_file: Path
) -> None:
    values = "INSERT INTO metric_values (id, activity_instance_id, metric_definition_id, split_definition_id, value)"
    values += f" VALUES ('v-left', '{STRETCH_SET}', '{HOLD}', '{LEFT}', 11), ('v-right', '{STRETCH_SET}', '{HOLD}',"
    paths = copies(
        f"{values} '{RIGHT}', 12)", f"{values} '{RIGHT}', 12); {CALL % ('split_definitions', 'Left', RIGHT)}"
    )
    held = same_in_every_order(paths, run, log_file, lambda: everything(rows) | names(rows, "side") | sound(run))
    assert (held["names"], held["faults"]) == (["Left"], [])
    assert len([text for text in held["metric_value"] if "name=Left" in text]) == 1


@pytest.mark.parametrize(
    "changes",
    [
        (CALL % (ACTIVITY, "Arpeggios", SCALES), CALL % (ACTIVITY, "Broken chords", SCALES)),
        ("", CALL % (ACTIVITY, "Scales", INVENTION)),
        ("", f"UPDATE metric_values SET value = 61 WHERE activity_instance_id = '{SETS[0]}'"),
        (CALL % (METRIC, "Pace", TEMPO), f"UPDATE {METRIC} SET activity_id = '{STRETCH}' WHERE id = '{TEMPO}'"),
    ],
    ids=["renamed", "one", "value", "moved"],
)
def test_files_of_one_day_give_the_same_in_either_order(
    changes: tuple[str, ...], copies: Callable[..., list[Path]], run: Run, rows: Rows, log_file: Path
) -> None:
    same_in_every_order(copies(*changes, have_days=False), run, log_file, lambda: everything(rows))


def test_the_oldest_template_of_a_name_keeps_it(
    copies: Callable[..., list[Path]], run: Run, rows: Rows, log_file: Path
) -> None:
    older, newer = AGAIN % ("0old", "Evening", "2020-01-01"), AGAIN % ("1new", "Evening", "2026-01-01")
    other = "UPDATE session_templates SET name = 'Morning' WHERE id = '0old'"
    paths = copies(newer, f"{newer}; {older}", f"{newer}; {older}; {other}")
    found = same_in_every_order(paths[:2], run, log_file, lambda: everything(rows) | names(rows, "template"))
    assert found["names"] == ["Evening", f"Evening ({TEMPLATE[:4]})", "Evening (1new)"]
    found = same_in_every_order(paths, run, log_file, lambda: everything(rows) | names(rows, "template"))
    assert found["names"] == ["Evening", "Evening (1new)", "Morning"]


def test_a_file_with_two_templates_of_one_name_comes_once(
    copies: Callable[..., list[Path]], run: Run, log_file: Path
) -> None:
    (path,) = copies(f"{AGAIN % ('0old', 'Evening', '2020-01-01')}; {AGAIN % ('1new', 'EVENING', '2026-01-01')}")
    bring(run, path)
    before = log_file.read_bytes()
    assert "Nothing new" in bring(run, path).out
    assert log_file.read_bytes() == before


ROW = "INSERT INTO activity_instances (id, practice_session_id, session_id, activity_definition_id, root_id, created_at"
ROW += f", completed) VALUES ('i-new', '{FIRST}', '{FIRST}', '{STRETCH}', '{ROOT}', '2025-12-11', 1)"


def planned(*done: str) -> str:
    """Return the SQL by which a stretch and scales are planned in the first section, and these items done there."""
    plan = ", ".join(f"json_object('activity_id', '{activity}', 'name', 'A')" for activity in (STRETCH, SCALES))
    items = ", ".join(f"'{item}'" for item in done)
    return f"""
        UPDATE sessions SET attributes = json_set(
            attributes,
            '$.sections[0].activities', json_array({plan}),
            '$.sections[0].activity_ids', json_array({items})
        ) WHERE id = '{FIRST}';
        """


def warm_up(rows: Rows) -> list[str]:
    """Return what is in the first section of the first session."""
    return [text for text in everything(rows)["activity_instance"] if "name=Warm up" in text]


def test_what_is_planned_in_one_file_and_done_in_another_is_done(
    copies: Callable[..., list[Path]], run: Run, rows: Rows, log_file: Path
) -> None:
    paths = copies(planned(NOTED), planned(NOTED, "i-new") + ROW, planned(NOTED))
    same_in_every_order(paths, run, log_file, lambda: everything(rows) | {"in": warm_up(rows)})
    bring(run, paths[0])
    assert len(warm_up(rows)) == 2
    bring(run, paths[1])
    assert len(warm_up(rows)) == 2
    assert run("undo").code == 0
    assert len(warm_up(rows)) == 2


def test_what_was_planned_and_practised_here_stays_beside_what_was_done_there(
    copies: Callable[..., list[Path]], run: Run, rows: Rows, log_file: Path
) -> None:
    older, newer = copies(planned(NOTED), planned(NOTED, "i-new") + ROW)
    bring(run, older)
    key = "SELECT row_id FROM import_fact WHERE kind = 'row:activity_instance' AND source_key LIKE '%/plan/1'"
    with closing(sqlite3.connect(log_file)) as db:
        sql = "INSERT INTO timer_interval (activity_instance_id, number, bare_seconds) SELECT row_id, 1, 60"
        db.execute(f"{sql} FROM ({key} AND source_key LIKE '%/Warm up/%')")
        db.commit()
    bring(run, newer)
    assert len(warm_up(rows)) == 3


def test_five_copies_of_different_days_come_in_any_order_and_again_after_an_undo(
    copies: Callable[..., list[Path]], run: Run, rows: Rows, log_file: Path
) -> None:
    paths = copies(
        f"DELETE FROM {METRIC}; {CALL % (ACTIVITY, 'Scales', INVENTION)}",
        f"{planned(NOTED)}; {AGAIN % ('1new', 'Evening', '2026-01-01')}",
        f"UPDATE activity_instances SET duration_seconds = 95 WHERE id = '{BARE}'; DELETE FROM notes;"
        f"{CALL % (ACTIVITY, 'Arpeggios', SCALES)}; {NEW % ('0-new', 'Scales', '2026-02-02')}",
        f"UPDATE metric_values SET value = 61 WHERE activity_instance_id = '{SETS[0]}';"
        f"{AGAIN % ('0old', 'Evening', '2020-01-01')}; {CALL % ('goals', 'Play the piano well', GOAL)};"
        f"{CALL % (ACTIVITY, 'Wrist stretch', SCALES)}; {CALL % (ACTIVITY, 'Scales', STRETCH)}",
        f"UPDATE notes SET content = 'a better evening' WHERE set_index IS NULL; DELETE FROM session_templates;"
        f"{CALL % (METRIC, 'Evenness', TEMPO)}; UPDATE sessions SET name = 'Early evening' WHERE id = '{FIRST}'",
    )
    random, found = Random(7), []
    for _ in range(8):
        order = random.sample(paths, len(paths))
        for path in order:
            bring(run, path)
        assert run("db check").code == 0
        found.append((order, everything(rows)))
        while (undone := run("undo")).code == 0:
            pass
        assert "There is nothing to undo" in undone.err
        assert not any(everything(rows).values())
    for order, held in found:
        assert [*difference(found[0][1], held)] == [], [path.stem for path in order]


@pytest.mark.parametrize("pair", [("dual", "migrated"), ("5b7de6cd.redacted", "c307f357.redacted")])
def test_two_files_end_the_same_in_either_order_to_the_last_note_and_come_once(
    pair: tuple[str, str], run: Run, rows: Rows, log_file: Path, tmp_path: Path
) -> None:
    folder = FIXTURES if (FIXTURES / f"{pair[0]}.db").exists() else SAMPLES
    if not (folder / f"{pair[0]}.db").exists():
        pytest.skip("the samples are real files, which are not part of the project")
    paths = [Path(shutil.copyfile(folder / f"{name}.db", tmp_path / f"{name}.db")) for name in pair]

    def held() -> Any:
        before = log_file.read_bytes()
        assert all("Nothing new" in bring(run, path).out for path in paths)
        assert log_file.read_bytes() == before
        return everything(rows)

    same_in_every_order(paths, run, log_file, held)
