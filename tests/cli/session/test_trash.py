"""Deleting, restoring, and what the trash holds."""

import json

import pytest

from tests.conftest import Run, done


def trashed(run: Run) -> list[tuple[str, str, int | None]]:
    """Return what is in the trash."""
    return [(one["ref"], one["title"], one["seconds"]) for one in json.loads(run("trash --json", "23:00").out)]


def total(run: Run) -> int:
    """Return all that was practised."""
    return sum(one["seconds"] for one in json.loads(run("export sessions --json --all", "23:00").out))


@pytest.fixture
def evening(run: Run) -> None:
    """Scales from 19:02 to 19:11 with a note and guitar to 19:40, in session 1."""
    run("start scales -m careful", "19:02")
    run("start guitar", "19:11")
    run("finish", "19:40")


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize(
    ("ref", "line", "left"),
    [
        ("1", ("1", "scales, guitar", 2280), 0),
        ("1.1", ("1.1", "scales", 540), 1740),
        ("1.2:1", ("1.2:1", "guitar", 1740), 540),
        ("n1", ("n1", "careful", None), 2280),
    ],
)
def test_what_is_deleted_is_in_the_trash_and_comes_back_as_it_was(
    ref: str, line: tuple[str, str, int | None], left: int, run: Run
) -> None:
    before = run("export intervals --json --all", "20:00").out
    assert done(run(f"delete {ref}", "20:00"))
    assert trashed(run) == [line]
    assert total(run) == left
    assert done(run("db check", "20:00"))
    assert done(run(f"restore {ref}", "20:01"))
    assert trashed(run) == []
    assert run("export intervals --json --all", "20:01").out == before


@pytest.mark.parametrize("ref", ["1", "1.1", ":1"])
def test_what_runs_is_stopped_before_it_is_deleted(ref: str, run: Run) -> None:
    run("start guitar", "18:00")
    assert "its clock was stopped at 10:00" in run(f"delete {ref}", "18:10").out
    assert run("status", "18:10").code == 1
    assert done(run("db check", "18:10"))
    assert done(run("undo", "18:11"))
    assert json.loads(run("status --json", "18:20").out)["seconds"] == 1200


def test_an_open_session_ends_at_its_last_sign_of_practice_when_it_is_deleted(run: Run) -> None:
    run("start guitar", "18:00")
    run("stop", "18:10")
    run("delete 1", "2026-03-13T09:00")
    run("restore 1", "2026-03-13T09:00")
    shown = json.loads(run("show 1 --json", "2026-03-13T09:01").out)
    assert (shown["open"], shown["ended_at"][11:16]) == (False, "18:10")


@pytest.mark.usefixtures("evening")
def test_what_was_recorded_in_its_place_keeps_a_thing_in_the_trash(run: Run) -> None:
    run("delete 1.1", "20:00")
    run("add piano --from 19:05 --to 19:08", "20:01")
    for refused in (run("restore 1.1", "20:02"), run("undo c4", "20:02")):
        assert refused.code == 3
    assert "overlaps 1.3 (piano), from 19:05 to 19:08" in run("restore 1.1", "20:02").err
    assert "c5 (add piano" in run("undo c4", "20:02").err
    assert done(run("db check", "20:03"))


@pytest.mark.usefixtures("evening")
def test_what_is_inside_something_deleted_comes_back_after_it(run: Run) -> None:
    run("delete 1.1:1", "20:00")
    run("delete 1.1 1", "20:00")
    assert [one["inside"] for one in json.loads(run("trash --json", "20:01").out)] == ["1", "1", None]
    refused = run("restore 1.1", "20:01")
    assert (refused.code, "First: practicelog restore 1" in refused.err) == (3, True)
    assert done(run("restore 1 1.1 1.1:1", "20:01"))
    assert total(run) == 2280


@pytest.mark.usefixtures("evening")
def test_numbers_do_not_shift_when_something_is_deleted(run: Run) -> None:
    run("delete 1.1", "20:00")
    assert json.loads(run("add piano --in 1 --took 5m --json", "20:00").out)["ref"] == "1.3"


@pytest.mark.usefixtures("evening")
def test_nothing_is_deleted_when_one_of_several_is_not_there(run: Run) -> None:
    assert run("delete 1.1 1.7", "20:00").code == 1
    assert trashed(run) == []
    assert run("restore 1.1", "20:00").code == 1
    assert run("delete foo", "20:00").code == 2


@pytest.fixture
def two_evenings(run: Run) -> None:
    """Session 1 of the day before; in session 2, which is open, two intervals of bach, and then squats."""
    for command, now in (
        ("start scales -q", "2026-03-11T18:00"),
        ("finish -q", "2026-03-11T18:30"),
        ("start bach -q", "18:00"),
        ("stop -q", "18:10"),
        ("start bach -q", "18:20"),
        ("stop -q", "18:30"),
        ("set squat 100kgx5 -q", "18:40"),
        ("set squat 100kgx4 -q -m hard", "18:41"),
    ):
        assert done(run(command, now))


def kept(run: Run) -> str:
    """Return all that counts, as CSV."""
    return run("export long --all", "23:00").out


@pytest.mark.usefixtures("two_evenings")
@pytest.mark.parametrize(
    ("refs", "what"),
    [
        ("2", "2"),
        ("2.1", "2.1"),
        ("2.1:1", "2.1:1"),
        ("2.2.1", "2.2.1"),
        ("n1", "n1"),
        ("N1", "n1"),
        ("last", "2"),
        ("LAST", "2"),
        ("-1", "2"),
        ("-2", "1"),
        ("last.1", "2.1"),
        ("-2.1:1", "1.1:1"),
        (".1", "2.1"),
        (".2", "2.2"),
        (".1:2", "2.1:2"),
        (".2.1", "2.2.1"),
        ("..1", "2.2.1"),
        ("..2", "2.2.2"),
        ("..1 ..2", "2.2.1"),
        ("..2 .2", "2.2"),
        ("002.01", "2.1"),
    ],
)
def test_what_was_typed_to_delete_is_typed_to_restore(refs: str, what: str, run: Run) -> None:
    before = kept(run)
    assert done(run(f"delete {refs}", "19:00"))
    assert kept(run) != before
    assert what in [ref for ref, _, _ in trashed(run)]
    restored = run(f"restore {' '.join(reversed(refs.split()))}", "19:01")
    assert done(restored)
    assert trashed(run) == []
    assert kept(run) == before
    assert done(run("db check", "19:02"))


@pytest.mark.usefixtures("two_evenings")
def test_the_last_session_of_all_comes_back_as_well(run: Run) -> None:
    run("finish -q", "19:00")
    for ref in ("last", "-1", "2"):
        assert "scales" in run("delete 1", "19:01").out
        assert done(run(f"delete {ref}", "19:02"))
        assert run("show", "19:03").code == 1
        assert "Restored session 2" in run(f"restore {ref}", "19:04").out
        assert "Restored session 1" in run("restore 1", "19:05").out


@pytest.mark.usefixtures("two_evenings")
def test_what_was_deleted_last_comes_back_first(run: Run) -> None:
    run("finish -q", "19:00")
    for now, line in (("19:01", "session 2"), ("19:02", "session 1")):
        assert f"Deleted {line}" in run("delete last", now).out
    for now, line in (("19:03", "session 1"), ("19:04", "session 2")):
        assert f"Restored {line}" in run("restore last", now).out
    refused = run("restore last", "19:05")
    assert (refused.code, "last is not in the trash" in refused.err) == (1, True)


@pytest.mark.usefixtures("two_evenings")
def test_several_sessions_are_counted_before_the_first_one_goes(run: Run) -> None:
    run("finish -q", "19:00")
    before = kept(run)
    assert done(run("delete -1 -2", "19:01"))
    assert [ref for ref, _, _ in trashed(run)] == ["1", "2"]
    assert done(run("restore -1 -2", "19:02"))
    assert (trashed(run), kept(run)) == ([], before)


@pytest.mark.usefixtures("two_evenings")
@pytest.mark.parametrize("ref", [":1", ".3:1"])
def test_the_interval_of_a_clock_that_ran_comes_back(ref: str, run: Run) -> None:
    run("start bach --new -q", "18:50")
    run("start chords -q", "18:55")
    run("set squat 100kgx3 -q", "18:58")
    assert "its clock was stopped" in run(f"delete {ref}", "19:00").out
    assert "Restored 2.3:1 chords, 5:00" in run(f"restore {ref}", "19:01").out
    assert done(run("db check", "19:02"))


@pytest.mark.usefixtures("two_evenings")
def test_a_set_comes_back_after_other_things_were_deleted(run: Run) -> None:
    run("delete ..2", "19:00")
    run("delete -2", "19:01")
    run("delete .1:1", "19:02")
    assert "Restored 2.2.2 squat" in run("restore ..2", "19:03").out
    assert "Restored session 1" in run("restore -2", "19:04").out
    assert "Restored 2.1:1 bach" in run("restore .1:1", "19:05").out


@pytest.mark.usefixtures("two_evenings")
@pytest.mark.parametrize("ref", ["..3", "..1", ".7", ":1", "-3", "foo", "n7", "2"])
def test_what_was_not_deleted_is_not_brought_back(ref: str, run: Run) -> None:
    run("delete 2.1:2", "19:00")
    refused = run(f"restore {ref}", "19:01")
    assert (refused.code, f"{ref} is not in the trash" in refused.err) == (1, True)
    assert [one for one, _, _ in trashed(run)] == ["2.1:2"]


@pytest.mark.usefixtures("two_evenings")
@pytest.mark.parametrize("verb", ["delete", "restore"])
@pytest.mark.parametrize(
    ("refs", "said"),
    [("last last", "last: "), ("..1 2.2.1", "..1 and 2.2.1: "), ("n1 n1", "n1: "), ("last -1", "last and -1: ")],
)
def test_the_same_thing_twice_is_refused(verb: str, refs: str, said: str, run: Run) -> None:
    if verb == "restore":
        run(f"delete {refs.split()[0]}", "19:00")
    before = trashed(run)
    refused = run(f"{verb} {refs}", "19:01")
    assert (refused.code, refused.err) == (2, f"practicelog: {said}the same thing twice. Write it once\n")
    assert trashed(run) == before


def test_a_remark_of_several_lines_is_no_line_of_its_own(run: Run) -> None:
    run("start guitar", "18:00")
    run(["note", "slow\n2.1  18:00  forged"], "18:05")
    assert run("delete n1", "18:06").lines[0].startswith('Deleted n1 "slow 2.1  18:00  forged"')
    assert run("trash", "18:06").lines[0].startswith('n1  "slow 2.1  18:00  forged"')
    assert run("restore n1", "18:07").lines[0].startswith('Restored n1 "slow 2.1  18:00  forged"')
    run("lesson add 17:00 -m etude", "18:08")
    assert "    2.1  18:00  forged" in run("lesson show", "18:09").lines
