"""The try-outs, kept: each transcript must print what it printed when a person looked at it.

To write a story, put down its `@` and `$` lines and run the tests once with PRACTICELOG_RETELL=1; read what it says.
"""

import os
from functools import partial

import pytest

from tests.conftest import Run
from tests.stories.transcript import HERE, carry_out, printed_by, retold, steps

STORIES = sorted(path.name for path in HERE.glob("*.txt"))


@pytest.mark.parametrize("name", STORIES)
def test_the_story_is_still_true(name: str, run: Run) -> None:
    path = HERE / name
    text = path.read_text(encoding="utf-8")
    tell = partial(carry_out, run)
    if os.environ.get("PRACTICELOG_RETELL"):
        path.write_text(retold(text, tell), encoding="utf-8")
        return
    for step in steps(text):
        assert printed_by(tell(step)) == step.printed, f"{step.now}: {step.command}"
