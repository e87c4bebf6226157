"""Sets as tables: wide for a teacher, long for a program, and nothing lost."""

import csv
import io
import json

import pytest

from tests.conftest import Run


def table(run: Run, command: str) -> list[dict[str, str]]:
    """Return the rows of an export."""
    return list(csv.DictReader(io.StringIO(run(command, "23:00").out.removeprefix("\ufeff"), newline="")))


def test_the_wide_table_has_a_column_for_each_metric_and_side(run: Run) -> None:
    run("set squat 60kgx8 warmup", "18:00")
    run("set row L:32kgx10 R:32kgx8 @8", "18:10")
    rows = table(run, "export sets")
    names = ["ref", "set_kind", "effort", "weight_kg", "weight_kg_L", "weight_kg_R", "reps", "reps_L", "reps_R"]
    assert [[row[name] for name in names] for row in rows] == [
        ["1.1.1", "warmup", "", "60", "", "", "8", "", ""],
        ["1.2.1", "work", "8", "", "32", "32", "", "10", "8"],
    ]
    assert rows[0]["recorded_at"] == "2026-03-12T18:00:00+01:00"


def test_the_wide_table_is_in_the_unit_of_the_metric_and_the_long_one_as_it_was_typed(run: Run) -> None:
    run("set squat 225lbx5", "18:00")
    run("set squat 100kgx5", "18:05")
    run("set row 60kgx8", "18:10")
    run("set row L:135lbx8 R:30kgx8", "18:15")
    rows = table(run, "export sets")
    names = ["weight_lb", "weight_kg", "weight_kg_L", "weight_kg_R"]
    assert [name for name in rows[0] if name.startswith("weight")] == [
        "weight_kg",
        "weight_kg_L",
        "weight_kg_R",
        "weight_lb",
    ]
    assert [[row[name] for name in names] for row in rows] == [
        ["225", "", "", ""],
        ["220.46", "", "", ""],
        ["", "60", "", ""],
        ["", "", "61.23", "30"],
    ]
    weights = [(row["value"], row["unit"]) for row in table(run, "export long") if row["metric"] == "weight"]
    assert weights == [("225", "lb"), ("100", "kg"), ("60", "kg"), ("135", "lb"), ("30", "kg")]


def test_the_long_table_keeps_every_value_every_interval_and_sets_without_values(run: Run) -> None:
    run("start row", "18:00")
    run("set L:32kgx10 R:32kgx8", "18:05")
    run("set kind=drop", "18:06")
    run("stop", "18:10")
    rows = table(run, "export long")
    assert [(r["row"], r["ref"], r["metric"], r["side"], r["value"]) for r in rows] == [
        ("interval", "1.1:1", "", "", ""),
        ("value", "1.1.1", "weight", "L", "32"),
        ("value", "1.1.1", "reps", "L", "10"),
        ("value", "1.1.1", "weight", "R", "32"),
        ("value", "1.1.1", "reps", "R", "8"),
        ("set", "1.1.2", "", "", ""),
    ]
    assert rows[0]["seconds"] == "600"
    assert [r["set_kind"] for r in rows] == ["", "work", "work", "work", "work", "drop"]


def test_the_hour_that_comes_twice_keeps_its_offset(run: Run) -> None:
    run("set squat x5", "2026-10-25T02:30:00+02:00")
    run("set squat x6", "2026-10-25T02:30:00+01:00")
    assert [row["recorded_at"] for row in table(run, "export sets")] == [
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
    ]


@pytest.mark.parametrize("kind", ["sets", "long"])
def test_a_note_with_line_ends_is_read_back_and_no_formula(kind: str, run: Run) -> None:
    run(["set", "squat", "x5", "-m", '=1+1, "so"\nnext line'], "18:00")
    assert table(run, f"export {kind}")[0]["notes"] == '=1+1, "so"\nnext line'
    assert table(run, f"export {kind} --excel")[0]["notes"].startswith("'=1+1")


@pytest.mark.parametrize("kind", ["sets", "long"])
def test_without_a_set_there_is_a_header(kind: str, run: Run) -> None:
    assert len(run(f"export {kind}").lines) == 1
    assert run(f"export {kind} --json").out == "[]\n"


@pytest.fixture
def tagged(run: Run) -> None:
    """An interval and a set with tags of their own and of what they belong to, one of them twice."""
    for command, clock in (
        ("start scales +slow --section warm", "18:00"),
        ("set 96bpm", "18:05"),
        ("tag add hard --on 1.1.1", "18:06"),
        ("tag add Early --on section", "18:07"),
        ("tag add lesson --on session", "18:08"),
        ("tag add keys --on scales", "18:09"),
        ("tag add slow --on session", "18:09"),
        ("stop", "18:10"),
    ):
        assert run(command, clock).code == 0, command


@pytest.mark.parametrize(
    ("kind", "tags"),
    [
        ("intervals", ["Early keys lesson slow"]),
        ("sets", ["Early hard keys lesson slow"]),
        ("long", ["Early keys lesson slow", "Early hard keys lesson slow"]),
        ("sessions", ["lesson slow"]),
    ],
)
def test_what_is_exported_has_all_tags_that_hold_for_it(kind: str, tags: list[str], run: Run, tagged: None) -> None:
    assert [row["tags"] for row in table(run, f"export {kind}")] == tags
    assert [row["tags"] for row in json.loads(run(f"export {kind} --json").out)] == [text.split() for text in tags]


def test_notes_are_lines_in_csv_and_a_list_in_json(run: Run) -> None:
    run(["set", "squat", "x5", "-m", "one\ntwo"], "18:00")
    run("note three --on 1.1.1", "18:01")
    run("note four --on session", "18:02")
    for kind, notes in (("sets", ["one\ntwo", "three"]), ("long", ["one\ntwo", "three"]), ("sessions", ["four"])):
        assert table(run, f"export {kind}")[0]["notes"] == "\n".join(notes)
        assert json.loads(run(f"export {kind} --json").out)[0]["notes"] == notes


def test_the_exact_instants_stand_beside_those_in_whole_seconds(run: Run) -> None:
    run("start squat", "2026-03-12T18:00:00.900000")
    run("set x5", "2026-03-12T18:00:01.250000")
    run("finish", "2026-03-12T18:00:02.100000")
    us = 1773334800_000000
    interval, value = table(run, "export long")
    assert (interval["started_us"], interval["stopped_us"], interval["recorded_us"]) == (
        str(us + 900000),
        str(us + 2_100000),
        "",
    )
    # A second and a fifth have passed, and no more.
    assert interval["seconds"] == "1"
    assert (value["started_us"], value["recorded_us"]) == ("", str(us + 1_250000))
    assert [row["recorded_us"] for row in table(run, "export sets")] == [str(us + 1_250000)]
    (session,) = table(run, "export sessions")
    assert (session["started_us"], session["ended_us"]) == (str(us + 900000), str(us + 2_100000))


def test_a_set_is_done_or_not_and_an_interval_neither(run: Run) -> None:
    run("start squat", "18:00")
    run("set x5", "18:05")
    rows = json.loads(run("export long --json", "18:10").out)
    assert [row["done"] for row in rows] == [None, True]


def test_no_column_has_the_name_of_another(run: Run) -> None:
    run("set --new press L:x3 R:x4 30kg", "18:00")
    for metric in ("tags", "volume", "set_id", "weight_kg", "reps_L", "Ref"):
        assert run(f"metric add press {metric}", "18:00").code == 0
    assert run("set press 30kg L:x4 R:x5 tags=1 volume=2 set_id=3 weight_kg=4 reps_L=5 ref=6 +heavy", "18:01").code == 0
    answer = run("export sets --json", "23:00").out
    pairs = json.loads(answer, object_pairs_hook=list)[1]
    assert len({name.lower() for name, _ in pairs}) == len(pairs)
    names = (
        "tags metric_tags metric_volume set_id metric_set_id weight_kg weight_kg_2 reps_L reps_L_2 Ref_2 ref".split()
    )
    cells = dict(pairs)
    assert [cells[name] for name in names] == [["heavy"], 1, 2, 2, 3, 30, 4, 4, 5, 6, "1.1.2"]
    assert run("export sets --csv", "23:00").lines[0].split(",") == [name for name, _ in pairs]
