"""Errors that a person can put right: what they say, and the exit code and the word for programs."""

import pytest

from practicelog.domain import errors
from practicelog.domain.errors import ForgottenTimer, Misplaced, NearMiss, PracticeError, UnknownMetric


@pytest.mark.parametrize(
    ("name", "code", "kind"),
    [
        ("PracticeError", 2, "not_understood"),
        ("NothingThere", 1, "nothing_there"),
        ("NotUnderstood", 2, "not_understood"),
        ("PlanAtEnd", 4, "plan_at_end"),
        ("Refused", 3, "refused"),
        ("NoRoom", 3, "refused"),
        ("Busy", 3, "busy"),
        ("UnknownName", 2, "unknown_name"),
        ("NearMiss", 2, "unknown_name"),
        ("Misplaced", 2, "not_understood"),
        ("UnknownMetric", 2, "unknown_metric"),
        ("ForgottenTimer", 3, "forgotten_timer"),
        ("WrongDatabase", 5, "unusable_log"),
        ("Damaged", 5, "unusable_log"),
        ("UnknownZone", 2, "unknown_zone"),
        ("Unwritable", 6, "input_output"),
        ("NoLogYet", 0, "not_understood"),
        ("Unshown", 0, "unusable_log"),
        ("Interrupted", 130, "interrupted"),
    ],
)
def test_an_error_has_an_exit_code_and_a_word_for_programs(name: str, code: int, kind: str) -> None:
    error = getattr(errors, name)
    assert issubclass(error, PracticeError)
    assert (error.code, error.kind) == (code, kind)


def test_a_name_that_is_almost_another_says_how_to_make_a_new_one() -> None:
    cure = "Did you mean guitar? For a new activity: {new}"
    error = NearMiss('No activity is called "guitra"', cure, "guitra", ["guitar"], "start --new guitra")
    assert str(error) == ('No activity is called "guitra". Did you mean guitar? For a new activity: start --new guitra')
    assert error.with_line("add --new guitra").endswith("For a new activity: add --new guitra")
    assert (error.text, error.known, error.cure) == ("guitra", ["guitar"], cure)


def test_misplaced_words_are_told_with_the_line_to_write() -> None:
    error = Misplaced('"20m" looks like a length', "bach 20m", ("add", "bach", "--took 20m"))
    assert str(error) == '"20m" looks like a length. Write add bach --took 20m'
    assert (error.text, error.line) == ("bach 20m", ("add", "bach", "--took 20m"))
    other = Misplaced('"20m" looks like a length', "bach 20m", ("add", "bach"), "; or a name")
    assert other.with_line(["pl", "add"]) == '"20m" looks like a length. Write pl add; or a name'


def test_a_metric_that_is_not_defined_is_told_with_the_line_that_defines_it() -> None:
    error = UnknownMetric('No metric "cards"', "Define it?", "practicelog metric add cards")
    assert str(error) == 'No metric "cards". To define it: practicelog metric add cards'
    other = error.with_line("practicelog set --define cards=5")
    assert str(other) == 'No metric "cards". To define it: practicelog set --define cards=5'
    assert (other.sentence, other.question) == ('No metric "cards"', "Define it?")


def test_a_forgotten_timer_asks_when_it_ended() -> None:
    error = ForgottenTimer("It runs since yesterday", "When did it end?", has_sign=True)
    assert (str(error), error.question, error.has_sign) == ("It runs since yesterday", "When did it end?", True)
