"""Forty columns: nothing is broken in mid-word, and figures stay whole."""

import pytest

from tests.conftest import Run, done


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of forty columns."""
    monkeypatch.setenv("COLUMNS", "40")


def test_the_word_on_a_forgotten_timer_fits(run: Run) -> None:
    assert done(run("start guitar", "08:00"))
    assert run("", "20:00").lines[-2:] == [
        "It counts for nothing until you stop it:",
        "  practicelog stop --at TIME",
    ]


def test_the_word_on_an_open_session_fits(run: Run) -> None:
    assert done(run("start guitar", "18:00"))
    assert done(run("stop", "18:30"))
    assert run("", "18:31").lines[1:3] == ["Session 1 is open (30:00):", "  practicelog finish ends it"]
