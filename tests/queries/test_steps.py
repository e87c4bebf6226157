"""What is asked of a set or an activity takes SQLite as many steps in a long log as in a short one."""

from pathlib import Path

import pytest

from practicelog.db.connect import connect
from tests.conftest import Run
from tests.queries.test_growth import fill
from tests.queries.truths.test_plans import make_log

SHORT, LONG = 300, 6_000
"""Sessions, each with two intervals, two sets and five values."""


@pytest.mark.parametrize(
    "question",
    [
        "SELECT * FROM v_set WHERE set_id = 200",
        "SELECT * FROM v_value WHERE set_id = 200",
        "SELECT * FROM v_computed WHERE set_id = 200",
        "SELECT * FROM v_instance WHERE activity_instance_id = 200",
        "SELECT * FROM v_counting WHERE value_id = 200",
        "SELECT * FROM v_session WHERE session_id = 100",
    ],
)
def test_a_row_takes_as_many_steps_in_a_long_log(question: str, run: Run, log_file: Path) -> None:
    make_log(run)
    empty = log_file.read_bytes()
    counts = []
    for sessions in (SHORT, LONG):
        log_file.write_bytes(empty)
        fill(log_file, sessions)
        db, steps = connect(str(log_file), "ro"), [0]

        def step(steps: list[int] = steps) -> int:
            steps[0] += 1
            return 0

        db.set_progress_handler(step, 1)
        db.execute(question).fetchall()
        db.close()
        counts += steps
    assert counts[1] <= 1.1 * counts[0], counts
