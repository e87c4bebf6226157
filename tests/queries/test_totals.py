"""The totals of all time, read in an order that is quick, say what the view says."""

from practicelog.db.connect import reading
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
    add etude --from 13:00 --to 13:10 --on yesterday
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
