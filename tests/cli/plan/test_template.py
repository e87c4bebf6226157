"""Templates: made, shown, changed, copied and deleted."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Record, Run, done

LOWER = (
    "template add lower-a squat 3x5 +2.5kg rest 3m, leg press 3x8-12 140kg rest 2m, A leg curl 3x10 45kg, A row 3x12"
)
EVENING = """\
Technique  17m
  alt picking  10m  84bpm..100bpm +8 -4, each of 8   "rest strokes"
  legato        7m  L:84bpm R:88bpm
Repertoire
  etude        20m
"""
LOWER_TEXT = """\
lower-a
  squat      3x5 +2.5kg    rest 3m
  leg press  3x8-12 140kg  rest 2m
  A leg curl  3x10 45kg
  A row       3x12
"""


def show(run: Run, name: str = "lower-a") -> list[str]:
    """Return the lines of a template's text, without their columns."""
    return [" ".join(line.split()) for line in run(f"template show {name} --text").lines]


def test_one_line_makes_a_template_and_what_it_is_the_first_to_use(run: Run) -> None:
    added = run(LOWER)
    assert added.lines == ["Added lower-a: 4 activities, 12 sets", "  new: squat, leg press, leg curl, row"]
    assert show(run) == [" ".join(line.split()) for line in LOWER_TEXT.splitlines()]
    assert {"weight", "reps"} <= {line["metric"] for line in json.loads(run("metric list squat --json").out)}


def test_a_text_may_bring_its_name(run: Run) -> None:
    assert run("template add -", stdin=LOWER_TEXT).lines[0] == "Added lower-a: 4 activities, 12 sets"
    refused = run("template add -", stdin="squat 3x5 100kg\nbench 3x5 80kg\n")
    assert (refused.code, "What should it be called?" in refused.err) == (2, True)
    assert run("template add -", stdin="").code == 2
    assert done(run("activity add scales"))
    assert run("schedule add -", stdin="strength\n  lower-a mon thu\n").lines[0] == "Added strength"
    refused = run("schedule add -", stdin="lower-a mon thu\nscales daily\n")
    assert (refused.code, "practicelog schedule add NAME -" in refused.err) == (2, True)


def test_it_is_shown_with_its_rest_and_its_sets(run: Run) -> None:
    run(LOWER)
    assert run("template show lower-a").lines == [
        "lower-a                                                    4 activities, 12 sets",
        "squat       3x5 +2.5kg    rest 3m",
        "leg press   3x8-12 140kg  rest 2m",
        "A leg curl  3x10 45kg",
        "A row       3x12",
    ]


def test_a_text_has_sections_with_lengths(run: Run) -> None:
    assert run("template add evening -", stdin=EVENING).lines[0] == "Added evening: 3 activities, 7 sets, 37m"
    assert run("template show evening").lines == [
        "evening                                              3 activities, 7 sets, 37:00",
        "Technique      17:00",
        '  alt picking  10:00  84bpm..100bpm +8 -4, each of 8  "rest strokes"',
        "  legato        7:00  L:84bpm R:88bpm",
        "Repertoire     20:00",
        "  etude        20:00",
    ]


def test_its_text_makes_the_same_again(run: Run) -> None:
    run("template add evening -", stdin=EVENING)
    text = run("template show evening --text").out
    assert done(run("template add morning -", stdin=text.replace("evening", "morning", 1)))
    assert run("template show morning --text").out == text.replace("evening", "morning", 1)


def test_json_has_every_number_of_a_plan(run: Run) -> None:
    run("template add one squat 2x8-12 80% rest 90s '\"slowly\"'")
    (section,) = json.loads(run("template show one --json").out)["sections"]
    (item,) = section["activities"]
    assert {key: item[key] for key in ("activity", "rest_seconds", "remark", "text", "laid_in", "times")} == {
        "activity": "squat",
        "rest_seconds": 90,
        "remark": "slowly",
        "text": "2x8-12 80%",
        "laid_in": 0,
        "times": 0,
    }
    weight = {"metric": "weight", "side": None, "planned": 80, "planned_to": None, "unit": None, "basis": "percent"}
    reps = {"metric": "reps", "side": None, "planned": 8, "planned_to": 12, "unit": None, "basis": None}
    assert item["sets"] == [{"set_kind": "work", "effort": None, "text": "x8-12 80%", "values": [weight, reps]}] * 2


def test_csv_has_a_row_for_each_item(run: Run) -> None:
    run(LOWER)
    lines = run("template show lower-a --csv").lines
    assert lines[0].startswith(
        "template_id,template,archived,section,template_item_id,activity_id,activity,planned_seconds,sets"
    )
    assert len(lines) == 5


def test_the_list_says_what_is_in_each(run: Run) -> None:
    run(LOWER)
    run("template add evening -", stdin=EVENING)
    assert run("template").lines == ["evening  3 activities   7 sets  37:00", "lower-a  4 activities  12 sets"]
    assert run("templates").out == run("template list").out


def test_one_line_is_one_change_that_undo_takes_back_whole(run: Run, rows: Callable[..., list[Any]]) -> None:
    run("start guitar")
    before = run("db sql 'SELECT * FROM v_activity'").out
    run(LOWER)
    assert done(run("undo"))
    assert run("db sql 'SELECT * FROM v_activity'").out == before
    assert rows("SELECT count(*) FROM template_value") == [(0,)]
    assert done(run("redo"))
    assert show(run) == [" ".join(line.split()) for line in LOWER_TEXT.splitlines()]
    assert done(run("db check"))


def test_history_tells_what_came_and_what_changed(run: Run) -> None:
    run("template add one squat 3x5 100kg")
    run("template edit one -", stdin="squat 3x5 105kg")
    assert run("history -n 1").lines[1:] == ["             planned 100 → 105 on a set of squat in template one"]
    run("template delete one")
    assert "removed 6 planned values, 3 planned sets, an item of a template, template one" in run("history -n 1").out


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("template add lower-a squat 3x5", "There is already a template lower-a"),
        ("template add LOWER-A squat 3x5", "There is already a template lower-a"),
        ("template duplicate lower-a lower-a", "There is already a template lower-a"),
        ("template add 212 squat 3x5", '"212" is a number or a reference'),
        ("template add two squatt 3x5", 'No activity is called "squatt". Did you mean squat? A new one: practicelog'),
        ("template add two squat 3x5+", '"3x5+": which sets are open-ended?'),
        ("template add two squat cards=85", 'squat has no metric "cards"'),
        (
            "template add two bench 60k x5",
            '"60k" isn\'t a set word. Write 60kg or 60km; if it belongs to',
        ),
        ("template add two bench 3x5@8", '"3x5@8" isn\'t a set word. Write each thing as a word: 3x5 60kg @8;'),
        ("template add two squat 3xmax", '"3xmax" isn\'t a set word.'),
        ("template add two squat 3x5 rest", '"rest": how long? Write rest 3m, rest 90s or rest none'),
        ("template add two squat 3x5 3m rest", '"rest": how long?'),
        ("template add two squat 3x5 +2.5", '"+2.5": more of what? Write +2.5kg, +2.5bpm or +2.5s'),
        ("template add two squat 3x5 +5%", '"+5%": a share is of the most you have done, as in 80%; more than'),
        ("template add two squat 3x5 -10%", '"-10%": a share is of the most you have done'),
        ("template add two squat 3 sets of 5 at 20kg", '"at" isn\'t a plan word. A remark goes at the end'),
        (
            "template add two squat 60kgx5 80kgx3",
            '"60kgx5" and "80kgx3" both say the weight. Write one of them; another set goes after a comma',
        ),
        ("template add two", "What is in it? Write template add two squat 3x5"),
        ("template edit lower-a", "To change it without an editor, write template edit lower-a -"),
        ("template show upper", 'No template is called "upper"'),
        ("template from lower-a", "What should it be called? Write practicelog template from lower-a as NAME"),
        ("template from", "Which session or template?"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(line: str, sentence: str, record: Record, run: Run) -> None:
    record((LOWER, "18:00"))
    before = run("history").out
    refused = run(line)
    assert refused.code in (2, 3)
    assert refused.err.startswith(f"practicelog: {sentence}")
    assert run("history").out == before


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("squat 3x5\nrow 3x5 foo", 'Line 2: "foo" isn\'t a plan word'),
        ("squat\nsquatt", 'Line 2: No activity is called "squatt"'),
        ("squat\nrow cards=85", 'Line 2: row has no metric "cards"'),
        ("\n\n  # nothing\n", "A template has at least one line"),
        ("upper\n  Legs\n    squat", "The text is of upper, not of lower-a"),
    ],
)
def test_what_is_wrong_in_a_text_is_told_with_its_line(text: str, sentence: str, record: Record, run: Run) -> None:
    record((LOWER, "18:00"))
    before = run("template show lower-a --json").out
    refused = run("template edit lower-a -", stdin=text)
    assert (refused.code, refused.err[: len(sentence) + 13]) == (2, f"practicelog: {sentence}")
    assert run("template show lower-a --json").out == before


def test_metrics_are_defined_if_that_is_asked_for(run: Run) -> None:
    assert done(run("template add cards --define anki cards=85"))
    assert show(run, "cards") == ["cards", "anki cards=85"]


def test_quotes_make_a_new_activity_that_is_almost_another(run: Run) -> None:
    run("activity add legato")
    assert run("template add one -", stdin='"legata" 10m').lines[1] == "  new: legata"


def test_attempts_make_clean_countable(run: Run) -> None:
    run("template add one picking 84bpm, each of 8")
    assert done(run("set picking 84bpm 7/8"))


def test_what_stays_in_a_text_keeps_its_row(run: Run, rows: Callable[..., list[Any]]) -> None:
    run(LOWER)
    before = dict(
        rows("SELECT activity.name, template_item.id FROM template_item JOIN activity ON activity.id = activity_id")
    )
    text = "Legs\n  leg press 3x8 150kg\n  squat 2x5\nArms\n  dip 3x10"
    assert run("template edit lower-a -", stdin=text).lines[0] == "Changed lower-a: 3 activities, 8 sets"
    after = dict(
        rows("SELECT activity.name, template_item.id FROM template_item JOIN activity ON activity.id = activity_id")
    )
    assert (after["squat"], after["leg press"]) == (before["squat"], before["leg press"])
    assert show(run) == ["lower-a", "Legs", "leg press 3x8 150kg", "squat 2x5", "Arms", "dip 3x10"]
    assert done(run("db check"))
    assert done(run("undo"))
    assert show(run) == [" ".join(line.split()) for line in LOWER_TEXT.splitlines()]


def test_one_line_changes_a_template_too(run: Run) -> None:
    run(LOWER)
    assert run("template edit lower-a squat 3x8, row 3x12").lines == ["Changed lower-a: 2 activities, 6 sets"]
    assert show(run) == ["lower-a", "squat 3x8", "row 3x12"]


def test_a_name_of_several_words_is_no_item(run: Run, editor: Callable[[str], None]) -> None:
    run("template add 'lower body' squat 3x5")
    editor("s/3x5/3x8/")
    assert done(run("template edit lower body"))
    assert show(run, "lower body") == ["lower body", "squat 3x8"]
    assert done(run("template edit lower body -", stdin="squat 3x10"))
    assert show(run, "lower body") == ["lower body", "squat 3x10"]


def test_a_text_that_says_the_same_changes_nothing(run: Run) -> None:
    run(LOWER)
    again = run("template edit lower-a -", stdin=LOWER_TEXT)
    assert (again.code, again.err) == (3, "practicelog: lower-a is already like that. Nothing was changed\n")


def test_an_archived_activity_stays_in_a_template_but_does_not_come_into_one(run: Run) -> None:
    run(LOWER)
    run("activity archive row")
    assert done(run("template edit lower-a -", stdin=LOWER_TEXT.replace("3x12", "3x15")))
    assert run("template add two row 3x5").err.startswith("practicelog: row is archived")


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set an editor that carries out a script of sed."""

    def set_editor(script: str) -> None:
        path = tmp_path / "script.sed"
        path.write_text(script)
        monkeypatch.setenv("EDITOR", f"sed -i -f {path}")

    return set_editor


def test_the_editor_shows_the_text_and_takes_another_name(run: Run, editor: Callable[[str], None]) -> None:
    run(LOWER)
    editor("s/lower-a/lower-b/; s/140kg/150kg/")
    assert run("template edit lower-a").lines == ["Changed lower-a, now lower-b: 4 activities, 12 sets"]
    assert "leg press 3x8-12 150kg rest 2m" in show(run, "lower-b")


def test_the_editor_begins_a_template_with_its_name(run: Run, editor: Callable[[str], None]) -> None:
    editor("$a\\  legato 10m")
    assert run("template add evening").lines == ["Added evening: 1 activity, 10m", "  new: legato"]
    assert show(run, "evening") == ["evening", "legato 10m"]


def test_a_text_left_as_it_was_changes_nothing(run: Run, editor: Callable[[str], None]) -> None:
    run(LOWER)
    editor("")
    assert run("template edit lower-a").out == "Nothing was changed\n"
    assert run("template add two").out == "Nothing was added\n"


def test_a_faulty_text_of_the_editor_names_its_line(run: Run, editor: Callable[[str], None]) -> None:
    run(LOWER)
    editor("s/140kg/foo/")
    assert run("template edit lower-a").err.startswith('practicelog: Line 3: "foo" isn\'t a plan word.')


SESSION = (
    ("start alt picking --for 10m --section Technique --session evening", "18:00"),
    ("set 84bpm clean=7/8", "18:05"),
    ("set 92bpm clean=5/8", "18:08"),
    ("start squat --section Strength", "18:20"),
    ("set 60kg x8 warmup", "18:21"),
    ("set 100kg x5,5,4 @9", "18:30"),
    ("start etude", "18:40"),
    ("finish", "19:00"),
)


def test_a_session_becomes_a_template_of_what_it_set_out_to_do(record: Record, run: Run) -> None:
    record(*SESSION)
    assert run("template from 1").lines == ["Added evening: 3 activities, 6 sets, 30m"]
    assert show(run, "evening") == [
        "evening",
        "Technique",
        "alt picking 10m 84bpm, 92bpm, each of 8",
        "Strength",
        "squat x8 60kg warmup, x5,5,4 100kg",
        "etude 20m",
    ]


@pytest.mark.parametrize(
    "line", ["template from last as again", "template from 1 again", "template from evening as again"]
)
def test_what_a_template_is_made_of_stands_before_its_name(line: str, record: Record, run: Run) -> None:
    record(*SESSION, ("template from last", "19:10"))
    assert run(line).lines[0].startswith("Added again: 3 activities")


def test_an_empty_session_makes_no_template(record: Record, run: Run) -> None:
    record(("start guitar", "18:00"), ("finish", "18:10"), ("delete 1.1", "18:20"))
    refused = run("template from 1 as nothing")
    assert (refused.code, refused.err) == (2, "practicelog: There is nothing in session 1 to make a template from\n")


@pytest.fixture
def laid_in(record: Record, run: Run, log_file: Path) -> None:
    """Two sessions by a template, in the second of which an item was skipped."""
    import sqlite3

    record(
        ("template add one squat 3x5, row 3x5", "17:00"),
        ("start squat", "18:00"),
        ("start row", "18:10"),
        ("finish", "18:30"),
        ("start squat", "19:00"),
        ("finish", "19:20"),
    )
    db = sqlite3.connect(log_file)
    with db:
        db.execute("INSERT INTO session_template VALUES (1, 1), (2, 1)")
        db.execute(
            "INSERT INTO activity_instance (section_id, activity_id, number, position, skipped_at)"
            " SELECT 2, 2, 2, 2, started_at FROM session WHERE id = 2"
        )
        db.execute("INSERT INTO activity_instance_item VALUES (1, 1), (2, 2), (3, 1), (4, 2)")
    db.close()


def test_it_says_how_long_an_item_took_and_how_often_it_was_done(laid_in: None, run: Run) -> None:
    assert run("template show one").lines[1:] == [
        "squat  3x5  median 15:00  done 2 of 2",
        "row    3x5  median 20:00  done 1 of 2",
    ]
    assert run("template").lines == ["one  2 activities  6 sets  2 ×  last 2026-03-12"]


def test_what_is_deleted_leaves_the_sessions_as_they_are(
    laid_in: None, run: Run, rows: Callable[..., list[Any]]
) -> None:
    before = run("show 1").out
    assert done(run("template delete one"))
    assert run("show 1").out == before
    assert rows("SELECT (SELECT count(*) FROM session_template) + (SELECT count(*) FROM activity_instance_item)") == [
        (0,)
    ]
    assert done(run("db check"))
    assert done(run("undo"))
    assert "done 1 of 2" in run("template show one").out


def test_changing_a_template_changes_no_session(laid_in: None, run: Run) -> None:
    before = run("show 2").out
    assert done(run("template edit one -", stdin="row 5x5"))
    assert run("show 2").out == before
    assert run("template show one").lines[1:] == ["row  5x5  median 20:00  done 1 of 2"]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("activity delete row", "row is in template lower-a. Take it out of that first; or to take it out of use"),
        ("metric delete squat weight", "weight is in use. To take it out of use"),
        ("metric edit squat weight --unit km", "weight has values already"),
        ("metric edit 'leg press' weight --max 100", "template lower-a has weight 140kg, beyond those limits"),
        ("side delete legato L", "L is in use. To take it out of use"),
    ],
)
def test_what_a_template_needs_is_not_taken_from_it(line: str, sentence: str, record: Record, run: Run) -> None:
    record((LOWER, "17:00"), ("template add two legato L:84bpm", "17:00"))
    refused = run(line)
    assert (refused.code, refused.err[: len(sentence) + 13]) == (3, f"practicelog: {sentence}")
    assert done(run("db check"))


def test_a_unit_that_a_metric_gets_is_given_to_what_is_planned_of_it(run: Run) -> None:
    run("template add one --define run words=12")
    assert done(run("metric edit run words --unit pages"))
    assert show(run, "one") == ["one", "run words=12pages"]
    assert done(run("db check"))


def test_merging_activities_merges_their_plans(run: Run) -> None:
    run("template add one lunge 2x5 100kg L:84bpm, row 3x8")
    run("template add two squat 3x5 60kg")
    merged = run("activity merge lunge into squat")
    assert (merged.code, merged.err) == (0, "")
    assert show(run, "one") == ["one", "squat 2x5 100kg L:84bpm", "row 3x8"]
    assert done(run("db check"))
    assert done(run("undo"))
    assert show(run, "one")[1] == "lunge 2x5 100kg L:84bpm"


def test_what_is_new_though_it_begins_like_another_is_told_how_to_add_it(run: Run) -> None:
    run("activity add leg curl")
    refused = run("template add one leg curl seated 3x10")
    assert refused.err.endswith("A new one: practicelog activity add 'leg curl seated'\n")


@pytest.mark.parametrize("line", ["Technique 17m: alt picking 10m", "Technique: alt picking", "legato, Pieces: etude"])
def test_a_section_on_the_line_of_an_item_makes_no_activity(line: str, run: Run) -> None:
    refused = run(["template", "add", "evening", *line.split()], "18:00")
    assert (refused.code, "A section goes on a line of its own" in refused.err) == (2, True)
    assert done(run(["template", "add", "evening", '"No. 5: slow"', "10m"], "18:01"))
    assert "No. 5: slow" in run("template show evening", "18:02").out
