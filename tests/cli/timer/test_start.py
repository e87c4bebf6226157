"""practicelog start, stop, and the time between."""

import json

import pytest

from tests.conftest import Run, done


def test_start_and_stop_record_the_time_between(run: Run) -> None:
    assert done(run("start guitar", "18:00"))
    assert done(run("stop", "18:45"))
    exported = run("export intervals").lines
    assert exported[1].split(",")[5:12] == [
        "guitar", "", "1.1:1", "2026-03-12T18:00:00+01:00", "2026-03-12T18:45:00+01:00", "finished", "2700",
    ]  # fmt: skip


def test_stopping_twice_refuses_and_changes_nothing(run: Run) -> None:
    run("start guitar", "18:00")
    run("stop", "18:45")
    before = run("export intervals").out
    again = run("stop", "19:00")
    assert again.code == 1
    assert again.err.startswith("practicelog: Nothing is running. Last: guitar, stopped 18:45.")
    assert run("export intervals").out == before


ALT_AND_LEGATO = (("start alt", "18:00"), ("start legato", "18:10"))


def refs_of_intervals(run: Run) -> list[str]:
    """Return the reference of every interval, as the export has them, oldest first."""
    return [line.split(",")[7] for line in run("export intervals --all", "20:00").lines[1:]]


def test_what_was_begun_in_the_section_goes_on_though_something_else_was_practised_since(run: Run) -> None:
    for command, clock in ALT_AND_LEGATO:
        run(command, clock)
    assert run("start alt", "18:15").lines == [
        "Resumed alt at 18:15                                                         1.1",
        "  goes on from 10:00",
        "  legato   stopped at 5:00",
    ]
    assert run("switch legato", "18:20").lines[1] == "  goes on from 5:00"
    assert refs_of_intervals(run) == ["1.1:1", "1.2:1", "1.1:2", "1.2:2"]
    assert [line.split()[0] for line in run("show", "18:25").lines[1:]] == [
        "1.1",
        "1.1:1",
        "1.1:2",
        ">",
        "1.2:1",
        "1.2:2",
    ]


@pytest.mark.parametrize("verb", ["start", "switch"])
@pytest.mark.parametrize("name", ["alt", "legato"])
def test_anew_begins_again_what_was_begun_or_runs(run: Run, verb: str, name: str) -> None:
    for command, clock in ALT_AND_LEGATO:
        run(command, clock)
    assert run(f"{verb} {name} --anew", "18:15").lines[0].split() == ["Started", name, "at", "18:15", "1.3"]
    assert run(f"start {name}", "18:16").code == 3
    run("start scales", "18:20")
    # Of the two, the one practised last goes on.
    assert run(f"start {name}", "18:25").lines[0].endswith(" 1.3")


def test_what_runs_is_refused_with_the_word_that_begins_it_again(run: Run) -> None:
    run("start alt", "18:00")
    refused = run("start alt", "18:05")
    assert (refused.code, refused.err) == (
        3,
        "practicelog: alt is already running, since 18:00 (5:00). --anew begins it again\n",
    )


def test_start_of_what_runs_plans_it(run: Run) -> None:
    run("add alt --took 20m --day yesterday", "17:00")
    run("start alt", "18:00")
    planned = run("start alt --for 15m", "18:05")
    assert planned.out == (
        "Planned alt for 15:00                             running since 18:00, 5:00, 2.1\n"
        "  the clock runs until you stop it\n"
    )
    assert run("start alt --for last", "18:06").lines[0].startswith("Planned alt for 20:00 ")
    assert run("switch alt --for 25m --json", "18:07").out.count('"planned_seconds": 1500') == 1
    assert json.loads(run("show --json", "18:08").out)["planned_seconds"] == 1500
    assert len(json.loads(run("export intervals --json", "18:08").out)) == 2
    assert done(run("undo", "18:09"))
    assert json.loads(run("show --json", "18:09").out)["planned_seconds"] == 1200


def test_a_section_goes_on_with_its_own(run: Run) -> None:
    run("start alt", "18:00")
    assert run("start alt --section etudes", "18:10").lines[0].startswith("Started alt")
    run("start legato", "18:20")
    assert run("start alt", "18:30").lines[0].endswith(" 1.2")
    run("start legato --section scales", "18:40")
    assert run("start alt --section etudes", "18:50").lines[0].endswith(" 1.2")
    assert run("start alt", "18:55").code == 3
    assert run("start legato", "18:57").lines[0].startswith("Resumed legato at 18:57")


def test_what_is_planned_and_not_begun_is_begun_in_its_own_section(run: Run) -> None:
    run("start alt --for 10m --section etudes", "18:00")
    run("start legato --section scales", "18:10")
    run("delete 1.1:1", "18:12")
    assert run("start alt --section scales", "18:15").lines[0].startswith("Started alt")
    run("cancel", "18:16")
    run("resume", "18:17")
    started = run("start alt", "18:20")
    assert started.lines[0].split() == ["Started", "alt", "at", "18:20", "planned", "10:00,", "1.1"]
    assert refs_of_intervals(run)[-1] == "1.1:2"


def test_sets_go_on_where_a_start_would(run: Run) -> None:
    run("start squat --section warm", "18:00")
    run("start squat --section main", "18:10")
    run("start bench --section warm", "18:20")
    assert run("set squat 60kgx5", "18:25").lines[0].endswith(" 1.1.1")
    run("start bench --section main", "18:30")
    assert run("set squat 100kgx5", "18:35").lines[0].endswith(" 1.2.1")
    run("start bench --section other", "18:40")
    assert run("set squat 100kgx5", "18:45").lines[0].endswith(" 1.2.2")
