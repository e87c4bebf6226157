"""The order of exported sets."""

import pytest

from practicelog.queries.storage.set_exports import SetRow, in_time


def set_row(activity: int, number: int, recorded_us: int | None) -> SetRow:
    """Return a set of the session 1."""
    ref = f"1.{activity}.{number}"
    cells = {"practice_day": "2026-03-12", "session_id": 1, "ref": ref, "recorded_us": recorded_us}
    return SetRow(cells, [], done=True)


@pytest.mark.parametrize(
    ("times", "order"),
    [
        ([[1, 3], [2]], ["1.1.1", "1.2.1", "1.1.2"]),
        ([[None, 3], [2]], ["1.2.1", "1.1.1", "1.1.2"]),
        ([[1, None], [2]], ["1.1.1", "1.1.2", "1.2.1"]),
        ([[None, None], [2]], ["1.2.1", "1.1.1", "1.1.2"]),
        ([[None], [None]], ["1.1.1", "1.2.1"]),
        ([[4, 1, None, 3], [2]], ["1.1.1", "1.1.2", "1.2.1", "1.1.3", "1.1.4"]),
        ([[2], [2]], ["1.1.1", "1.2.1"]),
        ([], []),
    ],
)
def test_a_set_without_a_time_stands_before_the_next_one_of_its_activity_or_else_after_the_last(
    times: list[list[int | None]], order: list[str]
) -> None:
    rows = [set_row(at, number, us) for at, of in enumerate(times, 1) for number, us in enumerate(of, 1)]
    assert [row.cells["ref"] for row in in_time(rows)] == order
