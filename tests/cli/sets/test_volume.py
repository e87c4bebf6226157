"""The volume of sets is there without being defined, and what is computed stands in the history of an activity."""

import csv
import io
import json

import pytest

from tests.conftest import Record, Run, done

LIFTS = (
    ("set --new squat 60kgx5 warmup -q", "18:00"),
    ("set squat 100kgx5 -q", "18:00"),
    ("set squat 100lbx5 amrap -q", "18:00"),
)


def rows_of(text: str, kind: str) -> list[dict[str, str]]:
    """Return the rows of that kind in CSV."""
    return [row for row in csv.DictReader(io.StringIO(text)) if row["row"] == kind]


@pytest.mark.parametrize(
    ("sets", "volume"),
    [
        (["100kgx5,5"], 1000),
        (["100kgx5", "60kgx10 warmup"], 500),
        (["60kgx10 warmup"], None),
        (["100kgx5", "x20"], 500),
        (["x20"], None),
        (["100kg"], None),
        (["-15kgx5"], None),
        (["-15kgx5", "10kgx5"], 50),
        (["100kgx0 failure"], 0),
        (["80kgx8 drop", "70kgx6 amrap", "60kgx5 failure"], 640 + 420 + 300),
        (["L:20kgx10 R:20kgx8"], 360),
        (["20kg L:x10 R:x8"], 360),
        (["L:20kgx10"], 200),
        (["100kgx5", "100lbx5"], 726.8),
        (["45lbx5,5,5"], 675),
    ],
)
def test_it_is_weight_times_reps_of_what_counts(sets: list[str], volume: float | None, run: Run) -> None:
    for words in sets:
        assert run(f"set press {words}{' --new' if words is sets[0] else ''}").code == 0
    (activity,) = json.loads(run("show --json").out)["sections"][0]["activities"]
    (sitting,) = json.loads(run("show press --json").out)["sittings"]
    for value in (activity, sitting):
        assert value["volume"] == volume
        assert value["volume_unit"] == next((unit for unit in ("kg", "lb") if unit in sets[0]), None)
    (row,) = rows_of(run("show press --csv").out, "sitting")
    assert row["volume"] == ("" if volume is None else f"{volume:g}")


def test_a_screen_says_it_unless_a_metric_of_that_name_does(record: Record, run: Run) -> None:
    record(*LIFTS)
    assert "volume 726.8kg" in run("show").out
    assert "60kg" not in run("show squat").lines[1]
    assert run("show squat").lines[1].endswith("100kg x5, 100lb x5 amrap  volume 726.8kg")
    assert done(run("metric add squat volume --of weight --of reps --unit lb -q"))
    assert run("show squat").lines[1].endswith("100kg x5, 100lb x5 amrap  volume 1602.31lb")
    assert run("show").out.count("volume") == 1


def test_a_single_set_needs_no_line_of_its_own(run: Run) -> None:
    assert run("set --new squat 100kgx5").code == 0
    assert "volume" not in run("show").out
    assert "volume 500kg" in run("show squat").out


def test_what_is_computed_stands_in_the_history_of_an_activity(record: Record, run: Run) -> None:
    record(*LIFTS)
    assert done(run("metric add squat load --of weight --of reps -q"))
    (sitting,) = json.loads(run("show squat --json").out)["sittings"]
    assert sitting["yields"] == [{"metric": "load", "unit": "kg", "total": 726.8, "sides": {}}]
    (row,) = rows_of(run("show squat --csv").out, "computed")
    assert (row["metric"], row["unit"], row["value"]) == ("load", "kg", "726.8")
    assert json.loads(run("best squat --json").out)[-1]["value"] == 726.8
    sql = "SELECT metric, round(sum(value), 2) AS total FROM v_computed GROUP BY session_id, metric"
    assert json.loads(run(["db", "sql", sql, "--json"]).out) == [{"metric": "load", "total": 726.8}]


def test_exports_have_it_and_what_is_computed(record: Record, run: Run) -> None:
    record(*LIFTS)
    for command in (
        "set --new curl L:20kgx10 R:20kgx8 -q",
        "metric add squat load --of weight --of reps -q",
        "metric add curl load --of weight --of reps -q",
    ):
        assert done(run(command, "18:10"))
    sets = list(csv.DictReader(io.StringIO(run("export sets --csv").out)))
    assert [(row["ref"], row["volume"], row["load_kg"], row["load_kg_L"], row["load_kg_R"]) for row in sets] == [
        ("1.1.1", "", "", "", ""),
        ("1.1.2", "500", "500", "", ""),
        ("1.1.3", "226.8", "226.8", "", ""),
        ("1.2.1", "360", "360", "200", "160"),
    ]
    long = csv.DictReader(io.StringIO(run("export long --csv").out))
    computed = [(row["ref"], row["side"], row["value"], row["unit"]) for row in long if row["row"] == "computed"]
    assert computed == [
        ("1.1.2", "", "500", "kg"),
        ("1.1.3", "", "226.8", "kg"),
        ("1.2.1", "", "360", "kg"),
        ("1.2.1", "L", "200", "kg"),
        ("1.2.1", "R", "160", "kg"),
    ]


def test_no_two_columns_of_an_export_have_one_name(run: Run) -> None:
    for command in (
        "set --new squat 100kgx5 -m deep",
        "metric add squat sets",
        "metric add squat notes --of weight --of reps --unit none",
        "set squat 100kgx5",
    ):
        assert done(run(command))
    reader = csv.DictReader(io.StringIO(run("export sets").out))
    rows = list(reader)
    assert reader.fieldnames
    assert len(set(reader.fieldnames)) == len(reader.fieldnames)
    assert [(row["notes"], row["metric_notes"]) for row in rows] == [("deep", "500"), ("", "500")]


def test_the_unit_of_it_is_there_without_a_set_in_the_session(record: Record, run: Run) -> None:
    record(*LIFTS)
    assert done(run("add squat --took 10m --day yesterday -q"))
    (activity,) = json.loads(run("show last --json").out)["sections"][0]["activities"]
    ref = json.loads(run("show squat --json").out)["sittings"][1]["ref"]
    shown = json.loads(run(f"show {ref} --json").out)
    (in_view,) = json.loads(
        run(f"db sql \"SELECT volume, volume_unit FROM v_instance WHERE ref = '{ref}'\" --json").out
    )
    assert in_view == {"volume": shown["volume"], "volume_unit": shown["volume_unit"]}
    assert shown["volume_unit"] == activity["volume_unit"] == "kg"


def test_a_product_is_the_same_number_in_each_place(record: Record, run: Run) -> None:
    record(("set --new squat 33.3kgx7 -q", "18:00"), ("metric add squat load --of weight --of reps -q", "18:01"))
    (row,) = csv.DictReader(io.StringIO(run("export sets --csv").out))
    (activity,) = json.loads(run("show --json").out)["sections"][0]["activities"]
    (in_view,) = json.loads(run("db sql 'SELECT value FROM v_computed' --json").out)
    (best,) = [best for best in json.loads(run("best squat --json").out) if best["metric"] == "load"]
    assert row["volume"] == row["load_kg"] == "233.1"
    assert activity["volume"] == activity["yields"][0]["total"] == in_view["value"] == best["value"] == 233.1
