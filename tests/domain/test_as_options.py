"""Times, lengths and days among the words of practice that is over, as the options that say the same."""

import pytest

from practicelog.domain.as_options import with_options


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("bach 9:00-10:00", "bach --from 9:00 --to 10:00"),
        ("bach 9:00–10:00", "bach --from 9:00 --to 10:00"),
        ("bach 9AM-10am", "bach --from 9AM --to 10am"),
        ("bach 2026-11-03T09:00-10:30:15", "bach --from 2026-11-03T09:00 --to 10:30:15"),
        ("bach 9:00 - 10:00", "bach --from 9:00 --to 10:00"),
        ("bach 9:00 – 10:00", "bach --from 9:00 --to 10:00"),
        ("bach 9:00 to 10:00", "bach --from 9:00 --to 10:00"),
        ("bach 9:00 until 10:00", "bach --from 9:00 --to 10:00"),
        ("bach 9:00 Till 10:00", "bach --from 9:00 --to 10:00"),
        ("bach between 9:00 and 10:00", "bach --from 9:00 --to 10:00"),
        ("bach from 9:00 to 10:00", "bach --from 9:00 --to 10:00"),
        ("bach at 9am for 45m", "bach --from 9am --took 45m"),
        ("bach 9:00 for 1h 30", "bach 30 --from 9:00 --took 1h"),
        ("bach 09:00 10:00", "bach --from 09:00 --to 10:00"),
        ("9:00-10:00 bach", "bach --from 9:00 --to 10:00"),
        ("bach 9:00-10:00 slowly", "bach slowly --from 9:00 --to 10:00"),
        ("from 9:00-10:00 bach", "bach --from 9:00 --to 10:00"),
    ],
)
def test_a_span_of_time_becomes_its_options(typed: str, options: str) -> None:
    assert with_options(typed.split()) == options.split()


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("bach 9:00-10:00 yesterday", "bach --from 9:00 --to 10:00 --day yesterday"),
        ("bach yesterday 9:00-10:00", "bach --from 9:00 --to 10:00 --day yesterday"),
        ("bach saturday from 9:00 to 10:00", "bach --from 9:00 --to 10:00 --day saturday"),
        ("bach slow 9:00-10:00 today", "bach slow --from 9:00 --to 10:00 --day today"),
        ("yesterday bach 9:00-10:00", "bach --from 9:00 --to 10:00 --day yesterday"),
        ("bach 9:00-10:00 slow 2026-11-03", "bach slow --from 9:00 --to 10:00 --day 2026-11-03"),
        ("bach 45m yesterday", "bach --took 45m --day yesterday"),
        ("bach yesterday 45m", "bach --took 45m --day yesterday"),
        ("bach 45m 2026-11-03", "bach --took 45m --day 2026-11-03"),
        ("Yesterday bach 1h", "bach --took 1h --day Yesterday"),
        ("squat x5 yesterday", "squat x5 --day yesterday"),
        ("plank 45s yesterday", "plank 45s --day yesterday"),
        ("squat x5 monday", "squat x5 --day monday"),
    ],
)
def test_a_day_beside_it_or_at_an_end_becomes_the_day(typed: str, options: str) -> None:
    assert with_options(typed.split()) == options.split()


@pytest.mark.parametrize(
    "typed",
    [
        "bach",
        "bach 9:00",
        "bach at 9:00",
        "bach 45m",
        "bach yesterday",
        "plank 1:30 2:00",
        "bach 9:00 for long",
        "bach 9:00 or 10:00",
        "45m yesterdays",
        "etude 25:00 26:00",
    ],
)
def test_what_says_too_little_is_left_to_be_read_as_it_stands(typed: str) -> None:
    assert with_options(typed.split()) is None


@pytest.mark.parametrize("typed", ["sun salutation 9:00-10:00", "Monday etude 9:00-10:00"])
def test_a_weekday_at_the_beginning_is_a_name(typed: str) -> None:
    first, second, _ = typed.split()
    assert with_options(typed.split()) == [first, second, "--from", "9:00", "--to", "10:00"]


def test_a_day_is_no_option_where_no_name_would_be_left() -> None:
    assert with_options(["yesterday", "45m"]) is None
    assert with_options(["9:00-10:00", "yesterday"]) == ["yesterday", "--from", "9:00", "--to", "10:00"]


def test_the_value_of_an_option_is_no_day() -> None:
    words = ["bach", "9:00-10:00", "-m", "yesterday"]
    assert with_options(words) == ["bach", "-m", "yesterday", "--from", "9:00", "--to", "10:00"]
