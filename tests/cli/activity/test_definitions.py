"""Sections, groups, tags and activities, put right."""

import json

import pytest

from tests.conftest import Run, done


def names(run: Run, command: str, column: str) -> list[str]:
    """Return one column of a list."""
    return [line[column] for line in json.loads(run(f"{command} --json", "23:00").out)]


@pytest.fixture
def evening(run: Run) -> None:
    """Scales in technique, then guitar in the section Pieces, tagged slow; in session 1."""
    run("start technique/scales", "19:00")
    run("start guitar --section Pieces +slow", "19:10")
    run("finish", "19:30")


@pytest.mark.usefixtures("evening")
def test_sections_are_added_renamed_ordered_and_deleted(run: Run) -> None:
    assert done(run("section add Warm-up --before 1 --plan 10m", "20:00"))
    assert names(run, "section", "section") == ["Warm-up", None, "Pieces"]
    assert done(run("section rename pie Repertoire", "20:00"))
    assert done(run("section move Repertoire --before 1", "20:00"))
    assert names(run, "section --in 1", "section") == ["Repertoire", "Warm-up", None]
    assert done(run("section delete warm", "20:00"))
    assert names(run, "section", "section") == ["Repertoire", None]


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize(
    ("command", "code", "sentence"),
    [
        ("section delete Pieces", 3, "Pieces holds 1.2 (guitar). practicelog move 1.2"),
        ("section add pieces", 3, "already has a section Pieces"),
        ("section add 3", 2, "is a number"),
        ("section rename nope new", 2, 'no section "nope"'),
        ("section move Pieces", 2, "Where to"),
        ("section add x --in 1.1", 2, "not a session"),
        ("group delete technique", 3, "holds 1 activity"),
        ("group move technique --to technique", 3, "so technique cannot go there"),
        ("group rename technique a/b", 2, "group move"),
        ("group add technique", 3, "already"),
        ("group add a//b", 2, "write a group like"),
        ("group rename nope new", 2, "No group"),
        ("tag add slow --on 1.2", 3, "already"),
        ("tag add slow --on 1.1:1", 2, "Notes and tags go on sessions, activities and sets"),
        ("tag remove slow --on 1.1", 1, "has no tag slow"),
        ("tag delete nope", 2, "No tag"),
        ("tag rename slow 'two words'", 2, "one word"),
        ("activity delete guitar", 3, "activity archive guitar"),
        ("activity merge guitar", 2, "Merge which activity into which"),
        ("activity merge guitar into guitar", 2, "Both are guitar"),
        ("activity edit guitar", 2, "What should be changed"),
    ],
)
def test_what_cannot_be_is_refused_with_the_way_out(command: str, code: int, sentence: str, run: Run) -> None:
    refused = run(command, "20:00")
    assert (refused.code, sentence in refused.err) == (code, True), refused.err
    assert run("undo", "20:00").out.startswith("Undone: c3")


def test_a_section_whose_activity_is_in_the_trash_is_not_empty(run: Run) -> None:
    run("start guitar --section Pieces", "18:00")
    run("finish", "18:10")
    run("delete 1.1", "18:20")
    refused = run("section delete Pieces", "18:20")
    assert (refused.code, "in the trash" in refused.err) == (3, True)


@pytest.mark.usefixtures("evening")
def test_groups_nest_and_count_what_is_inside_them(run: Run) -> None:
    run("group add music", "20:00")
    assert done(run("group move technique --to music", "20:00"))
    assert done(run("activity edit guitar --group music/strings", "20:00"))
    lines = json.loads(run("group --json", "20:00").out)
    assert [(line["activity_group"], line["seconds"]) for line in lines] == [
        ("music", 1800),
        ("music/strings", 1200),
        ("music/technique", 600),
    ]
    assert run("group move music --to technique", "20:00").code == 3
    run("group archive strings", "20:00")
    assert names(run, "group", "activity_group") == ["music", "music/technique"]


def test_an_older_nesting_cannot_be_taken_back_into_a_circle(run: Run) -> None:
    run("group add a")
    run("group add b")
    run("group move b --to a")
    run("group move b --to top")
    run("group move a --to b")
    refused = run("undo c4")
    assert (refused.code, "c5" in refused.err) == (3, True)
    assert done(run("db check"))


@pytest.mark.usefixtures("evening")
def test_tags_are_put_on_taken_off_renamed_and_deleted(run: Run) -> None:
    assert done(run("tag add fast +loud --on 1.1", "20:00"))
    assert done(run("tag remove slow --on 1.2", "20:00"))
    assert done(run("tag rename fast quick", "20:00"))
    assert "it was on 1 activity" in run("tag delete loud", "20:00").out
    lines = json.loads(run("tag --json", "20:00").out)
    assert [(line["tag"], line["times"], line["seconds"]) for line in lines] == [("quick", 1, 600), ("slow", 0, None)]


def test_a_tag_without_a_reference_goes_on_what_runs(run: Run) -> None:
    run("start guitar", "18:00")
    assert json.loads(run("tag add slow --json", "18:01").out)["ref"] == "1.1"


@pytest.mark.usefixtures("evening")
def test_merging_gives_all_practice_to_the_second_and_deletes_the_first(run: Run) -> None:
    merged = run("activity merge scales into guitar", "20:00")
    assert merged.out == "Merged scales into guitar: 1 × and 10:00 of practice\n"
    lines = json.loads(run("activity --json", "20:00").out)
    assert [(line["activity"], line["seconds"], line["activity_group"]) for line in lines] == [
        ("guitar", 1800, "technique")
    ]
    assert done(run("undo", "20:01"))
    assert [line["seconds"] for line in json.loads(run("activity --json", "20:01").out)] == [600, 1200]


def test_merging_what_has_only_sets_says_that_its_length_is_not_known(run: Run) -> None:
    for command in ("set squat 100kgx5", "set press 60kgx5"):
        run(command)
    assert run("activity merge press into squat").lines == ["Merged press into squat: 1 × without a known length"]
    assert run("undo").code == 0
    assert json.loads(run("activity merge press into squat --json").out)["seconds"] is None


def test_an_activity_that_was_never_practised_is_deleted(run: Run) -> None:
    run("activity add lute")
    assert done(run("activity delete lute"))
    assert names(run, "activity", "activity") == []


def test_an_activity_that_was_deleted_since_is_named_by_an_undo_that_needs_it(run: Run) -> None:
    run("start lute", "18:00")
    run("start guitar", "18:10")
    run("finish", "18:20")
    run("edit 1.1 --activity guitar", "18:30")
    run("activity delete lute", "18:30")
    refused = run("undo c4", "18:31")
    assert (refused.code, "c5 (activity delete lute)" in refused.err) == (3, True)


def test_an_activity_stays_in_its_group_and_is_found_by_the_end_of_its_path(run: Run) -> None:
    run("activity add guitar/technique/scales", "19:00")
    assert done(run("start technique/scales", "19:01"))
    refused = run("set piano/technique/scales x5", "19:02")
    assert (refused.code, refused.err) == (
        3,
        "practicelog: scales is in guitar/technique, and no two activities can have the same name."
        " For a new one in piano/technique: set piano/technique/technique scales;"
        " for the one in guitar/technique: set scales\n",
    )


def test_a_group_goes_back_to_where_it_was_beside_later_changes(run: Run) -> None:
    run("activity add guitar/technique/scales", "19:00")
    run("group move technique --to top", "19:01")
    run("activity add technique/arpeggios", "19:02")
    assert done(run("undo c2", "19:03"))
    assert names(run, "group", "activity_group") == ["guitar", "guitar/technique"]


@pytest.mark.parametrize(
    ("commands", "renamed"),
    [
        (["activity add squats", "activity rename squats to squat"], "Renamed squats to squat"),
        (["activity add squats", "activity rename squats AS squat"], "Renamed squats to squat"),
        (["activity add squats", "activity rename squats to"], "Renamed squats to to"),
        (["activity add squats", "activity rename squats 'to squat'"], "Renamed squats to to squat"),
        (["activity add legs/squat", "group rename legs to lower"], "Renamed legs to lower"),
        (["start squat +slow", "tag rename slow to calm"], "Renamed slow to calm"),
        (["set squat L:60kgx5", "side rename squat L to left"], "Renamed the side L to left"),
        (["set squat 60kgx5", "metric rename squat weight into load"], "Renamed weight to load"),
        (["start squat", "section rename 1 to main"], "main"),
        (["activity add bench press", "activity rename bench press to bench"], "Renamed bench press to bench"),
        (["activity add bench press", "activity rename bench press benchpress"], "Renamed bench press to benchpress"),
        (["activity add bench press", "activity rename bench to press"], "Renamed bench press to press"),
        (["group add left hand", "group rename left hand as lh"], "Renamed left hand to lh"),
        (["activity add squats", "activity add squat", "activity merge squats to squat"], "Merged squats into squat"),
    ],
)
def test_a_lone_connective_is_no_part_of_a_name(commands: list[str], renamed: str, run: Run) -> None:
    *before, last = [run(command) for command in commands]
    assert all(outcome.code == 0 for outcome in before)
    assert renamed in last.out, last.err


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ("op 10 to etude", "op '10 to etude'", "'op 10' etude"),
        ("op 10 etude", "op '10 etude'", "'op 10' etude"),
    ],
)
def test_a_longer_name_that_is_there_as_well_is_asked_about(typed: str, first: str, second: str, run: Run) -> None:
    run("activity add op")
    run("activity add --quiet 'op 10'")
    refused = run(f"activity rename {typed}")
    assert (refused.code, refused.err) == (
        2,
        "practicelog: Which words are the old name? Quote them:"
        f" activity rename {first}, or activity rename {second}\n",
    )


def test_a_connective_further_on_may_belong_to_either_name(run: Run) -> None:
    run("activity add 'op 10 no 4'")
    refused = run("activity rename op 10 to etude")
    assert (refused.code, refused.err) == (
        2,
        "practicelog: Which words are the old name? Quote them: activity rename 'op 10' etude,"
        " or activity rename op '10 to etude'\n",
    )
