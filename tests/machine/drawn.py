"""What is drawn: names, moments, and the places and times that corrections are about."""

from datetime import timedelta

from hypothesis import strategies as st

from tests.model.asking import LAST

ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]
# An evening, and the last one before the clocks change, half an hour of it on Lord Howe.
BEGINNINGS = ["2026-03-12T18:00", "2026-03-28T20:00", "2026-10-24T20:00", "2026-04-04T08:00", "2026-10-03T07:00"]
NAMES = ["guitar", "Guitar", "piano scales", "étude", "etude", "violin"]
HOUR, MINUTE, SECOND = timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)
MICROSECOND = timedelta(microseconds=1)

names = st.sampled_from(NAMES)
tags = st.lists(st.sampled_from(["slow", "Slow", "by-ear"]), max_size=2)
some_tags = st.lists(st.sampled_from(["slow", "Slow", "by-ear"]), min_size=1, max_size=2)
remarks = st.sampled_from([None, "left hand", " wrist  loose ", "naïve ☂"])
section_names = st.sampled_from(["pieces", "Pieces", "technique", "Coda"])
sections = st.none() | section_names
ratings = st.fixed_dictionaries(
    {},
    optional={
        "rating": st.integers(1, 5) | st.just(6),
        "focus": st.integers(1, 5),
        "energy": st.integers(1, 5),
        "effort": st.sampled_from([0.0, 7.5, 10.0]),
    },
)
waits = st.sampled_from([timedelta(0), MICROSECOND, MINUTE]) | st.integers(1, 1800).map(lambda n: n * SECOND)
# What is past: seconds ago as --ago or as --at, or the last sign of practice.
moments = (
    st.none() | st.just(LAST) | st.tuples(st.sampled_from(["--ago", "--at"]), st.integers(1, 5400) | st.just(90_000))
)
places = st.sampled_from(
    [None, None, "session", "section", "set", "..1", "1.1.1", "guitar", "last", "-1", "-2", ".1", ".2", ":1"]
) | st.builds(
    lambda session, number: f"{session}.{number}" if number else str(session), st.integers(1, 4), st.integers(0, 3)
)
anyways = st.sampled_from([False, False, True])
# Which of the things that are there; the last number stands for one that is not.
NOT_THERE = 20
picks = st.integers(0, NOT_THERE)
# How far a corrected time is from one that is recorded.
shifts = (
    st.sampled_from([-26 * HOUR, -2 * HOUR, -30 * MINUTE, -SECOND, -MICROSECOND, timedelta(0)])
    | st.sampled_from([MICROSECOND, SECOND, MINUTE, 30 * MINUTE, 2 * HOUR])
    | st.integers(-1800, 1800).map(lambda seconds: seconds * SECOND)
)
lengths = st.integers(1, 5400) | st.just(90_000)
# What is mostly meant, and what is not what a command is about.
tables = st.sampled_from(["timer_interval", "timer_interval", "activity_instance", "activity_instance", "session"])
