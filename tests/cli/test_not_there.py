"""A command that misses an option says first that what it should change is not there."""

import pytest

from tests.conftest import Run, done

NO_SESSION_99 = "There is no session 99. See: practicelog log --all"


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("edit 99", NO_SESSION_99),
        ("edit 99.1", NO_SESSION_99),
        ("edit 99.1 --adjust", NO_SESSION_99),
        ("edit 1.9", "There is no activity 1.9. See: practicelog show 1"),
        ("edit n99", "There is no note n99"),
        ("move 99.1", NO_SESSION_99),
        ("rate --on 99", NO_SESSION_99),
        ("note --on 99", NO_SESSION_99),
        ("note --on oboe", 'No activity is called "oboe". practicelog activity lists them'),
        ("next-time --on oboe", 'No activity is called "oboe". practicelog activity lists them'),
        ("next-time --on 99", NO_SESSION_99),
        ("activity edit oboe", 'No activity is called "oboe". practicelog activity lists them'),
        ("group move winds", 'No group is called "winds". practicelog group lists them'),
        ("goal edit oboe", 'No goal is called "oboe". practicelog goal lists them'),
        ("lesson edit 9", "There is no lesson 9. practicelog lesson lists them"),
        ("side edit oboe L", 'No activity is called "oboe". practicelog activity lists them'),
        ("metric edit oboe bpm", 'No activity is called "oboe". practicelog activity lists them'),
        ("section move coda", 'Session 1 has no section "coda". See: practicelog section --in 1'),
    ],
)
@pytest.mark.parametrize("columns", [0, 80], ids=["script", "terminal"])
def test_what_is_not_there_is_said_before_an_option_is_asked_for(
    command: str, sentence: str, columns: int, run: Run
) -> None:
    assert done(run("add guitar --from 17:00 --to 17:30", "18:00"))
    refused = run(command, "18:00", stdin="never read\n", columns=columns)
    assert refused.code in (1, 2)
    assert " ".join(refused.err.split()) == f"practicelog: {sentence}"
    assert refused.out == ""


@pytest.mark.parametrize("command", ["note", "note --on last.1", "next-time --on guitar"])
def test_what_is_there_is_asked_about(command: str, run: Run) -> None:
    assert done(run("start guitar", "17:00"))
    asked = run(command, "17:10", stdin="rest strokes\n", columns=80)
    assert (asked.code, asked.err.endswith("ime:\n" if "next" in command else "Note:\n")) == (0, True)
    refused = run(command, "17:20")
    assert (refused.code, refused.err[:34]) == (2, "practicelog: What should it say? W")


def test_a_note_is_not_asked_for_where_it_has_no_place(run: Run) -> None:
    assert done(run("add guitar --from 17:00 --to 17:30", "18:00"))
    refused = run("note", "18:00", stdin="lost for good\n", columns=80)
    assert (refused.code, refused.out) == (1, "")
    assert "Note:" not in refused.err


def test_rating_without_a_number_when_no_session_is_open_names_both(run: Run) -> None:
    assert done(run("add guitar --from 17:00 --to 17:30", "18:00"))
    refused = run("rate", "18:00")
    assert (refused.code, refused.err.endswith("To rate the last session: practicelog rate -r 4 --on last\n")) == (
        1,
        True,
    )
