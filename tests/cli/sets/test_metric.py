"""Metrics and sides: defined, put right, taken out of use; and values that stay with their activity."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Record, Run, done

TABLES = "activity metric metric_factor side metric_value activity_instance activity_set activity_tag".split()


def lines(run: Run, command: str) -> list[dict[str, Any]]:
    """Return a list as JSON gives it."""
    found: list[dict[str, Any]] = json.loads(run(f"{command} --json", "23:00").out)
    return found


@pytest.fixture
def everything(rows: Callable[..., list[Any]]) -> Callable[[], dict[str, list[Any]]]:
    """Return all that is in the tables, to be compared."""
    return lambda: {table: rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES}


@pytest.fixture
def gym(record: Record) -> None:
    """A set of squats (1.1), a pair of rows (1.2), a volume of squat; c1 to c3."""
    record(
        ("set squat 100kgx5", "18:00"),
        ("set row L:32kgx10 R:32kgx8", "18:10"),
        ("metric add squat volume --of weight --of reps", "18:20"),
    )


def test_a_metric_is_defined_with_all_that_can_be_said_of_it(run: Run) -> None:
    run("activity add run")
    added = run(
        "metric add run pace --unit sec --direction lower --aggregate mean --side-rule mean --min 100 --max 900"
    )
    assert added.lines[0].split() == ["Added", "pace", "(sec)", "run"]
    assert added.lines[1] == "  lower is better, mean of the sets, mean of the sides, 100 to 900"
    (line,) = lines(run, "metric list run")
    assert {key: line[key] for key in line if not key.endswith("_id")} == {
        "activity": "run",
        "metric": "pace",
        "unit": "sec",
        "metric_kind": "number",
        "direction": "lower",
        "aggregate": "mean",
        "side_rule": "mean",
        "minimum": 100,
        "maximum": 900,
        "factors": [],
        "sets": 0,
        "archived": False,
    }
    assert done(run("set run pace=300sec"))
    assert run("set run pace=99sec").code == 2


def test_a_built_in_name_has_its_built_in_rule_but_for_what_is_said(run: Run) -> None:
    run("activity add squat")
    run("metric add squat reps --max 50")
    (line,) = lines(run, "metric")
    assert [line[key] for key in ("metric_kind", "side_rule", "minimum", "maximum")] == ["integer", "sum", 0, 50]


def test_a_duration_is_counted_in_seconds(run: Run) -> None:
    run("activity add plank")
    assert done(run("metric add plank rest --kind duration"))
    assert lines(run, "metric")[0]["unit"] == "s"
    assert done(run("set plank rest=1:30"))
    for words in ("metric edit plank rest --unit none", "metric edit plank rest --unit none --direction lower"):
        refused = run(words)
        assert (refused.code, "seconds, never without a unit" in refused.err) == (2, True)
    assert lines(run, "metric")[0]["direction"] == "higher"


@pytest.mark.usefixtures("gym")
def test_the_list_shows_all_activities_or_one(run: Run) -> None:
    assert [line["metric"] for line in lines(run, "metrics")] == ["weight", "reps", "weight", "reps", "volume"]
    assert [line["metric"] for line in lines(run, "metric list row")] == ["weight", "reps"]
    assert [line["factors"] for line in lines(run, "metric list squat")] == [[], [], ["weight", "reps"]]
    assert run("metric list row --csv", "23:00").lines[1].startswith("row,weight,kg,number,higher,best,none,-1000,5000")
    assert "weight × reps" in run("metric show squat vol", "23:00").out
    assert [line["side"] for line in lines(run, "sides")] == ["L", "R"]
    assert json.loads(run("side show row left --json", "23:00").out)["sets"] == 1


@pytest.mark.usefixtures("gym")
def test_the_lists_fit_a_narrow_screen_whole(run: Run) -> None:
    for command in ("metric", "side", "metric show row weight"):
        shown = run(command, "23:00")
        assert done(shown)
        assert all(len(line) <= 80 for line in shown.lines)


@pytest.mark.usefixtures("gym")
@pytest.mark.parametrize(
    ("command", "code", "sentence"),
    [
        ("metric add squat reps", 3, "already has a metric reps"),
        ("metric add squat REPS", 3, "already has a metric reps"),
        ("metric add big band words", 2, "metric add 'big band' words"),
        ("metric add squat", 2, "Which metric of which activity"),
        ("metric add nope words", 2, 'No activity is called "nope"'),
        ("metric add squat a:b", 2, 'cannot hold ":"'),
        ("metric add squat kind", 2, "meaning of its own"),
        ("metric add squat x --kind odd", 2, "Write one of number, integer, duration"),
        ("metric add squat x --direction up", 2, "Write one of higher, lower, none"),
        ("metric add squat x --unit 5", 2, "isn't a unit"),
        ("metric add squat x --kind duration --unit km", 2, "counted in seconds"),
        ("metric add squat x --min 5 --max 1", 2, "smallest value is above"),
        ("metric add squat x --min low", 2, "isn't a limit"),
        ("metric add squat x --of weight", 2, "two or more different"),
        ("metric add squat x --of weight --of weight", 2, "two or more different"),
        ("metric add squat x --of weight --of volume", 2, "not one that is itself computed"),
        ("metric add squat x --of weight --of tempo", 2, 'no metric "tempo"'),
        ("metric add squat x --of weight --of reps --max 5", 2, "limits belong to"),
        ("metric edit squat weight", 2, "What should be changed"),
        ("metric edit squat weight --unit stone", 3, "in another unit or kind"),
        ("metric edit squat reps --kind number", 3, "in another unit or kind"),
        ("metric edit squat weight --max 90", 3, "1.1.1 has weight 100kg"),
        ("metric edit squat weight --min 101", 3, "1.1.1 has weight 100kg"),
        ("metric edit squat reps --of weight --of reps", 3, "has values already"),
        ("metric edit squat weight --name reps", 3, "already has a metric reps"),
        ("metric edit squat weight --unit kg", 3, "already like that"),
        ("metric edit squat weight --position 9", 2, "no place 9"),
        ("metric edit squat volume --max 9", 2, "limits belong to"),
        ("metric delete squat weight", 3, "practicelog metric archive squat weight"),
        ("metric archive squat nope", 2, "It has weight, reps, volume"),
        ("metric unarchive squat weight", 3, "not archived"),
        ("set squat volume=5", 3, "is computed, weight × reps"),
        ("side add row l", 3, "already has a side L"),
        ("side add row 2nd", 2, "cannot begin with a digit"),
        ("side rename row L r", 3, "already has a side R"),
        ("side delete row left", 3, "practicelog side archive row L"),
        ("side edit row L", 2, "What should be changed"),
        ("side show row both", 2, "It has L, R"),
    ],
)
def test_what_cannot_be_is_refused_with_the_way_out(
    command: str, code: int, sentence: str, run: Run, everything: Callable[[], dict[str, list[Any]]]
) -> None:
    before = everything()
    refused = run(command, "19:00")
    assert (refused.code, sentence in refused.err) == (code, True), refused.err
    assert everything() == before


def test_a_factor_that_is_not_used_otherwise_is_deleted_after_its_product(run: Run) -> None:
    run("activity add typing")
    for name in ("words", "lines"):
        run(f"metric add typing {name}")
    run("metric add typing area --of words --of lines")
    refused = run("metric delete typing words")
    assert (refused.code, "First: practicelog metric delete typing area" in refused.err) == (3, True)
    assert done(run("metric delete typing area"))
    assert done(run("metric delete typing words"))


@pytest.mark.usefixtures("gym")
@pytest.mark.parametrize(
    "command",
    [
        "metric add squat words --unit w --kind integer --aggregate sum",
        "metric edit squat weight --max 200 --min none --position 3 --direction lower",
        "metric rename squat weight load",
        "metric archive squat weight",
        "metric delete squat volume",
        "side add row both",
        "side edit row R --position 1 --name right",
        "side archive row L",
        "edit 1.1 --activity row",
        "activity merge squat into row",
        "activity merge row into squat",
        "tag add heavy --on squat",
    ],
)
def test_every_change_of_a_definition_is_undone_and_redone_exactly(
    command: str, run: Run, everything: Callable[[], dict[str, list[Any]]]
) -> None:
    before = everything()
    assert done(run(command, "19:00"))
    after = everything()
    assert after != before
    assert done(run("undo", "19:01"))
    assert everything() == before
    assert done(run("redo", "19:02"))
    assert everything() == after
    assert done(run("db check", "19:03"))


def test_every_screen_has_the_sides_in_the_order_of_their_positions(run: Run) -> None:
    for command in ("activity add choir", "metric add choir takes", "side add choir soprano", "side add choir bass"):
        run(command)
    assert "soprano takes=5  bass takes=3" in run("set choir bass:takes=3 soprano:takes=5").out
    run("side edit choir bass --position 1")
    assert "bass takes=4  soprano takes=6" in run("set choir bass:takes=4 soprano:takes=6").out
    shown = run("show").out
    assert shown.index("bass takes=3  soprano takes=5") < shown.index("bass takes=4  soprano takes=6")
    run("delete 1.1.1")
    assert "bass takes=3  soprano takes=5" in run("trash").out


def test_the_left_side_has_no_place_of_its_own(run: Run) -> None:
    for command in ("activity add row", "side add row R", "side add row L"):
        run(command)
    assert "R 30kg  L 20kg" in run("set row L:20kg R:30kg").out
    assert "R 30kg  L 20kg" in run("show").out


@pytest.mark.usefixtures("gym")
def test_an_archived_metric_or_side_takes_no_values_until_it_is_back(run: Run) -> None:
    run("metric archive squat weight", "19:00")
    run("side archive row L", "19:00")
    assert "metric unarchive squat weight" in run("set squat 90kgx5", "19:01").err
    assert "side unarchive row L" in run("set row L:x5 R:x5", "19:01").err
    assert done(run("set squat x5", "19:01"))
    run("metric unarchive squat weight", "19:02")
    run("side unarchive row L", "19:02")
    assert done(run("set squat 90kgx5", "19:03"))
    assert done(run("set row L:x5 R:x5", "19:03"))


@pytest.mark.usefixtures("gym")
def test_what_is_archived_is_in_nobodys_way_where_it_was_recorded(run: Run) -> None:
    ref = json.loads(run("set press L:32kgx10 R:32kgx10 --json", "19:00").out)["sets"][0]["ref"]
    run("side archive press L", "19:01")
    assert "L 32kg x10  R 32kg x10 → L 32kg x10  R 32kg x9" in run(f"edit {ref} R:x9", "19:02").out
    assert "side unarchive press L" in run(f"edit {ref} L:x9", "19:02").err
    run("metric archive press weight", "19:03")
    assert "R 32kg x9 → L 32kg x10  R 32kg x8" in run(f"edit {ref} R:x8", "19:04").out
    assert "metric unarchive press weight" in run(f"edit {ref} R:30kg", "19:04").err
    assert "→ x7  L 32kg  R 32kg" in run(f"edit {ref} x7", "19:05").out
    assert run("db check", "19:06").code == 0


@pytest.mark.usefixtures("gym")
def test_an_archived_side_is_out_of_use_by_each_of_its_names(run: Run) -> None:
    run("side add squat left", "19:00")
    run("side archive squat left", "19:00")
    assert "side unarchive squat left" in run("set squat L:90kgx5", "19:01").err


def test_another_unit_of_a_metric_changes_only_what_a_bare_number_means(
    run: Run, rows: Callable[..., list[Any]]
) -> None:
    run("set squat 100kgx5", "18:00")
    assert done(run("metric edit squat weight --unit lb", "18:01"))
    run("set squat weight=225 x5", "18:02")
    run("set squat 102.5kg x5", "18:03")
    assert "100kg x5, 225lb x5, 102.5kg x5" in run("show squat", "18:04").out
    assert "at most 11023.113109lb" in run("set squat 5001kg", "18:05").err
    assert done(run("undo c2", "18:06"))
    run("set squat weight=100", "18:07")
    assert rows("SELECT value, unit FROM v_value WHERE metric = 'weight' ORDER BY value_id") == [
        (100, "kg"),
        (225, "lb"),
        (102.5, "kg"),
        (100, "kg"),
    ]
    assert done(run("db check", "18:08"))


def test_history_says_each_number_in_the_unit_it_had(run: Run) -> None:
    for minute, command in enumerate(
        ("set squat 100kgx5", "edit 1.1.1 102.5kg", "edit 1.1.1 225lb", "edit 1.1.1 225kg")
    ):
        assert run(command, f"18:{minute:02}").code == 0
    told = [line.strip() for line in run("history", "18:10").lines if " → " in line]
    assert told == [
        "weight 225lb → 225kg on 1.1.1",
        "weight 102.5kg → 225lb on 1.1.1",
        "weight 100kg → 102.5kg on 1.1.1",
    ]
    assert all(done(run("undo", "18:11")) for _ in range(3))
    assert "100kg x5" in run("show 1", "18:12").out


def test_a_set_in_the_trash_keeps_its_unit(run: Run) -> None:
    run("set squat 100kgx5", "18:00")
    run("set squat 225lbx5", "18:01")
    assert "225lb x5" in run("delete 1.1.2", "18:02").out
    assert "225lb x5" in run("trash", "18:03").out
    assert "225lb x5" in run("restore 1.1.2", "18:04").out


def test_what_had_been_planned_follows_into_the_unit_of_what_was_done(
    run: Run, log_file: Any, rows: Callable[..., list[Any]]
) -> None:
    import sqlite3

    run("set squat 100kgx5", "18:00")
    with sqlite3.connect(log_file) as db:
        db.execute("UPDATE metric_value SET planned = 90.718474 WHERE metric_id = 1")
    db.close()
    assert done(run("edit 1.1.1 225lb", "18:01"))
    assert rows("SELECT planned, value, unit FROM metric_value WHERE metric_id = 1") == [
        (pytest.approx(200), 225, "lb")
    ]


def test_values_in_pounds_come_to_an_activity_in_kilograms_as_they_are(
    run: Run, rows: Callable[..., list[Any]]
) -> None:
    run("set squat 100kgx5", "18:00")
    run("set squats --new 225lbx5", "18:01")
    assert done(run("activity merge squats into squat", "18:02"))
    assert rows("SELECT value, unit, metric_unit FROM v_value WHERE metric = 'weight'") == [
        (100, "kg", "kg"),
        (225, "lb", "kg"),
    ]
    run("metric add squat power --unit hp", "18:03")
    run("activity add row", "18:03")
    run("metric add row power --unit kW", "18:03")
    run("set row power=3", "18:04")
    assert "the numbers would mean something else" in run("activity merge row into squat", "18:05").err


def test_what_is_computed_is_in_its_own_unit(run: Run) -> None:
    run("set squat 100kgx5", "18:00")
    run("metric add squat volume --of weight --of reps", "18:01")
    run("set squat 225lbx5", "18:02")
    assert "volume 1010.29kg" in run("show", "18:03").out
    run("metric edit squat weight --unit lb", "18:04")
    assert "volume 1010.29kg" in run("show", "18:05").out
    run("metric edit squat volume --unit lb", "18:06")
    assert "volume 2227.31lb" in run("show", "18:07").out


def test_a_unit_may_be_given_to_numbers_that_had_none(run: Run, rows: Callable[..., list[Any]]) -> None:
    run("activity add typing")
    run("metric add typing words")
    run("set typing words=12")
    assert done(run("metric edit typing words --unit w"))
    assert run("metric edit typing words --unit lines").code == 3
    assert rows("SELECT value, unit FROM v_value") == [(12, "w")]
    assert "words=12w → words=15w" in run("edit 1.1.1 words=15").out
    assert "words 12w → 15w on 1.1.1" in run("history").out
    assert all(done(run(command)) for command in ("undo c5", "undo c4", "db check"))
    assert rows("SELECT value, unit FROM v_value") == [(12, None)]


# Values and their activity


OF = """
    SELECT activity.name, metric.name, side.name, value, metric.activity_id = activity_instance.activity_id
    FROM metric_value
    JOIN metric ON metric.id = metric_id
    LEFT JOIN side ON side.id = side_id
    JOIN activity_set ON activity_set.id = activity_set_id
    JOIN activity_instance ON activity_instance.id = activity_instance_id
    JOIN activity ON activity.id = activity_instance.activity_id
    ORDER BY metric_value.id
    """


@pytest.mark.usefixtures("gym")
def test_another_activity_takes_the_values_as_its_own(run: Run, rows: Callable[..., list[Any]]) -> None:
    changed = run("edit 1.2 --activity squat", "19:00")
    assert ["side", "–", "→", "L"] in [line.split() for line in changed.lines]
    assert rows(OF) == [
        ("squat", "weight", None, 100, 1),
        ("squat", "reps", None, 5, 1),
        ("squat", "weight", "L", 32, 1),
        ("squat", "reps", "L", 10, 1),
        ("squat", "weight", "R", 32, 1),
        ("squat", "reps", "R", 8, 1),
    ]
    assert done(run("db check", "19:01"))


@pytest.mark.usefixtures("gym")
def test_a_merge_carries_values_products_and_sides_over_and_leaves_nothing_behind(
    run: Run, rows: Callable[..., list[Any]]
) -> None:
    run("delete 1.1", "18:30")
    run("side add squat both", "18:30")
    assert "new here: volume, side both" in run("activity merge squat into row", "19:00").out
    assert done(run("restore 1.1", "19:01"))
    assert {row[0] for row in rows(OF)} == {"row"}
    assert {row[4] for row in rows(OF)} == {1}
    assert [line["factors"] for line in lines(run, "metric")] == [[], [], ["weight", "reps"]]
    assert rows("SELECT count(*) FROM metric") == [(3,)]
    assert done(run("db check", "19:02"))


@pytest.mark.parametrize("command", ["edit 1.1 --activity press", "activity merge squat into press"])
@pytest.mark.parametrize(
    ("there", "sentence"),
    [
        (["metric add press weight --unit st"], "weight is a number in kg of squat and a number in st of press"),
        (["metric add press reps --kind number"], "reps is an integer without a unit"),
        (
            ["metric add press a", "metric add press b", "metric add press reps --of a --of b"],
            "computed of press",
        ),
        (["metric add press weight --max 50"], "1.1.1 has weight 100kg, beyond the limits of press"),
    ],
)
def test_numbers_that_would_mean_something_else_there_stay_where_they_are(
    command: str, there: list[str], sentence: str, run: Run, everything: Callable[[], dict[str, list[Any]]]
) -> None:
    run("set squat 100kgx5")
    run("activity add press")
    for one in there:
        assert run(one).code == 0
    before = everything()
    refused = run(command)
    assert (refused.code, sentence in refused.err) == (3, True), refused.err
    assert everything() == before


def test_left_of_one_activity_is_l_of_the_other(run: Run, rows: Callable[..., list[Any]]) -> None:
    run("set row L:32kgx10 R:32kgx8")
    run("activity add press")
    run("side add press left")
    run("edit 1.1 --activity press")
    assert [row[2] for row in rows(OF)] == ["left", "left", "R", "R"]


@pytest.mark.usefixtures("gym")
def test_an_activity_that_has_only_definitions_is_deleted_with_them(
    run: Run, everything: Callable[[], dict[str, list[Any]]]
) -> None:
    run("activity add press", "19:00")
    for name in ("a", "b"):
        run(f"metric add press {name}", "19:00")
    run("metric add press area --of a --of b", "19:00")
    run("side add press L", "19:00")
    run("tag add heavy --on press", "19:00")
    before = everything()
    assert done(run("activity delete press", "19:01"))
    assert not [line for line in lines(run, "metric") if line["activity"] == "press"]
    assert done(run("undo", "19:02"))
    assert everything() == before


@pytest.mark.parametrize(
    ("commands", "undone", "named"),
    [
        (["set squat 100kgx5", "activity add press", "edit 1.1 --activity press", "set press 45s"], "c3", "c4"),
        (["set squat 100kgx5", "set press x3", "activity merge squat into press", "edit 1.1.1 45s"], "c3", "c4"),
        (["activity add squat", "metric add squat words", "set squat words=3"], "c2", "c3"),
        (
            [
                "activity add squat",
                "metric add squat words --max 5",
                "metric edit squat words --max 50",
                "set squat words=30",
            ],
            "c3",
            "c4",
        ),
        (
            [
                "activity add squat",
                "metric add squat power --unit hp",
                "metric edit squat power --unit kW",
                "set squat power=30kW",
            ],
            "c3",
            "c4",
        ),
        (
            [
                "set squat 100kgx5",
                "metric add squat a",
                "metric add squat b",
                "metric add squat v --of a --of b",
                "metric edit squat v --of weight --of reps",
                "metric edit squat a --of weight --of reps",
            ],
            "c5",
            "c6",
        ),
        (
            ["activity add squat", "metric add squat a", "metric add squat b", "metric add squat v --of a --of b"],
            "c2",
            "c4",
        ),
        (["set row L:32kgx10", "side add row both", "set row both:x5"], "c2", "c3"),
    ],
)
def test_what_was_built_upon_is_not_taken_back(
    commands: list[str], undone: str, named: str, run: Run, everything: Callable[[], dict[str, list[Any]]]
) -> None:
    for minute, command in enumerate(commands):
        run(command, f"18:{minute:02}")
    before = everything()
    refused = run(f"undo {undone}", "19:00")
    assert (refused.code, f"{named} (" in refused.err) == (3, True), (refused.out, refused.err)
    assert everything() == before
    assert done(run("db check", "19:01"))


def test_a_merge_is_taken_back_though_both_were_practised_since(run: Run, rows: Callable[..., list[Any]]) -> None:
    for command in ("set squat 100kgx5", "set press x3", "activity merge squat into press", "set press 45s"):
        assert run(command).code == 0
    assert done(run("undo c3"))
    assert [row[:2] for row in rows(OF)] == [
        ("squat", "weight"),
        ("squat", "reps"),
        ("press", "reps"),
        ("press", "hold"),
    ]
    assert done(run("db check"))


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        ("UPDATE activity_instance SET activity_id = 2", "a value is of another activity's metric or side"),
        ("UPDATE metric_value SET side_id = 1 WHERE id = 1", "a value is of another activity's metric or side"),
        (
            "UPDATE activity_set SET done = 0, recorded_at = NULL WHERE id = 1",
            "a set that is only planned has a value",
        ),
        ("INSERT INTO metric_factor VALUES (1, 2)", "a metric that is computed has values"),
        ("UPDATE metric SET name_key = 'x' WHERE id = 1", 'the key of "weight" is wrong'),
        ("UPDATE side SET name_key = 'x' WHERE id = 1", 'the key of "L" is wrong'),
    ],
)
@pytest.mark.usefixtures("gym")
def test_db_check_finds_what_the_schema_allows(spoil: str, what: str, run: Run, log_file: Any) -> None:
    import sqlite3

    assert done(run("db check", "19:00"))
    db = sqlite3.connect(log_file)
    db.execute(spoil)
    db.commit()
    db.close()
    found = run("db check", "19:01")
    assert (found.code, what in found.out) == (5, True), found.out


@pytest.mark.usefixtures("gym")
def test_the_history_tells_of_values_metrics_and_sides_in_words(run: Run) -> None:
    run("edit 1.1.1 102.5kg 45s", "19:00")
    run("metric rename squat weight load", "19:01")
    run("metric add squat work --of load --of hold", "19:02")
    run("set squat 100kgx5,5,5,5", "19:03")
    told = [line.strip() for line in run("history", "20:00").lines]
    for words in (
        "weight 100kg → 102.5kg on 1.1.1",
        "added metric hold of squat, hold 45s on 1.1.1",
        'renamed metric "weight" to "load"',
        "work of squat is computed from load of squat",
        "added 4 sets",
        "added activity row, metric weight of row, metric reps of row, side L of row, side R of row, set 1.2.1 row",
    ):
        assert words.replace("weight 100kg", "load 100kg") in told or words in told, (words, told)


def test_a_new_side_comes_behind_those_out_of_use(run: Run, rows: Callable[..., list[Any]]) -> None:
    for command in ("set squat L:60kgx5", "side rename squat L foot", "side archive squat foot", "set squat R:60kgx5"):
        assert done(run(command))
    assert rows("SELECT name, position FROM side ORDER BY id") == [("foot", 1), ("R", 2)]
