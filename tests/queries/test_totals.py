"""The totals of all time, read in an order that is quick, say what the views say."""

from practicelog.db.connect import reading
from practicelog.queries.activity.tag_totals import practice_by_tag
from practicelog.queries.activity.totals import practice_by_activity
from tests.conftest import Run, done

COMMANDS = """
    add scales --from 10:00 --to 10:30
    add scales --took 5m
    add scales --from 11:00 --to 11:10
    delete 3
    set --new squat 60kgx5
    finish
    add squat --from 12:00 --to 12:10
    delete 5.1:1
    set deadlift 100kgx5 --new
    delete 6.1
    add etude --from 13:00 --to 13:10 --day yesterday
    add etude --from 14:00 --to 14:10
    delete 7.1
    activity add never
    start bach
"""


def test_they_are_those_of_the_view(run: Run) -> None:
    for command in COMMANDS.strip().split("\n"):
        outcome = run(command.strip(), "20:00")
        assert done(outcome), (command, outcome)
    with reading() as db:
        view = db.execute("SELECT activity, activity_id, times, seconds, last_day FROM v_activity").fetchall()
        practice = practice_by_activity(db)
    assert {activity_id: tuple(practice.get(activity_id, (0, None, None))) for _, activity_id, *_ in view} == {
        activity_id: tuple(row) for _, activity_id, *row in view
    }
    assert {activity: tuple(row) for activity, _, *row in view} == {
        "scales": (2, 2100, "2026-03-12"),
        "squat": (1, None, "2026-03-12"),
        "deadlift": (0, None, None),
        "etude": (1, 600, "2026-03-12"),
        "never": (0, None, None),
        "bach": (1, None, "2026-03-12"),
    }


TAGS = """
    tag add hands --on scales
    tag add slow --on scales
    start scales +slow --section Warm-up
    tag add slow --on section
    tag add slow evening --on session
    start bach
    tag add slow --on bach
    set 60bpm +own --on etude
    tag add own planned --on etude
    finish
    add polka --took 5m +own --apart
    add waltz --took 5m +trash --apart
    delete 9.1
    tag add own trash --on 7
    tag add hands --on 2.1
"""


def test_those_of_tags_are_those_of_the_view_whatever_they_are_on(run: Run) -> None:
    for command in f"{COMMANDS.strip()}\n{TAGS.strip()}".split("\n"):
        outcome = run(command.strip(), "20:00")
        assert outcome.code == 0, (command, outcome)
    with reading() as db:
        view = db.execute("SELECT tag_id, tag, times, seconds, last_day FROM v_tag").fetchall()
        practice = practice_by_tag(db)
    assert {tag_id: tuple(practice.get(tag_id, (0, None, None))) for tag_id, *_ in view} == {
        tag_id: tuple(row) for tag_id, _, *row in view
    }
    assert {tag: tuple(row) for _, tag, *row in view} == {
        "evening": (4, 0, "2026-03-12"),
        "hands": (3, 2100, "2026-03-12"),
        "own": (2, 600, "2026-03-12"),
        "planned": (2, 600, "2026-03-12"),
        "slow": (6, 2100, "2026-03-12"),
        "trash": (1, 300, "2026-03-12"),
    }
