"""A year of practice days, and what is in a row: against a count by hand, and rule by rule."""

import json
import re
import shutil
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.conftest import Run, done

TODAY = date(2026, 4, 3)  # a Friday, five days after the clocks of Berlin went forward
NOW = "2026-04-03T20:00"
ZONES = ("Europe/Berlin", "Asia/Tokyo", "America/New_York")
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ADDED = ("scales", "legato")


def ago(days: int) -> date:
    """Return the day so many days before TODAY."""
    return TODAY - timedelta(days=days)


class Case(NamedTuple):
    """A log at random: what was practised how many days ago, when and where; what is asked for, and what is off."""

    practice: Sequence[tuple[int, str, str, int, str]]
    weekdays: frozenset[int]
    weekly: int
    off: frozenset[int]


CASES = some.builds(
    Case,
    practice=some.lists(
        some.tuples(
            some.integers(0, 40),
            some.sampled_from(["10:00", "23:30", "01:15", "05:10"]),
            some.sampled_from(ZONES),
            some.sampled_from([5, 30, 95]),
            some.sampled_from(ADDED),
        ),
        min_size=4,
        max_size=22,
    ),
    weekdays=some.frozensets(some.integers(0, 6), max_size=7),
    weekly=some.sampled_from([0, 0, 2, 5]),
    off=some.frozensets(some.integers(0, 40), max_size=6),
)


def recorded(run: Run, case: Case) -> None:
    """Make the log of a case."""
    for name in ADDED:
        assert done(run(f"activity add {name}", NOW))
    for days, clock, zone, minutes, name in case.practice:
        run(f"add {name} --from {clock} --took {minutes}m --day {ago(days)}", NOW, zone)
    items = [f"scales {' '.join(NAMES[day] for day in sorted(case.weekdays))}"] * bool(case.weekdays)
    items += [f"legato {case.weekly}x weekly"] * bool(case.weekly)
    if items:
        assert done(run(["schedule", "add", "term", ", ".join(items)], NOW))
    for days in case.off:
        assert done(run(f"schedule off {ago(days)}", NOW))


class ByHand:
    """The rule, counted another way: each day from the first with practice on has a letter, and a row is a stretch."""

    def __init__(self, case: Case, seconds: dict[date, int]) -> None:
        self.case, self.seconds = case, seconds
        self.off = {ago(days) for days in case.off}
        first = min(seconds)
        self.days = [first + timedelta(days=at) for at in range((TODAY - first).days + 1)]

    def week(self, day: date) -> list[date]:
        """Return the week of a day, from Monday."""
        monday = day - timedelta(days=day.weekday())
        return [monday + timedelta(days=at) for at in range(7)]

    def is_asked(self, day: date) -> bool:
        """Return whether practice is asked for on a day, which is not off."""
        if not (self.case.weekdays or self.case.weekly) or day.weekday() in self.case.weekdays:
            return True
        before = [other for other in self.week(day) if other < day and other in self.seconds]
        free = [other for other in self.week(day) if other >= day and other not in self.off]
        return bool(self.case.weekly) and self.case.weekly - len(before) >= len(free)

    def state(self, day: date) -> str:
        """Return what a day is."""
        if day in self.seconds:
            return "done"
        if day in self.off:
            return "off"
        if day < self.days[0] or not self.is_asked(day):
            return "not_asked"
        return "open" if day == TODAY else "none"

    @property
    def is_weekly(self) -> bool:
        """Whether weeks are counted."""
        return 0 < max(len(self.case.weekdays), self.case.weekly) <= 3

    def letters(self) -> tuple[str, list[date]]:
        """Return a letter for each day or week, and its first day: d counts, x ends the row, - does neither."""
        if not self.is_weekly:
            signs = {"done": "d", "none": "x"}
            return "".join(signs.get(self.state(day), "-") for day in self.days), self.days
        word, mondays = "", [day for day in self.days if day.weekday() == 0]
        mondays = [*dict.fromkeys([self.week(self.days[0])[0], *mondays])]
        for monday in mondays:
            free = [day for day in self.week(monday) if day not in self.off]
            asked = max(self.case.weekly, sum(day.weekday() in self.case.weekdays for day in free))
            count = sum(day in self.seconds for day in self.week(monday))
            is_on_plan = count > 0 and count >= min(asked, len(free))
            is_taken_out = monday == self.week(TODAY)[0] or not min(asked, len(free))
            word += "d" if is_on_plan else "-" if is_taken_out else "x"
        return word, mondays

    def streak(self) -> dict[str, Any]:
        """Return what is in a row now, and the longest."""
        word, days = self.letters()
        now = re.search(r"[d-]*$", word)
        assert now is not None
        longest = max(part.count("d") for part in word.split("x"))
        at = now.start() + now[0].find("d") if "d" in now[0] else None
        first = None
        if at is not None:
            first = next(day for day in self.days if day >= days[at] and day in self.seconds)
        return {"streak": now[0].count("d"), "first_day": first and str(first), "longest": longest}


EVERYDAY = settings(
    max_examples=12, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)


@EVERYDAY
@given(case=CASES)
def test_days_and_rows_are_those_that_are_counted_by_hand(case: Case, run: Run, log_file: Path) -> None:
    agree(case, run, log_file)


@pytest.mark.slow
@settings(EVERYDAY, max_examples=150, derandomize=False, print_blob=True)
@given(case=CASES)
def test_days_and_rows_of_many_logs_are_those_that_are_counted_by_hand(case: Case, run: Run, log_file: Path) -> None:
    agree(case, run, log_file)


def agree(case: Case, run: Run, log_file: Path) -> None:
    """Hold what is printed of a log against the count by hand."""
    shutil.rmtree(log_file.parent, ignore_errors=True)
    recorded(run, case)
    seconds: dict[date, int] = {}
    for row in json.loads(run("export intervals --json", NOW).out):
        day = date.fromisoformat(row["practice_day"])
        seconds[day] = seconds.get(day, 0) + row["seconds"]
    # One day of practice that is ahead of here has a test of its own.
    if not seconds or max(seconds) > TODAY:
        return
    by_hand = ByHand(case, seconds)
    found = json.loads(run("calendar all --json", NOW).out)
    assert {row["practice_day"]: (row["seconds"], row["state"]) for row in found} == {
        str(day): (seconds.get(day), by_hand.state(day)) for day in by_hand.days
    }
    streak = json.loads(run("streak --json", NOW).out)
    assert streak | by_hand.streak() == streak
    assert streak["unit"] == ("weeks" if by_hand.is_weekly else "days")
    last = TODAY if TODAY in seconds else ago(1)
    window = {last - timedelta(days=at) for at in range(28)}
    assert streak["practised_days"] == len(window & {*seconds})
    if not case.weekly:
        asked = [day for day in window - by_hand.off if day >= by_hand.days[0] and day.weekday() in case.weekdays]
        assert streak["planned_days"] == (len(asked) if case.weekdays else None)
    total = sum(row["seconds"] for row in json.loads(run("report --all --by day --json", NOW).out))
    assert sum(row["seconds"] or 0 for row in found) == sum(seconds.values()) == total


def practised(run: Run, *days: str, name: str = "scales", minutes: int = 30) -> None:
    """Record practice on those days of 2026: `03-12`."""
    for day in days:
        clock = "10:00" if name != "legato" else "14:00"
        assert done(run(f"add {name} --from {clock} --took {minutes}m --day 2026-{day}", NOW))


def first_line(run: Run, now: str = NOW, words: str = "streak") -> str:
    """Return what is in a row."""
    return run(words, now).lines[0]


def test_today_ends_nothing_before_its_practice_day_is_over(run: Run) -> None:
    practised(run, "03-31", "04-01", "04-02")
    assert first_line(run) == "Streak 3 days, since 31 Mar, today open; the longest so far"
    assert first_line(run, "2026-04-04T03:59") == "Streak 3 days, since 31 Mar, today open; the longest so far"
    assert first_line(run, "2026-04-04T04:01") == "Last practised on 2 Apr; longest 3 days, 31 Mar – 2 Apr"


def test_today_counts_from_when_its_clock_runs(run: Run) -> None:
    practised(run, "04-01", "04-02")
    run("start scales", "2026-04-03T19:00")
    assert first_line(run) == "Streak 3 days, since 1 Apr; the longest so far"
    assert run("calendar", NOW).lines[0].endswith("2:00:00 on 3 days, running")


def test_days_off_and_days_that_nobody_asked_for_are_taken_out(run: Run) -> None:
    practised(run, "03-23", "03-24", "03-27", "03-30", "03-31", "04-02")
    assert first_line(run) == "Streak 1 day, since 2 Apr, today open; longest 2 days, 30 Mar – 31 Mar"
    run("schedule add term 'scales mon tue wed thu fri'", NOW)
    assert first_line(run).startswith("Streak 1 day, since 2 Apr, today open; longest 3 days, 27 Mar – 31 Mar")
    run("schedule off 2026-04-01", NOW)
    assert first_line(run) == "Streak 4 days, since 27 Mar, today open; the longest so far"
    run("schedule off 2026-03-25 --until 2026-03-26", NOW)
    assert first_line(run) == "Streak 6 days, since 23 Mar, today open; the longest so far"
    states = {row["practice_day"][5:]: row["state"] for row in json.loads(run("calendar --json", NOW).out)}
    assert [states[day] for day in ("03-24", "03-25", "03-28", "04-01", "04-03")] == (
        ["done", "off", "not_asked", "off", "open"]
    )


def test_practice_counts_on_days_that_are_off_or_not_asked_for(run: Run) -> None:
    run("schedule add term 'scales mon tue wed thu'", NOW)
    run("schedule off 2026-04-01", NOW)
    practised(run, "03-30", "03-31", "04-01", "04-02", "04-03")
    assert first_line(run) == "Streak 5 days, since 30 Mar; the longest so far"


def test_where_few_days_are_asked_for_weeks_on_plan_are_counted(run: Run) -> None:
    practised(run, "03-10", "03-12", "03-17", "03-19", "03-22", "03-23", "03-27")
    run("schedule add term 'scales 2x weekly'", NOW)
    assert first_line(run) == "Streak 3 weeks on plan, since 10 Mar, this week open; the longest so far"
    practised(run, "03-31", "04-03")
    assert first_line(run) == "Streak 4 weeks on plan, since 10 Mar; the longest so far"
    assert "(7 planned)" in run("streak", NOW).lines[1]


def test_what_is_optional_asks_for_no_day(run: Run) -> None:
    practised(run, "03-30", "03-31", "04-02")
    run("activity add legato", NOW)
    assert done(run("schedule add term 'scales mon tue thu fri, legato wed optional'", NOW))
    assert first_line(run) == "Streak 3 days, since 30 Mar, today open; the longest so far"


def test_a_schedule_of_what_is_optional_alone_leaves_every_day_asked_for(run: Run) -> None:
    practised(run, "03-30", "03-31", "04-02")
    assert done(run("schedule add term 'scales mon optional'", NOW))
    assert run("streak", NOW).lines[:2] == (
        ["Streak 1 day, since 2 Apr, today open; longest 2 days, 30 Mar – 31 Mar", "3 of 4 days since 30 Mar"]
    )


def test_before_a_schedule_begins_every_day_is_asked_for(run: Run) -> None:
    practised(run, "03-20", "03-22", "03-30", "04-01", "04-02")
    run("schedule add term 'scales mon wed thu fri' --from 2026-03-23", NOW)
    states = {row["practice_day"][5:]: row["state"] for row in json.loads(run("calendar --json", NOW).out)}
    assert [states[day] for day in ("03-21", "03-24", "03-25")] == ["none", "not_asked", "none"]


def test_the_recent_days_are_those_since_the_first(run: Run) -> None:
    practised(run, "03-31", "04-02")
    assert run("streak", NOW).lines[1] == "2 of 3 days since 31 Mar"
    practised(run, "04-03")
    assert run("streak", NOW).lines[1] == "3 of 4 days since 31 Mar"
    practised(run, "02-01", "03-07")
    assert run("streak", NOW).lines[1] == "4 of the last 28 days"


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("streak scales", 3),
        ("streak legato", 1),
        ("streak --activity legato", 1),
        ("streak +slow", 2),
        ("streak --without-tag slow", 1),
        ("streak --longer 45m", 1),
        ("streak technique", 3),
    ],
)
def test_a_streak_is_of_what_is_chosen_and_of_what_asks_for_that(words: str, count: int, run: Run) -> None:
    practised(run, "04-01", name="technique/scales")
    practised(run, "04-02", "04-03", name="scales +slow")
    assert done(run("add legato --from 12:00 --took 50m --day 2026-04-03", NOW))
    run("schedule add term 'legato mon tue wed thu fri sat'", NOW)
    assert json.loads(run(f"{words} --json", NOW).out)["streak"] == count
    rows = json.loads(run(f"{words.replace('streak', 'calendar')} --json", NOW).out)
    assert sum(row["state"] == "done" for row in rows) == {"streak --without-tag slow": 2}.get(words, count)


def test_a_schedule_for_something_else_asks_nothing_of_what_is_chosen(run: Run) -> None:
    practised(run, "03-31", "04-01", "04-02")
    practised(run, "03-31", "04-02", name="legato")
    run("schedule add term 'legato tue thu fri sat'", NOW)
    states = [row["state"] for row in json.loads(run("calendar legato --json", NOW).out)]
    assert states == ["not_asked", "done", "not_asked", "done", "open"]
    assert first_line(run, words="streak scales").startswith("scales")
    assert run("streak scales", NOW).lines[1] == "Streak 3 days, since 31 Mar, today open; the longest so far"


def test_practice_that_has_no_length_counts_too(run: Run) -> None:
    run("add squat 100kgx5 --day 2026-04-02", NOW)
    run("add squat 100kgx5", NOW)
    assert first_line(run) == "Streak 2 days, since 2 Apr; the longest so far"
    screen = run("calendar", NOW).out
    assert "o no length known" in screen


def test_a_day_ahead_of_here_that_was_practised_elsewhere_counts(run: Run) -> None:
    practised(run, "04-02", "04-03")
    assert done(run("add scales --from 04:10 --took 5m", "2026-04-04T04:30", "Asia/Tokyo"))
    assert first_line(run, "2026-04-03T22:00") == "Streak 3 days, since 2 Apr; the longest so far"
    assert json.loads(run("calendar --json", "2026-04-03T22:00").out)[-1]["practice_day"] == "2026-04-04"


def test_the_setting_takes_the_lines_away(run: Run) -> None:
    practised(run, "04-02", "04-03")
    before = run("calendar", NOW).lines
    assert done(run("config streak off", NOW))
    assert run("calendar", NOW).lines == [before[0], *before[3:]]
    assert run("streak", NOW).lines == ["The streak is off. To bring it back: practicelog config streak on"]
    assert run("streak --json", NOW).out == "null\n"
    assert done(run("undo", NOW))
    assert run("calendar", NOW).lines == before


def test_a_streak_takes_no_period(run: Run) -> None:
    practised(run, "04-02")
    refused = run("streak march", NOW)
    assert (refused.code, refused.out) == (2, "")
    assert "Leave the period out" in refused.err


@pytest.mark.parametrize("columns", [40, 41, 58, 80, 119, 200])
@pytest.mark.parametrize("words", ["calendar", "calendar 2025", "calendar all", "calendar march", "calendar last week"])
def test_a_calendar_is_as_wide_as_the_terminal_and_leaves_no_day_out(columns: int, words: str, run: Run) -> None:
    run("add scales --from 10:00 --took 20m --day 2024-02-29", NOW)
    for days in range(0, 400, 7):
        run(f"add scales --from 10:00 --took {20 + days % 50}m --day {ago(days)}", NOW)
    found = run(words, NOW, columns=columns)
    assert max(map(len, found.lines)) <= columns
    grid = "".join(line[5:] for line in found.lines if line[:5].rstrip().lower() in NAMES)
    rows = json.loads(run(f"{words} --json", NOW).out)
    assert sum(map(grid.count, "░▒▓█")) == sum(row["state"] == "done" for row in rows)
    assert grid.count(".") == sum(row["state"] == "none" for row in rows)


def test_a_calendar_is_legible_in_ascii(run: Run, spawn: Any) -> None:
    practised(run, "03-30", "03-31", minutes=10)
    practised(run, "04-01", minutes=40)
    practised(run, "04-03", minutes=90)
    run("schedule off 2026-04-02", NOW)
    told = spawn("calendar", PRACTICELOG_NOW=f"{NOW}:00+02:00", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert told.out.splitlines()[5:12] == ["Mon  :", "Tue  :", "Wed  +", "Thu  -", "Fri  #", "Sat", "Sun"]
    assert told.out.splitlines()[-1] == ": to 10m  + to 40m  # more  - day off"


def test_a_shade_of_its_own_says_beyond_which_length_it_begins(run: Run) -> None:
    practised(run, "04-01", minutes=17)
    assert run("calendar april", NOW).lines[-1] == "█ over 15m  . no practice  _ open"
    practised(run, "03-31", minutes=10)
    assert run("calendar 2026", NOW).lines[-1].startswith("░ to 10m  █ more")


def test_weeks_begin_as_the_setting_says(run: Run) -> None:
    practised(run, "03-29", "03-30")
    run("config week_start sun", NOW)
    assert [line[:3] for line in run("calendar", NOW).lines[5:12]] == ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]


def test_months_are_named_above_the_week_with_their_first_day(run: Run) -> None:
    practised(run, "01-05", "04-03")
    lines = run("calendar 2026", NOW).lines
    months = next(line for line in lines if line.startswith("2026"))
    # With 53 weeks on 75 columns, a week is a column: 1 Apr lies in the fourteenth.
    assert months[5:8] == "Jan"
    assert months.index("Apr") == 5 + 13
    friday = next(line for line in lines if line.startswith("Fri"))
    assert friday[months.index("Apr")] in "░▒▓█"


def test_without_practice_there_is_nothing_to_show(run: Run) -> None:
    run("activity add scales", NOW)
    assert run("calendar", NOW).out == run("streak", NOW).out == "Nothing has been practised yet\n"
    assert run("calendar --json", NOW).out == "[]\n"
    practised(run, "04-02")
    assert run("calendar 2020", NOW).out == "No practice: Wed 1 Jan – Thu 31 Dec 2020\n"


def test_a_calendar_is_drawn_with_a_square_for_each_day(run: Run, home: Path) -> None:
    practised(run, "03-30", "03-31", minutes=10)
    practised(run, "04-01", minutes=90)
    run("schedule off 2026-04-02", NOW)
    assert done(run("calendar --svg c.svg".replace("c.svg", str(home / "c.svg")), NOW)._replace(err=""))
    drawing = (home / "c.svg").read_text(encoding="utf-8")
    assert len(re.findall(r'class="step1"><title>', drawing)) == 2
    assert len(re.findall(r'class="step4"><title>Wed 1 Apr 2026: 1:30:00<', drawing)) == 1
    assert "script" not in drawing
    refused = run(f"calendar --svg {home / 'c.svg'}", NOW)
    assert (refused.code, "To replace it: --force" in refused.err) == (3, True)


@pytest.mark.parametrize(("days", "unit"), [("mon wed fri", "weeks"), ("mon tue wed fri", "days")])
def test_weeks_are_counted_up_to_three_days_a_week(days: str, unit: str, run: Run) -> None:
    practised(run, "04-01")
    assert done(run(f"schedule add term 'scales {days}'", NOW))
    assert json.loads(run("streak --json", NOW).out)["unit"] == unit


def test_a_week_that_is_off_is_taken_out(run: Run) -> None:
    practised(run, "03-16", "03-18", "03-30", "04-01")
    assert done(run("schedule add term 'scales 2x weekly'", NOW))
    assert first_line(run) == "Streak 1 week on plan, since 30 Mar"
    assert done(run("schedule off 2026-03-23 --until 2026-03-29", NOW))
    assert first_line(run) == "Streak 2 weeks on plan, since 16 Mar; the longest so far"


def test_what_asks_for_something_else_takes_no_day_out(run: Run) -> None:
    practised(run, "03-30", "04-02")
    run("activity add legato", NOW)
    assert done(run("schedule add term 'legato mon thu fri sat'", NOW))

    def states(words: str) -> list[str]:
        return [row["state"] for row in json.loads(run(f"{words} --json", NOW).out)]

    assert states("calendar") == ["done", "not_asked", "not_asked", "done", "open"]
    assert states("calendar scales") == ["done", "none", "none", "done", "open"]


def test_a_template_is_asked_for_on_its_own_days(run: Run) -> None:
    run("template add evening scales 10m", NOW)
    for day in ("03-31", "04-02"):
        assert done(run("start -t evening", f"2026-{day}T10:00"))
        assert done(run("finish", f"2026-{day}T10:10"))
    run("activity add legato", NOW)
    assert done(run("schedule add term 'evening tue thu sat sun, legato daily'", NOW))
    rows = json.loads(run("calendar --template evening --json", NOW).out)
    assert [row["state"] for row in rows[-4:]] == ["done", "not_asked", "done", "not_asked"]
