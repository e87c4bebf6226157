"""The try-outs, kept: each transcript must print what it printed when a person looked at it.

To write a story, put down its `@` and `$` lines and run the tests once with PRACTICELOG_RETELL=1; read what it says.
"""

import os
import shlex

import pytest

from tests.conftest import Outcome, Run
from tests.stories.transcript import HERE, Step, printed_by, retold, steps

STORIES = sorted(path.name for path in HERE.glob("*.txt"))


def teller(run: Run):  # type: ignore[no-untyped-def]
    """Return what carries out the step of a story."""

    def tell(step: Step) -> Outcome:
        words = shlex.split(step.command)
        assert words.pop(0) in ("practicelog", "pl")
        return run(words, step.now, step.tz, step.stdin)

    return tell


@pytest.mark.parametrize("name", STORIES)
def test_the_story_is_still_true(name: str, run: Run) -> None:
    path = HERE / name
    text = path.read_text(encoding="utf-8")
    tell = teller(run)
    if os.environ.get("PRACTICELOG_RETELL"):
        path.write_text(retold(text, tell), encoding="utf-8")
        return
    for step in steps(text):
        assert printed_by(tell(step)) == step.printed, f"{step.now}: {step.command}"
