"""What is told to a person who waits."""

import pytest

from practicelog.domain.waiting import share


@pytest.mark.parametrize(
    ("done", "of", "text"), [(0, 5, "0 %"), (2, 5, "40 %"), (5, 5, "100 %"), (2, 3, "66 %"), (0, 0, "100 %")]
)
def test_a_share_of_a_whole_is_never_more_than_is_done(done: int, of: int, text: str) -> None:
    assert share(done, of) == text
